"""The table of what left the machine: when, to whom, why, how much; never what was said."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.type import font, show

Line = tuple[str, str, str, str, str]
HEADINGS = ("When", "To", "Why", "Tokens", "Cost")
_STYLES = ("figure", "small", "small", "figure", "figure")
_COLOURS = ("text", "text", "text", "muted", "text")
_FIGURES = (3, 4)
_WIDTHS = {0: "ledger-when", 1: "ledger-to", 3: "ledger-figure", 4: "ledger-figure"}


def _alignment(column: int) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column in _FIGURES else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


class _Lines(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return len(HEADINGS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return show(self.lines[index.row()][index.column()]) if role in wanted else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if across else None


class Ledger(QTableView):
    """As tall as its lines: the page around it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self.setItemDelegate(_Cell(self))
        self.setAccessibleName("What left this machine")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(metric("ledger-row"))
        self.setHorizontalHeader(_Headings(self))
        self.viewport().setAutoFillBackground(False)
        self._fit()
        themes.changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[Line]) -> None:
        if tuple(lines) != self._lines.lines:
            self._lines.show_lines(lines)
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(metric("heading-row") + metric("ledger-row") * self._lines.rowCount() + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for column, name in _WIDTHS.items():
            self.setColumnWidth(column, metric(name))
        taken = sum(metric(name) for name in _WIDTHS.values())
        self.setColumnWidth(2, max(metric("ledger-figure"), self.viewport().width() - taken))
        super().resizeEvent(event)


class _Headings(QHeaderView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(metric("heading-row"))
        self.setSectionsClickable(False)
        self.viewport().setAutoFillBackground(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.setFont(font("caption"))
        painter.setPen(colour("muted"))
        painter.drawText(rect, _alignment(section), HEADINGS[section])
        painter.restore()


class _Cell(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(metric("ledger-figure"), metric("ledger-row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        rect = QRectF(option.rect)
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), colour("border"))
        last = index.row() == index.model().rowCount() - 1
        if last:
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colour("border"))
        column = index.column()
        painter.setFont(font(_STYLES[column]))
        painter.setPen(colour(_COLOURS[column]))
        room = rect.adjusted(0, 0, 0 if column in _FIGURES else -metric("hang"), 0)
        words = QFontMetricsF(painter.font()).elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _alignment(column), words)
        painter.restore()
