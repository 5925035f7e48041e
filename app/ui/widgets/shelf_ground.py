"""Where the lines of the list of rehearsals stand, however many there are.

A view of Qt's for its keys, its selection and its screen readers; the places are worked out here: Qt would ask for the
height of each line whenever one is added.
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
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.ui.theme.tokens import size
from app.ui.widgets.page_scroll import is_small, side_margin
from app.ui.widgets.shelf_model import ShelfModel
from app.ui.widgets.shelf_places import Frame, line_height_of

_Hint = QAbstractItemView.ScrollHint
_Way = QAbstractItemView.CursorAction
Index = QModelIndex | QPersistentModelIndex


class ShelfGround(QListView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ShelfModel()
        self._tops: list[int] = [0]
        self.setModel(self.lines)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("entries")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        for changed in (self.lines.modelReset, self.lines.rowsInserted, self.lines.rowsRemoved):
            changed.connect(self._measure)
        self.lines.dataChanged.connect(lambda _first, _last: self.viewport().update())

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
        steps = {
            _Way.MoveUp: -1,
            _Way.MovePrevious: -1,
            _Way.MoveDown: 1,
            _Way.MoveNext: 1,
            _Way.MovePageUp: -page,
            _Way.MovePageDown: page,
            _Way.MoveHome: -last - 1,
            _Way.MoveEnd: last + 1,
        }
        step = steps.get(action, 0)
        number = max(0, here) + step if here >= 0 or action == _Way.MoveEnd else 0
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
