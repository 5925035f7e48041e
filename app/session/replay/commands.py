"""What can be asked of the replay."""

from dataclasses import dataclass
from typing import Literal

Voices = Literal["both", "you", "interviewer"]


@dataclass(frozen=True, slots=True)
class ShowReplay:
    session: str


@dataclass(frozen=True, slots=True)
class ReplayPlay:
    """From the second `at` of the axis on. What plays already goes on from there: seeking, another speed, other voices
    and a loop (from, to) are all asked in this way. What is told of it names `ask`, so that nobody takes the place of
    what played before for that of what plays now."""

    session: str
    at: float
    ask: int = 0
    speed: float = 1.0
    voices: Voices = "both"
    loop: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ReplayPause:
    pass


ReplayCommand = ShowReplay | ReplayPlay | ReplayPause
