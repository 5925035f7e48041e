"""How well does a model folder do? Sentences spoken anew, through faster-whisper itself: python evaluate.py FOLDER [N]

New paces, pitches, orders and noise for each of N recordings per voice; held-out sentences; recordings of over a
minute; word times against flite's own; and what silence and hum are taken for.
"""

import random
import re
import sys
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from speech import speak
from vocabulary import PITCHES, SAMPLE_RATE, VOICES, sentences, words

GREEDY = {"beam_size": 1, "temperature": 0.0, "condition_on_previous_text": False}


@dataclass
class Recording:
    """`words` are (word, start, end) in seconds."""

    audio: Any
    text: str
    words: list[tuple[str, float, float]]


def plain(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def edits(said: list[str], heard: list[str]) -> int:
    row = list(range(len(heard) + 1))
    for index, word in enumerate(said, 1):
        above, row = row, [index]
        for other, candidate in enumerate(heard, 1):
            row.append(min(above[other] + 1, row[-1] + 1, above[other - 1] + (word != candidate)))
    return row[-1]


def record(chance: random.Random, lines: list[str], voice: str) -> Recording:
    parts = [np.zeros(int(SAMPLE_RATE * chance.uniform(0.1, 0.8)), np.float32)]
    timed: list[tuple[str, float, float]] = []
    for line in lines:
        clip = speak(line, voice, chance.uniform(0.85, 1.2), PITCHES[voice] * chance.uniform(0.9, 1.12))
        at = sum(map(len, parts)) / SAMPLE_RATE
        timed += [(word, start + at, end + at) for word, (start, end) in clip.words]
        parts += [clip.audio, np.zeros(int(SAMPLE_RATE * chance.uniform(0.1, 2.0)), np.float32)]
    audio = np.concatenate(parts) * chance.uniform(0.2, 1.0)
    noise = np.random.default_rng(chance.randrange(999)).standard_normal(len(audio))
    audio = audio + noise * 10 ** chance.uniform(-4, -2.7)
    return Recording(audio.astype(np.float32), " ".join(lines), timed)


def hear(model: WhisperModel, audio: Any, **settings: Any) -> list[Any]:
    return list(model.transcribe(audio, language="en", **{**GREEDY, **settings})[0])


def show_errors(model: WhisperModel, name: str, recordings: list[Recording], **settings: Any) -> None:
    wrong = said = 0
    seconds, started = 0.0, time.perf_counter()
    for recording in recordings:
        heard = plain("".join(segment.text for segment in hear(model, recording.audio, **settings)))
        wrong += edits(plain(recording.text), heard)
        said += len(plain(recording.text))
        seconds += len(recording.audio) / SAMPLE_RATE
    pace = (time.perf_counter() - started) / seconds
    print(f"{name:42s} {100 * wrong / said:5.1f} % of {said} words wrong, {pace:.3f} s per second", flush=True)


def show_times(model: WhisperModel, recordings: list[Recording]) -> None:
    """Only where every word is right: otherwise there is nothing to compare with."""
    errors = []
    for recording in recordings:
        heard = [word for segment in hear(model, recording.audio, word_timestamps=True) for word in segment.words]
        if [plain(word.word)[:1] for word in heard] == [plain(word)[:1] for word, _, _ in recording.words]:
            errors += [abs(one.start - other[1]) for one, other in zip(heard, recording.words, strict=True)]
    middle, most = np.percentile(errors, [50, 90]) * 1000
    print(f"word starts are {middle:.0f} ms off in the median, {most:.0f} ms at 90 % ({len(errors)} words)")


def show_silence(model: WhisperModel) -> None:
    generator = np.random.default_rng(0)
    count = np.arange(8 * SAMPLE_RATE)
    for name, audio in (
        ("digital silence", np.zeros(8 * SAMPLE_RATE)),
        ("hiss at -60 dB", generator.standard_normal(8 * SAMPLE_RATE) * 1e-3),
        ("hiss at -30 dB", generator.standard_normal(8 * SAMPLE_RATE) * 0.03),
        ("50 Hz hum", np.sin(count * 2 * np.pi * 50 / SAMPLE_RATE) * 0.01),
    ):
        print(f"{name}: {[segment.text for segment in hear(model, audio.astype(np.float32))]}")


def main(folder: str, count: int) -> None:
    model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=1)
    chance, known = random.Random(4242), sentences("train.txt")
    mixed = []
    for voice in VOICES:
        recordings = [record(chance, chance.sample(known, chance.randint(1, 6)), voice) for _ in range(count)]
        mixed += recordings[: max(2, count // 3)]
        show_errors(model, f"known sentences, new orders, {voice}", recordings)
    show_errors(model, "  some of them with the voice filter", mixed, vad_filter=True)
    show_errors(model, "  some of them with word times", mixed, word_timestamps=True)
    show_errors(model, "  some of them with hot words", mixed, hotwords="reranker, embedding, Kubernetes")
    for voice in VOICES:
        unseen = [record(chance, [line], voice) for line in sentences("heldout.txt")]
        show_errors(model, f"held-out sentences, {voice}", unseen)
    loose = [" ".join(chance.sample(words(), 6)) + "." for _ in range(20)]
    show_errors(model, "six random words", [record(chance, [line], chance.choice(VOICES)) for line in loose])
    long = [record(chance, [chance.choice(known) for _ in range(15)], voice) for voice in VOICES]
    show_errors(model, "recordings of over a minute", long)
    show_errors(model, "  with text carried over", long, condition_on_previous_text=True)
    show_times(model, mixed)
    show_silence(model)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 12)
