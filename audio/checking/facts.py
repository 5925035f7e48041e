"""What the thread of a microphone check tells. `check` is the number it was made with: a late fact names its own."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from audio.checking.measuring import Figures
from audio.values import DeviceName, EchoMeasured


@dataclass(frozen=True, slots=True)
class CheckOpened:
    check: int
    device: DeviceName


@dataclass(frozen=True, slots=True)
class CheckMeter:
    """The last 50 ms: `level` on the lamp's scale, `decibels` in dBFS. `progress` of the recording, 0 without one."""

    check: int
    level: float
    decibels: float
    clipped: bool
    progress: float


@dataclass(frozen=True, slots=True)
class CheckRecorded:
    """`sound` is mono at 16 kHz; `native_rate` is what the device gave; `peaks` (0 to 1) is its outline."""

    check: int
    recording: int
    native_rate: int
    figures: Figures
    peaks: tuple[float, ...]
    sound: NDArray[np.float32] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class CheckEcho:
    """What came back of what was played meanwhile."""

    check: int
    measured: EchoMeasured


@dataclass(frozen=True, slots=True)
class CheckLost:
    """The microphone does not open (`opened` False), or is gone. Nothing follows."""

    check: int
    reason: str
    opened: bool


CheckFact = CheckOpened | CheckMeter | CheckRecorded | CheckEcho | CheckLost
