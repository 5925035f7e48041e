"""`greenroom packs`: own packs are begun, listed, checked, given away and taken in."""

import json
from pathlib import Path

import pytest

from app.cli.main import main
from tests.interviewer.test_own_packs import put
from tests.interviewer.test_packs import PACK


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def told(capsys: pytest.CaptureFixture[str]) -> str:
    heard = capsys.readouterr()
    return heard.out + heard.err


def test_own_packs_are_listed_first_with_where_they_come_from(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(home / "packs")
    assert main(["packs", "list", "--json"]) == 0
    listed = json.loads(told(capsys))
    assert listed[0] == {"id": "small", "title": "A small pack", "origin": "own", "questions": 1, "kinds": ["decision"]}
    assert {pack["origin"] for pack in listed[1:]} == {"bundled"}


def test_a_broken_own_pack_is_told_of_and_the_others_are_listed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(home / "packs", pack=PACK.replace("version: 3", "version: three"))
    assert main(["packs", "list"]) == 0
    assert "pack.yaml, line 4" in told(capsys)
    assert main(["packs", "check", "small"]) == 1


def test_a_pack_goes_out_and_comes_back(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(home / "packs")
    file = tmp_path / "small.greenroom-pack"
    assert main(["packs", "export", "small", "--out", str(file)]) == 0
    assert file.is_file()
    assert main(["packs", "import", str(file)]) == 1
    assert "--replace, or --keep-both" in told(capsys)
    assert main(["packs", "import", str(file), "--keep-both"]) == 0
    assert main(["packs", "import", str(file), "--replace"]) == 0
    assert main(["packs", "list"]) == 0
    assert "small-2  1 questions  A small pack (2)  (imported)" in told(capsys)


def test_a_new_pack_waits_for_its_first_question(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "new", "For the bank"]) == 0
    assert "for-the-bank" in told(capsys)
    assert (home / "packs" / "for-the-bank" / "drafts" / "_pack.yaml").is_file()
    assert main(["packs", "list"]) == 0


def test_no_such_pack_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "export", "nowhere"]) == 1
    assert "There is no pack nowhere" in told(capsys)
