"""Clips as MP3, small enough to travel and played by every phone: mono, 16 kHz, 32 kbit/s.

At 16 kHz and 32 kbit/s every frame of an MP3 is 144 bytes and 36 ms long, so that a player that counts bytes finds
its place to the frame.
"""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np

from audio.clips import PIECE, open_clip
from audio.errors import NotSound
from audio.values import SAMPLE_RATE

BITS_PER_SECOND = 32_000


def as_mp3(clip: Path, go_on: Callable[[], None] = lambda: None) -> bytes:
    """`go_on` is called for every half minute, and may raise to stop. Raises NotSound."""
    import av

    whole = io.BytesIO()
    with open_clip(clip) as sound, av.open(whole, "w", format="mp3") as target:
        if sound.samplerate != SAMPLE_RATE or sound.channels != 1:
            raise NotSound(f"{clip.name} is no clip of ours: it must be mono, {SAMPLE_RATE} samples per second.")
        stream = target.add_stream("libmp3lame", rate=SAMPLE_RATE, layout="mono", bit_rate=BITS_PER_SECOND)
        at = 0
        while len(piece := sound.read(PIECE, dtype="int16")):
            go_on()
            frame = av.AudioFrame.from_ndarray(_row(piece), format="s16", layout="mono")
            frame.sample_rate, frame.pts = SAMPLE_RATE, at
            target.mux(stream.encode(frame))
            at += len(piece)
        target.mux(stream.encode(None))
    return whole.getvalue()


def _row(piece: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(piece.reshape(1, -1))
