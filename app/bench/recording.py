"""Answers of a wanted length, joined from the bundled sample answers, and where their last word ends.

They differ in where they begin: all end with the same words, so that no length is measured by an easier ending.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.bench.figures import BenchFailed
from audio.clips import read_sound
from audio.values import SAMPLE_RATE

Samples = NDArray[np.float32]
BETWEEN_S = 0.8
"""A pause for thought between two joined answers."""
LOUD = 0.02
"""A sample above this is voice, in recordings as clean as the bundled ones."""
QUIET_WINDOW = SAMPLE_RATE // 20
SEARCH_S = 3.0


@dataclass(frozen=True, slots=True)
class Recording:
    path: Path
    seconds: float
    speech_end_s: float


def recording(sources: Sequence[Path], seconds: float, path: Path) -> Recording:
    """Write an answer of about this length: it begins at the quietest place of the first seconds after."""
    import soundfile

    sound = beginning_in_a_pause(joined(sources, seconds), round(seconds * SAMPLE_RATE))
    soundfile.write(path, sound, SAMPLE_RATE, subtype="PCM_16")
    return Recording(path, len(sound) / SAMPLE_RATE, last_voice(sound) / SAMPLE_RATE)


def joined(sources: Sequence[Path], seconds: float) -> Samples:
    """Mono float32 at 16 kHz, at least this long: the sources in order, up to the last; more of them before."""
    if not sources:
        raise BenchFailed("The sample answers are missing: install Greenroom again.")
    pause = np.zeros(round(BETWEEN_S * SAMPLE_RATE), dtype=np.float32)
    parts: list[Samples] = []
    for source in cycle(reversed(sources)):
        parts = [read_sound(source), pause, *parts]
        if sum(map(len, parts)) >= seconds * SAMPLE_RATE:
            break
    return np.concatenate(parts)


def beginning_in_a_pause(sound: Samples, longest: int) -> Samples:
    """Cut in a silence, so that no word is halved: at most `longest` samples remain."""
    first = max(0, len(sound) - longest)
    starts = range(first, min(first + round(SEARCH_S * SAMPLE_RATE), len(sound) - QUIET_WINDOW), QUIET_WINDOW)
    quietest = min(starts, key=lambda at: float(np.abs(sound[at : at + QUIET_WINDOW]).max()), default=first)
    return sound[quietest:]


def last_voice(sound: Samples) -> int:
    """The sample after the last loud one."""
    loud = np.flatnonzero(np.abs(sound) > LOUD)
    return int(loud[-1]) + 1 if len(loud) else 0
