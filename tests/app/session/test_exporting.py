"""An export in its own process, as a window asks for it: progress, an end, a cancel that leaves nothing."""

from collections.abc import Iterator
from multiprocessing.connection import wait
from pathlib import Path
from typing import cast

import pytest

from app.export.rehearsed import Source
from app.paths import Paths
from app.session.commands import Export, Play, StopExport
from app.session.export_views import ExportView
from app.session.exporting import BUSY, DIED, Exporting
from app.session.staff import Staff
from app.session.views import Toast, View
from app.wiring import Workshop
from tests.app.export.rehearsals import MAREN, small
from tests.app.session.stored_attempts import QUESTIONS

ID = "s1"


class Window:
    """What the session would do around it: reports are handed on as they come."""

    def __init__(self, home: Path) -> None:
        self.seen: list[View] = []
        self.staff = Staff()
        self.source = Source(small(home).record, QUESTIONS, home, (MAREN,))
        shop = Workshop(Paths(home), {})
        self.exporting = Exporting(shop, self.staff, self._of, self.seen.append)

    def _of(self, session: str) -> Source:
        assert session == ID
        return self.source

    def until_over(self) -> ExportView:
        while not self.views or self.views[-1].running:
            connections = self.staff.connections()
            assert wait(list(connections), 30)
            worker = self.staff.get("export")
            assert worker is not None
            reports, there = worker.receive()
            for report in reports:
                assert self.exporting.hear("export", report)
            if not there:
                assert self.exporting.lost("export")
        return self.views[-1]

    @property
    def views(self) -> list[ExportView]:
        return [view for view in self.seen if isinstance(view, ExportView)]

    @property
    def toasts(self) -> list[Toast]:
        return [view for view in self.seen if isinstance(view, Toast)]


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    made = Window(tmp_path / "home")
    yield made
    made.staff.dismiss_all()


def test_what_was_asked_for_is_written_by_another_process_and_told(window: Window, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = Export(ID, ("md", "mp3"), str(out), scores=False, names=False, questions=(2,))
    assert window.exporting.obey(command)
    assert window.staff.process_ids()["export"] > 0
    over = window.until_over()
    assert over.saved == ("greenroom-2026-11-20-deep-dive-s1.md", "greenroom-2026-11-20-deep-dive-s1-question-2.mp3")
    assert sorted(path.name for path in out.iterdir()) == sorted(over.saved)
    report = (out / over.saved[0]).read_text(encoding="utf-8")
    assert "scores, names, every question but 2" in report
    assert window.toasts == [Toast("Saved 2 files in out.")]
    assert window.staff.get("export") is None
    parts = [view.part for view in window.views]
    assert parts == sorted(parts)


def test_one_at_a_time_and_a_cancel_leaves_nothing(window: Window, tmp_path: Path) -> None:
    out = tmp_path / "out"
    window.exporting.obey(Export(ID, ("zip",), str(out)))
    window.exporting.obey(Export(ID, ("md",), str(out)))
    assert window.toasts == [Toast(BUSY, bad=True)]
    window.exporting.obey(StopExport())
    over = window.until_over()
    assert (over.saved, over.refusal) == ((), "")
    assert window.toasts[-1] == Toast("The export was stopped; nothing was written.")
    assert not out.exists() or list(out.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_in_one_line(window: Window, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    window.exporting.obey(Export(ID, ("md",), str(tmp_path / "file")))
    assert "choose another folder" in window.until_over().refusal
    assert window.toasts[-1].bad
    assert (tmp_path / "file").read_text() == "mine"


def test_a_process_that_dies_without_a_word_is_told_and_the_next_one_works(window: Window, tmp_path: Path) -> None:
    window.exporting.obey(Export(ID, ("zip",), str(tmp_path / "out")))
    window.staff.dismiss("export")
    assert window.exporting.lost("export")
    assert window.views[-1] == ExportView(ID, False, refusal=DIED)
    window.exporting.obey(Export(ID, ("md",), str(tmp_path / "again")))
    assert len(window.until_over().saved) == 1


def test_closing_the_program_in_the_middle_of_it_leaves_nothing(window: Window, tmp_path: Path) -> None:
    out = tmp_path / "out"
    window.exporting.obey(Export(ID, ("zip",), str(out)))
    worker = window.staff.get("export")
    assert worker is not None
    while len(window.views) < 2:
        assert worker.connection.poll(30)
        for report in worker.receive()[0]:
            window.exporting.hear("export", report)
    window.staff.dismiss_all()
    assert list(out.iterdir()) == []


def test_other_commands_and_other_workers_are_left_to_others(window: Window) -> None:
    assert not window.exporting.obey(Play("a.flac"))
    assert not window.exporting.hear("ears", cast(object, None))
    assert not window.exporting.lost("mouth")
    assert window.exporting.obey(StopExport())
    assert window.seen == []
