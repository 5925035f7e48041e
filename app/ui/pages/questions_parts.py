"""The head of the Questions page, its search line, and the two things that it asks in a dialog."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.session.question_views import ImportClash
from app.ui.theme.icons import icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import themes
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label

SEARCH_AFTER_MS = 200
Clash = Literal["", "replace", "keep both"]


class QuestionsHead(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.imports = Button("Import a pack", "quiet", icon="download")
        self.imports.describe("Import a pack", "Import a pack from a file, or drop the file on this page")
        self.tailor = Button("Tailor to a job", "quiet", icon="file-user")
        self.new_pack = Button("New pack", "quiet")
        self.new = Button("New question", "secondary", icon="plus")
        self.new.describe("New question", "New question (Ctrl+N)")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(space(2))
        self._row.addWidget(Label("Questions", "page"), 1)
        for button in (self.imports, self.tailor, self.new_pack, self.new):
            self._row.addWidget(button)

    def fit(self, side: int, small: bool) -> None:
        above = space(3) if small else space(5)
        self._row.setContentsMargins(side, above, side, above)


class SearchLine(QWidget):
    """`asked` carries what is looked for, a moment after the last key. `left`: Down goes on into the list."""

    asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _Line()
        self.edit.setPlaceholderText("Find a question")
        self.edit.setAccessibleName("Find a question by its title, topics or terms")
        self.edit.setToolTip("By title, topics or terms (Ctrl+F)")
        self.edit.setClearButtonEnabled(False)
        self._glass = QAction(self)
        self.edit.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.found = Label("", "caption", "muted")
        self.found.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.edit)
        column.addWidget(self.found)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_AFTER_MS)
        self._timer.timeout.connect(lambda: self.asked.emit(self.edit.text()))
        self.edit.textEdited.connect(lambda _text: self._timer.start())
        self.edit.stepped_down.connect(self.left)
        themes.changed.connect(self._dress)
        self._dress()

    def show_query(self, query: str, found: int) -> None:
        if not self.edit.hasFocus() and not self._timer.isActive():
            self.edit.setText(query)
        self.found.setText(f"{found} found" if found != 1 else "1 found")
        self.found.setVisible(bool(query))

    def take_focus(self) -> None:
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def _dress(self) -> None:
        self._glass.setIcon(icon("search", "muted"))


class _Line(QLineEdit):
    stepped_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.stepped_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)


def ask_what_to_do(page: QWidget, clash: ImportClash, do: Callable[[Clash], None]) -> Dialog:
    """A pack of this id is there already."""
    says = f"“{clash.there}” is here already. Both can stay: the new one then gets a number behind its name."
    if clash.can_replace:
        says += " If it is replaced, the old one is put aside and its drafts with it."
    dialog = Dialog(page, f"Import “{clash.title}”?", says)
    dialog.add_button("Cancel", None, "secondary", escape=True)
    if clash.can_replace:
        dialog.add_button("Replace it", lambda: do("replace"), "danger")
    dialog.add_button("Keep both", lambda: do("keep both"), "primary", safest=True)
    dialog.ask()
    return dialog


def ask_for_title(page: QWidget, do: Callable[[str], None]) -> Dialog:
    dialog = Dialog(page, "A new pack", "A pack is a folder of questions on one subject. It can be shared as one file.")
    field = Field("Title", "Questions for the bank")
    field.setMinimumWidth(metric("control-width"))
    dialog.put(field)
    dialog.add_button("Cancel", None, "secondary", escape=True)
    make = dialog.add_button("Make it", lambda: do(field.text()), "primary")
    make.setEnabled(False)
    field.edit.textEdited.connect(lambda text: make.setEnabled(bool(text.strip())))
    field.edit.returnPressed.connect(lambda: make.click() if make.isEnabled() else None)
    dialog.ask()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    return dialog
