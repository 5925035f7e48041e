"""Everything that is kept lies in one folder, and GREENROOM_HOME moves it."""

import sys
from pathlib import Path

import pytest

from app.errors import ArchiveError
from app.paths import Paths, make_folders, paths_from


def test_greenroom_home_moves_everything(tmp_path: Path) -> None:
    paths = paths_from({"GREENROOM_HOME": str(tmp_path)}, Path("/elsewhere"))
    everything = [paths.archive_file, paths.clips, paths.models, paths.voices, paths.backups]
    everything += [paths.settings_file, paths.log_file, paths.lock_file, paths.session_folder("a1")]
    assert all(path.is_relative_to(tmp_path) for path in everything)
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize("environment", [{}, {"GREENROOM_HOME": ""}, {"GREENROOM_HOME": "  "}])
def test_without_it_the_systems_folder_for_programs_is_used(environment: dict[str, str]) -> None:
    assert paths_from(environment, Path("/data/Greenroom")).home == Path("/data/Greenroom")
    assert paths_from(environment).home.name == "Greenroom"


def test_a_home_is_absolute_however_it_was_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths_from({"GREENROOM_HOME": "here"}).home == tmp_path / "here"
    if sys.platform != "win32":
        assert paths_from({"GREENROOM_HOME": "~/there"}).home == tmp_path / "there"


def test_folders_are_made_and_made_again(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "a" / "b")
    make_folders(paths)
    make_folders(paths)
    assert paths.clips.is_dir()
    assert paths.backups.is_dir()


def test_a_place_that_cannot_be_used_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="set GREENROOM_HOME to another one"):
        make_folders(Paths(tmp_path / "file"))


@pytest.mark.parametrize("id", ["", "..", "../x", "a/b", "a\\b", ".hidden", "/etc", "a\x00", "a" * 81, "a\n"])
def test_a_session_id_cannot_lead_elsewhere(tmp_path: Path, id: str) -> None:
    with pytest.raises(ValueError, match="letters, digits"):
        Paths(tmp_path).session_folder(id)


def test_a_clip_is_named_relative_to_the_home_and_found_again(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    clip = paths.session_folder("a1") / "turn-1.flac"
    assert paths.relative(clip) == "clips/a1/turn-1.flac"
    assert paths.clip(paths.relative(clip)) == clip


@pytest.mark.parametrize("relative", ["", "../x.flac", "clips/../../x.flac", "/etc/passwd"])
def test_a_clip_cannot_lie_elsewhere(tmp_path: Path, relative: str) -> None:
    with pytest.raises(ValueError, match="inside the archive"):
        Paths(tmp_path).clip(relative)
