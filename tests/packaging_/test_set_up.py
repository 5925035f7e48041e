"""What the set-up says when pip fails, and when it throws an environment away."""

import sys
import sysconfig
from pathlib import Path

import pytest

from tests.packaging_.load import load

if sys.platform == "win32":
    pytest.skip("Windows has run.ps1", allow_module_level=True)

load("system_libraries")
set_up = load("set_up")

PYVENV = f"home = {Path(sys.executable).resolve().parent}\ninclude-system-site-packages = false\n"


@pytest.mark.parametrize(
    ("last_words", "remedy"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "was refused"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "Make room"),
        ("WARNING: Retrying ... Temporary failure in name resolution", "Connect, then ./run again"),
        ("ERROR: No matching distribution found for PySide6-Essentials==6.12.0", "glibc"),
        ("ERROR: something never seen before", "something never seen before"),
    ],
)
def test_a_failure_of_pip_comes_with_its_remedy(last_words: str, remedy: str) -> None:
    assert remedy in set_up.why_pip_failed(["Collecting one==1", last_words])


def test_an_unreachable_index_is_not_taken_for_a_missing_package() -> None:
    lines = ["NewConnectionError: failed", "ERROR: No matching distribution found for numpy==2.4.6"]
    assert "cannot be reached" in set_up.why_pip_failed(lines)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A .venv made by the set-up's own step, but without its packages."""
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(set_up, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(set_up, "UNFINISHED", tmp_path / ".venv" / "set-up-unfinished")
    return tmp_path / ".venv"


def pretend_finished(environment: Path) -> None:
    """As `python -m venv` leaves it, with a pip that can be imported: making a real one takes seconds."""
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").symlink_to(Path(sys.executable).resolve())
    (environment / "pyvenv.cfg").write_text(PYVENV)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(environment), "platbase": str(environment)}))
    (packages / "pip").mkdir(parents=True)
    (packages / "pip" / "__init__.py").touch()


def test_a_finished_environment_is_kept(environment: Path) -> None:
    pretend_finished(environment)
    assert set_up.is_usable()


def test_an_interrupted_one_is_not(environment: Path) -> None:
    pretend_finished(environment)
    (environment / "set-up-unfinished").touch()
    assert not set_up.is_usable()


def test_nor_is_one_without_pip(environment: Path) -> None:
    pretend_finished(environment)
    next(environment.rglob("pip/__init__.py")).unlink()
    next(environment.rglob("pip")).rmdir()
    assert not set_up.is_usable()


def test_nor_is_one_that_lost_its_python(environment: Path) -> None:
    pretend_finished(environment)
    (environment / "bin" / "python").unlink()
    assert not set_up.is_usable()


def test_a_disk_without_room_stops_before_anything_is_made(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "NEEDED_BYTES", 10**18)
    with pytest.raises(set_up.SetUpError, match="GB free here"):
        set_up.make_environment()
    assert not environment.exists()
