"""`./run` as somebody meets it: the real script, with a set-up and an app that only tell what they were asked."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging_.load import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has run.ps1")

TELLING_SET_UP = """
import os, pathlib, sys
root = pathlib.Path(__file__).resolve().parent.parent
with open(root / "asked", "a") as asked:
    asked.write(sys.argv[1] + " ")
if (root / "no-network").exists():
    sys.exit("The package index cannot be reached.")
(root / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
link = root / ".venv" / "bin" / "python"
if not link.exists():
    link.symlink_to(sys.executable)
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with our `run` in it, where set-up and app are the telling ones."""
    for folder in ("packaging", "app"):
        (tmp_path / folder).mkdir()
    shutil.copy(ROOT / "run", tmp_path / "run")
    for name in ("requirements.txt", "requirements-test.txt"):
        (tmp_path / "packaging" / name).write_text("one==1\n")
    (tmp_path / "packaging" / "system_libraries.py").touch()
    (tmp_path / "packaging" / "set_up.py").write_text(TELLING_SET_UP)
    (tmp_path / "app" / "__init__.py").touch()
    (tmp_path / "app" / "__main__.py").write_text("import os, sys\nprint('app', *sys.argv[1:], 'in', os.getcwd())\n")
    return tmp_path


def start(
    house: Path, *words: str, display: str = ":0", python: str = sys.executable, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHON": python}
    if display:
        environment["DISPLAY"] = display
    command = ["sh", str(house / "run"), *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder or house, check=False)


def set_ups(house: Path) -> list[str]:
    asked = house / "asked"
    return asked.read_text().split() if asked.exists() else []


def test_the_first_start_sets_up_and_goes_on_to_the_app(house: Path) -> None:
    started = start(house)
    assert started.stdout.startswith("app in"), started.stderr
    assert set_ups(house) == ["run"]


def test_a_later_start_sets_nothing_up(house: Path) -> None:
    start(house)
    assert start(house, "doctor").stdout.startswith("app doctor in")
    assert set_ups(house) == ["run"]


def test_a_changed_list_is_installed(house: Path) -> None:
    start(house)
    (house / "packaging" / "requirements.txt").write_text("one==2\n")
    start(house)
    assert set_ups(house) == ["run", "run"]


def test_a_list_for_tests_that_changed_does_not_hold_up_a_rehearsal(house: Path) -> None:
    start(house)
    (house / "packaging" / "requirements-test.txt").write_text("one==2\n")
    start(house)
    assert set_ups(house) == ["run"]


def test_a_set_up_that_failed_is_tried_again_and_the_app_is_not_started(house: Path) -> None:
    (house / "no-network").touch()
    failed = start(house)
    assert failed.returncode != 0
    assert "cannot be reached" in failed.stderr
    assert failed.stdout == ""
    (house / "no-network").unlink()
    assert start(house).stdout.startswith("app in")
    assert set_ups(house) == ["run", "run"]


def test_an_environment_whose_python_is_gone_is_set_up_again(house: Path) -> None:
    start(house)
    (house / ".venv" / "bin" / "python").unlink()
    assert start(house).stdout.startswith("app in")
    assert set_ups(house) == ["run", "run"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_demo_runs_instead(house: Path) -> None:
    started = start(house, display="")
    first, second = started.stdout.splitlines()
    assert first == "No display here: running the demo instead."
    assert second.startswith("app demo in")


def test_a_word_is_passed_on_with_or_without_a_display(house: Path) -> None:
    assert start(house, "doctor", "--json", display="").stdout.startswith("app doctor --json in")


def test_file_names_are_meant_from_where_one_stands(house: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "app").mkdir()
    (elsewhere / "app" / "__main__.py").write_text("print('a stranger')\n")
    assert start(house, "transcribe", "a.wav", folder=elsewhere).stdout == f"app transcribe a.wav in {elsewhere}\n"


def test_a_python_that_does_not_suit_is_named_with_the_remedy(house: Path) -> None:
    failed = start(house, python="/nowhere/python3")
    assert failed.returncode != 0
    assert failed.stderr.count("\n") == 1
    assert "PYTHON=/nowhere/python3 is not a Python from 3.11 to 3.14" in failed.stderr
    assert set_ups(house) == []
