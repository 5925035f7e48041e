"""Spoken sentences with "um" and "uh" at known places, and with everything that must not be taken for one.

Between two halves of a sentence comes one of: a filled pause (a long "uh", "um", "er"), silence, a breath, keys, or
the last word of the half drawn out. Made from a seed, from voices that every machine can have.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.bench.figures import BenchFailed
from app.bench.noises import NOISES
from audio.clips import read_sound
from audio.speaking.espeak import EspeakVoice
from audio.values import SAMPLE_RATE, Word

Samples = NDArray[np.float32]
Rng = np.random.Generator
FLITE_VOICES = ("slt", "rms", "awb")
ESPEAK_VOICES = ("en-us", "en-us+m3", "en-us+f2", "en-gb+m7")
HESITATIONS = ("uh", "um", "er", "uhm")
INSERTS = ("filled", "filled", "filled", "silence", "breath", "keys", "drawn out")
ROOMS_DB = (-70.0, -55.0, -45.0)
"""Loudness of the room's noise; speech is at about -22."""
SPEECH = 0.08
TRIMMED_BELOW = 0.04
"""Share of the loudest sample: what is softer at either end is the voice's own silence, not speech."""
SHORTEST_S, LONGEST_S = 0.28, 0.9
"""How long the filled pauses are."""


@dataclass(frozen=True, slots=True)
class FillerCase:
    """Mono float32 at 16 kHz; `filled` are the true filled pauses in seconds, `inserts` everything that was put in."""

    voice: str
    room_db: float
    samples: Samples
    words: tuple[Word, ...]
    filled: tuple[tuple[float, float], ...]
    inserts: tuple[str, ...]


def cases(sentences: Sequence[str], count: int, seed: int, voices: Sequence[str] | None = None) -> list[FillerCase]:
    """Each case has three sentences. `voices` default to all that are installed."""
    known = tuple(voices or installed_voices())
    rng = np.random.default_rng(seed)
    return [_case(sentences, known[number % len(known)], rng) for number in range(count)]


def installed_voices() -> tuple[str, ...]:
    return (*(FLITE_VOICES if shutil.which("flite") else ()), *ESPEAK_VOICES)


class _Tape:
    """A recording that grows piece by piece."""

    def __init__(self, voice: str) -> None:
        self.voice = voice
        self.parts: list[Samples] = []
        self.length = 0
        self.words: list[Word] = []
        self.filled: list[tuple[float, float]] = []
        self.inserts: list[str] = []

    def add(self, sound: Samples) -> tuple[float, float]:
        """Where it came to lie, in seconds."""
        start = self.length / SAMPLE_RATE
        self.parts.append(sound)
        self.length += len(sound)
        return start, self.length / SAMPLE_RATE

    def pause(self, seconds: float) -> None:
        self.add(np.zeros(round(seconds * SAMPLE_RATE), dtype=np.float32))

    def say(self, text: str, stretch: float = 1.0) -> None:
        """Words lie evenly by their letters: a recogniser knows no better than a tenth of a second either."""
        start, end = self.add(spoken(text, self.voice, stretch))
        letters = [len(word) for word in text.split()]
        edges = start + (end - start) * np.concatenate([[0.0], np.cumsum(letters)]) / sum(letters)
        for word, begins, ends in zip(text.split(), edges[:-1], edges[1:], strict=True):
            self.words.append(Word(word, float(begins), float(ends), 1.0))


def _case(sentences: Sequence[str], voice: str, rng: Rng) -> FillerCase:
    tape = _Tape(voice)
    tape.pause(0.5)
    for place in rng.choice(len(sentences), 3, replace=False):
        _say_halves(tape, sentences[int(place)].split(), rng)
        tape.pause(rng.uniform(0.5, 1.0))
    room_db = float(rng.choice(ROOMS_DB))
    sound = np.concatenate(tape.parts)
    room = NOISES["fan"](len(sound) / SAMPLE_RATE + 0.1, int(rng.integers(1_000_000)))[: len(sound)]
    room *= np.float32(10 ** (room_db / 20) / np.sqrt(np.mean(np.square(room))))
    return FillerCase(voice, room_db, sound + room, tuple(tape.words), tuple(tape.filled), tuple(tape.inserts))


def _say_halves(tape: _Tape, words: Sequence[str], rng: Rng) -> None:
    if len(words) < 4:
        tape.say(" ".join(words))
        return
    cut = int(rng.integers(2, len(words) - 1))
    insert = str(rng.choice(INSERTS))
    tape.inserts.append(insert)
    if insert == "drawn out":
        tape.say(" ".join(words[: cut - 1]))
        tape.say(words[cut - 1], stretch=float(rng.uniform(1.6, 2.4)))
        tape.pause(rng.uniform(0.0, 0.3))
    else:
        tape.say(" ".join(words[:cut]))
        tape.pause(rng.uniform(0.03, 0.4))
        _insert(tape, insert, rng)
        tape.pause(rng.uniform(0.03, 0.4))
    tape.say(" ".join(words[cut:]))


def _insert(tape: _Tape, insert: str, rng: Rng) -> None:
    if insert == "filled":
        tape.filled.append(tape.add(hesitation(tape.voice, rng)))
    elif insert == "silence":
        tape.pause(rng.uniform(0.3, 1.0))
    else:
        noise = NOISES["breathing" if insert == "breath" else "keys"](4.0, int(rng.integers(1_000_000)))
        start = int(rng.integers(SAMPLE_RATE, 2 * SAMPLE_RATE))
        tape.add(noise[start : start + round(rng.uniform(0.4, 1.2) * SAMPLE_RATE)])


def hesitation(voice: str, rng: Rng) -> Samples:
    """A drawn-out "uh", softer than the words around it."""
    sound = spoken(str(rng.choice(HESITATIONS)), voice, float(rng.uniform(1.5, 3.0)))
    length = round(rng.uniform(SHORTEST_S, LONGEST_S) * SAMPLE_RATE)
    sound = sound[:length] * np.float32(rng.uniform(0.4, 0.9))
    fade = min(len(sound), SAMPLE_RATE // 25)
    sound[len(sound) - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
    return sound


@cache
def _voice(text: str, voice: str, stretch: float) -> Samples:
    sound = _flite(text, voice, stretch) if voice in FLITE_VOICES else _espeak(text, voice, stretch)
    loud = np.flatnonzero(np.abs(sound) > TRIMMED_BELOW * np.abs(sound).max(initial=0.0))
    if not len(loud):
        raise BenchFailed(f"The voice {voice} said nothing: install flite and Greenroom's requirements again.")
    sound = sound[loud[0] : loud[-1] + 1]
    return sound * np.float32(SPEECH / np.sqrt(np.mean(np.square(sound))))


def spoken(text: str, voice: str, stretch: float = 1.0) -> Samples:
    """Without silence at its ends; `stretch` draws it out."""
    return _voice(text, voice, round(stretch, 1)).copy()


def _flite(text: str, voice: str, stretch: float) -> Samples:
    with tempfile.TemporaryDirectory(prefix="greenroom-voice-") as folder:
        path = Path(folder) / "said.wav"
        command = ["flite", "-voice", voice, "--setf", f"duration_stretch={stretch}", "-t", text, "-o", str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode != 0:
            raise BenchFailed(f"flite could not speak with the voice {voice}: install the package flite again.")
        return read_sound(path)


def _espeak(text: str, voice: str, stretch: float) -> Samples:
    import soxr

    # espeak-ng draws nothing out below 80 words a minute: vowels are written longer instead.
    drawn = text.replace("u", "uu").replace("e", "uu") if text in HESITATIONS else text
    engine = EspeakVoice(voice, round(165 / stretch))
    sound: Samples = soxr.resample(engine.synthesise(drawn), engine.rate, SAMPLE_RATE).astype(np.float32)
    return sound
