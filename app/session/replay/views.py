"""What the replay shows: frozen, ready to show. All times are seconds of its one axis."""

from dataclasses import dataclass
from typing import Literal

from app.session.shared_views import Problem

Voice = Literal["you", "interviewer"]
ReplayMarkKind = Literal["said", "partly", "not said", "trap noticed", "walked in", "pause", "remark"]


@dataclass(frozen=True, slots=True)
class ReplayWord:
    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Passage:
    """What one voice said in one go. `who` is the name above it; `number` the question it belongs to (0: to none).

    `timed` False: its words have no times of their own, they are spread over the clip by their length. `outline` is
    its loudness, 0 to 255, from fine to coarse: `finest_s` seconds a height on the first level, and `coarser` times as
    many on each that follows. It is empty while it is not made yet, and where the clip is `missing`.
    """

    voice: Voice
    who: str
    start: float
    end: float
    words: tuple[ReplayWord, ...]
    number: int = 0
    timed: bool = True
    missing: bool = False
    outline: tuple[bytes, ...] = ()
    finest_s: float = 0.016
    coarser: int = 4


@dataclass(frozen=True, slots=True)
class ReplayMark:
    """`at` is where to listen. `says` is one line about it; `who` said a remark, and is untrusted like its text."""

    kind: ReplayMarkKind
    at: float
    title: str
    says: str = ""
    number: int = 0
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
