"""The process that writes a mentor's file: it tells how far it is, can be stopped, and leaves nothing half."""

from multiprocessing import Pipe
from pathlib import Path
from typing import Any

from app.archive.store import Store
from app.export.mentor.process import MentorDone, MentorSetup, run_mentor
from app.export.process import ExportMoved, ExportReady, ExportRefused, StopExport
from app.export.rehearsed import Source, source
from app.paths import Paths
from tests.app.archive.examples import AT
from tests.app.export.mentor.examples import QUESTIONS, SAM, rehearsed


def told(setup: MentorSetup, *given: object) -> list[Any]:
    ours, theirs = Pipe()
    for each in given:
        ours.send(each)
    run_mentor(theirs, setup)
    found = []
    while ours.poll():
        try:
            found.append(ours.recv())
        except (EOFError, OSError):
            break
    return found


def given_in(store: Store, paths: Paths) -> Source:
    return source(rehearsed(store, paths), QUESTIONS, paths.home, (), True)


def setup_for(out: Path) -> MentorSetup:
    return MentorSetup(SAM, out, AT)


def test_it_tells_how_far_it_is_and_what_it_wrote(store: Store, paths: Paths, tmp_path: Path) -> None:
    reports = told(setup_for(tmp_path / "page.html"), given_in(store, paths))
    assert isinstance(reports[0], ExportReady)
    assert isinstance(reports[1], ExportMoved)
    done = reports[-1]
    assert isinstance(done, MentorDone)
    assert (done.names, done.notes) == (("page.html",), ())
    assert (tmp_path / "page.html").stat().st_size > 100_000
    # What comes back is known by what the page holds.
    assert f'"file":"{done.sent.id}"' in (tmp_path / "page.html").read_text()
    assert (done.sent.blind, done.sent.made_at, len(done.sent.points)) == (True, AT, 3)


def test_stopped_it_leaves_nothing(store: Store, paths: Paths, tmp_path: Path) -> None:
    reports = told(setup_for(tmp_path / "page.html"), given_in(store, paths), StopExport())
    assert isinstance(reports[-1], ExportRefused)
    assert reports[-1].stopped
    assert not (tmp_path / "page.html").exists()


def test_stopped_before_it_has_its_source_it_ends(tmp_path: Path) -> None:
    reports = told(setup_for(tmp_path / "page.html"), StopExport())
    assert [type(each) for each in reports] == [ExportReady, ExportRefused]
    assert reports[-1].stopped


def test_a_place_that_cannot_be_written_is_named(store: Store, paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    (refused,) = told(setup_for(tmp_path / "taken" / "page.html"), given_in(store, paths))[-1:]
    assert isinstance(refused, ExportRefused)
    assert "choose another place" in refused.reason
