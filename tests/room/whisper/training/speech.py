"""Sentences spoken by flite, with the exact times of their sounds and words."""

import functools
import subprocess
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from vocabulary import SAMPLE_RATE, WORD

VOWELS = set("aeiou")
SAME_KIND, OTHER_KIND = 0.4, 1.2
"""What it costs to take one sound for another: a vowel for a vowel is cheaper than for a consonant."""


@dataclass
class Clip:
    """`phones` are (name, start, end), `words` are (word, (start, end)), seconds; `cost` is high when they do not fit.

    `mel` takes the place of the sound in training.
    """

    text: str
    voice: str
    audio: Any
    phones: list[tuple[str, float, float]]
    words: list[tuple[str, tuple[float, float]]]
    cost: float
    mel: Any = None


def speak(text: str, voice: str, stretch: float = 1.0, pitch: float | None = None) -> Clip:
    """A sentence at a pace (`stretch` above 1 is slower) and mean pitch in Hz; mono float32 at 16 kHz."""
    audio, phones = _flite(text, voice, stretch, pitch)
    spoken = WORD.findall(text)
    times, cost = align_words(spoken, [phone for phone in phones if phone[0] != "pau"])
    return Clip(text, voice, audio, phones, list(zip(spoken, times, strict=True)), cost)


def align_words(spoken: list[str], phones: list[tuple[str, float, float]]) -> tuple[list[tuple[float, float]], float]:
    """(start, end) of each word, by the cheapest edit from the words' own sounds to the sounds of the sentence."""
    alone = [(phone, index) for index, word in enumerate(spoken) for phone in word_phones(word)]
    table = _edit_table([phone for phone, _ in alone], [phone[0] for phone in phones])
    owners = _owners(table, alone, phones)
    times: list[tuple[float, float]] = []
    for index in range(len(spoken)):
        own = [phone for phone, owner in zip(phones, owners, strict=True) if owner == index]
        if own:
            times.append((own[0][1], own[-1][2]))
        else:
            # A word that lost all its sounds: a sliver after its predecessor.
            start = times[-1][1] if times else phones[0][1]
            times.append((start - 0.02, start))
    return times, float(table[-1, -1]) / max(1, len(phones))


@functools.cache
def word_phones(word: str) -> list[str]:
    command = ["flite", "-voice", "kal", "-ps", "-t", word, "-o", "none"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [phone for phone in said.split() if phone != "pau"]


def _swap_cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return SAME_KIND if (one[0] in VOWELS) == (other[0] in VOWELS) else OTHER_KIND


def _edit_table(alone: list[str], together: list[str]) -> Any:
    table = np.zeros((len(alone) + 1, len(together) + 1))
    table[:, 0] = np.arange(len(alone) + 1)
    table[0] = np.arange(len(together) + 1)
    for row, one in enumerate(alone, 1):
        for column, other in enumerate(together, 1):
            table[row, column] = min(
                table[row - 1, column - 1] + _swap_cost(one, other),
                table[row - 1, column] + 1,
                table[row, column - 1] + 1,
            )
    return table


def _owners(table: Any, alone: list[tuple[str, int]], phones: list[tuple[str, float, float]]) -> list[int]:
    """For each sound of the sentence, the word that it belongs to: the way back through the table."""
    row, column = len(alone), len(phones)
    owners = [0] * column
    while column > 0:
        phone, word = alone[row - 1] if row else ("", 0)
        if row and _is_swap(table, row, column, _swap_cost(phone, phones[column - 1][0])):
            owners[column - 1] = word
            row, column = row - 1, column - 1
        elif row and abs(table[row - 1, column] + 1 - table[row, column]) < 1e-9:
            row -= 1
        else:
            owners[column - 1] = word
            column -= 1
    return owners


def _is_swap(table: Any, row: int, column: int, cost: float) -> bool:
    here = table[row, column]
    neither = here not in (table[row - 1, column] + 1, table[row, column - 1] + 1)
    return bool(neither or abs(table[row - 1, column - 1] + cost - here) < 1e-9)


def _flite(text: str, voice: str, stretch: float, pitch: float | None) -> tuple[Any, list[tuple[str, float, float]]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "clip.wav")
        command = ["flite", "-voice", voice, "--setf", f"duration_stretch={stretch:.3f}"]
        if pitch:
            command += ["--setf", f"int_f0_target_mean={pitch:.1f}"]
        command += ["-psdur", "-t", text, "-o", str(path)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        with wave.open(str(path)) as file:
            rate = file.getframerate()
            audio = np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(np.float32) / 32768
    if rate * 2 == SAMPLE_RATE:
        audio = _doubled(audio)
    phones, start = [], 0.0
    for item in said.split():
        name, end = item.rsplit(":", 1)
        phones.append((name, start, float(end)))
        start = float(end)
    return audio, phones


def _doubled(audio: Any) -> Any:
    """Exactly twice the rate, through the spectrum."""
    spectrum = np.fft.rfft(audio)
    padded = np.concatenate([spectrum, np.zeros(len(audio) - len(spectrum) + 1)])
    return np.fft.irfft(padded, 2 * len(audio)).astype(np.float32) * 2
