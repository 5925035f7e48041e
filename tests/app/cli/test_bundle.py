"""`greenroom bundle`, `backup` and `sessions rebuild` as they are typed."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from app.archive.lock import only_one
from app.cli.main import main
from app.paths import Paths
from app.settings import Settings, save_settings
from tests.app.archive.examples import AT, START
from tests.app.bundles.homes import rehearse


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    for variable in ("GREENROOM_MODEL", "GREENROOM_API_BASE"):
        monkeypatch.delenv(variable, raising=False)
    paths = Paths(tmp_path / "here")
    rehearse(paths)
    monkeypatch.setenv("GREENROOM_HOME", str(paths.home))
    return paths


def test_a_home_moves_to_another_and_its_settings_only_when_asked(
    here: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save_settings(here.settings_file, Settings(theme="dark"), {}, _now())
    file = tmp_path / "all.greenroom"
    assert main(["bundle", "save", str(file)]) == 0
    assert "1 rehearsal," in capsys.readouterr().out
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "there"))
    assert main(["bundle", "read", str(file)]) == 0
    assert capsys.readouterr().out == "Rehearsals: 1 new.\n"
    assert not (tmp_path / "there" / "settings.json").exists()
    assert main(["bundle", "read", str(file), "--settings"]) == 0
    assert capsys.readouterr().out == "Rehearsals: 1 already here.\nSettings taken over: theme.\n"
    assert json.loads((tmp_path / "there" / "settings.json").read_text())["theme"] == "dark"
    assert main(["bundle", "read", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["same"] == 1


def test_a_bundle_that_is_none_and_an_open_window_are_one_line_each(
    here: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.greenroom").write_text("nothing")
    assert main(["bundle", "read", str(tmp_path / "x.greenroom")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    with only_one(here):
        assert main(["bundle", "read", str(tmp_path / "x.greenroom")]) == 1
        assert "close the other window" in capsys.readouterr().err
        assert main(["bundle", "save", str(tmp_path / "y"), "--sessions", START.id[:12]]) == 0
        assert main(["sessions", "rebuild"]) == 1


@pytest.mark.usefixtures("here")
def test_a_backup_is_made_listed_and_gone_back_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "list"]) == 0
    assert "No backups yet" in capsys.readouterr().out
    assert main(["backup", "now"]) == 0
    capsys.readouterr()
    assert main(["backup", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [each["why"] for each in listed] == ["asked for"]
    assert main(["sessions", "rename", START.id, "Renamed"]) == 0
    capsys.readouterr()
    assert main(["backup", "restore", "asked"]) == 0
    assert "What was there before is kept as archive-before-restore-" in capsys.readouterr().out
    assert main(["sessions", "list", "--json"]) == 0
    # The backup has no title for it: what its folder has beyond the backup stays.
    assert json.loads(capsys.readouterr().out)[0]["shelved"]["title"] == "Renamed"


def test_a_lost_archive_is_told_of_and_rebuilt(here: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    here.archive_file.unlink()
    for name in ("-wal", "-shm"):
        here.archive_file.with_name(here.archive_file.name + name).unlink(missing_ok=True)
    assert main(["sessions", "list"]) == 0
    assert "run `greenroom sessions rebuild`" in capsys.readouterr().err
    assert main(["sessions", "rebuild"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("One rehearsal back from the folders.\nThe former archive is kept as archive-before-rebuild")
    assert main(["sessions", "list", "--json"]) == 0
    assert [each["id"] for each in json.loads(capsys.readouterr().out)] == [START.id]


def _now() -> datetime:
    return datetime.fromisoformat(AT)
