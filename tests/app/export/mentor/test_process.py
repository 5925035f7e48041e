"""The process that writes a mentor's file: it tells how far it is, can be stopped, and leaves nothing half."""

from multiprocessing import Pipe
from pathlib import Path
from typing import Any

from app.archive.store import Store
from app.export.mentor.process import MentorSetup, run_mentor
from app.export.process import ExportDone, ExportMoved, ExportRefused, StopExport
from app.paths import Paths
from tests.app.export.mentor.examples import for_mentor, rehearsed


def told(setup: MentorSetup, stop: bool = False) -> list[Any]:
    ours, theirs = Pipe()
    if stop:
        ours.send(StopExport())
    run_mentor(theirs, setup)
    found = []
    while ours.poll():
        try:
            found.append(ours.recv())
        except (EOFError, OSError):
            break
    return found


def setup_in(store: Store, paths: Paths, out: Path) -> MentorSetup:
    return MentorSetup(for_mentor(rehearsed(store, paths), paths), paths.home, out)


def test_it_tells_how_far_it_is_and_what_it_wrote(store: Store, paths: Paths, tmp_path: Path) -> None:
    reports = told(setup_in(store, paths, tmp_path / "page.html"))
    assert isinstance(reports[0], ExportMoved)
    assert reports[-1] == ExportDone(("page.html",), ())
    assert (tmp_path / "page.html").stat().st_size > 100_000


def test_stopped_it_leaves_nothing(store: Store, paths: Paths, tmp_path: Path) -> None:
    reports = told(setup_in(store, paths, tmp_path / "page.html"), stop=True)
    assert isinstance(reports[-1], ExportRefused)
    assert reports[-1].stopped
    assert not (tmp_path / "page.html").exists()


def test_a_place_that_cannot_be_written_is_named(store: Store, paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    (refused,) = told(setup_in(store, paths, tmp_path / "taken" / "page.html"))[-1:]
    assert isinstance(refused, ExportRefused)
    assert "choose another place" in refused.reason
