"""The level of a rehearsal, or plainly that there is none."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius
from app.ui.theme.type import font
from app.ui.widgets.drawing import draw_box

NOT_SCORED = "Not scored"


class LevelChip(QWidget):
    """An empty text says "Not scored", in a dashed frame; a range is written with an en dash."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        themes.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        self._text = level_text(text)
        self.setAccessibleName(self._text if self._text == NOT_SCORED else f"Level {self._text}")
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(level_width(self._text), metric("chip"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_level(QPainter(self), QRectF(self.rect()), self._text)


def level_text(level: str) -> str:
    return level.replace("-", "–") if level else NOT_SCORED


def level_width(text: str) -> int:
    advance = QFontMetricsF(font("level")).horizontalAdvance(text)
    return max(metric("level-min"), round(advance) + 2 * (metric("level-padding") + 1))


def draw_level(painter: QPainter, box: QRectF, text: str) -> None:
    """`text` as level_text puts it."""
    dashed = text == NOT_SCORED
    draw_box(painter, box, radius("mark"), None, colour("border-strong"), dashed=dashed)
    painter.setPen(colour("muted" if dashed else "text"))
    painter.setFont(font("level"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
