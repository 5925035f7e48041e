"""What can be measured in three seconds of sound. Pure: samples and the detector's probabilities in, figures out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audio.detector import FRAME
from audio.values import SAMPLE_RATE

Samples = NDArray[np.float32]
NOTHING_DB = -100.0
FULL_SCALE = 0.999
FLAT_S = 1.25e-4
"""A top that stays the same for so long was cut off: sound that came through has a new value at every sample."""
FLAT_WITHIN = 3.2e-5
"""One step of 16 bits."""
NEAR_TOP = 0.97
QUIET_PEAK = 0.25
"""Of sound that reaches no farther, nothing was cut off; its tops are flat because 16 bits are coarse."""
VOICE = 0.5
NO_VOICE = 0.2
AROUND_VOICE = 4
"""Frames beside voice that are neither: breath, and the room's answer."""
LEAST_QUIET = 6
MAINS = (50.0, 60.0)
HARMONICS = 6
HUM_WITHIN_HZ = 4.0
LEAST_FOR_HUM_S = 0.3


@dataclass(frozen=True, slots=True)
class Clipping:
    """`share` of the samples at full scale; `flat_tops` are stretches that were cut off, at whatever height."""

    share: float = 0.0
    flat_tops: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Loudness in dBFS (root mean square); `loudest_db` of the loudest 32 ms. `speech_s` so long somebody spoke.

    `speech_db` is the mean over speech, `noise_db` the middle of what is left. `hum_hz` is 50 or 60 when most of the
    noise is the mains, else 0.
    """

    seconds: float
    digital_silence: bool
    loudest_db: float
    speech_s: float
    speech_db: float
    noise_db: float
    hum_hz: int
    clipping: Clipping

    @property
    def above_noise_db(self) -> float:
        return self.speech_db - self.noise_db


def figures_of(sound: Samples, voice: Sequence[float], clipping: Clipping) -> Figures:
    """`sound` is mono at 16 kHz, `voice` the detector's probability for each 512 samples of it."""
    whole = min(len(sound) // FRAME, len(voice))
    frames = sound[: whole * FRAME].reshape(whole, FRAME)
    power = np.square(frames, dtype=np.float64).mean(axis=1) if whole else np.zeros(1)
    probability = np.asarray(voice[:whole], dtype=np.float64) if whole else np.zeros(1)
    spoken, quiet = probability >= VOICE, _quiet(probability)
    if np.count_nonzero(quiet) < LEAST_QUIET:
        # Spoken from end to end: what is heard between the syllables has to do.
        quiet = power <= np.quantile(power, 0.1)
    return Figures(
        seconds=len(sound) / SAMPLE_RATE,
        digital_silence=not np.any(sound),
        loudest_db=decibels(float(power.max())),
        speech_s=float(np.count_nonzero(spoken)) * FRAME / SAMPLE_RATE,
        speech_db=decibels(float(power[spoken].mean())) if spoken.any() else NOTHING_DB,
        noise_db=decibels(float(np.median(power[quiet]))),
        hum_hz=_hum(sound, quiet),
        clipping=clipping,
    )


def clipping_of(sound: Samples, rate: int) -> Clipping:
    """Of the sound as the device gave it: another rate rounds the flat tops off."""
    if len(sound) == 0:
        return Clipping()
    height = np.abs(sound)
    peak = float(height.max())
    share = float(np.count_nonzero(height >= FULL_SCALE)) / len(sound)
    if peak < QUIET_PEAK:
        return Clipping(share)
    same = (np.abs(np.diff(sound)) <= FLAT_WITHIN) & (height[1:] >= NEAR_TOP * peak)
    shortest = max(3, round(FLAT_S * rate))
    return Clipping(share, sum(length >= shortest for length in _runs(same)))


def decibels(mean_square: float) -> float:
    """dBFS, and never less than NOTHING_DB."""
    return max(10 * math.log10(mean_square + 1e-12), NOTHING_DB)


def _quiet(probability: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Where surely nobody speaks, and nobody has or will in the next moment."""
    near = np.convolve(probability > NO_VOICE, np.ones(2 * AROUND_VOICE + 1), mode="same")
    # "same" is as long as the longer of the two, and a cut-off recording may be the shorter.
    return near[: len(probability)] < 0.5


def _runs(flags: NDArray[np.bool_]) -> list[int]:
    """The lengths of the stretches of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return [int(end - start) for start, end in edges.reshape(-1, 2)]


def _hum(sound: Samples, quiet: NDArray[np.bool_]) -> int:
    """50 or 60 when more than half of the longest quiet stretch is that tone and its harmonics, else 0."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], quiet, [False]]).astype(np.int8))).reshape(-1, 2)
    if not len(edges):
        return 0
    start, end = max(edges, key=lambda edge: int(edge[1] - edge[0]))
    stretch = sound[start * FRAME : end * FRAME].astype(np.float64)
    if len(stretch) < LEAST_FOR_HUM_S * SAMPLE_RATE:
        return 0
    spectrum = np.square(np.abs(np.fft.rfft((stretch - stretch.mean()) * np.hanning(len(stretch)))))
    at = np.fft.rfftfreq(len(stretch), 1 / SAMPLE_RATE).astype(np.float64)
    most, mains = max((float(spectrum[_beside(at, mains) <= HUM_WITHIN_HZ].sum()), mains) for mains in MAINS)
    return int(mains) if most > float(spectrum.sum()) / 2 else 0


def _beside(hertz: NDArray[np.float64], mains: float) -> NDArray[np.float64]:
    """How far from the nearest harmonic."""
    nearest = mains * np.clip(np.rint(hertz / mains), 1, HARMONICS)
    return np.asarray(np.abs(hertz - nearest))
