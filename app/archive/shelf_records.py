"""What is asked of the shelf on which rehearsals stand, and what it answers. Frozen values.

A `place` is where a rehearsal stands among all others: later ones have higher places, and no two share one.
"""

from dataclasses import dataclass
from typing import Literal

from app.archive.records import SessionSummary, TranscriptRecord

Sort = Literal["newest", "oldest", "longest", "level", "name", "largest"]
PassageKind = Literal["name", "note", "asked", "answer", "remark", "review"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rehearsals; what is empty or None does not matter.

    `level` is the level shown, `aimed` the one it aimed for; `scored`: something justifies a level. `since` and
    `before` are moments in seconds since 1970, the second one no longer included.
    """

    round: str = ""
    persona: str = ""
    level: int | None = None
    aimed: int | None = None
    scored: bool | None = None
    states: tuple[str, ...] = ()
    since: float | None = None
    before: float | None = None
    tag: str = ""
    again: bool | None = None
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of a list, and how long the whole of it is."""

    total: int
    rows: tuple[SessionSummary, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """`limit` rehearsals from the `first` on, counted from 0; of each the first `hits_each` hits."""

    first: int = 0
    limit: int = 20
    hits_each: int = 3


@dataclass(frozen=True, slots=True)
class Glance:
    """What Home says of what is kept: the newest, how many, and the last one that was cut off."""

    recent: tuple[SessionSummary, ...]
    total: int
    interrupted: SessionSummary | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage in which everything that was looked for stands. `text` is how it reads.

    `heard` are the words of an answer with their times; `clip` and `seconds` are what can be played. A remark has the
    span of its take that it is about.
    """

    kind: PassageKind
    turn: int
    take: int
    question: str
    text: str
    clip: str = ""
    seconds: float = 0.0
    heard: TranscriptRecord | None = None
    start: float | None = None
    end: float | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class FoundIn:
    """`hits` are the first ones of this rehearsal, in the order in which they were said; `total` counts all."""

    session: SessionSummary
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Newest rehearsal first; `groups` are a part of `sessions`."""

    hits: int
    sessions: int
    groups: tuple[FoundIn, ...]


@dataclass(frozen=True, slots=True)
class Used:
    """Bytes on the disk. `clips` without those in the trash; `archive` is the database with what it is searched by."""

    clips: int
    trash: int
    archive: int
    backups: int
    sessions: int
    in_trash: int


@dataclass(frozen=True, slots=True)
class KeepSound:
    """Until when the sound of a rehearsal is kept; its words stay in any case."""

    rule: Literal["always", "days", "newest"] = "always"
    amount: int = 0
