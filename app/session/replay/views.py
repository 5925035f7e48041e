"""What the replay shows: frozen, ready to show. All times are seconds of its one axis."""

from dataclasses import dataclass
from typing import Literal

from app.session.shared_views import Problem

Voice = Literal["you", "interviewer"]
NONE = -1
"""no question; 0 is what the candidate asked at the end"""
ReplayMarkKind = Literal["said", "partly", "not said", "trap noticed", "walked in", "pause", "remark"]


@dataclass(frozen=True, slots=True)
class ReplayWord:
    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Passage:
    """What one voice said in one go. `who` is the name above it; `number` the question it belongs to (NONE: to none).

    `timed` False: its words have no times of their own, they are spread over the clip by their length. `missing`:
    there is nothing to hear.
    """

    voice: Voice
    who: str
    start: float
    end: float
    words: tuple[ReplayWord, ...]
    number: int = NONE
    timed: bool = True
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """How loud a voice is along the axis, 0 to 255: a height for each `step_s` on the first of the `levels`, and
    `coarser` times as many seconds on each that follows. `missing`: where a recording is gone, (from, to)."""

    voice: Voice
    levels: tuple[bytes, ...]
    step_s: float
    coarser: int
    missing: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ReplayMark:
    """`at` is where to listen. `says` is one line about it; `who` said a remark, and is untrusted like its text."""

    kind: ReplayMarkKind
    at: float
    title: str
    says: str = ""
    number: int = NONE
    who: str = ""


@dataclass(frozen=True, slots=True)
class ReplayQuestion:
    """`other` is another take of it, to be compared: (rehearsal, turn); None: there is none."""

    number: int
    title: str
    start: float
    end: float
    turn: int = 0
    other: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class ReplayView:
    """`interviewer` is the name of the lane; `missing` says, where a recording is gone, where it was expected."""

    session: str
    title: str
    subtitle: str
    interviewer: str
    seconds: float
    passages: tuple[Passage, ...]
    questions: tuple[ReplayQuestion, ...]
    marks: tuple[ReplayMark, ...]
    lanes: tuple[Lane, ...] = ()
    """yours, then the interviewer's"""
    missing: str = ""
    outlining: str = ""
    """while the pictures of its recordings are made: how far it is"""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ReplayAt:
    """Where the sound is: the second `at` of the axis at the moment `when` (time.monotonic()), moving on by `speed`
    seconds a second while `playing`. `ask` is that of the command that it answers."""

    session: str
    ask: int
    at: float
    when: float
    playing: bool
    speed: float = 1.0
