"""`greenroom review export|import|list`, as somebody types it."""

import json
from pathlib import Path

import pytest

from app.archive.store import Store
from app.cli.main import main
from app.paths import Paths
from app.reviews.reading import sealed
from app.reviews.words import words_checksum
from tests.app.archive.examples import START
from tests.app.export.mentor.examples import rehearsed


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    paths = Paths(tmp_path / "home")
    store = Store.open(paths)
    rehearsed(store, paths)
    store.close()
    return paths


def test_there_and_back(home: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert main(["review", "export", START.id, "--out", str(page), "--name", "Sam", "--message", "Be frank."]) == 0
    assert "without our verdicts" in capsys.readouterr().out
    assert "Be frank." in page.read_text()
    store = Store.open(home)
    record = store.session(START.id)
    store.close()
    whole = {
        "format": "greenroom-review",
        "version": 1,
        "session": START.id,
        "file": record.sent[0].id,
        "words": words_checksum(record),
        "blind": True,
        "reviewer": "Maren\x1b[31m",
        "written_at": "2026-11-21T07:00:00.000Z",
        "summary": "Calm.",
        "judged": True,
        "level": 5,
        "levels": [],
        "marks": [],
        "remarks": [],
    }
    saved = tmp_path / "review.json"
    saved.write_text(json.dumps(whole | {"seal": sealed(whole)}))
    assert main(["review", "import", str(saved)]) == 0
    assert main(["review", "list", START.id[:12]]) == 0
    told = capsys.readouterr().out
    assert "Maren [31m" in told
    assert "\x1b" not in told
    assert "L5" in told
    assert main(["review", "list", START.id, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["summary"] == "Calm."
    assert main(["review", "import", str(saved)]) == 1
    assert "is here already" in capsys.readouterr().err


def test_into_a_folder_it_takes_a_name_of_its_own(home: Paths, tmp_path: Path) -> None:
    assert home.archive_file.exists()
    (tmp_path / "out").mkdir()
    assert main(["review", "export", START.id, "--out", str(tmp_path / "out"), "--show-verdicts"]) == 0
    (made,) = (tmp_path / "out").iterdir()
    assert made.name.startswith("greenroom-2026-11-20-")
    assert made.name.endswith("-for-a-mentor.html")
