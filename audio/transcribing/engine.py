"""What the worker needs of a recogniser, and the tests that every recogniser's words have to pass."""

from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from audio.transcribing.messages import Recogniser
from audio.transcribing.voiced import holds_voice, voice_in, where_voice_is
from audio.values import SAMPLE_RATE, Word

Samples = NDArray[np.float32]
SILENT_BELOW = 4e-4
"""Root mean square of the loudest 30 ms. Below it (-68 dB) there is nothing to hear, and recognisers invent."""
STEP = SAMPLE_RATE // 100
SHORTEST_WORD = SAMPLE_RATE * 4 // 100
MARGIN_S = 0.03
LOUDNESS_WINDOW = SAMPLE_RATE * 3 // 100


class Engine(Protocol):
    recogniser: Recogniser

    def hear(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        """Words of mono float32 samples at 16 kHz, times in seconds from their start."""


def hear_stretch(
    engine: Engine, samples: Samples, terms: tuple[str, ...] = (), starts_at: int = 0
) -> tuple[Word, ...]:
    """What was said in a stretch that begins at the sample `starts_at` of its take; times count from the take's start.

    Nothing is asked about a stretch in which nobody speaks, and no word stays where nobody did.
    """
    if is_silent(samples):
        return ()
    voice = voice_in(samples)
    if not holds_voice(voice):
        return ()
    words = where_voice_is(engine.hear(samples, terms), voice)
    return placed(words, starts_at / SAMPLE_RATE, len(samples) / SAMPLE_RATE)


def is_silent(samples: Samples) -> bool:
    if len(samples) < LOUDNESS_WINDOW:
        return True
    whole = len(samples) - len(samples) % LOUDNESS_WINDOW
    power = np.square(samples[:whole]).reshape(-1, LOUDNESS_WINDOW).mean(axis=1)
    return float(np.sqrt(power.max())) < SILENT_BELOW


def tightened(words: tuple[Word, ...], samples: Samples) -> tuple[Word, ...]:
    """The same words without the silence at their ends: Whisper stretches words over pauses, above all the first.

    Only where the silence is plain, 30 dB below the louder parts of the stretch; a noisy room changes nothing.
    """
    whole = len(samples) - len(samples) % STEP
    loudness = np.sqrt(np.square(samples[:whole]).reshape(-1, STEP).mean(axis=1))
    voiced = loudness > max(SILENT_BELOW, 0.03 * float(np.percentile(loudness, 95))) if whole else loudness > 0
    return tuple(_without_silence(word, voiced) for word in words)


def _without_silence(word: Word, voiced: NDArray[np.bool_]) -> Word:
    first = round(word.start * SAMPLE_RATE) // STEP
    sounding = np.flatnonzero(voiced[first : round(word.end * SAMPLE_RATE) // STEP])
    if len(sounding) < SHORTEST_WORD // STEP:
        return word
    start = (first + int(sounding[0])) * STEP / SAMPLE_RATE - MARGIN_S
    end = (first + int(sounding[-1]) + 1) * STEP / SAMPLE_RATE + MARGIN_S
    return replace(word, start=max(word.start, start), end=min(word.end, end))


def placed(words: tuple[Word, ...], starts_at: float, length: float) -> tuple[Word, ...]:
    """The same words with times from the start of the take, none outside the stretch they were heard in."""
    inside = (
        replace(word, start=min(max(word.start, 0.0), length), end=min(max(word.end, word.start, 0.0), length))
        for word in words
    )
    return tuple(replace(word, start=word.start + starts_at, end=word.end + starts_at) for word in inside)
