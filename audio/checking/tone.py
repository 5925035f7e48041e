"""What the microphone check plays to measure the echo: three seconds that rise and fall like waves on a beach.

No notes, though they would be prettier: a canceller learns only what it has heard, and after two seconds of notes it
left 20 dB more of the echo than after two seconds of this or of speech. It is as full as a voice from the lowest to
the highest sound, and no stretch of it is too soft to be measured.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.recorder import ClipRecorder
from audio.values import SAMPLE_RATE

SECONDS = 3.2
WAVES = 3
DEEPEST_HZ, FROM_HZ = 80.0, 300.0
"""Nothing below the first; softer and softer above the second, as a voice is."""
PEAK = 0.35
FADE_S = 0.15


def tone() -> NDArray[np.float32]:
    """Mono at 16 kHz, the same every time."""
    count = round(SECONDS * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    swell = 0.55 - 0.45 * np.cos(2 * np.pi * WAVES * time / SECONDS)
    fade = np.minimum(1.0, np.minimum(time, time[::-1]) / FADE_S)
    sound = _surf(count) * swell * fade
    return np.asarray(sound * PEAK / np.abs(sound).max(), dtype=np.float32)


def _surf(count: int) -> NDArray[np.float64]:
    spectrum = np.fft.rfft(np.random.default_rng(8).standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    shape = np.where(hertz < DEEPEST_HZ, 0.0, FROM_HZ / np.maximum(hertz, FROM_HZ))
    return np.asarray(np.fft.irfft(spectrum * shape, count))


def write_tone(path: Path) -> None:
    """As a WAV file. Raises RecordingFailed."""
    path.unlink(missing_ok=True)
    recorder = ClipRecorder(path)
    recorder.write(tone())
    recorder.close()
