"""What somebody in front of the window sees and can reach."""

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from app.ui.widgets.flow_text import FlowText


def words_on(widget: QWidget) -> str:
    """Every word that is shown, in the order of the widgets."""
    found = []
    for part in widget.findChildren(QWidget):
        if not part.isVisibleTo(widget):
            continue
        if isinstance(part, QLabel | QAbstractButton):
            found.append(part.text())
        elif isinstance(part, FlowText):
            found.append(part.text)
        elif isinstance(part, QComboBox):
            found.append(part.currentText())
        elif isinstance(part, QLineEdit):
            found.append(part.displayText() or part.placeholderText())
    return "\n".join(found).replace("\u00a0", " ").replace("\u2011", "-")


def button_on(widget: QWidget, text: str) -> QAbstractButton:
    """The button that somebody would press."""
    for part in widget.findChildren(QAbstractButton):
        if part.text() == text and part.isVisibleTo(widget):
            return part
    raise AssertionError(f"there is no button {text!r} on {words_on(widget)!r}")
