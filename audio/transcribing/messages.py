"""What goes to the ears (the transcriber's process) and what comes back."""

from dataclasses import dataclass

from audio.values import Span, Word


@dataclass(frozen=True, slots=True)
class EarsSetup:
    """How the ears are made: `model_folder` holds a faster-whisper model, or is empty for the basic recogniser."""

    model_folder: str = ""
    language: str = "en"
    threads: int = 2
    device: str = "cpu"
    compute_type: str = "int8"


@dataclass(frozen=True, slots=True)
class Transcribe:
    """Hear this stretch of a clip. The clip (WAV or FLAC, mono, 16 kHz) may still be growing behind the span."""

    take: int
    span: Span
    path: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Who heard: `engine` is "whisper" or "pocketsphinx", `basic` marks the one whose words are labelled so."""

    engine: str
    model: str
    basic: bool


@dataclass(frozen=True, slots=True)
class EarsReady:
    """`warning` says in one sentence why it is not what was asked for, or is empty."""

    recogniser: Recogniser
    load_s: float
    warning: str = ""


@dataclass(frozen=True, slots=True)
class SpanHeard:
    take: int
    span: Span
    words: tuple[Word, ...]
    took_s: float


@dataclass(frozen=True, slots=True)
class SpanFailed:
    take: int
    span: Span
    reason: str


EarsReport = EarsReady | SpanHeard | SpanFailed
