"""How far long work has come."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius
from app.ui.widgets.drawing import draw_box

_STEPS = 1000


class ProgressBar(QProgressBar):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setFixedHeight(metric("progress"))
        self.setAccessibleName(name)
        themes.changed.connect(self.update)

    def set_part(self, done: float) -> None:
        """0 to 1."""
        self.setValue(round(min(1.0, max(0.0, done)) * _STEPS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        draw_box(painter, whole, radius("round"), colour("chart-usual"), None)
        if self.value():
            done = max(whole.height(), whole.width() * self.value() / _STEPS)
            draw_box(painter, QRectF(0, 0, done, whole.height()), radius("round"), colour("ink"), None)
