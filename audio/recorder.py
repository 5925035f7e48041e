"""Writes a clip so that a kill at any moment leaves a file that opens: samples first, then the header that counts them.

Mono int16 at 16 kHz. The file is unbuffered and reaches the disk itself once per second of sound.
"""

import os
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.clips import keep_as_flac as keep_as_flac
from audio.errors import NotSound, RecordingFailed
from audio.values import SAMPLE_RATE

HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
BYTES_PER_SAMPLE = 2


class ClipRecorder:
    """One clip being written. An existing one is repaired and continued. Raises RecordingFailed, after which the
    samples counted so far are safe and the recorder can only be closed."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.samples = 0
        self._synced = 0
        try:
            if self.path.exists():
                self.samples = self._synced = repair(self.path)
            self._file = self.path.open("r+b" if self.path.exists() else "x+b", buffering=0)
            if self.samples == 0:
                self._write_all(_header(0), at=0)
        except OSError as error:
            raise RecordingFailed(_why(self.path, error, 0)) from error

    def write(self, samples: NDArray[np.float32]) -> None:
        """Append mono float32 samples; they are in the file, and counted by its header, on return."""
        pcm = np.clip(np.rint(samples * 32767.0), -32768, 32767).astype("<i2")
        try:
            self._write_all(pcm.tobytes(), at=HEADER.size + self.samples * BYTES_PER_SAMPLE)
            self._write_all(_header(self.samples + len(pcm)), at=0)
            self.samples += len(pcm)
            if self.samples - self._synced >= SAMPLE_RATE:
                self.sync()
        except OSError as error:
            raise RecordingFailed(_why(self.path, error, self.samples)) from error

    def sync(self) -> None:
        """Reach the disk itself. Also notices when the file was taken away: writing to a deleted file succeeds."""
        os.fsync(self._file.fileno())
        self._synced = self.samples
        if os.fstat(self._file.fileno()).st_ino != self.path.stat().st_ino:
            raise FileNotFoundError(2, "the file was replaced")

    def close(self) -> None:
        try:
            self.sync()
        except OSError as error:
            raise RecordingFailed(_why(self.path, error, self.samples)) from error
        finally:
            self._file.close()

    def _write_all(self, data: bytes, at: int) -> None:
        self._file.seek(at)
        view = memoryview(data)
        while view:
            view = view[self._file.write(view) :]


def repair(path: str | Path) -> int:
    """Make the header of a clip of ours count what is there, after a crash between samples and header.

    Gives the number of samples. Raises NotSound when it is no clip of ours; nothing is changed then.
    """
    path = Path(path)
    with path.open("r+b", buffering=0) as file:
        size = path.stat().st_size
        if size < HEADER.size:
            # Killed while it was created: nothing was recorded yet.
            file.truncate(0)
            file.write(_header(0))
            return 0
        head = file.read(HEADER.size)
        samples = (size - HEADER.size) // BYTES_PER_SAMPLE
        if _without_sizes(head) != _without_sizes(_header(0)):
            raise NotSound(f"{path.name} was not recorded here: it cannot be continued.")
        if head != _header(samples) or size % BYTES_PER_SAMPLE:
            file.truncate(HEADER.size + samples * BYTES_PER_SAMPLE)
            file.seek(0)
            file.write(_header(samples))
            os.fsync(file.fileno())
        return samples


def _header(samples: int) -> bytes:
    data = samples * BYTES_PER_SAMPLE
    rate = SAMPLE_RATE, SAMPLE_RATE * BYTES_PER_SAMPLE, BYTES_PER_SAMPLE, 8 * BYTES_PER_SAMPLE
    return HEADER.pack(b"RIFF", HEADER.size - 8 + data, b"WAVE", b"fmt ", 16, 1, 1, *rate, b"data", data)


def _without_sizes(header: bytes) -> bytes:
    return header[:4] + header[8:40]


REMEDIES = {13: "Allow writing to the folder", 27: "Free some space", 28: "Free some space", 30: "Make it writable"}


def _why(path: Path, error: OSError, samples: int) -> str:
    seconds = f"{samples / SAMPLE_RATE:.1f} s of this answer"
    if isinstance(error, FileNotFoundError):
        kept = f"{seconds} went with it" if samples else "nothing of this answer was recorded"
        return f"The folder of {path.name} is gone; {kept}. Put the folder back and go on."
    kept = f"{seconds} are safe" if samples else "nothing of this answer was recorded"
    remedy = REMEDIES.get(error.errno or 0, "Check the disk")
    return f"{path.name} cannot be written ({error.strerror or 'disk error'}); {kept}. {remedy} and go on."
