"""A line to write in, or a drop-down: its label above, what is wrong with it below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.session.shared_views import Choice
from app.ui.theme.tokens import size, space
from app.ui.theme.type import font
from app.ui.widgets.choice import ChoiceBox
from app.ui.widgets.labels import Icon, Label


class Field(QWidget):
    """`committed` carries the text when it was changed and left (Enter, or focus elsewhere); `write` is silent."""

    committed = Signal(str)

    def __init__(
        self, label: str, hint: str = "", secret: bool = False, show_label: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._known = ""
        self.edit = QLineEdit()
        regular = font("interface")
        regular.setWeight(QFont.Weight.Normal)
        self.edit.setFont(regular)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(label)
        self.edit.setToolTip(label)
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._error = _ErrorLine()
        _stack(self, Label(label, "caption", "muted") if show_label else None, self.edit, self._error)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._commit)

    def text(self) -> str:
        return self.edit.text().strip()

    def write(self, text: str) -> None:
        """Show what is stored, unless the candidate is writing just now."""
        self._known = text
        writing = self.edit.hasFocus() and self.edit.isModified()
        if not writing and self.edit.text() != text:
            self.edit.setText(text)

    def set_error(self, text: str) -> None:
        """What to do about it; empty when all is well."""
        self._error.say(text)
        self.edit.setProperty("wrong", bool(text))
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)

    def error(self) -> str:
        return self._error.text()

    def _commit(self) -> None:
        if self.text() != self._known:
            self._known = self.text()
            self.edit.setModified(False)
            self.committed.emit(self._known)


class ChoiceField(QWidget):
    """A drop-down with its label above and its error below."""

    chosen = Signal(str)

    def __init__(self, label: str, icon: str = "", show_label: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = ChoiceBox(label, icon)
        self.box.chosen.connect(self.chosen)
        self._error = _ErrorLine()
        _stack(self, Label(label, "caption", "muted") if show_label else None, self.box, self._error)
        self.setFocusProxy(self.box)

    def offer(self, choices: Sequence[Choice], chosen: str) -> None:
        self.box.offer(choices, chosen)

    def set_error(self, text: str) -> None:
        self._error.say(text)


def _stack(field: QWidget, label: QWidget | None, control: QWidget, error: QWidget) -> None:
    column = QVBoxLayout(field)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space(2))
    if label is not None:
        column.addWidget(label)
    column.addWidget(control)
    column.addWidget(error)
    field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class _ErrorLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "small", "danger", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(1))
        row.addWidget(Icon("circle-alert", "danger", size("icon-small")), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        return self._words.text()

    def say(self, text: str) -> None:
        self._words.setText(text)
        self.setVisible(bool(text))
