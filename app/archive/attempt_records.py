"""What was judged, over many rehearsals, in short: an attempt or a trap is a line. Frozen values, as in records.py.

Lines come by the ten thousand, so they are tuples with names: those are made ten times faster.
"""

from dataclasses import dataclass
from typing import NamedTuple

from interviewer.scoring.judgment import Judgment
from interviewer.values import Level

_LEVELS: dict[str, Level] = {"4": 4, "5": 5, "6": 6}


class AttemptLine(NamedTuple):
    """One attempt at a question, by the judgment that is in force. `aim` is the level that was aimed for.

    `started_at` is the rehearsal's; `changed` grows with every judgment of the archive; `near` is could_be as figures.
    """

    started_at: str
    session: str
    turn: int
    changed: int
    aim: int
    question: str
    judge: str
    scored: bool
    level: Level | None
    near: str
    sure: bool
    standing: float

    @property
    def could_be(self) -> tuple[Level, ...]:
        return tuple(_LEVELS[figure] for figure in self.near)


class TrapLine(NamedTuple):
    """A trap that was set in turn `turn`. `noticed` None: it cannot be told."""

    started_at: str
    session: str
    turn: int
    question: str
    trap: str
    noticed: bool | None


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """An attempt with all that was found in it."""

    line: AttemptLine
    judgment: Judgment


class MeasureLine(NamedTuple):
    """One figure of delivery in a rehearsal: of how many answers, and their sum."""

    started_at: str
    session: str
    name: str
    answers: int
    total: float

    @property
    def mean(self) -> float:
        return self.total / self.answers


@dataclass(frozen=True, slots=True)
class CardLine:
    """When a question is worth repeating. `due` empty: no answer to it was ever scored.

    `session` and `turn` are the last attempt, `rating` is of the last one that was scored; `was_due`: that one came
    when the question was due. `changed` is the newest judgment that the card was made from, `recent` are those of the
    newest attempts, newest first.
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
    recent: tuple[int, ...]
