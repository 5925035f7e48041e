"""What was judged, over many rehearsals, in short: an attempt or a trap is a line. Frozen values, as in records.py."""

from dataclasses import dataclass

from interviewer.scoring.judgment import Judgment
from interviewer.values import Level


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One attempt at a question, by the judgment that is in force. `aim` is the level that was aimed for.

    `started_at` is the rehearsal's; `changed` grows with every judgment of the archive.
    """

    session: str
    started_at: str
    aim: int
    turn: int
    question: str
    judge: str
    scored: bool
    level: Level | None
    could_be: tuple[Level, ...]
    sure: bool
    standing: float
    changed: int


@dataclass(frozen=True, slots=True)
class TrapLine:
    """A trap that was set in turn `turn`. `noticed` None: it cannot be told."""

    session: str
    started_at: str
    turn: int
    question: str
    trap: str
    noticed: bool | None


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """An attempt with all that was found in it."""

    line: AttemptLine
    judgment: Judgment


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One figure of delivery in a rehearsal: of how many answers, and their sum."""

    started_at: str
    session: str
    name: str
    unit: str
    answers: int
    total: float

    @property
    def mean(self) -> float:
        return self.total / self.answers


@dataclass(frozen=True, slots=True)
class CardLine:
    """When a question is worth repeating. `due` empty: no answer to it was ever scored.

    `session` and `turn` are the last attempt, `rating` is of the last one that was scored; `was_due`: that one came
    when the question was due. `changed` is the newest judgment that the card was made from.
    """

    question: str
    due: str
    last_at: str
    session: str
    turn: int
    stability_days: float
    difficulty: float
    rating: int
    reviews: int
    was_due: bool
    changed: int
