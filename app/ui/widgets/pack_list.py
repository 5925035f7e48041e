"""The packs and their questions, to fold and unfold: painted rows, made when their pack is unfolded.

Up and Down walk through what is shown, Right and Left unfold and fold, Enter opens.
"""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.session.question_views import DraftView, PackRow, PacksView, QuestionRow
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.column_scroll import ColumnScroll
from app.ui.widgets.labels import Label
from app.ui.widgets.pack_rows import PackHead, QuestionEntry, Row

SETTLED_MS = 50
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class PackList(ColumnScroll):
    """`opened` carries pack and key of a question; `pack_opened` a pack that has none, to write its page."""

    opened = Signal(str, str)
    pack_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(metric("questions-list"), parent=parent)
        self._view = PacksView(())
        self._unfolded: set[str] = set()
        self._shown = ("", "")
        self.heads: list[PackHead] = []
        self.entries: list[QuestionEntry] = []
        self._rows: list[Row] = []
        self._column = QVBoxLayout(self.column)
        self._column.setContentsMargins(0, 0, 0, space(5))
        self._column.setSpacing(0)
        self.empty = Label("No question has these words.", "small", "muted", wrap=True)
        self.setAccessibleName("Question packs")

    def show_view(self, view: PacksView) -> None:
        if view.chosen[0] and view.chosen != self._shown:
            self._unfolded.add(view.chosen[0])
        same = view.packs == self._view.packs and view.query == self._view.query and bool(self._rows)
        self._view = view
        moved, self._shown = view.chosen != self._shown, view.chosen
        if not same:
            self._fill_in()
        self._mark()
        if moved:
            self._show_mark()

    def show_chosen(self, pack: str, key: str) -> None:
        before, self._shown = self._shown, (pack, key)
        if pack not in self._unfolded and before != self._shown:
            self._unfolded.add(pack)
            self._fill_in()
        self._mark()
        if before != self._shown:
            self._show_mark()

    def show_draft(self, view: DraftView) -> None:
        """While it is written: its title, and what there is to mend."""
        for entry in self.entries:
            if (entry.row.pack, entry.row.key) == (view.pack, view.key) and not view.of_pack:
                row = entry.row
                entry.show_row(
                    QuestionRow(row.pack, row.key, view.title, row.detail, view.changed, len(view.mends))
                )

    def toggle(self, pack: str, wanted: bool | None = None) -> None:
        unfold = pack not in self._unfolded if wanted is None else wanted
        (self._unfolded.add if unfold else self._unfolded.discard)(pack)
        focused = next((head.pack.id for head in self.heads if head.hasFocus()), "")
        self._fill_in()
        self._mark()
        for head in self.heads:
            if head.pack.id == focused:
                head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_in(self) -> None:
        place = self.verticalScrollBar().value()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self.empty:
                widget.hide()
                widget.deleteLater()
        self.heads, self.entries, self._rows = [], [], []
        for pack in self._view.packs:
            unfolded = bool(self._view.query) or pack.id in self._unfolded
            self._add(head := PackHead(pack, unfolded))
            self.heads.append(head)
            head.clicked.connect(lambda _checked=False, pack=pack: self._press_head(pack))
            for row in pack.questions if unfolded else ():
                self._add(entry := QuestionEntry(row))
                self.entries.append(entry)
                entry.clicked.connect(lambda _checked=False, row=row: self.opened.emit(row.pack, row.key))
        self._column.addWidget(self.empty)
        self.empty.setVisible(not self._view.packs)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(place)

    def _add(self, row: Row) -> None:
        row.stepped.connect(lambda key, row=row: self._step(row, key))
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()

    def _press_head(self, pack: PackRow) -> None:
        if not pack.questions and pack.origin != "bundled" and not self._view.query and pack.count == 0:
            self.pack_opened.emit(pack.id)
        else:
            self.toggle(pack.id)

    def _mark(self) -> None:
        for entry in self.entries:
            entry.setChecked((entry.row.pack, entry.row.key) == self._shown)
        for head in self.heads:
            head.setChecked((head.pack.id, "_pack") == self._shown)

    def _show_mark(self) -> None:
        """The chosen row, once it has its place."""
        for row in (row for row in self._rows if row.isChecked()):
            QTimer.singleShot(SETTLED_MS, row, partial(self.ensureWidgetVisible, row, 0, space(6)))

    def _step(self, row: Row, key: int) -> None:
        here = self._rows.index(row)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            unfold = key == Qt.Key.Key_Right
            if isinstance(row, PackHead) and row.unfolded != unfold:
                self.toggle(row.pack.id, unfold)
                return
            if isinstance(row, QuestionEntry) and not unfold:
                here = max(i for i, each in enumerate(self._rows[:here]) if isinstance(each, PackHead)) + 1
            key = Qt.Key.Key_Down if unfold else Qt.Key.Key_Up
        to = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._rows) - 1}.get(Qt.Key(key))
        to = here + (1 if key == Qt.Key.Key_Down else -1) if to is None else to
        if 0 <= to < len(self._rows):
            self._rows[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._rows[to], 0, space(5))
