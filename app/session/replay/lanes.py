"""The outlines of single clips laid along the one axis, a lane for each voice, from fine to coarse. Pure.

An hour has 225,000 heights on the finest level: a quarter of a megabyte that is drawn at any zoom.
"""

from collections.abc import Callable, Sequence

import numpy as np

from app.session.replay.axis import Stretch
from app.session.replay.views import Lane, Passage, Voice
from audio.outlines import COARSER, FINEST, LEVELS, Outline
from audio.values import SAMPLE_RATE

STEP_S = FINEST / SAMPLE_RATE
_VOICES: tuple[Voice, Voice] = ("you", "interviewer")


def lanes_of(
    stretches: Sequence[Stretch], passages: Sequence[Passage], outline: Callable[[str], Outline | None]
) -> tuple[Lane, ...]:
    """`outline` gives that of a clip, or None while there is none."""
    whole = stretches[-1].end if stretches else 0.0
    both = list(zip(stretches, passages, strict=True))
    return tuple(_lane(voice, whole, [each for each in both if each[0].voice == voice], outline) for voice in _VOICES)


def _lane(
    voice: Voice, whole: float, parts: Sequence[tuple[Stretch, Passage]], outline: Callable[[str], Outline | None]
) -> Lane:
    heights = np.zeros(int(whole / STEP_S) + 1, dtype=np.uint8)
    for stretch, passage in parts:
        found = None if passage.missing else outline(stretch.clip)
        if found is not None and found.rate == SAMPLE_RATE:
            first = round(stretch.start / STEP_S)
            room = heights[first : first + len(found.levels[0])]
            room[:] = np.frombuffer(found.levels[0], dtype=np.uint8)[: len(room)]
    levels = [heights]
    for _ in range(LEVELS - 1):
        fine = levels[-1]
        levels.append(np.pad(fine, (0, -len(fine) % COARSER)).reshape(-1, COARSER).max(axis=1))
    missing = tuple((stretch.start, stretch.end) for stretch, passage in parts if passage.missing)
    return Lane(voice, tuple(level.tobytes() for level in levels), STEP_S, COARSER, missing)
