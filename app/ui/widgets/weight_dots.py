"""How much a key point counts: one to three dots. A click or the arrow keys change it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space

MOST = 3


class WeightDots(QAbstractButton):
    """`chosen` carries the number as text; `write` is silent."""

    chosen = Signal(str)

    def __init__(self, name: str = "Weight", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._weight = name, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self._choose(self._weight % MOST + 1))
        themes.changed.connect(self.update)
        self.write("")

    def write(self, text: str) -> None:
        self._weight = int(text) if text in ("1", "2", "3") else 0
        self.setText("●" * self._weight + "○" * (MOST - self._weight))
        self.setAccessibleName(f"{self._name} {self._weight} of {MOST}")
        self.setToolTip(f"{self._name} {self._weight} of {MOST}")
        self.update()

    def weight(self) -> int:
        return self._weight

    def focus_radius(self) -> int:
        return radius("mark")

    def sizeHint(self) -> QSize:
        return QSize(metric("weight-dots"), size("control-small"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._choose(min(max(self._weight + step, 1), MOST))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a dot means that dot."""
        at = int((event.position().x() - self._left()) // self._step())
        self.setDown(False)
        if self.rect().contains(event.position().toPoint()):
            self._choose(min(max(at + 1, 1), MOST))

    def _choose(self, weight: int) -> None:
        if weight != self._weight:
            self.write(str(weight))
            self.chosen.emit(str(weight))

    def _step(self) -> int:
        return metric("weight-dot") + space(1)

    def _left(self) -> float:
        return float(space(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = metric("weight-dot")
        for place in range(MOST):
            box = QRectF(self._left() + place * self._step(), (self.height() - dot) / 2, dot, dot)
            full = place < self._weight
            painter.setPen(QPen(colour("text" if full else "muted"), 1))
            painter.setBrush(colour("text") if full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
