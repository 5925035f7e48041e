"""Outlines of clips: what they show, and that they are kept, read again and made anew."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.errors import NotSound
from audio.outlines import FINEST, heights, keep_outline, kept_outline, outline_of, outline_path, read_outline

RATE = 16_000


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """A second of silence, a second at half of full height, and a click at the very end."""
    sound = np.zeros(2 * RATE + 100, dtype=np.float32)
    sound[RATE : 2 * RATE] = 0.5
    sound[-1] = -1.0
    path = tmp_path / "answer.flac"
    soundfile.write(path, sound, RATE)
    return path


def test_every_level_shows_the_loudest_sample_of_its_stretch(clip: Path) -> None:
    outline = outline_of(clip)
    for level in outline.levels:
        assert level[-1] == 255
    finest = outline.levels[0]
    assert len(finest) == -(-outline.samples // FINEST)
    assert max(finest[: RATE // FINEST - 1]) == 0
    assert set(finest[RATE // FINEST + 1 : 2 * RATE // FINEST]) == {128}


def test_each_level_is_four_times_coarser(clip: Path) -> None:
    lengths = [len(level) for level in outline_of(clip).levels]
    assert all(coarse == -(-fine // 4) for fine, coarse in pairwise(lengths))


def test_an_outline_is_read_again_as_it_was_kept(clip: Path) -> None:
    made = keep_outline(clip)
    assert read_outline(clip) == made
    assert not list(clip.parent.glob("*.partial"))


def test_a_kept_outline_needs_no_clip(clip: Path) -> None:
    made = keep_outline(clip)
    clip.unlink()
    assert kept_outline(clip) == made


@pytest.mark.parametrize("spoilt", [b"", b"GRPK", b"RIFF" + bytes(40)])
def test_a_spoilt_outline_is_made_anew(clip: Path, spoilt: bytes) -> None:
    made = keep_outline(clip)
    whole = outline_path(clip).read_bytes()
    for content in (spoilt, whole[:-1], whole[:4] + b"\xff\xff" + whole[6:]):
        outline_path(clip).write_bytes(content)
        assert read_outline(clip) is None
        assert kept_outline(clip) == made


def test_a_clip_that_is_gone_has_no_outline(tmp_path: Path) -> None:
    with pytest.raises(NotSound):
        kept_outline(tmp_path / "gone.flac")


def test_heights_for_a_small_picture_are_as_many_as_wanted(clip: Path) -> None:
    outline = outline_of(clip)
    for count in (1, 7, 120, 1000):
        assert len(heights(outline, count)) == count
    assert heights(outline, 4)[0] == 0.0
    assert heights(outline, 4)[2] == pytest.approx(0.5, abs=0.01)
    assert heights(outline, 4)[3] == 1.0


def test_a_clip_without_sound_is_flat(tmp_path: Path) -> None:
    path = tmp_path / "empty.wav"
    soundfile.write(path, np.zeros(0, dtype=np.float32), RATE)
    assert heights(outline_of(path), 3) == (0.0, 0.0, 0.0)
