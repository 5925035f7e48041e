"""The replay of a stored rehearsal: passages with their words, questions and marks on one time axis. Pure.

record  -> axis.stretches_of -> passages
debrief -> where its quotes lie on the axis -> marks
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from app.archive.records import SessionRecord
from app.session.debrief_views import DebriefView, QuestionDebrief, RubricLine
from app.session.replay.axis import Stretch, place_on, stretches_of
from app.session.replay.commands import Voices
from app.session.replay.views import NONE, Passage, ReplayMark, ReplayMarkKind, ReplayQuestion, ReplayView

LONG_PAUSE_S = 3.0
"""A silence between two words of an answer that is worth a mark; the debrief counts shorter ones, too."""
YOU = "You"
Remarks = Callable[[Sequence[Stretch]], Iterable[ReplayMark]]
"""Where the remarks of mentors come in: marks of the kind "remark", placed by the stretches."""


def no_remarks(_stretches: Sequence[Stretch]) -> tuple[ReplayMark, ...]:
    return ()


def replay_view(
    record: SessionRecord,
    debrief: DebriefView,
    missing: Callable[[str], bool],
    remarks: Remarks = no_remarks,
    stretches: Sequence[Stretch] | None = None,
) -> ReplayView:
    """`missing` says whether a stored clip is gone; `stretches` are those of the record, where they are known already.
    It comes without lanes."""
    stretches = stretches_of(record) if stretches is None else stretches
    questions = tuple(_questions(debrief, stretches))
    start = record.start
    interviewer = next(iter(start.persona_name.split()), "Interviewer")
    found = (*_rubric(debrief, stretches), *_traps(debrief, stretches), *_pauses(stretches, questions))
    marks = (*found, *remarks(stretches))
    return ReplayView(
        session=start.id,
        title=debrief.title,
        subtitle=debrief.subtitle,
        interviewer=interviewer,
        seconds=stretches[-1].end if stretches else 0.0,
        passages=tuple(_passage(each, interviewer, questions, missing) for each in stretches),
        questions=questions,
        marks=tuple(sorted(marks, key=lambda mark: mark.at)),
        missing=_missing(record, stretches, missing),
    )


def heard_stretches(stretches: Iterable[Stretch], voices: Voices) -> tuple[Stretch, ...]:
    """What is played: everything, only the candidate, or only the interviewer. It stays where it is on the axis."""
    return tuple(each for each in stretches if each.clip and voices in ("both", each.voice))


def number_at(questions: Sequence[ReplayQuestion], at: float) -> int:
    """The question that this moment belongs to, or NONE."""
    return next((each.number for each in questions if each.start <= at < each.end), NONE)


def _passage(
    stretch: Stretch, interviewer: str, questions: Sequence[ReplayQuestion], missing: Callable[[str], bool]
) -> Passage:
    return Passage(
        voice=stretch.voice,
        who=YOU if stretch.voice == "you" else interviewer,
        start=stretch.start,
        end=stretch.end,
        words=stretch.words,
        number=number_at(questions, stretch.start),
        timed=stretch.timed,
        missing=not stretch.clip or missing(stretch.clip),
    )


def _questions(debrief: DebriefView, stretches: Sequence[Stretch]) -> Iterator[ReplayQuestion]:
    """From where it was asked to where the next one is; what was said before the first belongs to none."""
    parts = [*debrief.questions, *((debrief.yours,) if debrief.yours is not None else ())]
    begins = [_begin(part, stretches) for part in parts]
    whole = stretches[-1].end if stretches else 0.0
    for place, (part, begin) in enumerate(zip(parts, begins, strict=True)):
        end = next((later for later in begins[place + 1 :] if later is not None), whole)
        if begin is not None and begin < end:
            yield ReplayQuestion(part.number, part.title, begin, end, part.turn, _other_take(part))


def _begin(part: QuestionDebrief, stretches: Sequence[Stretch]) -> float | None:
    turns = {exchange.turn for exchange in part.exchanges}
    return next((each.start for each in stretches if each.turn in turns), None)


def _other_take(part: QuestionDebrief) -> tuple[str, int] | None:
    """To compare with: the best of the others, else the latest."""
    others = [each for each in part.attempts if not each.is_this]
    best = next((each for each in others if each.is_best), others[-1] if others else None)
    return (best.session, best.turn) if best else None


def _rubric(debrief: DebriefView, stretches: Sequence[Stretch]) -> Iterator[ReplayMark]:
    """Every line that rests on words, at the first of them."""
    for part in debrief.questions:
        for line in (*part.rubric, *part.lowered):
            at = place_on(stretches, line.quote.clip, line.quote.start) if line.quote else None
            kind = _kind(line)
            if at is not None and kind and line.quote:
                yield ReplayMark(kind, at, line.says, line.quote.text, part.number)


def _kind(line: RubricLine) -> ReplayMarkKind | None:
    return None if line.mark == "not scored" else line.mark


def _traps(debrief: DebriefView, stretches: Sequence[Stretch]) -> Iterator[ReplayMark]:
    """Where it was set; one that was not judged has no mark."""
    for part in debrief.questions:
        for trap in part.traps:
            at = place_on(stretches, trap.asked.clip, trap.asked.start)
            if at is None and trap.answered is not None:
                at = place_on(stretches, trap.answered.clip, trap.answered.start)
            if at is not None and trap.noticed is not None:
                kind: ReplayMarkKind = "trap noticed" if trap.noticed else "walked in"
                title = "Trap noticed" if trap.noticed else "Walked into a trap"
                yield ReplayMark(kind, at, title, trap.title, part.number)


def _pauses(stretches: Sequence[Stretch], questions: Sequence[ReplayQuestion]) -> Iterator[ReplayMark]:
    for stretch in stretches:
        if stretch.voice != "you":
            continue
        for before, after in zip(stretch.words, stretch.words[1:], strict=False):
            silence = after.start - before.end
            if silence >= LONG_PAUSE_S:
                number = number_at(questions, stretch.start)
                yield ReplayMark("pause", before.end, f"A pause of {silence:.0f} s", f"After “{before.text}”", number)


def _missing(record: SessionRecord, stretches: Sequence[Stretch], missing: Callable[[str], bool]) -> str:
    if record.shelved.sound_removed_at:
        return "The sound of this rehearsal was removed; its words are all here."
    gone = [each.clip for each in stretches if each.clip and missing(each.clip)]
    if not gone:
        return ""
    if len(gone) == 1:
        return f"A recording is not where it was expected: {gone[0]}. Its words are all here."
    return f"{len(gone)} recordings are not where they were expected, the first one at {gone[0]}. Their words are here."
