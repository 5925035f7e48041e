"""The rehearsal as a sound file: its clips in the order of speaking, with a short pause between them.

PyAV and soundfile are imported where they are used. One piece of some seconds is in memory at a time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import numpy as np
from numpy.typing import NDArray

from app.errors import ExportError
from app.export.timeline import Segment, length
from audio.clips import open_clip
from audio.errors import AudioError

if TYPE_CHECKING:
    import av

Coding = Literal["flac", "mp3"]
Samples = NDArray[np.float32]
Tick = Callable[[float], None]
"""Told how much is done, 0 to 1, after each piece; it may raise to stop."""
PIECE_S = 5.0
RATES = (16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
"""what both codings can be; the lowest that loses nothing is taken"""
USUAL_RATE = 16_000
FILE_KBPS, PAGE_KBPS = 64, 32


@dataclass(frozen=True, slots=True)
class Coded:
    """How a sound is written; `comment` stands among its tags."""

    coding: Coding
    kbps: int = FILE_KBPS
    title: str = ""
    comment: str = ""


def write_sound(
    segments: Sequence[Segment], clip_path: Callable[[str], Path], target: Path | BinaryIO, how: Coded, tick: Tick
) -> None:
    """Raises ExportError when it cannot be encoded; whatever `tick` raises goes through."""
    import av

    rate = _rate(segments, clip_path)
    total = max(length(tuple(segments)), 1e-9)
    opened: Any = target if not isinstance(target, Path) else str(target)
    try:
        with av.open(opened, "w", format=how.coding) as container:
            _tag(container, how)
            stream = _stream(container, how, rate)
            resampler = av.AudioResampler(stream.format, "mono", rate, stream.frame_size or None)
            done = 0
            for samples in _samples(segments, clip_path, rate):
                _encode(container, stream, resampler, _frame(samples, rate, done))
                done += len(samples)
                tick(min(1.0, done / rate / total))
            _encode(container, stream, resampler, None)
            _encode(container, stream, None, None)
    except av.FFmpegError as error:
        what = f"The sound could not be written ({error.strerror})"
        raise ExportError(f"{what}. The rehearsal itself is safe; choose another folder.") from error


def length_of(clip_path: Callable[[str], Path]) -> Callable[[str], float | None]:
    """Of a clip in seconds; None when its recording is gone or cannot be read."""

    def found(clip: str) -> float | None:
        try:
            with open_clip(clip_path(clip)) as sound:
                return float(sound.frames / sound.samplerate)
        except (AudioError, ValueError):
            return None

    return found


def _rate(segments: Sequence[Segment], clip_path: Callable[[str], Path]) -> int:
    wanted = USUAL_RATE
    for segment in segments:
        if not segment.missing:
            with open_clip(clip_path(segment.clip)) as sound:
                wanted = max(wanted, sound.samplerate)
    return next((rate for rate in RATES if rate >= wanted), RATES[-1])


def _tag(container: "av.container.OutputContainer", how: Coded) -> None:
    container.metadata.update({key: text for key, text in (("title", how.title), ("comment", how.comment)) if text})


def _stream(container: "av.container.OutputContainer", how: Coded, rate: int) -> Any:
    # Twice as fast as usual, and nothing that can be heard of speech is lost.
    quick = {"compression_level": "7"} if how.coding == "mp3" else None
    stream: Any = container.add_stream("libmp3lame" if how.coding == "mp3" else "flac", rate=rate, options=quick)
    stream.codec_context.layout = "mono"
    stream.codec_context.format = "s16p" if how.coding == "mp3" else "s16"
    if how.coding == "mp3":
        stream.codec_context.bit_rate = how.kbps * 1000
    stream.codec_context.open()
    return stream.codec_context


def _frame(samples: Samples, rate: int, at: int) -> "av.AudioFrame":
    import av

    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="flt", layout="mono")
    frame.sample_rate = rate
    frame.pts = at
    return frame


def _encode(container: Any, coder: Any, resampler: Any, frame: Any) -> None:
    """Without a frame: what is left in the resampler, or (without that too) in the coder."""
    frames = resampler.resample(frame) if resampler is not None else [None]
    for each in frames:
        for packet in coder.encode(each):
            packet.stream = container.streams[0]
            container.mux(packet)


def _samples(segments: Sequence[Segment], clip_path: Callable[[str], Path], rate: int) -> Iterator[Samples]:
    """Every segment begins where the axis says, to the sample."""
    at = 0
    for segment in segments:
        start, end = round(segment.start * rate), round(segment.end * rate)
        yield from _silence(start - at)
        at = start
        if not segment.missing:
            for piece in _clip(clip_path(segment.clip), rate):
                kept = piece[: end - at]
                at += len(kept)
                if len(kept):
                    yield kept
        yield from _silence(end - at, rate)
        at = end


def _silence(samples: int, most: int = RATES[-1]) -> Iterator[Samples]:
    while samples > 0:
        yield np.zeros(min(samples, most), dtype=np.float32)
        samples -= most


def _clip(path: Path, rate: int) -> Iterator[Samples]:
    """A damaged end is silence: what can be read is there, and what follows stands where it should."""
    import soundfile
    import soxr

    with open_clip(path) as sound:
        stream = soxr.ResampleStream(sound.samplerate, rate, 1) if sound.samplerate != rate else None
        last = False
        while not last:
            try:
                block = sound.read(int(PIECE_S * sound.samplerate), dtype="float32", always_2d=True)
            except soundfile.LibsndfileError:
                return
            mono: Samples = block.mean(axis=1, dtype=np.float32)
            last = len(mono) == 0
            yield stream.resample_chunk(mono, last=last) if stream else mono
