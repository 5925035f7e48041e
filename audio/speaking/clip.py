"""Clips on disk: a turn's clip that grows by what is really played, and stored clips played back."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import soundfile
import soxr

from audio.clips import keep_as_flac, open_clip
from audio.errors import NotSound, RecordingFailed
from audio.recorder import ClipRecorder
from audio.speaking.voice import Samples
from audio.values import SAMPLE_RATE

PIECE_S = 0.5


class TurnClip:
    """Mono int16 at 16 kHz: WAV with a valid header at all times while it grows, FLAC at the end.

    `rate` is what `append` takes. A WAV that a killed mouth has left is gone on with; beside a FLAC of that name comes
    one with a number. Raises RecordingFailed.
    """

    def __init__(self, path: str, rate: int) -> None:
        self._resampler = soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32")
        wav = _free_name(Path(path))
        try:
            wav.parent.mkdir(parents=True, exist_ok=True)
            self._recorder = ClipRecorder(wav)
        except (OSError, NotSound) as error:
            raise RecordingFailed(f"What the interviewer says cannot be kept in {wav.name}.") from error

    def append(self, sound: Samples, last: bool = False) -> None:
        self._recorder.write(self._resampler.resample_chunk(sound, last=last))

    def go_on(self, rate: int) -> None:
        """What follows is at this rate."""
        self.append(np.zeros(0, dtype=np.float32), last=True)
        self._resampler = soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32")

    def finish(self) -> tuple[str, float]:
        """The path of the FLAC and the length in seconds; the WAV and what fitted into it, should the disk refuse."""
        wav = self._recorder.path
        try:
            try:
                self.append(np.zeros(0, dtype=np.float32), last=True)
            finally:
                self._recorder.close()
            return str(keep_as_flac(wav)), self._recorder.samples / SAMPLE_RATE
        except RecordingFailed:
            return str(wav), self._recorder.samples / SAMPLE_RATE


def _free_name(path: Path) -> Path:
    stem = str(path)[: -len(path.suffix)] if path.suffix in (".wav", ".flac") else str(path)
    names = (Path(stem if number == 1 else f"{stem}-{number}") for number in count(1))
    return next(Path(f"{name}.wav") for name in names if not Path(f"{name}.flac").exists())


def read_stretch(path: str, start: float, end: float, rate: int) -> Iterator[Samples]:
    """A stretch of a stored clip in seconds (end 0 means its end), piece by piece, resampled to `rate`, mono.

    Raises NotSound, before the first piece when the file cannot be opened at all.
    """
    with open_clip(path) as clip:
        own = clip.samplerate
        at = min(max(int(start * own), 0), clip.frames)
        last = min(int(end * own), clip.frames) if end > 0 else clip.frames
        clip.seek(at)
        resampler = soxr.ResampleStream(own, rate, 1, dtype="float32")
        while at < last:
            try:
                piece = clip.read(min(int(PIECE_S * own), last - at), dtype="float32", always_2d=True)
            except soundfile.LibsndfileError as error:
                raise NotSound(f"{Path(path).name} is damaged from {at / own:.0f} s on.") from error
            at = last if len(piece) == 0 else at + len(piece)
            yield resampler.resample_chunk(np.ascontiguousarray(piece.mean(axis=1)), last=at >= last)
