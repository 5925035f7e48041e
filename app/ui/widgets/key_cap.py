"""The picture of a key."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.widgets.drawing import draw_key_cap, key_cap_width


class KeyCap(QWidget):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setFixedSize(key_cap_width(text), metric("key-cap"))
        self.setAccessibleName(f"Key {text}")
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_key_cap(QPainter(self), QRectF(self.rect()), self._text, colour("muted"), colour("border"))
