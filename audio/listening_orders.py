"""What the listener's inbox takes."""

from dataclasses import dataclass
from pathlib import Path

from audio.microphone_protocol import Microphone


@dataclass(frozen=True, slots=True)
class Open:
    """`since_s`: the take began so long ago, while it was overheard."""

    take: int
    path: Path
    since_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Overhear:
    """While no take is open, listen for a candidate who breaks in on this turn; 0: no more."""

    turn: int
    headphones: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    take: int


@dataclass(frozen=True, slots=True)
class Hold:
    pass


@dataclass(frozen=True, slots=True)
class Release:
    pass


@dataclass(frozen=True, slots=True)
class Replace:
    microphone: Microphone


@dataclass(frozen=True, slots=True)
class Stop:
    pass


Command = Open | Overhear | Close | Hold | Release | Replace | Stop
