"""A title that is written where it stands: Enter keeps it, Escape leaves it as it was, going away keeps it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size
from app.ui.theme.type import font

MOST_LETTERS = 200


class TitleEdit(QLineEdit):
    """`written` carries whose title it is and the new one, when it is another; `closed` comes in any case."""

    written = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._of, self._before = "", ""
        self.setFont(font("heading"))
        self.setMaxLength(MOST_LETTERS)
        self.setAccessibleName("Title")
        self.setPlaceholderText("Empty: the name of its round")
        self.hide()

    def begin(self, of: str, title: str, box: QRectF, middle: float) -> None:
        self._of, self._before = of, title
        self.setText(title)
        hang, tall = metric("hang"), size("control")
        self.setGeometry(round(box.left()) - hang, round(middle - tall / 2), round(box.width()) + hang, tall)
        self.show()
        self.raise_()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self, keep: bool = True) -> None:
        if self.isHidden():
            return
        title = " ".join(self.text().split())
        self.hide()
        if keep and title != self._before:
            self.written.emit(self._of, title)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
