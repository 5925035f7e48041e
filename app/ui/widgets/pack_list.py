"""The packs and their questions, to fold and unfold: painted rows, made when their pack is unfolded.

Up and Down walk through what is shown, Right and Left unfold and fold, Enter opens.
"""

from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.session.question_views import DraftView, PackRow, PacksView, QuestionRow
from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.theme.type import font, show
from app.ui.widgets.column_scroll import ColumnScroll
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.labels import Label

SETTLED_MS = 50
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _Row(QAbstractButton):
    """`stepped` carries a key that the list acts on."""

    stepped = Signal(int)

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(True)
        themes.changed.connect(self.update)

    def nextCheckState(self) -> None:
        """What is shown beside the list is the page's business, not the click's."""

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        return QSize(metric("questions-list"), self.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.stepped.emit(event.key())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _fill(self, painter: QPainter) -> None:
        name = "selected" if self.isChecked() else "hover" if self.underMouse() else ""
        if name:
            draw_box(painter, QRectF(self.rect()), radius("control"), colour(name), None)

    def _line(self, painter: QPainter, text: str, style: str, ink: str, box: QRectF, weight: int = 0) -> None:
        made = font(style, 13 if weight else 0)
        if weight:
            made.setWeight(type(made.weight())(weight))
        painter.setFont(made)
        painter.setPen(colour(ink))
        shown = QFontMetricsF(made).elidedText(show(text), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, shown)


class PackHead(_Row):
    """A pack's name and how many questions it has; unfolded, what they are."""

    def __init__(self, pack: PackRow, unfolded: bool) -> None:
        self.second = _second(pack) if unfolded else ""
        super().__init__(metric("pack-row-tall" if self.second else "pack-row"))
        self.pack, self.unfolded = pack, unfolded
        self.setText(pack.title)
        trouble = f", left out: {pack.trouble}" if pack.trouble else ""
        state = "unfolded" if unfolded else "folded"
        self.setAccessibleName(f"{pack.title}, {pack.count} questions, {state}{trouble}")
        self.setToolTip(pack.trouble or pack.facts)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._fill(painter)
        px, tall = size("icon-small"), metric("pack-row")
        chevron = "chevron-down" if self.unfolded else "chevron-right"
        draw_icon(painter, chevron, "muted", 0, (tall - px) / 2, px)
        painter.setFont(font("figure"))
        painter.setPen(colour("muted"))
        count = str(self.pack.count)
        wide = QFontMetricsF(font("figure")).horizontalAdvance(count)
        painter.drawText(QRectF(self.width() - wide - 1, 0, wide + 1, tall), _RIGHT, count)
        right = self.width() - wide - space(2)
        if self.pack.trouble:
            right -= px + space(1)
            draw_icon(painter, "circle-alert", "danger", right + space(1), (tall - px) / 2, px)
        self._line(painter, self.text(), "interface", "text", QRectF(space(5), 0, right - space(5), tall))
        if self.second:
            box = QRectF(space(5), tall - space(1), self.width() - space(5), space(4))
            self._line(painter, self.second, "caption", "muted", box)


class QuestionEntry(_Row):
    """A question: its title, kind and time; a draft says what there is to mend."""

    def __init__(self, row: QuestionRow) -> None:
        super().__init__(metric("question-row"))
        self.row = row
        self.show_row(row)

    def show_row(self, row: QuestionRow) -> None:
        self.row = row
        self.setText(row.title)
        mends = f", {row.mends} to mend" if row.mends else ""
        self.setAccessibleName(f"{row.title}, {row.detail}{mends}")
        self.setToolTip(row.title)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._fill(painter)
        right = self.width() - metric("hang")
        if self.row.mends:
            painter.setFont(font("interface", 13))
            painter.setPen(colour("warning"))
            count = str(self.row.mends)
            wide = QFontMetricsF(painter.font()).horizontalAdvance(count)
            painter.drawText(QRectF(right - wide, 0, wide + 1, self.height()), _RIGHT, count)
            px = size("icon-small")
            right -= round(wide) + space(1) + px
            draw_icon(painter, "circle-alert", "warning", right, (self.height() - px) / 2, px)
            right -= space(2)
        left, weight = space(5), 600 if self.isChecked() else 400
        top = (self.height() - 20 - 16) / 2
        self._line(painter, self.text(), "interface", "text", QRectF(left, top, right - left, 20), weight)
        self._line(painter, self.row.detail, "caption", "muted", QRectF(left, top + 20, right - left, 16))


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
        self._rows: list[_Row] = []
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

    def _add(self, row: _Row) -> None:
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

    def _step(self, row: _Row, key: int) -> None:
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


def _second(pack: PackRow) -> str:
    """Beneath an unfolded pack: of which kinds its questions are, and for which levels."""
    facts = pack.facts.partition(": ")[2]
    facts = facts[:1].upper() + facts[1:]
    return f"Imported. {facts}" if pack.origin == "imported" else facts
