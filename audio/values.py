"""The words that the sound side uses towards the rest: spans, words, and the facts that a listener reports.

Every position is a sample number at SAMPLE_RATE counted from the start of the take; every fact carries the
number of its take, so that a late one can be told from a current one.
"""

from dataclasses import dataclass

SAMPLE_RATE = 16_000
"""Everything after the microphone is mono float32 at this rate, in samples per second."""


@dataclass(frozen=True, slots=True)
class DeviceName:
    """A sound device by what survives a restart; PortAudio's index does not."""

    name: str
    host_api: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a take, in samples at SAMPLE_RATE; the end is exclusive."""

    start: int
    end: int

    @property
    def seconds(self) -> float:
        return (self.end - self.start) / SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Word:
    """One heard word; start and end in seconds from the start of the take, probability between 0 and 1."""

    text: str
    start: float
    end: float
    probability: float


@dataclass(frozen=True, slots=True)
class MicrophoneOpened:
    device: DeviceName
    native_rate: int


@dataclass(frozen=True, slots=True)
class LevelHeard:
    """Loudness of the last 50 ms or so, 0 to 1 on a scale that speech fills."""

    take: int
    level: float
    recorded_s: float


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    take: int
    at_sample: int


@dataclass(frozen=True, slots=True)
class SpeechPaused:
    """Nobody has spoken since `at_sample`, for a quarter of a second by now."""

    take: int
    at_sample: int


@dataclass(frozen=True, slots=True)
class TailGrew:
    """The open stretch reaches to here: worth a provisional look."""

    take: int
    span: Span


@dataclass(frozen=True, slots=True)
class SegmentClosed:
    """This stretch is complete, cut at a pause or at the quietest point: its words are final."""

    take: int
    span: Span


@dataclass(frozen=True, slots=True)
class BlocksLost:
    """The ring overflowed: `samples` at SAMPLE_RATE were lost before they could be written."""

    take: int
    samples: int


@dataclass(frozen=True, slots=True)
class VoiceRaised:
    """While this turn is asked, the candidate makes a sound that may become speech."""

    turn: int


@dataclass(frozen=True, slots=True)
class VoiceFaded:
    """It became none: a cough, a chair, an "mm-hm"."""

    turn: int


@dataclass(frozen=True, slots=True)
class BrokenIn:
    """It became speech: the candidate has been speaking over this turn for so long, and still does."""

    turn: int
    speech_s: float


@dataclass(frozen=True, slots=True)
class EchoMeasured:
    """How much of the interviewer comes back through the microphone, in decibels.

    `returns`: what is heard of what was played. `left`: its level after cancelling, 95th percentile, in dBFS.
    `removed`: the echo return loss enhancement. `none_heard`: headphones, or a speaker that is far away or off.
    `allows`: the candidate can be heard through what is left.
    """

    returns: float
    left: float
    removed: float
    none_heard: bool
    allows: bool


@dataclass(frozen=True, slots=True)
class MicrophoneLost:
    take: int
    reason: str


@dataclass(frozen=True, slots=True)
class MachineSlept:
    """Nothing was heard for so long because the machine slept. The microphone is closed and can be opened again."""

    take: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RecordingBroke:
    """The disk refused. What was written before is safe."""

    take: int
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerPlayedOut:
    """A file that stands in for the candidate has ended (only when it is not paced in real time)."""

    take: int


@dataclass(frozen=True, slots=True)
class AnswersUsedUp:
    """A take was opened and no file is left to stand in for the candidate."""

    take: int


@dataclass(frozen=True, slots=True)
class TakeClosed:
    """The clip is complete on disk as WAV; all SegmentClosed facts of the take came before this one."""

    take: int
    path: str
    samples: int


@dataclass(frozen=True, slots=True)
class TakeKept:
    """The same clip as FLAC, decoded and compared; the WAV is gone."""

    take: int
    path: str
    samples: int


ListenerFact = (
    MicrophoneOpened
    | LevelHeard
    | SpeechStarted
    | SpeechPaused
    | TailGrew
    | SegmentClosed
    | BlocksLost
    | EchoMeasured
    | MicrophoneLost
    | MachineSlept
    | RecordingBroke
    | AnswerPlayedOut
    | AnswersUsedUp
    | TakeClosed
    | TakeKept
    | VoiceRaised
    | VoiceFaded
    | BrokenIn
)
