"""All that was said to one question: the turn that asked it and what followed about it, as it counts. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from app.archive.records import JudgmentRecord, SessionRecord, TakeRecord, TurnRecord
from app.session.corrected import spoken_words
from app.session.hearings import in_force
from interviewer.scoring.attempts import digest_of
from interviewer.scoring.judgment import Said
from interviewer.values import MoveKind

_KINDS: dict[str, MoveKind] = {kind: kind for kind in get_args(MoveKind)}


@dataclass(frozen=True, slots=True)
class Attempt:
    """`turn` is the one that asked it; `judgments` in the order in which they were made.

    `said`: every answer that has words, the last take of each turn. `digest` is of these words as they are now.
    """

    turn: int
    question: str
    turns: tuple[TurnRecord, ...]
    judgments: tuple[JudgmentRecord, ...]
    said: tuple[Said, ...]
    digest: str

    @property
    def in_force(self) -> JudgmentRecord | None:
        """The last one of the words as they are now; if there is none, the last one of the words as they were."""
        fitting = (each for each in reversed(self.judgments) if not self.of_words_before(each))
        return next(fitting, self.judgments[-1] if self.judgments else None)

    def of_words_before(self, held: JudgmentRecord) -> bool:
        """Was it made before the words were corrected, or heard again?"""
        return held.judgment.words_digest != self.digest


def attempts_of(record: SessionRecord) -> tuple[Attempt, ...]:
    """In the order of asking."""
    asked = [turn for turn in record.turns if turn.question]
    return tuple(_attempt(record, tuple(turns)) for _, turns in groupby(asked, key=lambda turn: turn.question))


def said_in(attempt: Attempt) -> tuple[Said, ...]:
    """Every answer that has words; the last take of a turn is the one that counts."""
    return attempt.said


def last_take(turn: TurnRecord) -> TakeRecord | None:
    """A take in which nothing was recorded is no answer."""
    return next((take for take in reversed(turn.takes) if take.seconds > 0), None)


def _said(turns: Iterable[TurnRecord]) -> Iterator[Said]:
    for turn in turns:
        take = last_take(turn)
        heard = in_force(take) if take else None
        if heard is not None and turn.kind in _KINDS:
            yield Said(turn.number, _KINDS[turn.kind], turn.point, spoken_words(heard), heard.basic)


def _attempt(record: SessionRecord, turns: tuple[TurnRecord, ...]) -> Attempt:
    first = next((turn for turn in turns if turn.kind == "question"), turns[0]).number
    judged = tuple(each for each in record.judgments if each.turn == first)
    said = tuple(_said(turns))
    return Attempt(first, turns[0].question, turns, judged, said, digest_of(said))
