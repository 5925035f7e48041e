"""Several lines to write in: as tall as what is written, between two limits; Tab goes on to the next field."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QResizeEvent, QTextBlockFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from app.ui.theme.tokens import space
from app.ui.theme.type import font, line_height

LEAST_LINES, MOST_LINES = 2, 12


class TextArea(QTextEdit):
    """`edited` comes with every change by the candidate; `write` is silent. `left`: the focus went elsewhere."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, name: str, hint: str = "", least: int = LEAST_LINES, most: int = MOST_LINES, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._silent = False
        regular = font("interface")
        regular.setWeight(QFont.Weight.Normal)
        self.setFont(regular)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._space_lines()
        self.textChanged.connect(self._changed)
        self._fit()

    def text(self) -> str:
        return self.toPlainText()

    def write(self, text: str) -> None:
        if text != self.toPlainText():
            self._silent = True
            self.setPlainText(text)
            self._space_lines()
            self._silent = False

    def sizeHint(self) -> QSize:
        return QSize(space(7), self.height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, unless there is more here than is shown."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _space_lines(self) -> None:
        """The lines of the scale, also for what is written from here on; nothing that could be undone."""
        spaced = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
        spaced.setLineHeight(line_height("interface"), fixed.value)
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(spaced)
        self.document().setUndoRedoEnabled(True)

    def _changed(self) -> None:
        self._fit()
        if not self._silent:
            self.edited.emit()

    def _fit(self) -> None:
        step, margins = line_height("interface"), round(2 * self.document().documentMargin())
        lines = max(1, round((self.document().size().height() - margins) / step))
        shown = min(max(lines, self._least), self._most)
        if (tall := shown * step + margins + 2 * (space(2) + 1)) != self.height():
            self.setFixedHeight(tall)
        more = lines > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if more else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
