"""Where somebody speaks in a recording that is complete, found by the same detector and rules as while it grows."""

from collections.abc import Iterator

import numpy as np

from audio import endpointer
from audio.clips import Samples
from audio.detector import FRAME, SpeechDetector
from audio.transcribing.incremental import LONGEST_TOGETHER, WIDEST_GAP
from audio.values import SegmentClosed, Span


def speech_segments(samples: Samples) -> tuple[Span, ...]:
    """Where somebody speaks, in stretches of at most about 20 s: mono float32 at 16 kHz in, spans out."""
    return tuple(fact.span for fact in _facts(samples) if isinstance(fact, SegmentClosed))


def pieces(segments: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same stretches joined at short pauses, as long as they fit into one pass of a recogniser: more to go by."""
    joined: list[Span] = []
    for span in segments:
        before = joined[-1] if joined else None
        if before and span.end - before.start <= LONGEST_TOGETHER and span.start - before.end <= WIDEST_GAP:
            joined[-1] = Span(before.start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _facts(samples: Samples) -> Iterator[endpointer.EndpointFact]:
    detector, state = SpeechDetector(), endpointer.start(0)
    for at in range(0, len(samples), FRAME):
        frame = samples[at : at + FRAME]
        frame = np.pad(frame, (0, FRAME - len(frame)))
        power = float(np.dot(frame, frame)) / FRAME
        state, facts = endpointer.push(state, detector.push(frame), power, min(at + FRAME, len(samples)))
        yield from facts
    yield from endpointer.finish(state, len(samples))[1]
