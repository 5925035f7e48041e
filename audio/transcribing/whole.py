"""A whole file to words, outside of a rehearsal: the same detector, the same cuts at pauses, the same engines."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from audio import endpointer
from audio.clips import Samples, read_sound
from audio.detector import FRAME, SpeechDetector
from audio.transcribing.engine import is_silent, placed
from audio.transcribing.incremental import in_order
from audio.transcribing.messages import EarsSetup, Recogniser
from audio.transcribing.worker import load
from audio.values import SAMPLE_RATE, SegmentClosed, Span, Word


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
        stretch = samples[span.start : span.end]
        if not is_silent(stretch):
            words += placed(engine.hear(stretch, ()), span.start / SAMPLE_RATE, span.seconds)
    return WholeTranscript(engine.recogniser, in_order(words), len(samples) / SAMPLE_RATE, warning)


def speech_segments(samples: Samples) -> tuple[Span, ...]:
    """Where somebody speaks, in stretches of at most about 20 s: mono float32 at 16 kHz in, spans out."""
    return tuple(fact.span for fact in _facts(samples) if isinstance(fact, SegmentClosed))


def _facts(samples: Samples) -> Iterator[endpointer.EndpointFact]:
    detector, state = SpeechDetector(), endpointer.start(0)
    for at in range(0, len(samples), FRAME):
        frame = samples[at : at + FRAME]
        frame = np.pad(frame, (0, FRAME - len(frame)))
        power = float(np.dot(frame, frame)) / FRAME
        state, facts = endpointer.push(state, detector.push(frame), power, min(at + FRAME, len(samples)))
        yield from facts
    yield from endpointer.finish(state, len(samples))[1]
