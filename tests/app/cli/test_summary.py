"""`greenroom summary`: the one page from the command line, in a process without a screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.archive.store import Store
from app.cli.main import main
from app.paths import Paths, make_folders
from app.wiring import workshop
from tests.app.session.stored_attempts import GOOD, answered, put, record_of

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    make_folders(Paths(tmp_path / "home"))
    store: Store = workshop().open_archive()
    put(store, record_of(answered(1, GOOD), answered(2, GOOD, about="beta")))
    store.close()
    return tmp_path


def test_paper_is_written_without_a_screen(home: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    command = [sys.executable, "-m", "app", "summary", "s1", "--out", str(home / "page.pdf")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == str(home / "page.pdf")
    assert (home / "page.pdf").read_bytes().startswith(b"%PDF")


def test_a_picture_is_written_where_a_window_may_be_open(home: Path, qapp: QApplication) -> None:
    assert qapp is not None
    assert main(["summary", "s1", "--out", str(home / "page.png"), "--no-names"]) == 0
    assert (home / "page.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("s1", "--out", "page.doc"), "page.doc says neither that it is a picture (.png) or paper (.pdf)"),
        (("nobody", "--out", "page.png"), "There is no rehearsal"),
        (("s1", "--out", "nowhere/page.png"), "was not written: No such file or directory. Choose another place"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line_and_nothing_is_left(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    told: str,
) -> None:
    (home / "here").mkdir()
    monkeypatch.chdir(home / "here")
    assert main(["summary", *arguments]) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert list((home / "here").iterdir()) == []
