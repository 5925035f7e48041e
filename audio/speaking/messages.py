"""What goes to the mouth (the voice's process) and what comes back."""

from dataclasses import dataclass

from audio.values import DeviceName


@dataclass(frozen=True, slots=True)
class MouthSetup:
    """How the mouth is made.

    `piper_voice` is the path of a Piper .onnx voice (its .onnx.json beside it), or empty for espeak-ng.
    `speaker` None is the system's default. `silent` plays to nobody: paced in real time when `paced`, else at once.
    `played_sound` names the memory that takes a copy of what is played, for whoever listens at the same time.
    """

    piper_voice: str = ""
    espeak_voice: str = "en-us"
    words_per_minute: int = 165
    speaker: DeviceName | None = None
    silent: bool = False
    paced: bool = True
    played_sound: str = ""


@dataclass(frozen=True, slots=True)
class Prepare:
    """Synthesise this sentence ahead of time and keep it."""

    text: str


@dataclass(frozen=True, slots=True)
class Speak:
    """Speak one sentence of a turn; the clip of the turn grows by what is really played."""

    turn: int
    index: int
    text: str
    clip: str


@dataclass(frozen=True, slots=True)
class FinishTurn:
    """No more sentences will come for this turn."""

    turn: int


@dataclass(frozen=True, slots=True)
class Hush:
    """Be silent within 100 ms and forget every sentence that waits; the clip keeps what was heard."""


@dataclass(frozen=True, slots=True)
class Falter:
    """Be silent as quickly, but forget nothing: a GoOn takes it up where it stopped, and so does time."""


@dataclass(frozen=True, slots=True)
class GoOn:
    pass


@dataclass(frozen=True, slots=True)
class PlayClip:
    """Play a stretch of a stored clip (seconds; end 0 means to its end). `play` names this playing."""

    play: int
    path: str
    start: float = 0.0
    end: float = 0.0


@dataclass(frozen=True, slots=True)
class StopClip:
    play: int


@dataclass(frozen=True, slots=True)
class ReplaySpan:
    """A stretch of a stored clip, in its seconds, and where on the replay's time axis it begins."""

    path: str
    start: float
    end: float
    at: float


@dataclass(frozen=True, slots=True)
class PlayReplay:
    """Play these spans one after the other, from the second `at` of the axis on; `play` names this playing.

    Between two spans there is as much silence as the axis has there, but never more than a breath. `speed` changes
    the tempo and not the pitch. With a `loop` (from, to) what lies in it is played again and again, without a gap.
    """

    play: int
    spans: tuple[ReplaySpan, ...]
    at: float
    speed: float = 1.0
    loop: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class StopReplay:
    play: int


@dataclass(frozen=True, slots=True)
class MouthReady:
    """`voice` is for people ("espeak-ng, en-us"); `speaker` is the device's name, or empty when silent."""

    voice: str
    speaker: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class SentenceStarted:
    turn: int
    index: int
    seconds: float


@dataclass(frozen=True, slots=True)
class SentenceSpoken:
    turn: int
    index: int


@dataclass(frozen=True, slots=True)
class TurnSpoken:
    """Everything of the turn was played (or hushed); the clip is complete. `seconds` is its length."""

    turn: int
    clip: str
    seconds: float


@dataclass(frozen=True, slots=True)
class SpeakingLevel:
    """Loudness of what is being played, 0 to 1, some 20 times a second."""

    level: float


@dataclass(frozen=True, slots=True)
class SpeakingFailed:
    """This sentence could not be synthesised or played; the reason is one line."""

    turn: int
    index: int
    reason: str


@dataclass(frozen=True, slots=True)
class ClipMoved:
    play: int
    at: float


@dataclass(frozen=True, slots=True)
class ClipEnded:
    """`reason` is empty when the clip was played to its end or stopped, else why it could not be."""

    play: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReplayMoved:
    """What is heard at the moment `when` (time.monotonic(), the same for every process): the second `at` of the axis.
    Some 20 times a second."""

    play: int
    at: float
    when: float


@dataclass(frozen=True, slots=True)
class ReplayEnded:
    """`reason` is empty when it was played to its end or stopped, else why it could not be."""

    play: int
    reason: str = ""


MouthOrder = Prepare | Speak | FinishTurn | Hush | Falter | GoOn | PlayClip | StopClip | PlayReplay | StopReplay
MouthReport = (
    MouthReady
    | SentenceStarted
    | SentenceSpoken
    | TurnSpoken
    | SpeakingLevel
    | SpeakingFailed
    | ClipMoved
    | ClipEnded
    | ReplayMoved
    | ReplayEnded
)
