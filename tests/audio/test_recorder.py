"""Clips on disk: what a kill, a full disk or a vanished folder leaves behind."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from audio.clips import clip_seconds, keep_as_flac, read_span
from audio.errors import NotSound, RecordingFailed
from audio.outlines import heights, outline_of
from audio.recorder import ClipRecorder, repair
from audio.values import SAMPLE_RATE, Span


def tone(seconds: float) -> NDArray[np.float32]:
    wave_form: NDArray[np.float32] = (0.3 * np.sin(np.arange(round(seconds * SAMPLE_RATE)) * 0.05)).astype(np.float32)
    return wave_form


def record(path: Path, seconds: float) -> None:
    recorder = ClipRecorder(path)
    recorder.write(tone(seconds))
    recorder.close()


def samples_in(path: Path) -> int:
    with wave.open(str(path)) as clip:
        assert (clip.getframerate(), clip.getnchannels(), clip.getsampwidth()) == (SAMPLE_RATE, 1, 2)
        return int(clip.getnframes())


@contextmanager
def disk_that_holds(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes: the system refuses like a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_the_header_counts_every_sample_while_the_clip_grows(tmp_path: Path) -> None:
    recorder = ClipRecorder(tmp_path / "a.wav")
    assert samples_in(tmp_path / "a.wav") == 0
    for block in range(1, 30):
        recorder.write(tone(0.02))
        assert samples_in(tmp_path / "a.wav") == block * 320
    recorder.close()


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    record(tmp_path / "a.wav", 1.0)
    heard = read_span(tmp_path / "a.wav", Span(4000, 8000))
    np.testing.assert_allclose(heard, tone(1.0)[4000:8000], atol=1e-4)


def test_too_loud_is_clipped_and_does_not_wrap_around(tmp_path: Path) -> None:
    recorder = ClipRecorder(tmp_path / "a.wav")
    recorder.write(np.array([2.0, -2.0], dtype=np.float32))
    recorder.close()
    loud = read_span(tmp_path / "a.wav", Span(0, 2))
    assert loud[0] > 0.99
    assert loud[1] < -0.99


def test_a_clip_that_is_opened_again_goes_on(tmp_path: Path) -> None:
    record(tmp_path / "a.wav", 1.0)
    recorder = ClipRecorder(tmp_path / "a.wav")
    assert recorder.samples == SAMPLE_RATE
    recorder.write(tone(0.5))
    recorder.close()
    assert samples_in(tmp_path / "a.wav") == SAMPLE_RATE * 3 // 2


def test_a_clip_survives_a_kill(tmp_path: Path) -> None:
    program = (
        "import sys, numpy as np\n"
        "from audio.recorder import ClipRecorder\n"
        "recorder = ClipRecorder(sys.argv[1])\n"
        "while True:\n"
        "    recorder.write(np.full(320, 0.1, dtype=np.float32))\n"
        "    sys.stdout.write(f'{recorder.samples}\\n')\n"
        "    sys.stdout.flush()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "a.wav")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(200)]
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    told = int([line for line in lines if line.endswith("\n")][-1])
    assert samples_in(tmp_path / "a.wav") >= told
    assert repair(tmp_path / "a.wav") >= told


def test_samples_behind_the_header_are_found_again(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    record(path, 1.0)
    with path.open("ab") as file:
        file.write(tone(0.1).astype("<i2").tobytes() + b"\x01")
    assert samples_in(path) == SAMPLE_RATE
    assert repair(path) == SAMPLE_RATE + 1600
    assert samples_in(path) == SAMPLE_RATE + 1600


def test_a_file_that_was_killed_at_birth_becomes_an_empty_clip(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF")
    assert repair(tmp_path / "a.wav") == 0
    assert samples_in(tmp_path / "a.wav") == 0


def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "song.wav"
    soundfile.write(path, tone(1.0), 44_100)
    before = path.read_bytes()
    with pytest.raises(NotSound, match=r"song\.wav"):
        ClipRecorder(path)
    assert path.read_bytes() == before


def test_a_full_disk_names_what_is_safe_and_the_clip_still_opens(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    recorder = ClipRecorder(path)
    recorder.write(tone(2.0))
    with disk_that_holds(path.stat().st_size + 1001), pytest.raises(RecordingFailed, match=r"2\.0 s .* are safe"):
        recorder.write(tone(1.0))
    assert recorder.samples == 2 * SAMPLE_RATE
    assert samples_in(path) == 2 * SAMPLE_RATE
    recorder.write(tone(1.0))
    recorder.close()
    assert samples_in(path) == 3 * SAMPLE_RATE


def test_a_vanished_folder_is_noticed_within_a_second_of_sound(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    folder.mkdir()
    recorder = ClipRecorder(folder / "a.wav")
    recorder.write(tone(0.5))
    shutil.rmtree(folder)
    for _ in range(4):
        recorder.write(tone(0.1))
    with pytest.raises(RecordingFailed, match="Put the folder back"):
        recorder.write(tone(0.1))
    with pytest.raises(RecordingFailed):
        recorder.close()


def test_a_missing_folder_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(RecordingFailed, match="nothing of this answer was recorded"):
        ClipRecorder(tmp_path / "nowhere" / "a.wav")


def test_flac_takes_the_place_of_the_wav(tmp_path: Path) -> None:
    record(tmp_path / "a.wav", 3.0)
    before = read_span(tmp_path / "a.wav", Span(0, 3 * SAMPLE_RATE))
    kept = keep_as_flac(tmp_path / "a.wav")
    assert [path.name for path in tmp_path.iterdir()] == ["a.flac"]
    np.testing.assert_array_equal(read_span(kept, Span(0, 3 * SAMPLE_RATE)), before)


def test_a_stretch_is_found_under_its_old_name_after_the_change(tmp_path: Path) -> None:
    record(tmp_path / "a.wav", 1.0)
    keep_as_flac(tmp_path / "a.wav")
    assert len(read_span(tmp_path / "a.wav", Span(100, 200))) == 100


def test_without_room_for_flac_the_wav_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    recorder = ClipRecorder(path)
    recorder.write(np.random.default_rng(1).uniform(-1, 1, 3 * SAMPLE_RATE).astype(np.float32))
    recorder.close()
    with disk_that_holds(8000), pytest.raises(RecordingFailed, match="kept as WAV"):
        keep_as_flac(path)
    assert [left.name for left in tmp_path.iterdir()] == ["a.wav"]
    assert samples_in(path) == 3 * SAMPLE_RATE


class LossyFile(soundfile.SoundFile):  # type: ignore[misc]
    """A FLAC encoder that gets one sample out of its place."""

    def write(self, data: NDArray[np.int16]) -> None:
        super().write(np.concatenate([data[1:], data[:1]]))


def test_a_flac_that_is_not_the_same_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(tmp_path / "a.wav", 1.0)
    monkeypatch.setattr(soundfile, "SoundFile", LossyFile)
    with pytest.raises(RecordingFailed, match="did not come back the same"):
        keep_as_flac(tmp_path / "a.wav")
    assert [left.name for left in tmp_path.iterdir()] == ["a.wav"]


def test_a_stretch_beyond_the_end_is_refused(tmp_path: Path) -> None:
    record(tmp_path / "a.wav", 1.0)
    with pytest.raises(NotSound, match="ends before"):
        read_span(tmp_path / "a.wav", Span(0, SAMPLE_RATE + 1))


def test_a_clip_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotSound, match=r"a\.wav is gone"):
        read_span(tmp_path / "a.wav", Span(0, 1))


def test_the_outline_shows_where_it_was_loud(tmp_path: Path) -> None:
    recorder = ClipRecorder(tmp_path / "a.wav")
    recorder.write(np.concatenate([tone(1.0), np.zeros(SAMPLE_RATE, dtype=np.float32)]))
    recorder.close()
    found = heights(outline_of(tmp_path / "a.wav"), 10)
    assert [round(height, 1) for height in found] == [0.3] * 5 + [0.0] * 5
    assert clip_seconds(tmp_path / "a.wav") == 2.0


def test_an_empty_clip_has_a_flat_outline(tmp_path: Path) -> None:
    ClipRecorder(tmp_path / "a.wav").close()
    assert heights(outline_of(tmp_path / "a.wav"), 4) == (0.0, 0.0, 0.0, 0.0)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RecordingFailed, match="Allow writing"):
        ClipRecorder(tmp_path / "a.wav")
    tmp_path.chmod(0o700)
