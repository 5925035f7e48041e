"""What a judge holds of one attempt: all that was said to one question, its follow-ups and its traps. Values only.

    takes -> Said (one for each answer) -> a judge -> Judgment

Every verdict points into the words of one answer: `turn` says of which. A judge is known by its name and version, so
that a newer one stands beside an older one and does not overwrite it.
"""

from dataclasses import dataclass
from typing import Literal

from interviewer.values import Finding, HeardWord, Level, MoveKind, Quote

LEVELS_JUDGE, COMMITTEE = "levels", "committee"
Reader = Literal["hiring-manager", "staff-engineer", "product"]
Vote = Literal["strong hire", "hire", "mixed", "no hire"]


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of an attempt. `kind` and `point` are of the turn that it answers.

    `basic` says that the basic recogniser wrote the words.
    """

    turn: int
    kind: MoveKind
    point: str
    words: tuple[HeardWord, ...]
    basic: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding, and in the answer to which turn its quote lies; 0 where it has none."""

    finding: Finding
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Noticed:
    """A structure or a mistake, by its id; `quote` None: it is about something that was not said."""

    id: str
    quote: Quote | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """How one reader of the committee read it, blind to the others. `trouble`: why there is no reading."""

    reader: Reader
    level: Level | None = None
    could_be: tuple[Level, ...] = ()
    standing: float = 0.0
    vote: Vote | None = None
    findings: tuple[Shown, ...] = ()
    lowered: tuple[Shown, ...] = ()
    dropped: int = 0
    """verdicts without a quote that can be found, or with one that does not bear them"""
    trouble: str = ""
    note: str = ""
    """what else code has ruled about it, for people"""


@dataclass(frozen=True, slots=True)
class Judgment:
    """`scored` False comes with `reason` and no level; `pending`: it was not the answer's fault, and can be done later.

    `standing` orders answers to one question, 0 to 2.5 (interviewer.scoring.levels). `words_digest` tells of which
    words it is: a transcript that was corrected since has another.
    """

    question: str
    judge: str
    judge_version: str
    scored: bool
    reason: str = ""
    pending: bool = False
    level: Level | None = None
    could_be: tuple[Level, ...] = ()
    sure: bool = False
    standing: float = 0.0
    findings: tuple[Shown, ...] = ()
    raised: tuple[Shown, ...] = ()
    lowered: tuple[Shown, ...] = ()
    next_level: tuple[str, ...] = ()
    """the key points that the next level would have added, by id"""
    structures: tuple[Noticed, ...] = ()
    mistakes: tuple[Noticed, ...] = ()
    readings: tuple[Reading, ...] = ()
    vote: Vote | None = None
    words_digest: str = ""
    cost_usd: float | None = None
