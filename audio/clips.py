"""Clips that lie on disk: stretches of them, and the change from WAV to FLAC.

soundfile is imported where it is used: the main process starts without it.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from audio.errors import NotSound, RecordingFailed
from audio.values import SAMPLE_RATE, Span

if TYPE_CHECKING:
    import soundfile

Samples = NDArray[np.float32]
PIECE = SAMPLE_RATE * 30
"""Samples that are held in memory at a time."""


def read_span(path: str | Path, span: Span) -> Samples:
    """Mono float32 at 16 kHz. The clip may be growing behind the span, or have become FLAC in the meantime."""
    with open_clip(path) as sound:
        if sound.samplerate != SAMPLE_RATE or sound.channels != 1:
            raise NotSound(f"{Path(path).name} is no clip of ours: it must be mono, {SAMPLE_RATE} samples per second.")
        if span.end > sound.frames:
            raise NotSound(f"{Path(path).name} ends before the stretch that was asked for: record the answer again.")
        sound.seek(span.start)
        return mono(sound, span.end - span.start)


def open_clip(path: str | Path) -> "soundfile.SoundFile":
    """The clip under this name, or under the same name as FLAC when the WAV has been converted since."""
    path = Path(path)
    for candidate in (path, path.with_suffix(".flac"), path):
        # Asked twice for the first: the change may happen between two looks.
        if candidate.exists():
            return open_sound(candidate)
    raise NotSound(f"{path.name} is gone: put it back beside the archive, or delete the answer.")


def open_sound(path: str | Path) -> "soundfile.SoundFile":
    """Any sound file that libsndfile reads (WAV, FLAC, Ogg, MP3)."""
    import soundfile

    if not Path(path).exists():
        raise NotSound(f"{path} does not exist: check the name.")
    try:
        return soundfile.SoundFile(str(path))
    except (soundfile.LibsndfileError, OSError) as error:
        raise NotSound(f"{Path(path).name} cannot be read as sound: use a WAV or FLAC file.") from error


def read_sound(path: str | Path) -> Samples:
    """A whole file of any rate, mono float32 at 16 kHz."""
    import soxr

    with open_sound(path) as sound:
        samples = mono(sound, -1)
        rate = sound.samplerate
    if rate == SAMPLE_RATE:
        return samples
    resampled: Samples = soxr.resample(samples, rate, SAMPLE_RATE).astype(np.float32)
    return resampled


def clip_seconds(path: str | Path) -> float:
    with open_clip(path) as sound:
        return float(sound.frames / sound.samplerate)


def keep_as_flac(path: str | Path) -> Path:
    """Convert a WAV clip to FLAC beside it; the WAV goes only once the FLAC is on disk and decodes to the same samples.

    Raises RecordingFailed when that cannot be done: the WAV is then still there.
    """
    import soundfile

    wav = Path(path)
    flac, partial = wav.with_suffix(".flac"), wav.with_suffix(".flac.partial")
    try:
        _encode(wav, partial)
        if not _same_samples(wav, partial):
            raise OSError(5, "it did not come back the same")
        partial.replace(flac)
        _sync_folder(flac.parent)
        wav.unlink()
    except (OSError, soundfile.LibsndfileError) as error:
        partial.unlink(missing_ok=True)
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "the disk refused"
        raise RecordingFailed(f"{wav.name} could not be compressed ({reason}); it is kept as WAV.") from error
    return flac


def _encode(wav: Path, flac: Path) -> None:
    import soundfile

    with (
        soundfile.SoundFile(str(wav)) as source,
        soundfile.SoundFile(
            str(flac), "w", samplerate=source.samplerate, channels=source.channels, format="FLAC", subtype="PCM_16"
        ) as target,
    ):
        while len(piece := source.read(PIECE, dtype="int16")):
            target.write(piece)
    # Synchronised before it is compared: what is read back is what will be there.
    with flac.open("rb+") as written:
        os.fsync(written.fileno())


def _same_samples(one: Path, other: Path) -> bool:
    import soundfile

    with soundfile.SoundFile(str(one)) as left, soundfile.SoundFile(str(other)) as right:
        if left.frames != right.frames or left.samplerate != right.samplerate:
            return False
        while len(piece := left.read(PIECE, dtype="int16")):
            if not np.array_equal(piece, right.read(PIECE, dtype="int16")):
                return False
    return True


def mono(sound: "soundfile.SoundFile", frames: int) -> Samples:
    block: Samples = sound.read(frames, dtype="float32", always_2d=True)
    return block[:, 0] if block.shape[1] == 1 else block.mean(axis=1, dtype=np.float32)


def _sync_folder(folder: Path) -> None:
    """Makes a rename last through a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
