"""How far a rehearsal has come: one short bar for each question, the current one half filled; or one bar of time."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.palette import colour, themes

BAR, GAP, TALL = 24, 4, 4
WIDEST = 240
TIME_BAR = 136
"""as wide as five questions are"""


class QuestionProgress(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = self._count = 0
        self._part: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def show_progress(self, number: int, count: int) -> None:
        if (number, count) != (self._number, self._count) or self._part is not None:
            self._number, self._count, self._part = number, count, None
            self._say(f"Question {number} of {count}")

    def show_time(self, used: int, of: int) -> None:
        """Whole minutes."""
        part = min(1.0, used / of)
        if part != self._part:
            self._number, self._count, self._part = 0, 1, part
            self._say(f"{used} of {of} minutes used")

    def _say(self, words: str) -> None:
        self.setAccessibleName(words)
        self.setToolTip(words)
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
            done = self._done(index + 1)
            painter.setBrush(colour("wave-silent"))
            painter.drawRoundedRect(bar, TALL / 2, TALL / 2)
            painter.save()
            painter.setClipRect(QRectF(bar.left(), bar.top(), bar.width() * done, bar.height()))
            painter.setBrush(colour("text"))
            painter.drawRoundedRect(bar, TALL / 2, TALL / 2)
            painter.restore()
        painter.end()

    def _done(self, number: int) -> float:
        if self._part is not None:
            return self._part
        return 1.0 if number < self._number else 0.5 if number == self._number else 0.0

    def _bar(self) -> float:
        """Many questions share the room that ten would take."""
        if self._part is not None:
            return float(TIME_BAR)
        return min(float(BAR), (WIDEST + GAP) / max(self._count, 1) - GAP)
