"""`greenroom export`: several rehearsals at once, with what is wanted of them; quiet where nobody looks on."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.archive.store import Store
from app.cli.main import main
from app.paths import Paths, make_folders
from tests.app.export.rehearsals import small
from tests.app.session.stored_attempts import put

OF_FIRST, OF_SECOND = "greenroom-2026-11-20-deep-dive-s1", "greenroom-2026-11-20-deep-dive-t2"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two rehearsals; both have the clips of the first."""
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    paths = Paths(tmp_path / "home")
    make_folders(paths)
    record = replace(small(paths.home).record, judgments=())
    store = Store.open(paths)
    for session in ("s1", "t2"):
        put(store, record, session)
    store.close()
    return tmp_path


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_several_rehearsals_are_exported_at_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = home / "out"
    assert main(["export", "s1", "t2", "--format", "md,txt", "--out", str(out)]) == 0
    assert names(out) == [f"{OF_FIRST}.md", f"{OF_FIRST}.txt", f"{OF_SECOND}.md", f"{OF_SECOND}.txt"]
    told = capsys.readouterr()
    assert sorted(told.out.splitlines()) == [str(out / name) for name in names(out)]
    assert told.err == ""


def test_options_of_the_command_line_reach_the_files(home: Path) -> None:
    words = ["--no-sound", "--no-scores", "--no-names", "--questions", "2"]
    assert main(["export", "s1", "--format", "html", *words, "--out", str(home / "out")]) == 0
    (page,) = (home / "out").iterdir()
    text = page.read_text(encoding="utf-8")
    assert "scores, names, every question but 2" in text
    assert "maren" not in text.lower()
    assert "<audio" not in text


def test_a_slip_in_the_last_id_costs_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "s1", "nowhere", "--out", str(home / "out")]) == 1
    assert not (home / "out").exists()
    assert capsys.readouterr().err.startswith("greenroom: ")


def test_somebody_at_a_terminal_sees_how_far_it_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["export", "s1", "--format", "md,mp3", "--out", str(home / "out")]) == 0
    lines = terminal.getvalue().split("\r")
    assert any("Sound, MP3" in line and "%" in line for line in lines)
    assert lines[-1].strip() == ""


@pytest.mark.parametrize("questions", ["0", "one", "1,,", ""])
def test_questions_that_are_no_numbers_are_wrong_usage(home: Path, questions: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "s1", "--questions", questions, "--out", str(home / "out")])
    assert ended.value.code == 2


def test_a_missing_recording_is_told_beside_the_files(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "home" / "clips" / "s1" / "001-asked-1.wav").unlink()
    assert main(["export", "s1", "--out", str(home / "out")]) == 0
    assert capsys.readouterr().err == "greenroom: The recording of a question at 0:00 is missing.\n"
