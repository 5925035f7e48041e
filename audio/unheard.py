"""Gaps between words that are no silence: somebody speaks there, and the recogniser wrote nothing down.

A recogniser may lose a whole sentence; by its words alone that would look like a long pause. Pure; numpy alone.
"""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from audio.values import SAMPLE_RATE, Span, Word

Curve = NDArray[np.float64]
SHORTEST_S = 0.5
"""of a gap that is looked at"""
STEP = SAMPLE_RATE // 50
"""A whole period of the mains, so that a hum stands still."""
ABOVE_ROOM_DB = 8.0
BELOW_SPEECH_DB = 30.0
MOSTLY = 0.4
"""Share of a gap in which somebody speaks from which on it is no pause: speech has holes of its own."""
MOVES_DB = 7.0
"""Speech goes up and down; a fan or a hum does not."""
EDGE_S = 0.08
"""At either end of a gap: times of words are not better than that."""
EDGE_STEPS = 4
SILENCE_DB = -100.0


def unheard_gaps(samples: NDArray[np.float32], words: Iterable[Word], filled: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Mono float32 at 16 kHz and the words heard in it (seconds) in; such gaps in samples out, in order.

    `filled` are its filled pauses: they are sound, and yet nothing that should have been written down.
    """
    spoken = sorted(words, key=lambda word: word.start)
    if len(samples) < STEP or not spoken:
        return ()
    loudness = _loudness(samples)
    threshold = _threshold(loudness)
    for span in filled:
        loudness[max(0, span.start // STEP - EDGE_STEPS) : span.end // STEP + EDGE_STEPS] = SILENCE_DB
    found: list[Span] = []
    reached = spoken[0].end
    for before, after in pairwise(spoken):
        reached = max(reached, before.end)
        if after.start - reached >= SHORTEST_S and _is_speech(loudness, threshold, reached, after.start):
            found.append(Span(round(reached * SAMPLE_RATE), round(after.start * SAMPLE_RATE)))
    return tuple(found)


def _loudness(samples: NDArray[np.float32]) -> Curve:
    """Decibels by steps."""
    steps = samples[: len(samples) // STEP * STEP].reshape(-1, STEP).astype(np.float64)
    found: Curve = 10 * np.log10(np.square(steps).mean(axis=1) + 1e-10)
    return found


def _threshold(loudness: Curve) -> float:
    """What stands out from the room, and is not much softer than the speech."""
    room, speech = (float(level) for level in np.percentile(loudness, (5, 95)))
    return max(min(room + ABOVE_ROOM_DB, speech - ABOVE_ROOM_DB), speech - BELOW_SPEECH_DB)


def _is_speech(loudness: Curve, threshold: float, start: float, end: float) -> bool:
    first, last = (round(time * SAMPLE_RATE / STEP) for time in (start + EDGE_S, end - EDGE_S))
    inside = loudness[first:last]
    loud = inside[inside > threshold]
    if len(loud) == 0 or len(loud) < MOSTLY * len(inside):
        return False
    soft, strong = np.percentile(loud, (10, 90))
    return bool(strong - soft >= MOVES_DB)
