"""The sound of a case: voices that every machine can have (flite's, espeak-ng's), its pauses, the noise of a room."""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.bench.figures import BenchFailed
from app.bench.spoken_turns import Case
from audio.clips import read_sound
from audio.speaking.espeak import EspeakVoice
from audio.speaking.voice import trim_silence
from audio.values import SAMPLE_RATE

Samples = NDArray[np.float32]
LOUDNESS = 0.08
"""root of the mean square of the speech: a voice a hand's breadth from a laptop"""
BEFORE_S = 0.6


@dataclass(frozen=True, slots=True)
class Spoken:
    """Mono float32 at 16 kHz; `ends` says, in seconds, when each piece of the case was over."""

    samples: Samples
    ends: tuple[float, ...]


def speak(case: Case) -> Spoken:
    parts: list[Samples] = [np.zeros(round(BEFORE_S * SAMPLE_RATE), dtype=np.float32)]
    ends: list[float] = []
    length = len(parts[0])
    for piece in case.pieces:
        voice = say(piece.text, case.speaker.voice)
        pause = np.zeros(round(piece.pause_s * SAMPLE_RATE), dtype=np.float32)
        parts += [voice, pause]
        ends.append((length + len(voice)) / SAMPLE_RATE)
        length += len(voice) + len(pause)
    return Spoken(_in_a_room(np.concatenate(parts), case), tuple(ends))


def say(text: str, voice: str) -> Samples:
    """One piece at an even loudness, without the engine's own silence around it."""
    sound = _espeak(text) if voice == "espeak" else _flite(text, voice)
    sound = trim_silence(sound, SAMPLE_RATE)
    if not len(sound):
        raise BenchFailed(f"The voice {voice} said nothing: install flite and Greenroom's requirements again.")
    return sound * np.float32(LOUDNESS / np.sqrt(np.mean(np.square(sound)) + 1e-12))


def _flite(text: str, voice: str) -> Samples:
    program = shutil.which("flite")
    if program is None:
        raise BenchFailed("The answers are spoken by flite, which is not installed (package flite).")
    with tempfile.TemporaryDirectory(prefix="greenroom-voice-") as folder:
        file = Path(folder, "said.wav")
        done = subprocess.run([program, "-voice", voice, "-t", text, "-o", str(file)], check=False, capture_output=True)
        if done.returncode or not file.is_file():
            raise BenchFailed(f"flite has no voice {voice}: install the whole package flite.")
        return read_sound(file)


@cache
def _espeak_voice() -> EspeakVoice:
    return EspeakVoice("en-us", 165)


def _espeak(text: str) -> Samples:
    import soxr

    voice = _espeak_voice()
    resampled: Samples = soxr.resample(voice.synthesise(text), voice.rate, SAMPLE_RATE)
    return resampled.astype(np.float32)


def _in_a_room(speech: Samples, case: Case) -> Samples:
    """Half hiss, half rumble, so many decibels below the voice."""
    chance = np.random.default_rng(case.seed)
    hiss = chance.standard_normal(len(speech)).astype(np.float32)
    rumble = np.cumsum(chance.standard_normal(len(speech))).astype(np.float64)
    rumble -= np.convolve(rumble, np.ones(800) / 800, mode="same")
    noise = hiss + (rumble / (rumble.std() + 1e-9)).astype(np.float32)
    level = LOUDNESS * 10 ** (-case.speaker.noise_db / 20)
    noise *= np.float32(level / (noise.std() + 1e-9))
    heard: Samples = np.clip(speech + noise, -1.0, 1.0).astype(np.float32)
    return heard
