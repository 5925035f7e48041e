"""Exports that a window has asked for: one at a time, in a process of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.export.options import ExportOptions
from app.export.rehearsed import Source
from app.session.commands import Export, StopExport
from app.session.export_views import ExportView
from app.session.staff import Staff
from app.session.views import Toast, View
from app.session.workers import WorkerPlan

if TYPE_CHECKING:
    from app.wiring import Workshop

NAME = "export"
BUSY = "Another export is still being written. Wait for it, or cancel it."
DIED = "The export broke off; nothing was written, and the rehearsal is safe. Try again with fewer formats."


class Exporting:
    """Belongs to the session thread. `source` gives what an export of a rehearsal is made from."""

    def __init__(
        self, shop: "Workshop", staff: Staff, source: Callable[[str], Source], show: Callable[[View], None]
    ) -> None:
        self._shop = shop
        self._staff = staff
        self._source = source
        self._show = show
        self._session = ""
        self._folder = ""
        self._given: Source | None = None

    def obey(self, command: object) -> bool:
        """True when the command was about an export."""
        match command:
            case Export():
                self._begin(command)
            case StopExport():
                self._stop()
            case _:
                return False
        return True

    def hear(self, name: str, report: Any) -> bool:
        """True when the report was about an export."""
        if name != NAME:
            return False
        # Here, so that a start does not load what only an export needs.
        from app.export import process as told

        match report:
            case told.ExportReady():
                self._hand_over()
            case told.ExportMoved(part, doing):
                self._show(ExportView(self._session, True, part, doing))
            case told.ExportDone(names, notes):
                self._end(ExportView(self._session, False, 1.0, saved=names), _saved(names, self._folder, notes))
            case told.ExportRefused(reason, stopped):
                view = ExportView(self._session, False, refusal="" if stopped else reason)
                self._end(view, Toast(reason, bad=not stopped))
        return True

    def lost(self, name: str) -> bool:
        """Its process has ended: as it should, or without a word."""
        if name != NAME:
            return False
        if self._session:
            self._end(ExportView(self._session, False, refusal=DIED), Toast(DIED, bad=True))
        self._staff.dismiss(NAME)
        return True

    def _begin(self, command: Export) -> None:
        if self._session:
            self._show(Toast(BUSY, bad=True))
            return
        from app.export.process import ExportSetup

        options = ExportOptions(command.sound, command.scores, command.names, command.questions)
        setup = ExportSetup(command.formats, Path(command.folder), options)
        self._given = self._source(command.session)
        entry, log = "app.export.process:run_export", str(self._shop.paths.log_file)
        self._session, self._folder = command.session, command.folder
        self._staff.dismiss(NAME)
        self._staff.hire(WorkerPlan(NAME, entry, setup, log, nice=True))
        self._show(ExportView(self._session, True))

    def _hand_over(self) -> None:
        worker, given, self._given = self._staff.get(NAME), self._given, None
        if worker is not None and given is not None:
            worker.send(given)

    def _stop(self) -> None:
        """It says itself when it has tidied up."""
        from app.export.process import StopExport as Stop

        worker = self._staff.get(NAME)
        if worker is not None and self._session:
            worker.send(Stop())

    def _end(self, view: ExportView, toast: Toast) -> None:
        self._session, self._given = "", None
        # It has said its last word: there is nothing to wait for.
        self._staff.let_go(NAME)
        self._show(view)
        self._show(toast)


def _saved(names: tuple[str, ...], folder: str, notes: tuple[str, ...]) -> Toast:
    what = names[0] if len(names) == 1 else f"{len(names)} files"
    return Toast(" ".join((f"Saved {what} in {Path(folder).name}.", *notes[:1])))
