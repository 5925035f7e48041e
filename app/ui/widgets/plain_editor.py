"""A plain text in fixed-width letters with its lines numbered; lines with a mistake are marked."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import space
from app.ui.theme.type import font

INDENT = "  "


class PlainEditor(QPlainTextEdit):
    """`edited` comes with every change by the candidate; `write` is silent. Tab indents, Escape leaves for the next
    control, Tab after it goes on."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._silent = False
        self._marked: dict[int, str] = {}
        self.setFont(font("figure"))
        self.setAccessibleName(name)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setTabStopDistance(QFontMetricsF(self.font()).horizontalAdvance(INDENT))
        self.margin = _Margin(self)
        self.setViewportMargins(metric("line-numbers"), 0, 0, 0)
        self.textChanged.connect(self._changed)
        self.updateRequest.connect(self._scroll_margin)
        themes.changed.connect(self.margin.update)

    def text(self) -> str:
        return self.toPlainText()

    def write(self, text: str) -> None:
        if text != self.toPlainText():
            self._silent = True
            place = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(text)))
            self.setTextCursor(cursor)
            self._silent = False

    def mark(self, lines: Mapping[int, str]) -> None:
        """What is wrong, by line from 1."""
        self._marked = dict(lines)
        self.margin.update()

    def marked(self) -> dict[int, str]:
        return self._marked

    def go_to(self, line: int) -> None:
        block = self.document().findBlockByNumber(max(0, line - 1))
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Tab and not event.modifiers():
            self.textCursor().insertText(INDENT)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            line = self.textCursor().block().text()
            self.textCursor().insertText("\n" + line[: len(line) - len(line.lstrip())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        box = self.contentsRect()
        self.margin.setGeometry(QRect(box.left(), box.top(), metric("line-numbers"), box.height()))

    def paint_margin(self, painter: QPainter) -> None:
        painter.fillRect(self.margin.rect(), colour("sunken"))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        top += self.viewport().y() - self.margin.y()
        while block.isValid() and top < self.margin.height():
            tall = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            wrong = number in self._marked
            painter.setPen(colour("danger" if wrong else "muted"))
            if wrong:
                painter.fillRect(QRectF(0, top, 3, tall), colour("danger"))
            box = QRectF(0, top, self.margin.width() - space(2), tall)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(number))
            top += tall
            block = block.next()

    def _changed(self) -> None:
        if not self._silent:
            self.edited.emit()

    def _scroll_margin(self, _rect: QRect, _dy: int) -> None:
        self.margin.update()


class _Margin(QWidget):
    def __init__(self, editor: PlainEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(metric("line-numbers"), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._editor.paint_margin(QPainter(self))
