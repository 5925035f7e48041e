"""A clip's outline for pictures at any zoom, kept beside it in a small file, so that the clip need not be read again.

    clip.flac  ->  clip.peaks:  GRPK, version, levels, rate, samples, then one byte a peak, level after level
                                256 samples a peak, then 4 times as many on each further level

An outline that is missing, cut off or of another version is made anew; nobody else depends on it.
"""

import os
import struct
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.clips import PIECE, mono, open_clip

SUFFIX = ".peaks"
FINEST = 256
"""Samples of a peak on the first level."""
COARSER = 4
LEVELS = 5
FULL = 255
_MAGIC = b"GRPK"
_VERSION = 1
_HEAD = struct.Struct("<4sHHIQ")
Heights = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Outline:
    """`levels` from fine to coarse: the loudest sample of each stretch, 0 to 255."""

    rate: int
    samples: int
    levels: tuple[bytes, ...]

    @property
    def seconds(self) -> float:
        return self.samples / self.rate


def outline_path(clip: str | Path) -> Path:
    return Path(clip).with_suffix(SUFFIX)


def outline_of(clip: str | Path) -> Outline:
    """Read the clip, piece by piece. Raises NotSound."""
    with open_clip(clip) as sound:
        found, left, count = [], np.zeros(0, dtype=np.float32), 0
        while len(piece := mono(sound, PIECE)):
            count += len(piece)
            piece = np.concatenate([left, piece])
            whole = len(piece) // FINEST * FINEST
            found.append(_loudest(np.abs(piece[:whole])))
            left = piece[whole:]
        if len(left):
            found.append(_loudest(np.abs(np.pad(left, (0, FINEST - len(left))))))
        heights = np.concatenate(found) if found else np.zeros(0, dtype=np.float32)
        finest = np.minimum(np.ceil(heights * FULL), FULL).astype(np.uint8)
        return Outline(sound.samplerate, count, _levels(finest))


def _loudest(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    loudest: NDArray[np.float32] = sound.reshape(-1, FINEST).max(axis=1)
    return loudest


def _levels(finest: Heights) -> tuple[bytes, ...]:
    levels = [finest]
    for _ in range(LEVELS - 1):
        fine = levels[-1]
        levels.append(np.pad(fine, (0, -len(fine) % COARSER)).reshape(-1, COARSER).max(axis=1))
    return tuple(level.tobytes() for level in levels)


def read_outline(clip: str | Path) -> Outline | None:
    """The one that is kept, or None: there is none, or it is of no use."""
    try:
        raw = outline_path(clip).read_bytes()
        magic, version, levels, rate, samples = _HEAD.unpack_from(raw)
    except (OSError, struct.error):
        return None
    if (magic, version, levels) != (_MAGIC, _VERSION, LEVELS) or rate == 0:
        return None
    lengths = _lengths(samples)
    if len(raw) != _HEAD.size + sum(lengths):
        return None
    found, at = [], _HEAD.size
    for length in lengths:
        found.append(raw[at : at + length])
        at += length
    return Outline(rate, samples, tuple(found))


def _lengths(samples: int) -> tuple[int, ...]:
    lengths = [-(-samples // FINEST)]
    for _ in range(LEVELS - 1):
        lengths.append(-(-lengths[-1] // COARSER))
    return tuple(lengths)


def keep_outline(clip: str | Path) -> Outline:
    """Make it and keep it beside the clip; where the disk refuses, it is only made. Raises NotSound."""
    made = outline_of(clip)
    path = outline_path(clip)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    with suppress(OSError):
        try:
            head = _HEAD.pack(_MAGIC, _VERSION, LEVELS, made.rate, made.samples)
            partial.write_bytes(head + b"".join(made.levels))
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    return made


def kept_outline(clip: str | Path) -> Outline:
    """The one that is kept, else one that is kept from now on. Raises NotSound."""
    return read_outline(clip) or keep_outline(clip)


def heights(outline: Outline, count: int) -> tuple[float, ...]:
    """`count` heights 0 to 1 over the whole clip; a clip without sound is flat."""
    level = next((each for each in reversed(outline.levels) if len(each) >= 2 * count), outline.levels[0])
    found = np.frombuffer(level, dtype=np.uint8)
    if not len(found):
        return (0.0,) * count
    firsts = np.arange(count) * len(found) // count
    most = np.maximum.reduceat(found, firsts)
    return tuple(float(height) / FULL for height in most)
