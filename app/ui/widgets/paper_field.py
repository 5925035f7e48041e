"""A text of several lines: pasted, dropped as a file, or chosen; its label above."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.theme.tokens import space
from app.ui.theme.type import font, line_height
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label


class PaperEdit(QPlainTextEdit):
    """`dropped` carries the path of a file; text that is dropped goes in as usual."""

    dropped = Signal(str)

    def __init__(self, name: str, hint: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        regular = font("interface")
        regular.setWeight(QFont.Weight.Normal)
        self.setFont(regular)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * line_height("interface") + 2 * space(3))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _file_in(event):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_in(event)
        if path:
            event.acceptProposedAction()
            self.dropped.emit(path)
        else:
            super().dropEvent(event)


class PaperField(QWidget):
    """`file_given` carries a path that was dropped; `wanted` asks for the choice of a file."""

    file_given = Signal(str)
    wanted = Signal()

    def __init__(self, label: str, hint: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = PaperEdit(label, hint, lines)
        self.note = Label("", "small", "muted")
        self.choose = Button("Choose a file", "quiet-muted", "small", icon="folder-open")
        self.choose.describe(f"Choose a file: {label}", "PDF, Word (.docx), Markdown or plain text")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(space(2))
        head.addWidget(Label(label, "caption", "muted", Qt.TextElideMode.ElideNone))
        head.addWidget(self.note, 1)
        head.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(head)
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.dropped.connect(self.file_given)
        self.choose.clicked.connect(self.wanted)

    def text(self) -> str:
        return self.edit.toPlainText()

    def write(self, text: str, note: str = "") -> None:
        if text != self.text():
            self.edit.setPlainText(text)
        self.note.setText(note)

    def wait(self, reading: bool) -> None:
        """While a file is read; what was written stays until its text is here."""
        self.choose.setEnabled(not reading)
        if reading:
            self.note.setText("Reading…")
        elif self.note.text() == "Reading…":
            self.note.setText("")


def _file_in(event: QDropEvent) -> str:
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if urls and urls[0].isLocalFile() else ""
