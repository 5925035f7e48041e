"""Everything that was rehearsed: listed, found in every word that was said, named, tagged, thrown away, taken back.

Search and filters stand still; beneath them the list scrolls. The page only shows and asks: what is found is found on
the session thread, part by part.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.session import shelf_commands as sc
from app.session.commands import Command, ShowHome, ShowRehearsals, ShowSettings
from app.session.export_views import ExportView
from app.session.judging_commands import ScorePending, StopCommittee
from app.session.shelf_commands import Filters
from app.session.views import PlayingView, RehearsalsPart, RehearsalsView
from app.session.waiting_view import WaitingView
from app.ui.pages.debrief.head import ask_for_folder
from app.ui.pages.rehearsals_acting import Acting
from app.ui.pages.rehearsals_parts import FilterRow, NothingFound, RehearsalsHead, empty_card, empty_trash
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.note_line import ProblemNote
from app.ui.widgets.page_scroll import is_small, side_margin
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.shelf_view import ShelfView
from app.ui.widgets.waiting_line import WaitingLine


class RehearsalsPage(QWidget):
    def __init__(
        self,
        post: Callable[[Command], None],
        parent: QWidget | None = None,
        choose_folder: Callable[[QWidget], str] = ask_for_folder,
    ) -> None:
        super().__init__(parent)
        self._post = post
        self._view: RehearsalsView | None = None
        self.head = RehearsalsHead()
        self.search = SearchField("Search in everything that was said", "Search in everything that was said")
        self.filters = FilterRow()
        self.problem = ProblemNote()
        self.waiting = WaitingLine()
        self.start = Button("Start a rehearsal", "speak-quiet", "small", icon="mic")
        self.empty, self.empty_trash, self.nothing = empty_card(self.start), empty_trash(), NothingFound()
        self.list = ShelfView()
        self.acting = Acting(self, self.list, post, choose_folder)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self.setAccessibleName("Rehearsals")

    # ---- views

    def show_view(self, view: RehearsalsView) -> None:
        if view == self._view:
            return
        before, self._view = self._view, view
        self.acting.show_view(view)
        searching = bool(view.asked.text) or view.asked.filters != Filters()
        nothing = not view.total and not view.rows and view.problem is None
        never = nothing and not view.trash and not searching
        self.head.show_view(view)
        self._keep_to_grid()
        self.filters.show_view(view)
        self.search.write(view.asked.text)
        self.search.setVisible(not view.trash and not never)
        self.filters.setVisible(not view.trash and not never)
        self.problem.show_problem(view.problem)
        self.empty.setVisible(never)
        self.empty_trash.setVisible(nothing and view.trash)
        if nothing:
            self.nothing.show_view(view)
        self.nothing.setVisible(nothing and searching and not view.trash)
        self.list.setVisible(bool(view.rows))
        self._rest.setVisible(not view.rows)
        self._notices.setVisible(not view.trash)
        self._fill(view, before)

    def show_part(self, part: RehearsalsPart) -> None:
        self.list.lines.show_part(part)

    def show_waiting(self, view: WaitingView) -> None:
        self.waiting.show_view(view)

    def show_playing(self, playing: PlayingView) -> None:
        self.list.show_playing(playing)

    def show_export(self, view: ExportView) -> None:
        self.acting.show_export(view)

    def _fill(self, view: RehearsalsView, before: RehearsalsView | None) -> None:
        """What is asked anew stays where it was; another search begins at the top."""
        same = before is not None and (before.asked, before.trash) == (view.asked, view.trash)
        current, number = self.list.current(), max(0, self.list.currentIndex().row())
        at = self.list.verticalScrollBar().value()
        self.list.lines.show_view(view)
        self.list.verticalScrollBar().setValue(at if same else 0)
        if same and current is not None:
            here = self.list.lines.line_of(current.id)
            self.list.go_to(here if here >= 0 else min(number, self.list.lines.rowCount() - 1))

    # ---- keys and the frame

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_to_grid()

    def _keep_to_grid(self) -> None:
        window = self.window()
        side = side_margin(self.width(), small := is_small(window.width(), window.height()))
        self._page.setContentsMargins(0, space(3) if small else space(5), 0, 0)
        self.head.set_side(side)
        self._above.setContentsMargins(side, space(3), side, space(3))
        self._below.setContentsMargins(side, 0, side, space(5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        view = self._view
        if event.key() == Qt.Key.Key_Escape and view is not None and view.trash:
            self._post(ShowRehearsals())
        elif event.key() == Qt.Key.Key_Escape and view is not None and view.asked.text:
            self.search.empty()
        elif event.matches(QKeySequence.StandardKey.Undo) and self.acting.can_undo:
            self.acting.undo()
        else:
            super().keyPressEvent(event)

    # ---- what is asked of the session

    def _search(self, **changed: object) -> None:
        if self._view is not None:
            self._post(replace(self._view.asked, first=0, **changed))  # type: ignore[arg-type]

    def _want(self, first: int) -> None:
        if self._view is not None:
            asked = self._view.asked
            self._post(sc.ShowTrash(first) if self._view.trash else replace(asked, first=first))

    # ---- lay-out

    def _connect(self) -> None:
        post, found = self._post, self.list
        self.start.clicked.connect(lambda: post(ShowHome()))
        self.waiting.ask.connect(lambda: post(ScorePending()))
        self.waiting.stop.connect(lambda: post(StopCommittee()))
        self.waiting.settings.connect(lambda: post(ShowSettings()))
        self.head.back.clicked.connect(lambda: post(ShowRehearsals()))
        self.head.trash.clicked.connect(lambda: post(sc.ShowTrash()))
        self.head.empty.clicked.connect(self.acting.empty_trash)
        self.head.export.clicked.connect(self.acting.export)
        self.search.asked.connect(lambda text: self._search(text=text))
        self.search.left.connect(self._enter_list)
        for part in (self.filters, self.nothing):
            part.changed.connect(lambda filters: self._search(filters=filters))
        self.filters.sorted_by.connect(lambda sort: self._search(sort=sort))
        self.nothing.cleared.connect(self.search.empty)
        found.wanted.connect(self._want)
        found.left_up.connect(self.search.take_focus)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.take_focus)

    def _enter_list(self) -> None:
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.go_to(0)

    def _lay_out(self) -> None:
        self._above, self._rest = QVBoxLayout(), QWidget()
        self._above.setSpacing(space(3))
        self._notices = QWidget()
        notices = QVBoxLayout(self._notices)
        notices.setContentsMargins(0, 0, 0, 0)
        notices.addWidget(self.waiting)
        for part in (self.search, self.filters, self.problem, self._notices):
            self._above.addWidget(part)
        self._below = QVBoxLayout(self._rest)
        self._below.setSpacing(space(3))
        for card in (self.empty, self.empty_trash, self.nothing):
            card.hide()
            self._below.addWidget(card)
        self._below.addStretch(1)
        self.list.hide()
        page = self._page = QVBoxLayout(self)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addLayout(self._above)
        page.addWidget(self.list, 1)
        page.addWidget(self._rest, 1)
