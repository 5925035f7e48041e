"""A bundle that is damaged, lies, or means harm is refused in one line, and nothing is changed."""

import json
import os
import stat
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.archive.moving import Moving
from app.bundles import checking
from app.bundles.bringing import clear_left_overs
from app.errors import BundleRefused, GreenroomError, Stopped
from app.paths import Paths
from tests.app.archive.examples import START
from tests.app.bundles.homes import archive, bring, everything_in, rehearse, save, without_manifest, write

SESSION = f"sessions/{START.id}/session.json"
CLIP = f"sessions/{START.id}/turn-1.flac"


@pytest.fixture
def good(tmp_path: Path) -> dict[str, bytes]:
    paths = Paths(tmp_path / "there")
    rehearse(paths)
    return without_manifest(save(paths, tmp_path / "good").path)


@pytest.fixture
def home(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "home")
    with archive(paths):
        return paths


def refuses(home: Paths, file: Path, says: str) -> None:
    before = everything_in(home)
    with pytest.raises(BundleRefused, match=says) as caught:
        bring(home, file)
    assert "\n" not in str(caught.value)
    assert "Nothing was changed." in str(caught.value)
    assert everything_in(home) == before
    assert list(home.home.glob(".coming-*")) == []


def test_a_good_one_comes_in(home: Paths, good: dict[str, bytes], tmp_path: Path) -> None:
    assert bring(home, write(tmp_path / "x.greenroom", good)).new == 1


@pytest.mark.parametrize(
    "name",
    [
        "../evil.flac",
        "/etc/evil",
        "sessions/../../evil.flac",
        f"sessions/{START.id}/../../evil.flac",
        "sessions\\evil.flac",
        f"sessions/{START.id}/run.sh",
        "packs/evil/code.py",
        "greenroom.lock",
        "archive.sqlite3",
        "models/x/model.bin",
        f"SESSIONS/{START.id}/turn-1.flac",
    ],
)
def test_a_name_that_is_none_of_ours(home: Paths, good: dict[str, bytes], tmp_path: Path, name: str) -> None:
    refuses(home, write(tmp_path / "x.greenroom", {**good, name: b"fLaC"}), "does not belong into a bundle")
    assert not (tmp_path / "evil.flac").exists()


def test_a_name_in_other_capitals_is_the_same_file(home: Paths, good: dict[str, bytes], tmp_path: Path) -> None:
    twin = f"sessions/{START.id}/TURN-1.flac"
    refuses(home, write(tmp_path / "x.greenroom", {**good, twin: b"fLaC"}), "is in it twice")


def test_one_byte_that_is_otherwise(home: Paths, good: dict[str, bytes], tmp_path: Path) -> None:
    file = write(tmp_path / "x.greenroom", good)
    content = bytearray(file.read_bytes())
    content[content.index(good[CLIP][:200]) + 150] ^= 1
    file.write_bytes(content)
    refuses(home, file, "damaged")


def test_a_checksum_that_does_not_hold(home: Paths, good: dict[str, bytes], tmp_path: Path) -> None:
    lines = {name: {"size": len(content), "sha256": "0" * 64} for name, content in good.items()}
    refuses(home, write(tmp_path / "x.greenroom", good, files=lines), "is not what it was")


@pytest.mark.parametrize("part", [0, 3, 100, 0.5, 0.99])
def test_one_that_is_cut_off(home: Paths, good: dict[str, bytes], tmp_path: Path, part: float) -> None:
    file = write(tmp_path / "x.greenroom", good)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(part if part > 1 else part * len(whole))])
    refuses(home, file, "damaged, cut off, or no bundle")


def test_a_newer_format_names_the_remedy(home: Paths, good: dict[str, bytes], tmp_path: Path) -> None:
    refuses(home, write(tmp_path / "x.greenroom", good, format=2), "a newer Greenroom made it .*Install that version")


@pytest.mark.parametrize(
    "manifest",
    [{"format": 0}, {"format": "1"}, {"files": []}, {"files": {"a": {"size": -1, "sha256": "x"}}}, {"sound": None}],
)
def test_a_list_that_is_none(home: Paths, good: dict[str, bytes], tmp_path: Path, manifest: dict[str, Any]) -> None:
    refuses(home, write(tmp_path / "x.greenroom", good, **manifest), "is not one of ours")


def test_no_list_at_all(home: Paths, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.greenroom", "w"):
        pass
    refuses(home, tmp_path / "x.greenroom", "has no manifest.json")


def test_a_file_that_is_not_in_the_list_and_one_that_is_not_there(
    home: Paths, good: dict[str, bytes], tmp_path: Path
) -> None:
    refuses(home, write(tmp_path / "x.greenroom", good, files={}), "is not in its list")
    lines = {name: {"size": 1, "sha256": "0" * 64} for name in (*good, f"sessions/{START.id}/more.flac")}
    refuses(home, write(tmp_path / "y.greenroom", good, files=lines), "is not in it")


def test_anything_packed_could_be_a_bomb(home: Paths, good: dict[str, bytes], tmp_path: Path) -> None:
    file = write(tmp_path / "x.greenroom", good)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as more:
        more.writestr(f"sessions/{START.id}/zeros.flac", b"fLaC" + bytes(5_000_000))
    refuses(home, file, "says that it holds more than it is large")
    with zipfile.ZipFile(tmp_path / "y.greenroom", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("manifest.json", "{}" + " " * 10)
        packed.writestr(f"sessions/{START.id}/noise.flac", b"fLaC")
    refuses(home, tmp_path / "y.greenroom", "is packed or locked")


def test_a_link_is_no_file(home: Paths, good: dict[str, bytes], tmp_path: Path) -> None:
    file = write(tmp_path / "x.greenroom", good)
    link = zipfile.ZipInfo(f"sessions/{START.id}/link.flac")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "a") as more:
        more.writestr(link, "/etc/passwd")
    refuses(home, file, "is a link")


def test_too_many_files(home: Paths, good: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_FILES", 3)
    refuses(home, write(tmp_path / "x.greenroom", good), "a bundle has 3 at most")


def test_a_disk_without_room(
    home: Paths, good: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "SPARE_BYTES", 2**62)
    refuses(home, write(tmp_path / "x.greenroom", good), "Free some space")


def test_a_clip_that_is_no_sound(home: Paths, good: dict[str, bytes], tmp_path: Path) -> None:
    refuses(home, write(tmp_path / "x.greenroom", {**good, CLIP: b"MZ\x90\x00 a program"}), "is no sound")


def _twice(told: dict[str, Any]) -> None:
    told["turns"].append(told["turns"][0])


def _elsewhere(told: dict[str, Any]) -> None:
    told["turns"][0]["takes"][0]["clip"] = "settings.json"


def _other_session(told: dict[str, Any]) -> None:
    told["turns"][0]["clip"] = "clips/another/turn-1.flac"


def _other_id(told: dict[str, Any]) -> None:
    told["start"]["id"] = "another"


def _endless(told: dict[str, Any]) -> None:
    told["start"]["length_s"] = 1e300


def _correction(told: dict[str, Any]) -> None:
    heard = told["turns"][0]["takes"][0]["transcripts"][0]
    heard["corrections"] = [{"step": 1, "first": 0, "last": 5000, "text": "x"}]


def _running(told: dict[str, Any]) -> None:
    told["state"] = "running"


def _before(told: dict[str, Any]) -> None:
    told["turns"][0]["takes"][0]["seconds"] = -5.0


def _deep(told: dict[str, Any]) -> None:
    nested: list[Any] = []
    for _ in range(100):
        nested = [nested]
    told["peaks"] = nested


def _nothing(told: dict[str, Any]) -> None:
    told.clear()


@pytest.mark.parametrize(
    "change",
    [_twice, _elsewhere, _other_session, _other_id, _endless, _correction, _running, _before, _deep, _nothing],
)
def test_a_rehearsal_that_cannot_be_one(
    home: Paths, good: dict[str, bytes], tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    told = json.loads(good[SESSION])
    change(told)
    refuses(home, write(tmp_path / "x.greenroom", {**good, SESSION: json.dumps(told).encode()}), START.id[:3] + "|it")


def test_a_session_file_that_is_no_json_or_lacks(home: Paths, good: dict[str, bytes], tmp_path: Path) -> None:
    refuses(home, write(tmp_path / "x.greenroom", {**good, SESSION: b"\xff{"}), "cannot be read")
    less = {name: content for name, content in good.items() if name != SESSION}
    refuses(home, write(tmp_path / "y.greenroom", less), "cannot be read")


def test_settings_that_are_none(home: Paths, good: dict[str, bytes], tmp_path: Path) -> None:
    refuses(home, write(tmp_path / "x.greenroom", {**good, "settings.json": b"[1]"}), "settings.json is none")


def test_no_such_file_and_a_folder(home: Paths, tmp_path: Path) -> None:
    with pytest.raises(BundleRefused, match=r"There is no file nowhere\.greenroom"):
        bring(home, tmp_path / "nowhere.greenroom")
    with pytest.raises(GreenroomError, match="Nothing was changed"):
        bring(home, tmp_path)


def test_a_folder_that_the_archive_does_not_know_is_not_written_over(
    home: Paths, good: dict[str, bytes], tmp_path: Path
) -> None:
    stranger = home.session_folder(START.id) / "turn-9.flac"
    stranger.parent.mkdir(parents=True)
    stranger.write_bytes(b"fLaC mine")
    refuses(home, write(tmp_path / "x.greenroom", good), "greenroom sessions rebuild")


def test_a_stop_in_the_middle_changes_nothing(home: Paths, good: dict[str, bytes], tmp_path: Path) -> None:
    before = everything_in(home)

    def stop(done: int, _total: int) -> None:
        if done > 1000:
            raise Stopped("stopped")

    with pytest.raises(Stopped):
        bring(home, write(tmp_path / "x.greenroom", good), stop)
    assert everything_in(home) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize("after", range(5))
def test_a_program_that_dies_at_any_point_leaves_all_or_nothing(
    home: Paths, good: dict[str, bytes], tmp_path: Path, after: int
) -> None:
    """0 to 2: after so many moves; 3: before the rows; 4: right after them."""
    before = everything_in(home)
    files = {**good, "personas/kim.yaml": b"id: kim\n", "rounds/mine.yaml": b"id: mine\n"}
    file = write(tmp_path / "x.greenroom", files)
    child = os.fork()
    if child == 0:
        _die(home, file, after)
    assert os.waitpid(child, 0)[1] >> 8 == 9
    assert list(home.home.glob(".coming-*"))
    with archive(home) as store:
        clear_left_overs(home, store)
    assert list(home.home.glob(".coming-*")) == []
    if after < 4:
        assert everything_in(home) == before
    came = bring(home, file)
    assert (came.new, came.same) == ((1, 0) if after < 4 else (0, 1))
    assert (came.personas, came.rounds) == ((1, 1) if after < 4 else (0, 0))


def _die(home: Paths, file: Path, after: int) -> None:
    rename, put, moved = os.rename, Moving.put, [0]

    def dying_rename(source: Any, target: Any) -> None:
        if moved[0] == after:
            os._exit(9)
        moved[0] += 1
        rename(source, target)

    def dying_put(*arguments: Any) -> None:
        if after == 4:
            put(*arguments)
        os._exit(9)

    os.rename, Moving.put = dying_rename, dying_put  # type: ignore[assignment, method-assign]
    bring(home, file)
    os._exit(1)
