"""flite's voices for tests: sentences as sound files at 16 kHz, made once per run."""

import functools
import os
import shutil
import subprocess
import tempfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from audio.clips import read_sound

VOICES = ("slt", "rms", "awb")
_folder = tempfile.TemporaryDirectory(prefix="voices-")

needs_flite = pytest.mark.skipif(
    shutil.which("flite") is None and not os.environ.get("CI"),
    reason="flite is not installed (package flite): no voice to test with",
)
"""In CI the voices must be there: the tests run and fail."""


@functools.cache
def speak(text: str, voice: str = "slt", path: Path | None = None) -> Path:
    """A 16 kHz WAV of this sentence. With `path`, exactly there; else in a folder that lasts as long as the run."""
    path = path or Path(_folder.name) / f"{voice}-{zlib.crc32(text.encode())}.wav"
    subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True, capture_output=True)
    return path


@functools.cache
def speak_samples(text: str, voice: str = "slt") -> NDArray[np.float32]:
    """The same as mono float32 samples at 16 kHz."""
    return read_sound(speak(text, voice))
