"""What goes to the fetching process and what comes back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchSetup:
    """Folders for models and voices. An empty `endpoint` is the hub library's own (or HF_ENDPOINT's)."""

    models: str
    voices: str
    endpoint: str = ""
    patience_s: float = 20.0
    """so long may a connection be silent"""
    waits_s: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 15.0)
    """pauses between attempts that brought nothing; one that brought something starts over"""


@dataclass(frozen=True, slots=True)
class Fetch:
    model: str


@dataclass(frozen=True, slots=True)
class AddFrom:
    """A folder or an archive (zip, tar) with one model in it."""

    path: str


@dataclass(frozen=True, slots=True)
class Measure:
    """How fast is Whisper here? About ten seconds."""


@dataclass(frozen=True, slots=True)
class HostAsked:
    """A request goes to this host (or was sent on to it)."""

    model: str
    host: str


@dataclass(frozen=True, slots=True)
class FetchGrew:
    """Bytes that are here, of all; `per_s` is the speed of the last seconds, 0 while it is not known."""

    model: str
    done: int
    total: int
    per_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """Whole, checked and in its place. `path` is the model's folder, or a voice's .onnx file."""

    model: str
    path: str


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """One line: what happened, what is kept, what to do."""

    model: str
    reason: str


@dataclass(frozen=True, slots=True)
class Measured:
    """`speeds` maps a Whisper size to seconds of work per second of speech; `how` says what was measured."""

    speeds: tuple[tuple[str, float], ...]
    how: str


FetchOrder = Fetch | AddFrom | Measure
FetchReport = HostAsked | FetchGrew | Fetched | FetchFailed | Measured
