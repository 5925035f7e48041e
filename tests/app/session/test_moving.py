"""Everything saved and brought in by the session's one desk, in a process of its own, and backups."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from app.archive.backups import backups
from app.paths import Paths
from app.session import shelf_commands as sc
from app.session.caretaking import take_care
from app.session.commands import Quit, ShowRehearsals, ShowSettings, StartRehearsal
from app.session.desk import Desk
from app.session.moving import house as told
from app.session.moving.commands import BackUpNow, BringIn, SaveBundle, StopMoving
from app.session.moving.views import MovingView
from app.session.views import RehearsalsView, Toast, View
from app.wiring import Workshop
from tests.app.archive.examples import START
from tests.app.bundles.homes import archive, contents, rehearse, save

LATER = replace(START, id="later", started_at="2026-11-21T12:00:00+00:00")
REHEARSAL = StartRehearsal("", "staff-engineer", "5", "3", "hands-free")


class Seat:
    """A desk, and what the session thread would do around it."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.views: list[View] = []
        self.inbox: list[object] = []
        self.desk = Desk(Workshop(paths, {}), self.views.append, self.inbox.append)

    def ask(self, *commands: object) -> None:
        for command in commands:
            self.desk.obey(command, 0.0)  # type: ignore[arg-type]
        self._settle()

    def until(self, reached: Callable[[], bool]) -> None:
        while not reached():
            worker = self.desk.staff.get("moving")
            assert worker is not None
            assert wait([worker.connection], 60)
            reports, there = worker.receive()
            for report in reports:
                self.desk.report("moving", report, 0.0)
            if not there:
                self.desk.worker_died("moving", 0.0)
        self._settle()

    def until_over(self) -> MovingView:
        self.until(lambda: not self.moving.doing)
        return self.moving

    def _settle(self) -> None:
        while self.inbox:
            self.desk.hear(self.inbox.pop(0), 0.0)

    @property
    def moving(self) -> MovingView:
        return next(view for view in reversed(self.views) if isinstance(view, MovingView))

    @property
    def toasts(self) -> list[Toast]:
        return [view for view in self.views if isinstance(view, Toast)]

    def is_open(self) -> bool:
        return not self.desk.closed

    def ids(self) -> list[str]:
        self.ask(ShowRehearsals())
        page = next(view for view in reversed(self.views) if isinstance(view, RehearsalsView))
        return [row.id for row in page.rows]


@pytest.fixture
def seat_at(tmp_path: Path) -> Iterator[Callable[[str], Seat]]:
    made: list[Seat] = []

    def at(name: str) -> Seat:
        made.append(Seat(Paths(tmp_path / name)))
        return made[-1]

    yield at
    for seat in made:
        seat.desk.close()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    rehearse(Paths(tmp_path / "there"), START, answers=2)
    return save(Paths(tmp_path / "there"), tmp_path / "mine").path


def test_everything_is_saved_and_brought_in_elsewhere(tmp_path: Path, seat_at: Callable[[str], Seat]) -> None:
    rehearse(Paths(tmp_path / "there"), START, answers=2)
    there, here, bundle = seat_at("there"), seat_at("here"), tmp_path / "mine.greenroom"
    there.ask(SaveBundle(str(tmp_path / "mine")))
    assert there.until_over().ended.startswith("Saved mine.greenroom: 1 rehearsal, ")
    here.ask(BringIn(str(bundle)))
    assert here.moving.can_stop
    assert here.until_over().ended == "Rehearsals: 1 new."
    assert here.ids() == [START.id]
    assert here.desk.staff.get("moving") is None
    here.ask(BringIn(str(bundle)))
    assert here.until_over().ended == "Rehearsals: 1 already here."


def test_who_closes_while_a_bundle_is_taken_in_finds_all_of_it_or_nothing(
    bundle: Path, seat_at: Callable[[str], Seat]
) -> None:
    here = seat_at("here")
    here.ask(BringIn(str(bundle)))
    here.until(lambda: not here.moving.can_stop)
    here.ask(Quit())
    assert here.desk.closed
    here.desk.close()
    take_care(here.paths, here.views.append, datetime.now(UTC))
    assert list(here.paths.home.glob(".coming-*")) == []
    assert not here.toasts
    with archive(here.paths) as store:
        assert set(store.moving.ids()) == {path.name for path in here.paths.clips.iterdir()}


def test_without_recordings_there_is_no_sound_in_it(tmp_path: Path, seat_at: Callable[[str], Seat]) -> None:
    rehearse(Paths(tmp_path / "there"))
    there = seat_at("there")
    there.ask(SaveBundle(str(tmp_path / "quiet"), sound=False))
    there.until_over()
    names = contents(tmp_path / "quiet.greenroom").keys()
    assert f"sessions/{START.id}/session.json" in names
    assert not [name for name in names if name.endswith(".flac")]


def test_while_a_bundle_is_taken_in_nothing_else_is_written_and_nothing_asked_is_lost(
    bundle: Path, tmp_path: Path, seat_at: Callable[[str], Seat]
) -> None:
    rehearse(Paths(tmp_path / "here"), LATER)
    here = seat_at("here")
    here.ask(BringIn(str(bundle)))
    here.until(lambda: not here.moving.can_stop)
    here.ask(sc.RenameRehearsal(LATER.id, "The one of Saturday"), StopMoving())
    assert here.toasts == [Toast(told.LATER)]
    assert here.desk.busy
    here.views.clear()
    here.ask(ShowSettings(), Quit())
    assert (here.moving.doing, here.moving.can_stop) == ("bringing in", False)
    assert here.is_open()
    here.until_over()
    assert not here.is_open()
    assert set(here.ids()) == {LATER.id, START.id}
    rows = next(view for view in reversed(here.views) if isinstance(view, RehearsalsView)).rows
    assert "The one of Saturday" in {row.title for row in rows}
    assert not here.desk.busy


def test_a_process_that_dies_while_it_has_the_archive_leaves_all_or_nothing(
    bundle: Path, seat_at: Callable[[str], Seat]
) -> None:
    here = seat_at("here")
    here.ask(BringIn(str(bundle)))
    here.until(lambda: not here.moving.can_stop)
    here.desk.staff.dismiss("moving")
    here.desk.worker_died("moving", 0.0)
    assert here.moving.ended == told.DIED
    assert not here.desk.busy
    assert list(here.paths.home.glob(".coming-*")) == []
    assert here.ids() in ([], [START.id])
    here.ask(BringIn(str(bundle)))
    here.until_over()
    assert here.ids() == [START.id]


def test_one_thing_is_done_at_a_time_and_a_stop_leaves_nothing(
    bundle: Path, tmp_path: Path, seat_at: Callable[[str], Seat]
) -> None:
    here = seat_at("here")
    here.ask(BringIn(str(bundle)), REHEARSAL, BackUpNow(), StopMoving())
    assert [toast.text for toast in here.toasts] == [told.NOT_NOW, told.BUSY]
    assert here.until_over().ended == "Stopped; nothing was left or changed."
    assert not here.toasts[-1].bad
    assert here.ids() == []
    here.ask(SaveBundle(str(tmp_path / "stopped")), StopMoving())
    here.until_over()
    assert not [path for path in tmp_path.iterdir() if "stopped" in path.name]


def test_a_file_that_is_no_bundle_is_one_line_and_changes_nothing(
    tmp_path: Path, seat_at: Callable[[str], Seat]
) -> None:
    (tmp_path / "song.greenroom").write_bytes(b"not a bundle")
    here = seat_at("here")
    here.ask(BringIn(str(tmp_path / "song.greenroom")))
    assert "song.greenroom was not brought in" in here.until_over().ended
    assert here.toasts[-1].bad
    assert here.ids() == []


def test_a_backup_is_made_when_asked_and_settings_say_when_the_last_one_was(
    tmp_path: Path, seat_at: Callable[[str], Seat]
) -> None:
    rehearse(Paths(tmp_path / "here"))
    here = seat_at("here")
    here.ask(ShowSettings())
    assert here.moving.last_backup == ""
    here.ask(BackUpNow())
    assert here.until_over().ended.startswith("Backed up, ")
    assert here.moving.last_backup.startswith("Today, ")
    assert here.moving.last_backup.endswith("(asked for)")
    assert [each.why for each in backups(here.paths)] == ["asked for"]
