"""What is done with the lines of the list of rehearsals, whether by mouse, by key or from the menu."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.session import shelf_commands as sc
from app.session.commands import Command, ContinueRehearsal, Export, Play, ShowDebrief, StopExport, StopPlaying
from app.session.debrief_views import DebriefView
from app.session.export_views import ExportView
from app.session.shelf_views import HitView
from app.session.views import RehearsalRow, RehearsalsView
from app.ui.pages.debrief.export_dialog import Exports
from app.ui.pages.rehearsals_asking import ask_before_purging, ask_for_note, ask_for_tags, open_menu
from app.ui.widgets.shelf_view import ShelfView


class Acting:
    """Belongs to the page, whose newest `view` it is told of; several that are chosen are one thing to do."""

    def __init__(
        self,
        page: QWidget,
        found: ShelfView,
        post: Callable[[Command], None],
        choose_folder: Callable[[QWidget], str],
    ) -> None:
        self.view = RehearsalsView(())
        self.menu = QMenu(page)
        self.exports = Exports(page, self._export_all, lambda: post(StopExport()), choose_folder)
        self._page, self._list, self._post = page, found, post
        self._undo: list[sc.RestoreRehearsal] = []
        self._to_export: deque[Export] = deque()
        found.opened.connect(self._open)
        found.hit_opened.connect(self._open_hit)
        found.played.connect(self._play)
        found.more_wanted.connect(lambda row: post(sc.ShowMoreHits(row.id)))
        found.acted.connect(self._act)
        found.menu.connect(self._open_menu)
        found.deleted.connect(self._delete)
        found.renamed.connect(lambda session, title: post(sc.RenameRehearsal(session, title)))

    def show_view(self, view: RehearsalsView) -> None:
        """What stands in the list again needs no undoing any more."""
        self.view = view
        here = {row.id for row in view.rows if not row.deleted}
        self._undo = [each for each in self._undo if not here & set(each.sessions)]

    # ---- opening and hearing

    def _open(self, row: RehearsalRow) -> None:
        self._post(sc.RestoreRehearsal((row.id,)) if row.deleted else ShowDebrief(row.id))

    def _open_hit(self, row: RehearsalRow, hit: HitView) -> None:
        self._post(sc.OpenHit(row.id, hit.turn, hit.take, hit.at) if hit.turn else ShowDebrief(row.id))

    def _play(self, hit: HitView, playing: bool) -> None:
        self._post(StopPlaying() if playing else Play(hit.clip, hit.start, hit.end))

    def _act(self, zone: str, row: RehearsalRow) -> None:
        match zone:
            case "continue":
                self._post(ContinueRehearsal(row.id))
            case "restore":
                self._post(sc.RestoreRehearsal((row.id,)))
            case "purge":
                self._ask_before_purging((row,))

    def _open_menu(self, place: QPoint) -> None:
        rows = self._list.chosen()
        if not rows:
            return
        row = rows[0]
        does: dict[str, Callable[[], None]] = {
            "Open": lambda: self._open(row),
            "Continue": lambda: self._post(ContinueRehearsal(row.id)),
            "Rename": self._list.rename,
            "Tags": lambda: self._ask_for_tags(row),
            "Note": lambda: ask_for_note(self._page, row, lambda note: self._post(sc.NoteRehearsal(row.id, note))),
            "Export": self.export,
            "Delete": self._delete,
            "Restore": lambda: self._post(sc.RestoreRehearsal(tuple(each.id for each in rows))),
            "Delete for good": self._delete,
        }
        open_menu(self.menu, rows, does, place)

    def _ask_for_tags(self, row: RehearsalRow) -> None:
        known = [each.id for each in self.view.state.choices.tag[1:]]
        ask_for_tags(self._page, row, known, lambda tags: self._keep_tags(row, tags))

    def _keep_tags(self, row: RehearsalRow, tags: tuple[str, ...]) -> None:
        for tag in row.tags:
            if tag not in tags:
                self._post(sc.UntagRehearsal(row.id, tag))
        for tag in tags:
            if tag not in row.tags:
                self._post(sc.TagRehearsal(row.id, tag))

    # ---- throwing away

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    def undo(self) -> None:
        """What was deleted last comes back first."""
        self._post(self._undo.pop())

    def empty_trash(self) -> None:
        if self.view.rows:
            ask_before_purging(self._page, self.view.rows, self.view.total, lambda: self._post(sc.EmptyTrash()))

    def _delete(self) -> None:
        rows = self._list.chosen()
        ids = tuple(row.id for row in rows)
        if not ids:
            return
        if rows[0].deleted:
            self._ask_before_purging(rows)
            return
        self._undo.append(sc.RestoreRehearsal(ids))
        self._post(sc.DeleteRehearsal(ids))

    def _ask_before_purging(self, rows: tuple[RehearsalRow, ...]) -> None:
        ids = tuple(row.id for row in rows)
        ask_before_purging(self._page, rows, 0, lambda: self._post(sc.PurgeRehearsal(ids)))

    # ---- export

    def export(self) -> None:
        rows = self._list.chosen()
        if rows:
            of = DebriefView(rows[0].id, rows[0].title, "", "", "", "", (), formats=self.view.state.formats)
            self.exports.ask(of)

    def show_export(self, view: ExportView) -> None:
        """One after the other; when one is stopped or refused, the others stay undone, too."""
        self.exports.show_export(view)
        if view.running:
            return
        if not view.saved:
            self._to_export.clear()
        if self._to_export:
            self._post(self._to_export.popleft())

    def _export_all(self, command: Export) -> None:
        self._to_export = deque(replace(command, session=row.id) for row in self._list.chosen())
        if self._to_export:
            self._post(self._to_export.popleft())
