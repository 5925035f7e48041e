"""Speaks assets/sample_answers/answers.yaml with flite: the answers that `greenroom demo` gives, FLAC at 16 kHz.

    python packaging/make_sample_answers.py            (Debian: apt install flite)

A made-up voice on purpose: nobody's recording is shipped, and everybody can make the files again.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import yaml
from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "sample_answers"
RATE = 16_000
BREATH_S = 0.15
LONGEST_PAUSE_S = 1.5
STEPS = 2**13
"""Amplitudes on either side of zero: 14 bits are plenty for this voice, and a fifth smaller than 16."""
SMALLEST_FLAC = 1.0
AUDIBLE = 0.004


def speak(sentence: str, voice: str, folder: Path) -> NDArray[np.float32]:
    """One sentence, mono float32 at 16 kHz, without flite's own silence at both ends."""
    path = folder / "sentence.wav"
    subprocess.run(["flite", "-voice", voice, "-t", sentence, "-o", str(path)], check=True)
    sound, rate = soundfile.read(path, dtype="float32")
    if rate != RATE:
        raise SystemExit(f"flite's voice {voice} speaks at {rate} samples per second; {RATE} are needed: use slt.")
    loud = np.flatnonzero(np.abs(sound) > AUDIBLE)
    whole: NDArray[np.float32] = sound[max(loud[0] - 160, 0) : loud[-1] + 480]
    return whole


def answer(says: Sequence[str | float], voice: str, folder: Path) -> NDArray[np.float32]:
    """Sentences with a breath between them, and pauses for thought where a number stands."""
    pieces: list[NDArray[np.float32]] = []
    for part in says:
        seconds = part if isinstance(part, float | int) else BREATH_S
        if seconds + BREATH_S > LONGEST_PAUSE_S:
            most = LONGEST_PAUSE_S - BREATH_S
            raise SystemExit(
                f"A pause of {seconds} s would be taken for the end of the answer: use {most:.2f} at most."
            )
        pieces.append(np.zeros(int(seconds * RATE), dtype=np.float32))
        if isinstance(part, str):
            pieces.append(speak(part, voice, folder))
    whole = np.concatenate(pieces)
    return (np.rint(whole * STEPS) / STEPS).astype(np.float32)


def main() -> None:
    wanted: dict[str, Any] = yaml.safe_load((FOLDER / "answers.yaml").read_text(encoding="utf-8"))
    for old in FOLDER.glob("*.flac"):
        old.unlink()
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        for each in wanted["answers"]:
            sound = answer(each["says"], wanted["voice"], Path(folder))
            path = FOLDER / f"{each['name']}.flac"
            soundfile.write(path, sound, RATE, format="FLAC", subtype="PCM_16", compression_level=SMALLEST_FLAC)
            total += path.stat().st_size
            sys.stdout.write(f"{path.name}: {len(sound) / RATE:.1f} s, {path.stat().st_size / 1e3:.0f} kB\n")
    sys.stdout.write(f"{total / 1e6:.2f} MB in all\n")


if __name__ == "__main__":
    main()
