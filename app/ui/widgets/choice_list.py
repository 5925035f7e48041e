"""The list that a drop-down opens: its rows, each with a second line where there is one."""

from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QComboBox, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour
from app.ui.theme.tokens import radius, size, space
from app.ui.theme.type import font
from app.ui.widgets.choice import DETAIL
from app.ui.widgets.drawing import draw_box

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ChoiceList(QListView):
    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self.setObjectName("choices")
        self.setItemDelegate(ChoiceRow(box, self))


class Chooser(Protocol):
    """Whose list it is: knows the row that is chosen."""

    def currentIndex(self) -> int: ...


class ChoiceRow(QStyledItemDelegate):
    """A row of the open list: the label, and its second line where there is one. What is too long is cut short."""

    def __init__(self, box: Chooser, parent: QObject) -> None:
        super().__init__(parent)
        self._box = box

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        label, detail = index.data(), index.data(DETAIL)
        wide = QFontMetricsF(font("interface")).horizontalAdvance(label)
        if detail:
            wide = max(wide, QFontMetricsF(font("small")).horizontalAdvance(detail))
        tall = metric("menu-row-tall" if detail else "menu-row")
        return QSize(round(wide) + 2 * space(3) + size("icon-small") + space(3), tall)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        rect, detail = QRectF(option.rect), index.data(DETAIL)
        lit = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        if lit:
            draw_box(painter, rect, radius("mark"), colour("selected"), None)
        words = rect.adjusted(space(3), 0, -space(3) - size("icon-small") - space(2), 0)
        painter.setFont(font("interface"))
        painter.setPen(colour("text"))
        first = words.adjusted(0, space(2), 0, -space(5)) if detail else words
        painter.drawText(first, _LEFT, _cut(index.data(), "interface", first.width()))
        if detail:
            painter.setFont(font("small"))
            painter.setPen(colour("muted"))
            second = words.adjusted(0, space(5), 0, -space(1))
            painter.drawText(second, _LEFT, _cut(detail, "small", second.width()))
        if self._box.currentIndex() == index.row():
            px = size("icon-small")
            draw_icon(painter, "check", "text", rect.right() - space(3) - px, rect.center().y() - px / 2, px)
        painter.restore()


def _cut(text: str, style: str, wide: float) -> str:
    return QFontMetricsF(font(style)).elidedText(text, Qt.TextElideMode.ElideRight, wide)
