from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.errors import NotSound, RecordingFailed
from audio.speaking.clip import TurnClip, read_stretch
from audio.speaking.voice import Samples
from tests.audio.speaking.fakes import RATE, tone


def test_a_growing_clip_opens_as_it_is(tmp_path: Path) -> None:
    clip = TurnClip(str(tmp_path / "turn.wav"), RATE)
    for _ in range(50):
        clip.append(tone(0.02))
    # As after a kill: nobody has finished the clip.
    assert soundfile.info(tmp_path / "turn.wav").duration == pytest.approx(1.0, abs=0.02)
    clip.finish()


def test_a_finished_clip_holds_the_sound_itself(tmp_path: Path) -> None:
    clip = TurnClip(str(tmp_path / "turn.wav"), RATE)
    clip.append(tone(1.0))
    path, seconds = clip.finish()
    sound, _ = soundfile.read(path, dtype="float32")
    assert (path, seconds) == (str(tmp_path / "turn.flac"), 1.0)
    assert np.abs(sound - tone(1.0)).max() < 0.001


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
def test_a_clip_of_any_rate_keeps_its_length_and_its_loudness(tmp_path: Path, rate: int) -> None:
    clip = TurnClip(str(tmp_path / "turn"), rate)
    sound = tone(2.0, rate)
    for start in range(0, len(sound), 333):
        clip.append(sound[start : start + 333])
    path, seconds = clip.finish()
    kept, _ = soundfile.read(path, dtype="float32")
    assert seconds == pytest.approx(2.0, abs=0.001)
    assert np.sqrt(np.mean(np.square(kept))) == pytest.approx(np.sqrt(np.mean(np.square(sound))), rel=0.01)


def test_too_loud_a_sound_is_limited_not_wrapped(tmp_path: Path) -> None:
    clip = TurnClip(str(tmp_path / "turn.wav"), RATE)
    clip.append(np.full(RATE, 1.2, dtype=np.float32))
    kept, _ = soundfile.read(clip.finish()[0], dtype="float32")
    assert kept.min() > 0.99


def test_a_clip_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RecordingFailed, match="cannot be kept"):
        TurnClip(str(tmp_path / "file" / "turn.wav"), RATE)


def test_a_clip_that_a_killed_mouth_has_left_is_gone_on_with(tmp_path: Path) -> None:
    killed = TurnClip(str(tmp_path / "turn.wav"), RATE)
    killed.append(tone(1.0))
    clip = TurnClip(str(tmp_path / "turn.wav"), RATE)
    clip.append(tone(0.5))
    assert clip.finish() == (str(tmp_path / "turn.flac"), 1.5)
    killed.finish()


def append_in_pieces(clip: TurnClip, sound: Samples) -> None:
    for start in range(0, len(sound), 320):
        clip.append(sound[start : start + 320])


def test_a_disk_that_fills_up_keeps_what_fitted(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    clip = TurnClip(str(tmp_path / "turn.wav"), RATE)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
    try:
        with pytest.raises(RecordingFailed):
            append_in_pieces(clip, tone(5.0))
        path, seconds = clip.finish()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert 1.0 <= seconds < 1.3
    assert soundfile.info(path).duration == pytest.approx(seconds, abs=0.05)


@pytest.mark.parametrize("rate", [16_000, 44_100])
def test_a_stretch_is_as_long_as_asked(tmp_path: Path, rate: int) -> None:
    path = tmp_path / "answer.flac"
    soundfile.write(path, np.stack([tone(5.0), tone(5.0)], axis=1), RATE)
    sound = np.concatenate(list(read_stretch(str(path), 1.5, 4.25, rate)))
    assert len(sound) / rate == pytest.approx(2.75, abs=0.001)
    assert np.abs(sound).max() == pytest.approx(0.3, abs=0.02)
    to_the_end = np.concatenate(list(read_stretch(str(path), 4.0, 0.0, rate)))
    assert len(to_the_end) / rate == pytest.approx(1.0, abs=0.001)


def test_a_stretch_behind_the_end_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "answer.flac"
    soundfile.write(path, tone(1.0), RATE)
    assert list(read_stretch(str(path), 9.0, 0.0, RATE)) == []


def test_a_clip_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotSound, match=r"answer\.flac"):
        next(read_stretch(str(tmp_path / "answer.flac"), 0.0, 0.0, RATE))
