"""Sounds that hold no word, made from a seed: quiet, breath, keys, music, hum, a fan.

Every maker takes seconds and a seed and gives mono float32 at 16 kHz, as loud as a laptop's microphone would have it.
"""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from audio.values import SAMPLE_RATE

Samples = NDArray[np.float32]
Wide = NDArray[np.float64]
ROOM = 3e-4
"""Amplitude of the room itself, under everything else: about -70 dB."""


def silence(seconds: float, seed: int) -> Samples:
    """A quiet room: nothing but the microphone's own hiss."""
    return _finished(np.zeros(_length(seconds)), np.random.default_rng(seed))


def breathing(seconds: float, seed: int) -> Samples:
    """In through the nose, out through the mouth, 12 to 20 times a minute, close to the microphone."""
    rng = np.random.default_rng(seed)
    sound = np.zeros(_length(seconds))
    at = 0.5
    while at < seconds:
        cycle = rng.uniform(3.0, 5.0)
        loudness = rng.uniform(0.005, 0.04)
        _add(sound, at, _breath(rng, rng.uniform(0.8, 1.4), rng.uniform(900, 2200)) * loudness)
        _add(sound, at + cycle * 0.45, _breath(rng, rng.uniform(0.9, 1.8), rng.uniform(350, 1000)) * loudness * 1.4)
        at += cycle
    return _finished(sound, rng)


def keys(seconds: float, seed: int) -> Samples:
    """Typing: bursts of strokes, each with its way down, its bottom and its release, on a desk that resonates."""
    rng = np.random.default_rng(seed)
    sound = np.zeros(_length(seconds))
    at = 0.3
    while at < seconds:
        for _ in range(int(rng.integers(3, 25))):
            _add(sound, at, _click(rng) * rng.uniform(0.03, 0.25))
            _add(sound, at + rng.uniform(0.05, 0.11), _click(rng) * rng.uniform(0.01, 0.06))
            at += rng.uniform(0.07, 0.24)
        at += rng.uniform(0.3, 2.5)
    return _finished(sound, rng)


def music(seconds: float, seed: int) -> Samples:
    """A band: chords, bass, a melody with vibrato and glides, drums. Another tempo and another key every few bars."""
    rng = np.random.default_rng(seed)
    sound = np.zeros(_length(seconds))
    at = 0.0
    while at < seconds:
        at = _bars(sound, at, rng)
    return _finished(sound, rng)


def hum(seconds: float, seed: int) -> Samples:
    """A mains transformer: 50 Hz and its overtones, slowly swelling."""
    rng = np.random.default_rng(seed)
    times = np.arange(_length(seconds)) / SAMPLE_RATE
    sound = np.zeros(len(times))
    for overtone in range(1, 12):
        swell = 1 + 0.3 * np.sin(2 * np.pi * rng.uniform(0.05, 0.5) * times + rng.uniform(0, 6))
        sound += swell * np.sin(2 * np.pi * 50 * overtone * times + rng.uniform(0, 6)) / overtone
    return _finished(sound * 0.02, rng)


def fan(seconds: float, seed: int) -> Samples:
    """A laptop that works hard: low noise, the blades' tone, both coming and going."""
    rng = np.random.default_rng(seed)
    times = np.arange(_length(seconds)) / SAMPLE_RATE
    speed = 1 + 0.1 * np.sin(2 * np.pi * 0.03 * times)
    blades = np.sin(2 * np.pi * np.cumsum(220 * speed) / SAMPLE_RATE) * 0.15
    return _finished((_band(rng, len(times), 120, 900) + 0.3 * _band(rng, len(times), 900, 4000) + blades) * 0.02, rng)


NOISES: dict[str, Callable[[float, int], Samples]] = {
    "silence": silence,
    "breathing": breathing,
    "keys": keys,
    "music": music,
    "hum": hum,
    "fan": fan,
}


def _length(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)


def _finished(sound: Wide, rng: np.random.Generator) -> Samples:
    sound = sound + rng.standard_normal(len(sound)) * ROOM
    return np.clip(sound, -0.99, 0.99).astype(np.float32)


def _add(sound: Wide, at: float, piece: Wide) -> None:
    start = round(at * SAMPLE_RATE)
    room = len(sound) - start
    if room > 0:
        sound[start : start + len(piece)] += piece[:room]


def _band(rng: np.random.Generator, length: int, low: float, high: float) -> Wide:
    """Noise of amplitude 1 between two frequencies with soft edges."""
    spectrum = np.fft.rfft(rng.standard_normal(length))
    at = np.fft.rfftfreq(length, 1 / SAMPLE_RATE)
    spectrum *= 1 / np.sqrt((1 + (low / np.maximum(at, 1)) ** 4) * (1 + (at / high) ** 4))
    noise: Wide = np.fft.irfft(spectrum, length)
    return noise / float(noise.std())


def _breath(rng: np.random.Generator, seconds: float, centre: float) -> Wide:
    length = _length(seconds)
    rise = np.sin(np.linspace(0, np.pi, length)) ** rng.uniform(0.7, 2.0)
    air = _band(rng, length, centre * 0.6, centre * 1.6) + 0.4 * _band(rng, length, centre * 2, centre * 3.2)
    return air * rise * (1 + 0.2 * _band(rng, length, 2, 12))


def _click(rng: np.random.Generator) -> Wide:
    times = np.arange(_length(0.06)) / SAMPLE_RATE
    sound = rng.standard_normal(len(times)) * np.exp(-times / 0.002)
    for _ in range(4):
        tone = np.sin(2 * np.pi * rng.uniform(180, 5000) * times + rng.uniform(0, 6))
        sound += tone * np.exp(-times / rng.uniform(0.004, 0.02)) * rng.uniform(0.1, 0.6)
    return sound / 2


CHORDS: tuple[tuple[int, ...], ...] = ((0, 4, 7), (9, 12, 16), (5, 9, 12), (7, 11, 14), (2, 5, 9), (4, 7, 11))
SCALE = (0, 2, 4, 5, 7, 9, 11, 12, 14, 16)


def _bars(sound: Wide, at: float, rng: np.random.Generator) -> float:
    """Four to eight bars; returns when they end."""
    beat, key = 60 / rng.uniform(70, 150), 110 * 2 ** (int(rng.integers(0, 12)) / 12)
    loudness, brightness = rng.uniform(0.02, 0.12), rng.uniform(0.6, 1.8)
    for _ in range(int(rng.integers(4, 9))):
        chord = CHORDS[int(rng.integers(len(CHORDS)))]
        for step in chord:
            _add(sound, at, _tone(rng, key * 2 ** (step / 12), beat * 4, brightness) * loudness * 0.5)
        _add(sound, at, _tone(rng, key / 2 * 2 ** (chord[0] / 12), beat * 2, 2.0) * loudness)
        for number in range(4):
            _drums(sound, at + number * beat, number, rng, loudness)
        _melody(sound, at, beat, key, rng, loudness * rng.uniform(0.5, 1.5))
        at += 4 * beat
    return at


def _melody(sound: Wide, at: float, beat: float, key: float, rng: np.random.Generator, loudness: float) -> None:
    end = at + 4 * beat
    while at < end:
        length = beat * float(rng.choice([0.5, 1.0, 1.5, 2.0]))
        if rng.random() > 0.2:
            pitch = key * 4 * 2 ** (int(rng.choice(SCALE)) / 12) / float(rng.choice([1, 2]))
            _add(sound, at, _tone(rng, pitch, length, rng.uniform(0.7, 1.6), vibrato=rng.uniform(0, 0.012)) * loudness)
        at += length


def _tone(rng: np.random.Generator, pitch: float, seconds: float, fall: float, vibrato: float = 0.0) -> Wide:
    """Overtones that fall off with the power `fall`; struck or blown, with a glide into the note when it sings."""
    times = np.arange(_length(seconds)) / SAMPLE_RATE
    glide = 0.03 * np.exp(-times / 0.05) * (vibrato > 0)
    bend = 1 + vibrato * np.sin(2 * np.pi * rng.uniform(4.5, 6.5) * times) - glide
    phase = 2 * np.pi * np.cumsum(pitch * bend) / SAMPLE_RATE
    tone = np.zeros(len(times))
    for overtone in range(1, max(2, min(14, int(7000 / pitch)))):
        tone += np.sin(overtone * phase + rng.uniform(0, 6)) / overtone**fall
    shape = np.minimum(1, times / rng.uniform(0.005, 0.08)) * np.exp(-times / rng.uniform(0.3, 2.0))
    sounding: Wide = tone * shape * np.minimum(1, (seconds - times) / 0.02)
    return sounding


def _drums(sound: Wide, at: float, number: int, rng: np.random.Generator, loudness: float) -> None:
    times = np.arange(_length(0.2)) / SAMPLE_RATE
    if number % 2 == 0:
        kick = np.sin(2 * np.pi * (50 * times + 6 * (1 - np.exp(-times / 0.03)))) * np.exp(-times / 0.08)
        _add(sound, at, kick * loudness * 3)
    else:
        _add(sound, at, rng.standard_normal(len(times)) * np.exp(-times / 0.05) * loudness)
    hat = np.diff(rng.standard_normal(len(times) + 1)) * np.exp(-times / 0.02)
    _add(sound, at, hat * loudness * 0.4)


def mixed(parts: Iterable[Samples]) -> Samples:
    """Several at once, as long as the shortest."""
    together = list(parts)
    length = min(map(len, together))
    sound: Samples = np.sum([part[:length] for part in together], axis=0)
    return np.clip(sound, np.float32(-0.99), np.float32(0.99))
