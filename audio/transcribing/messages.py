"""What goes to the ears (the transcriber's process) and what comes back."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from audio.values import Span, Word


@dataclass(frozen=True, slots=True)
class RemoteEars:
    """A recogniser on another machine. `address` ends where "/audio/transcriptions" is added; `limit_s` a stretch.

    The key travels through the pipe to the worker, never through a file, a log or an environment of ours.
    """

    address: str
    model: str
    key: str = field(default="", repr=False)
    language: str = "en"
    limit_s: float = 15.0
    leaves_machine: bool = True

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or self.address


@dataclass(frozen=True, slots=True)
class EarsSetup:
    """How the ears are made: `model_folder` holds a faster-whisper model, or is empty for the basic recogniser.

    With `remote` that is only who hears what the other machine does not. `warning` is said once they are ready.
    `turn_model` is the file of a Smart Turn model, or empty.
    """

    model_folder: str = ""
    language: str = "en"
    threads: int = 2
    device: str = "cpu"
    compute_type: str = "int8"
    remote: RemoteEars | None = None
    warning: str = ""
    turn_model: str = ""


@dataclass(frozen=True, slots=True)
class TurnJudged:
    """By the sound up to the end of this stretch: how probable is it that the answer is over? Told before its words."""

    take: int
    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Transcribe:
    """Hear this stretch of a clip. The clip (WAV or FLAC, mono, 16 kHz) may still be growing behind the span.

    `careful`: nobody waits for the words, so take the time that they need.
    """

    take: int
    span: Span
    path: str
    terms: tuple[str, ...] = ()
    careful: bool = False


@dataclass(frozen=True, slots=True)
class FindPieces:
    """Where does somebody speak in this finished clip, and at which pauses can it be cut for a careful hearing?"""

    take: int
    path: str


@dataclass(frozen=True, slots=True)
class CountFilledPauses:
    """How many filled pauses does this finished clip hold, when these are its words? Answered with the same number."""

    number: int
    path: str
    words: tuple[Word, ...]


EarsRequest = Transcribe | FindPieces | CountFilledPauses


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Who heard: `engine` is "whisper", "pocketsphinx" or "remote"; words of a `basic` one are labelled so."""

    engine: str
    model: str
    basic: bool


PARTLY = ", partly "
"""Between the names of a recogniser on another machine and of the local one that heard what it did not."""
CAREFULLY = ", careful"
"""What is added to the model's name when the words are those of a careful hearing."""


def named_carefully(recogniser: Recogniser) -> Recogniser:
    """The name under which its careful hearing is kept, beside the one that it wrote while the answer was spoken.

    The basic recogniser has one way to hear.
    """
    return recogniser if recogniser.basic else replace(recogniser, model=recogniser.model + CAREFULLY)


@dataclass(frozen=True, slots=True)
class EarsReady:
    """`warning` says in one sentence why it is not what was asked for, or is empty."""

    recogniser: Recogniser
    load_s: float
    warning: str = ""
    host: str = ""
    """where the sound goes, for a recogniser on another machine (`leaves_machine` False: on loopback)"""
    leaves_machine: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of a stretch that was for another machine: where its sound went, who heard it instead, and why."""

    sent_to: str = ""
    by: Recogniser | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class SpanHeard:
    take: int
    span: Span
    words: tuple[Word, ...]
    took_s: float
    sent_to: str = ""
    """the host that its sound went to, if any"""
    by: Recogniser | None = None
    """who heard it, when that was not the one that said it was ready; `trouble` says why"""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class SpanFailed:
    take: int
    span: Span
    reason: str
    sent_to: str = ""


@dataclass(frozen=True, slots=True)
class PiecesFound:
    take: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PiecesFailed:
    take: int
    reason: str


@dataclass(frozen=True, slots=True)
class FilledPausesCounted:
    """`count` is None when the clip could not be read; `at_s` is when each of them begins.

    `unheard_s` lie in gaps between words in which somebody speaks and nothing was written down.
    """

    number: int
    count: int | None
    at_s: tuple[float, ...] = ()
    unheard_s: tuple[float, ...] = ()


EarsReport = EarsReady | SpanHeard | TurnJudged | SpanFailed | PiecesFound | PiecesFailed | FilledPausesCounted
