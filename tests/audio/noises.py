"""Sounds without a word for tests, as the benchmark makes them, and speech at a chosen loudness in them."""

import numpy as np

from app.bench.noises import NOISES, Samples, mixed

__all__ = ["NOISES", "at_level", "mixed", "speech_in_noise"]


def at_level(sound: Samples, decibels: float) -> Samples:
    """The same with this mean loudness below full scale."""
    power = float(np.mean(np.square(sound, dtype=np.float64)))
    return sound * np.float32(10 ** (decibels / 20) / max(power, 1e-12) ** 0.5)


def speech_in_noise(speech: Samples, noise: Samples, speech_db: float, noise_db: float) -> Samples:
    return mixed([at_level(speech, speech_db), at_level(noise[: len(speech)], noise_db)])
