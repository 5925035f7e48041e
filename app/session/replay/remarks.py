"""What mentors remarked, as marks on the time axis of a replay. Pure."""

from collections.abc import Callable, Iterator, Sequence

from app.archive.records import SessionRecord
from app.session.debrief_views import DebriefView
from app.session.replay.axis import Stretch, place_on
from app.session.replay.views import NONE, ReplayMark

LONGEST = 80
"""letters of a quote in the title of a mark"""


def remarks_of(record: SessionRecord, debrief: DebriefView) -> Callable[[Sequence[Stretch]], Iterator[ReplayMark]]:
    """Those on a moment or on words; one on a question as a whole has no place on the axis."""
    clips = {(turn.number, take.number): take.clip for turn in record.turns for take in turn.takes}
    numbers = {question.turn: question.number for question in debrief.questions}

    def marks(stretches: Sequence[Stretch]) -> Iterator[ReplayMark]:
        for review in record.reviews:
            for remark in review.remarks:
                at = place_on(stretches, clips.get((remark.turn, remark.take), ""), remark.start)
                if at is not None:
                    number = numbers.get(remark.question, NONE)
                    yield ReplayMark("remark", at, _title(remark.quoted), remark.text, number, review.reviewer)

    return marks


def _title(quoted: str) -> str:
    if not quoted:
        return "A moment"
    return f"“{quoted}”" if len(quoted) <= LONGEST else f"“{quoted[: LONGEST - 1]}…”"
