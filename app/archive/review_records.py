"""A review as it is kept: what a mentor wrote of one rehearsal, by the turns and takes that it is about.

Times are seconds within a take's clip; words are counted from 0 as they stood in the file that was sent.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

Mark = Literal["said", "partly", "not said", "cannot tell"]
RemarkState = Literal["open", "work on", "answered", "done"]
STATES: tuple[RemarkState, ...] = ("open", "work on", "answered", "done")
"""the further on, the later; "work on" is taken up for the next time its question is asked"""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that was made for a mentor. `blind`: without our verdicts; `points`: (question's turn, id, says)."""

    id: str
    made_at: str
    words: str
    blind: bool
    points: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RemarkRecord:
    """`question` is the turn that asked it. `turn` 0: about the question as a whole; `first` -1: about a moment.

    `since`: when it took its state. `answered_in`: the later rehearsal in which its question was answered again.
    """

    id: str
    question: int
    turn: int
    take: int
    start: float
    end: float
    first: int
    last: int
    quoted: str
    text: str
    state: RemarkState = "open"
    since: str = ""
    answered_in: str = ""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A remark to be worked on: `question` is the id of its question, `turn` asked it in `session`."""

    session: str
    turn: int
    question: str
    reviewer: str
    text: str


@dataclass(frozen=True, slots=True)
class MarkRecord:
    question: int
    point: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class LevelRecord:
    """`level` None: the mentor says that the answer justifies none."""

    question: int
    level: int | None


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """`file` is the id of the file that it answers. `judged` says whether a level of the whole was given at all."""

    file: str
    reviewer: str
    written_at: str
    came_at: str
    summary: str
    blind: bool
    judged: bool = False
    level: int | None = None
    levels: tuple[LevelRecord, ...] = ()
    marks: tuple[MarkRecord, ...] = ()
    remarks: tuple[RemarkRecord, ...] = ()

    @property
    def key(self) -> str:
        return review_key(self.file, self.reviewer)


def review_key(file: str, reviewer: str) -> str:
    """One review of one file by one person, however they wrote their name."""
    who = " ".join(reviewer.split()).casefold()
    return hashlib.sha256(f"{file}\n{who}".encode("utf-8", "replace")).hexdigest()
