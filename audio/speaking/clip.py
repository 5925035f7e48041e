"""Clips on disk: a turn's clip that grows by what is really played, and stored clips played back."""

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from audio.clips import keep_as_flac, open_clip
from audio.errors import NotSound, RecordingFailed
from audio.speaking.voice import Samples
from audio.values import SAMPLE_RATE

PIECE_S = 0.5


class TurnClip:
    """Mono int16 at 16 kHz: WAV with a valid header at all times while it grows, FLAC at the end.

    `rate` is what `append` takes. A clip of that name from before (the mouth was restarted, the question repeated) is
    gone on with. Raises RecordingFailed.
    """

    def __init__(self, path: str, rate: int) -> None:
        self._wav, self._flac = _names(path)
        self._resampler = soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32")
        try:
            earlier = _earlier(self._wav, self._flac)
            self._wav.parent.mkdir(parents=True, exist_ok=True)
            # Owned here until `finish`: the clip outlives this call.
            self._file = wave.open(str(self._wav), "wb")  # noqa: SIM115
            self._file.setnchannels(1)
            self._file.setsampwidth(2)
            self._file.setframerate(SAMPLE_RATE)
            self._file.writeframes(earlier.tobytes())
        except OSError as error:
            raise RecordingFailed(f"What the interviewer says cannot be kept ({error.strerror}).") from error
        self._samples = len(earlier)

    def append(self, sound: Samples) -> None:
        self._write(self._resampler.resample_chunk(sound))

    def finish(self) -> tuple[str, float]:
        """The path of the FLAC (of the WAV, should the FLAC fail) and the length in seconds."""
        self._write(self._resampler.resample_chunk(np.zeros(0, dtype=np.float32), last=True))
        self._file.close()
        seconds = self._samples / SAMPLE_RATE
        try:
            return str(keep_as_flac(self._wav)), seconds
        except RecordingFailed:
            return str(self._wav), seconds

    def _write(self, sound: Samples) -> None:
        if len(sound) == 0:
            return
        whole = np.clip(np.rint(sound * 32767.0), -32768, 32767).astype("<i2")
        try:
            # Patches the header each time: what is there can be opened after a kill.
            self._file.writeframes(whole.tobytes())
        except OSError as error:
            raise RecordingFailed(f"What the interviewer says cannot be kept ({error.strerror}).") from error
        self._samples += len(whole)


def _names(path: str) -> tuple[Path, Path]:
    stem = path[: -len(Path(path).suffix)] if Path(path).suffix in (".wav", ".flac") else path
    return Path(f"{stem}.wav"), Path(f"{stem}.flac")


def _earlier(*paths: Path) -> NDArray[np.int16]:
    for path in paths:
        try:
            sound, rate = soundfile.read(path, dtype="int16")
        except (OSError, soundfile.SoundFileError):
            continue
        if rate == SAMPLE_RATE and sound.ndim == 1:
            return np.asarray(sound, dtype="<i2")
    return np.zeros(0, dtype="<i2")


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
