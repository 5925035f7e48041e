"""The field in which is written what is looked for: asks a moment after the last key, so that typing never waits."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import themes
from app.ui.theme.tokens import size, space
from app.ui.theme.type import font
from app.ui.widgets.button import Button
from app.ui.widgets.key_cap import KeyCap

ASK_AFTER_MS = 150
MOST_LETTERS = 500


class SearchField(QLineEdit):
    """`asked` carries the text; `left` when Down or Enter goes on into what was found."""

    asked = Signal(str)
    left = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = ""
        plain = font("body")
        self.setFont(plain)
        self.setPlaceholderText(hint)
        self.setMaxLength(MOST_LETTERS)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} (Ctrl+F)")
        self.cap = KeyCap("Ctrl F", self)
        self.clear_button = Button("", "quiet-muted", "small", icon="x", parent=self)
        self.clear_button.describe("Clear the search", "Clear the search (Esc)")
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.clear_button.clicked.connect(self.empty)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._timer.start())
        self.textChanged.connect(lambda _text: self._place())
        themes.changed.connect(self.update)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), size("control-large"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def write(self, text: str) -> None:
        """What was asked for, unless something else is being written."""
        if not self._timer.isActive() and (not self.hasFocus() or self.text() == self._asked):
            self._asked = text
            if text != self.text().strip():
                self.setText(text)

    def empty(self) -> None:
        self.clear()
        self._ask()

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
            self.left.emit()
        elif key == Qt.Key.Key_Down:
            self.left.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.empty()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        px = size("icon")
        draw_icon(painter, "search", "muted", space(4) + 1, (self.height() - px) / 2, px)
        painter.end()

    def _ask(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._asked:
            self._asked = text
            self.asked.emit(text)

    def _place(self) -> None:
        wide = self.clear_button.sizeHint().width() if self.text() else 0
        self.clear_button.setVisible(bool(self.text()))
        right = self.width() - space(1)
        self.clear_button.setGeometry(right - wide, 0, wide, self.height())
        self.cap.move(right - wide - self.cap.width() - space(2), (self.height() - self.cap.height()) // 2)
        inner = metric("field-padding")
        self.setTextMargins(
            space(4) + size("icon") + space(2) - inner, 0, wide + self.cap.width() + space(4) - inner, 0
        )
