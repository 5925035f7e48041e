"""Words only where a voice was: what recognisers make of breath, keys and music is left out.

The speech detector goes over the stretch once more, from a blank memory (0.05 ms for each 32 ms). Its probabilities are
the one judge here that is not the recogniser itself: on noise Whisper and pocketsphinx invent with full confidence.
"""

import functools

import numpy as np
from numpy.typing import NDArray

from audio.detector import FRAME, SpeechDetector
from audio.values import SAMPLE_RATE, Word

Samples = NDArray[np.float32]
Voice = NDArray[np.float32]
"""Probability of voice for each frame of FRAME samples."""
VOICE = 0.5
LEAST_VOICE = SAMPLE_RATE // 8
"""Samples of voice that a stretch must hold for a recogniser to be asked: the shortest "no" has more."""
SURELY_NONE = 0.15
"""A word goes when the detector nowhere near it gave more than this. Low: quiet speech in noise must pass."""
NEAR = SAMPLE_RATE // 10
"""A recogniser's word times are about this good."""
DOUBTED = 0.5
"""A word that its recogniser gives less than this must lie in plain voice: so many frames, or such a share of it."""
LEAST_FRAMES = 4
LEAST_SHARE = 0.3


def voice_in(samples: Samples) -> Voice:
    """Mono float32 at 16 kHz in. Belongs to one thread."""
    detector = _detector()
    detector.reset()
    padded = np.pad(samples, (0, -len(samples) % FRAME))
    return np.array([detector.push(frame) for frame in padded.reshape(-1, FRAME)], dtype=np.float32)


def holds_voice(voice: Voice) -> bool:
    return int(np.count_nonzero(voice >= VOICE)) * FRAME >= LEAST_VOICE


def where_voice_is(words: tuple[Word, ...], voice: Voice) -> tuple[Word, ...]:
    """The words without those that lie where surely nobody spoke, or where somebody hardly did and they are doubted."""
    return tuple(word for word in words if _was_spoken(word, voice))


def _was_spoken(word: Word, voice: Voice) -> bool:
    near = _during(voice, word, NEAR)
    if not len(near) or float(near.max()) <= SURELY_NONE:
        return False
    if word.probability >= DOUBTED:
        return True
    plain = _during(voice, word, 0) >= VOICE
    return int(np.count_nonzero(plain)) >= LEAST_FRAMES or (len(plain) > 0 and float(plain.mean()) >= LEAST_SHARE)


def _during(voice: Voice, word: Word, margin: int) -> Voice:
    """The frames of a word, with so many samples more at both ends."""
    first = max(0, round(word.start * SAMPLE_RATE) - margin) // FRAME
    return voice[first : (round(word.end * SAMPLE_RATE) + margin) // FRAME + 1]


@functools.cache
def _detector() -> SpeechDetector:
    return SpeechDetector()
