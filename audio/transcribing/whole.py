"""A whole file to words, outside of a rehearsal: the same detector, the same cuts at pauses, the same engines."""

from dataclasses import dataclass
from pathlib import Path

from audio.clips import read_sound
from audio.transcribing.engine import hear_stretch
from audio.transcribing.incremental import in_order
from audio.transcribing.messages import EarsSetup, Recogniser
from audio.transcribing.stretches import speech_segments
from audio.transcribing.worker import load
from audio.values import SAMPLE_RATE, Word


@dataclass(frozen=True, slots=True)
class WholeTranscript:
    """`warning` says why it was not the recogniser that was asked for, or is empty."""

    recogniser: Recogniser
    words: tuple[Word, ...]
    seconds: float
    warning: str = ""


def transcribe_file(path: Path, setup: EarsSetup) -> WholeTranscript:
    """Any sound file. Raises NotSound; loads an engine into this process, so call it from a command, not a window."""
    samples = read_sound(path)
    engine, warning = load(setup)
    words: list[Word] = []
    for span in speech_segments(samples):
        words += hear_stretch(engine, samples[span.start : span.end], starts_at=span.start)
    return WholeTranscript(engine.recogniser, in_order(words), len(samples) / SAMPLE_RATE, warning)
