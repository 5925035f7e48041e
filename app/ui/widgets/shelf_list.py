"""The list of rehearsals: lines of different heights, drawn only where they are in sight, however many there are.

A view of Qt's for its keys, its selection and its screen readers; where the lines stand is worked out here: Qt would
ask for the height of each line whenever one is added.
"""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.session.shelf_views import HitView
from app.session.views import PlayingView
from app.ui.theme.palette import themes
from app.ui.theme.tokens import size
from app.ui.widgets.page_scroll import is_small, side_margin
from app.ui.widgets.play_button import is_heard
from app.ui.widgets.shelf_model import ShelfModel
from app.ui.widgets.shelf_painting import Seen, draw_back, draw_hit, draw_more, draw_rehearsal
from app.ui.widgets.shelf_places import Frame, Zone, back_of, body_of, line_height_of, zones

ASK_AFTER_MS = 30
"""What only flies past while somebody scrolls is not asked for."""
_Hint = QAbstractItemView.ScrollHint
Index = QModelIndex | QPersistentModelIndex
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class ShelfSheet(QListView):
    """Where the lines stand, and how they look. `wanted` carries the first rehearsal of a part that is in sight and
    not here yet."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ShelfModel()
        self.setModel(self.lines)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("entries")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName("Rehearsals")
        self._tops: list[int] = [0]
        self._playing = PlayingView()
        self._pointed: tuple[int, Zone] = (-1, "")
        self._renamed = -1
        self.by_keys = False
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(ASK_AFTER_MS)
        self._ask.timeout.connect(self._ask_for_missing)
        for changed in (self.lines.modelReset, self.lines.rowsInserted, self.lines.rowsRemoved):
            changed.connect(self._measure)
        self.lines.dataChanged.connect(lambda _first, _last: self.viewport().update())
        themes.changed.connect(self.viewport().update)

    def show_playing(self, playing: PlayingView) -> None:
        if playing != self._playing:
            self._playing = playing
            self.viewport().update()

    # ---- where the lines stand

    def _measure(self) -> None:
        count = self.lines.rowCount()
        if self.lines.grouped:
            heights = (line_height_of(self.lines.line(number), True) for number in range(count))
            self._tops = [0, *accumulate(heights)]
        self.updateGeometries()
        self.viewport().update()

    def whole(self) -> int:
        return self._tops[-1] if self.lines.grouped else self.lines.rowCount() * size("row-tall")

    def top_of(self, number: int) -> int:
        return self._tops[number] if self.lines.grouped else number * size("row-tall")

    def line_at(self, y: int) -> int:
        """The line at this height of the whole list; -1 below the last."""
        if not 0 <= y < self.whole():
            return -1
        return bisect_right(self._tops, y) - 1 if self.lines.grouped else y // size("row-tall")

    def frame_of(self, number: int) -> Frame:
        """In pixels of what is in sight."""
        window = self.window()
        side = side_margin(self.width(), is_small(window.width(), window.height()))
        top = self.top_of(number)
        height = line_height_of(self.lines.line(number), self.lines.grouped)
        return Frame(side, self.width() - side, top - self.verticalOffset(), height)

    def in_sight(self) -> range:
        last = self.line_at(min(self.verticalOffset() + self.viewport().height(), self.whole() - 1))
        first = self.line_at(min(self.verticalOffset(), self.whole() - 1))
        return range(first, last + 1) if first >= 0 else range(0)

    def zone_at(self, point: QPoint) -> tuple[int, Zone]:
        number = self.line_at(point.y() + self.verticalOffset())
        row = self.lines.row(number) if number >= 0 else None
        if row is None:
            return number, ""
        line, hit = self.lines.line(number), self.lines.hit(number)
        body = body_of(line, self.frame_of(number), self.lines.grouped)
        found = zones(line, row, body, hit is not None and bool(hit.clip))
        return number, next((zone for zone, box in found.items() if box.contains(point.toPointF())), "")

    def keep_in_sight(self, session: str, y: int) -> None:
        """The line of this rehearsal at this height of what is in sight, as far as the list goes."""
        if (number := self.lines.line_of(session)) >= 0:
            self.verticalScrollBar().setValue(self.top_of(number) - y)

    # ---- what Qt's views ask for

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        frame = self.frame_of(index.row())
        return QRect(0, round(frame.top), self.viewport().width(), round(frame.height))

    def indexAt(self, point: QPoint) -> QModelIndex:
        number = self.line_at(point.y() + self.verticalOffset())
        return self.lines.index(number) if number >= 0 else QModelIndex()

    def scrollTo(self, index: Index, _hint: _Hint = _Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        bar, top = self.verticalScrollBar(), self.top_of(index.row())
        bottom = top + line_height_of(self.lines.line(index.row()), self.lines.grouped)
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        here, last = self.currentIndex().row(), self.lines.rowCount() - 1
        page = max(1, self.viewport().height() // size("row-tall"))
        ways = QAbstractItemView.CursorAction
        steps = {
            ways.MoveUp: -1,
            ways.MovePrevious: -1,
            ways.MoveDown: 1,
            ways.MoveNext: 1,
            ways.MovePageUp: -page,
            ways.MovePageDown: page,
            ways.MoveHome: -last - 1,
            ways.MoveEnd: last + 1,
        }
        step = steps.get(action, 0)
        number = max(0, here) + step if here >= 0 or action == ways.MoveEnd else 0
        return self.lines.index(min(max(number, 0), last)) if last >= 0 else QModelIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        rect = rect.normalized()
        ends = [self.line_at(min(max(0, y + self.verticalOffset()), max(0, self.whole() - 1))) for y in
                (rect.top(), rect.bottom())]  # fmt: skip
        if min(ends) >= 0:
            self.selectionModel().select(QItemSelection(*map(self.lines.index, ends)), command)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def doItemsLayout(self) -> None:
        self.updateGeometries()

    def updateGeometries(self) -> None:
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(tall)
        bar.setSingleStep(size("row-tall") // 2)
        bar.setRange(0, max(0, self.whole() - tall))

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def keyboardSearch(self, _text: str) -> None:
        """Letters are for the search field."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _BY_KEYS:
            self.by_keys = True
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keys = True
        super().keyPressEvent(event)
        self.viewport().update()

    # ---- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for number in self.in_sight():
            painter.save()
            self._paint(painter, number)
            painter.restore()
        painter.end()
        sight = self.in_sight()
        if sight and self.lines.missing(sight.start, sight.stop - 1) is not None and not self._ask.isActive():
            self._ask.start()

    def _paint(self, painter: QPainter, number: int) -> None:
        line, row, hit = self.lines.line(number), self.lines.row(number), self.lines.hit(number)
        grouped, seen = self.lines.grouped, self._seen(number)
        frame = self.frame_of(number)
        body = body_of(line, frame, grouped)
        draw_back(painter, back_of(line, frame, grouped), seen, line.kind == "rehearsal")
        if row is None:
            return
        if line.kind == "rehearsal":
            draw_rehearsal(painter, row, body, seen, grouped, number != self._renamed)
        elif hit is not None:
            draw_hit(painter, hit, body, seen)
        else:
            draw_more(painter, self.lines.more(number), body)

    def is_playing(self, hit: HitView) -> bool:
        return is_heard(self._playing, hit.clip, hit.start, hit.end)

    def _seen(self, number: int) -> Seen:
        hit = self.lines.hit(number)
        return Seen(
            selected=self.selectionModel().isRowSelected(number),
            hovered=self._pointed[0] == number,
            focused=self.by_keys and self.hasFocus() and self.currentIndex().row() == number,
            zone=self._pointed[1] if self._pointed[0] == number else "",
            playing=hit is not None and self.is_playing(hit),
        )

    def _ask_for_missing(self) -> None:
        sight = self.in_sight()
        first = self.lines.missing(sight.start, sight.stop - 1) if sight else None
        if first is not None:
            self.wanted.emit(first)
