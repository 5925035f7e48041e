"""How far a rehearsal has come: one short bar for each question, the current one half filled."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.palette import colour, themes

BAR, GAP, TALL = 24, 4, 4
WIDEST = 240


class QuestionProgress(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def show_progress(self, number: int, count: int) -> None:
        if (number, count) != (self._number, self._count):
            self._number, self._count = number, count
            self.setAccessibleName(f"Question {number} of {count}")
            self.setToolTip(f"Question {number} of {count}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._count * (self._bar() + GAP) - GAP) if self._count else 0, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(self._count):
            bar = QRectF(index * (self._bar() + GAP), (self.height() - TALL) / 2, self._bar(), TALL)
            done = 1.0 if index + 1 < self._number else 0.5 if index + 1 == self._number else 0.0
            painter.setBrush(colour("wave-silent"))
            painter.drawRoundedRect(bar, TALL / 2, TALL / 2)
            painter.save()
            painter.setClipRect(QRectF(bar.left(), bar.top(), bar.width() * done, bar.height()))
            painter.setBrush(colour("text"))
            painter.drawRoundedRect(bar, TALL / 2, TALL / 2)
            painter.restore()
        painter.end()

    def _bar(self) -> float:
        """Many questions share the room that ten would take."""
        return min(float(BAR), (WIDEST + GAP) / max(self._count, 1) - GAP)
