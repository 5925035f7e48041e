"""Home as it was when the program was closed, for the first picture of the next start."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.paths import Paths
from app.session.debrief_views import RepeatView
from app.session.remembered_home import keep_home, remembered_home
from app.session.shared_views import Choice, Problem
from app.session.views import ContinueCard, HomeView, RehearsalRow

ROW = RehearsalRow("a1", "Retrieval", "14 November, 18:42", "31 min", "Dana", "", (0.25, 1.0), "L5")
HOME = HomeView(
    microphone="System microphone",
    rounds=(Choice("retrieval", "Retrieval", "Fourteen questions"),),
    personas=(Choice("architect", "Architect", "Dana"),),
    levels=(Choice("5", "L5"),),
    lengths=(Choice("3", "10 min"),),
    turn_modes=(Choice("hold", "Hold Space"),),
    chosen=("retrieval", "architect", "5", "3", "hold"),
    hint="Set as last time.",
    interrupted=ContinueCard("b2", "You stopped", "Saved", (0.5,)),
    recent=(ROW,),
    total=7,
    repeat=(RepeatView("q1", "What it costs", "No figure, twice", "Today", "a1", 4),),
    repeat_later="Nothing is due today.",
)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    found = Paths(tmp_path)
    found.archive_file.write_bytes(b"rows")
    found.settings_file.write_text("{}")
    return found


def test_home_comes_back_as_it_was(paths: Paths) -> None:
    keep_home(HOME, paths)
    assert remembered_home(paths) == HOME


def test_nothing_is_remembered_before_the_first_time(paths: Paths) -> None:
    assert remembered_home(paths) is None


def test_a_problem_of_last_time_is_not_shown_again(paths: Paths) -> None:
    keep_home(replace(HOME, problem=Problem("No sound")), paths)
    assert remembered_home(paths) == HOME


@pytest.mark.parametrize("name", ["archive.sqlite3", "settings.json", "archive.sqlite3-wal"])
def test_what_was_written_since_makes_it_forget(paths: Paths, name: str) -> None:
    keep_home(HOME, paths)
    (paths.home / name).write_bytes(b"something else")
    assert remembered_home(paths) is None


@pytest.mark.parametrize(
    "change",
    [
        {"recent": [{"id": "a1"}]},
        {"chosen": ["one"]},
        {"rounds": 3},
        {"total": "many"},
        {"interrupted": "yes"},
        {"repeat": [{}]},
    ],
)
def test_a_file_that_is_not_ours_is_passed_over(paths: Paths, change: dict[str, object]) -> None:
    keep_home(HOME, paths)
    file = paths.home / "home.json"
    kept = json.loads(file.read_text())
    kept["home"].update(change)
    file.write_text(json.dumps(kept))
    assert remembered_home(paths) is None


def test_a_file_that_is_no_json_is_passed_over(paths: Paths) -> None:
    (paths.home / "home.json").write_bytes(b"\xff\x00")
    assert remembered_home(paths) is None
