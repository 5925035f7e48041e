"""Speak the training clips with flite and keep them as spectrograms with the times of their sounds and words.

python make_clips.py 4 7500        4 variants of every sentence and voice, 7,500 sentences of shuffled words
"""

import pickle
import random
import subprocess
import sys
import time
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
from faster_whisper.feature_extractor import FeatureExtractor
from speech import Clip, speak
from vocabulary import PITCHES, VOICES, WORD, sentences, words

CLIPS = Path("clips.pkl")
PROPER = {"english", "german", "spanish", "monday", "i", "i'd"}
ODD = 0.35
"""Alignment cost from which a clip is dropped."""
EXTRACTOR = FeatureExtractor()
WINDOW = np.hanning(401)[:-1].astype("float32")


def log_mel(audio: Any) -> Any:
    """faster-whisper's features without its clamping and scaling: log10 of mel power, (80, frames) at 100 Hz."""
    spectrum = EXTRACTOR.stft(np.pad(audio, (0, 160)), 400, 160, window=WINDOW, return_complex=True)
    power = np.abs(spectrum.astype("complex64")[..., :-1]) ** 2
    return np.log10(np.clip(EXTRACTOR.mel_filters @ power, 1e-10, None))


def make_clip(job: tuple[str, str, float]) -> Clip | None:
    text, voice, seed = job
    chance = random.Random(seed)
    try:
        stretch, pitch = chance.uniform(0.8, 1.25), PITCHES[voice] * chance.uniform(0.85, 1.18)
        clip = speak(text, voice, stretch, pitch)
    except (subprocess.CalledProcessError, ValueError, IndexError) as error:
        print("skipped:", text, error)
        return None
    clip.mel = log_mel(clip.audio).astype(np.float16)
    clip.audio = None
    return clip


def shuffled_sentences(chance: random.Random, count: int) -> list[str]:
    """Half of them random words, half random pieces of sentences: the model must not learn the lines by heart."""
    known, vocabulary = [WORD.findall(line) for line in sentences("train.txt")], words()
    made = []
    for number in range(count):
        row: list[str] = []
        if number % 2 == 0:
            row = [chance.choice(vocabulary) for _ in range(chance.randint(2, 8))]
        else:
            for _ in range(chance.randint(2, 4)):
                line = chance.choice(known)
                start = chance.randrange(len(line))
                row += line[start : start + chance.randint(1, 4)]
        made.append(_written(chance, row))
    return made


def _written(chance: random.Random, row: list[str]) -> str:
    row = [word.capitalize() if word.lower() in PROPER else word.lower() for word in row]
    row[0] = row[0][0].upper() + row[0][1:]
    text = ""
    for index, word in enumerate(row):
        text += (" " if index else "") + word
        if index + 1 < len(row) and chance.random() < 0.12:
            text += ","
    return text + ("." if chance.random() < 0.93 else "?")


def main(variants: int, shuffled: int) -> None:
    chance, started = random.Random(7), time.time()
    lines = sentences("train.txt")
    jobs = [(line, voice, chance.random()) for line in lines for voice in VOICES for _ in range(variants)]
    jobs += [(text, chance.choice(VOICES), chance.random()) for text in shuffled_sentences(chance, shuffled)]
    chance.shuffle(jobs)
    with Pool(2) as pool:
        clips = [clip for clip in pool.imap_unordered(make_clip, jobs, 32) if clip]
    kept = [clip for clip in clips if clip.cost <= ODD]
    hours = sum(clip.mel.shape[1] for clip in kept) / 360_000
    dropped = len(clips) - len(kept)
    print(f"{len(kept)} clips, {hours:.1f} h, {time.time() - started:.0f} s; {dropped} dropped for odd alignment")
    CLIPS.write_bytes(pickle.dumps(kept, protocol=4))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
