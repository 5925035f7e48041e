"""Where an answer stands between L4 and L6, and how far it could lie to either side."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import space, stroke
from app.ui.theme.type import font, line_height

LEVELS = (4, 5, 6)
TICK, BAND, DOT, AROUND = 12, 6, 12, 2
BAND_STRENGTH = 0.36
TICK_STRENGTH = 0.6
BEYOND = 0.35
"""How far past either end a place may lie, in levels."""


def ladder_words(place: float, low: float, high: float) -> str:
    """ "Near L5, between L4 and L5", for somebody who does not see the picture."""
    nearest = min(LEVELS, key=lambda level: abs(level - place))
    if high - low < 0.25:
        return f"On the ladder from L4 to L6: at L{nearest}"
    first, last = (min(LEVELS, key=lambda level: abs(level - end)) for end in (low, high))
    span = f"could lie from L{first} to L{last}" if first != last else f"all of it nearest to L{first}"
    return f"On the ladder from L4 to L6: near L{nearest}, {span}"


class Ladder(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._low, self._high = 5.0, 5.0, 5.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(ladder_height()))
        themes.changed.connect(self.update)

    @property
    def place(self) -> float:
        return self._place

    def show_place(self, place: float, low: float, high: float) -> None:
        """Levels, 4.0 to 6.0, or a little beyond."""
        self._place, self._low, self._high = place, min(low, place), max(high, place)
        words = ladder_words(self._place, self._low, self._high)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(space(7) * 6, self.height())

    def x_of(self, level: float) -> float:
        """Pixels from the left."""
        return ladder_x(self.width(), level)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_ladder(painter, self.width(), self._place, self._low, self._high)
        painter.end()


def ladder_x(width: float, level: float) -> float:
    """A seventh of the width before L4 and after L6."""
    held = min(max(level, LEVELS[0] - BEYOND), LEVELS[-1] + BEYOND)
    return width * (1 + 2.5 * (held - LEVELS[0])) / 7


def ladder_height() -> float:
    return TICK + space(2) + line_height("caption")


def draw_ladder(painter: QPainter, width: float, place: float, low: float, high: float) -> None:
    """From the painter's origin; levels 4.0 to 6.0, or a little beyond."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = TICK / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("chart-usual"))
    painter.drawRoundedRect(QRectF(0, middle - 1, width, stroke("chart")), 1, 1)
    _draw_band(painter, middle, ladder_x(width, low), ladder_x(width, high))
    _draw_levels(painter, width)
    painter.setPen(QPen(colour("background"), AROUND))
    painter.setBrush(colour("text"))
    around = DOT / 2 + AROUND / 2
    painter.drawEllipse(QPointF(ladder_x(width, place), middle), around, around)


def _draw_band(painter: QPainter, middle: float, left: float, right: float) -> None:
    if right - left < BAND:
        return
    tint = colour("ink")
    tint.setAlphaF(BAND_STRENGTH)
    painter.setBrush(tint)
    painter.drawRoundedRect(QRectF(left, middle - BAND / 2, right - left, BAND), BAND / 2, BAND / 2)


def _draw_levels(painter: QPainter, width: float) -> None:
    tint = colour("muted")
    tint.setAlphaF(TICK_STRENGTH)
    top, tall = TICK + space(2), line_height("caption")
    painter.setFont(font("caption"))
    for level in LEVELS:
        x = ladder_x(width, level)
        painter.fillRect(QRectF(round(x) - 0.5, 0, 1.5, TICK), tint)
        painter.setPen(colour("muted"))
        words = QRectF(x - space(6), top, 2 * space(6), tall)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, f"L{level}")
