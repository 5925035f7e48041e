"""Which of a few steps one is at: short bars, the present one dark."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, space
from app.ui.widgets.drawing import draw_box


class StepMarks(QWidget):
    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._here = count, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_step(0)
        themes.changed.connect(self.update)

    def show_step(self, here: int) -> None:
        """From 0."""
        self._here = here
        self.setAccessibleName(f"Step {here + 1} of {self._count}")
        self.update()

    def sizeHint(self) -> QSize:
        wide = self._count * metric("step-mark-width") + (self._count - 1) * space(2)
        return QSize(wide, metric("step-mark"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for step in range(self._count):
            left = step * (metric("step-mark-width") + space(2))
            box = QRectF(left, 0, metric("step-mark-width"), metric("step-mark"))
            draw_box(painter, box, radius("round"), colour("ink" if step == self._here else "wave-silent"), None)
