"""How loud the microphone hears you: a row of small segments, and what that loudness means in words."""

from PySide6.QtCore import QElapsedTimer, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.motion import reduced
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import motion_ms
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.lamp_motion import in_four_steps, smoothed

HOLD_S = 2.0
"""How long the loudest moment counts: words that changed with every syllable could not be read."""
NOTHING_DB, HUSHED_DB, QUIET_DB = -75.0, -50.0, -36.0
NOTHING, HUSHED, QUIET, GOOD, LOUD = (
    "Nothing arrives",
    "Say something",
    "A little quiet",
    "The level is good",
    "Too loud: it is cut off",
)


class Loudest:
    """The loudest moment of the last two seconds. Time is given, in seconds."""

    def __init__(self) -> None:
        self._moments: list[tuple[float, float, bool]] = []

    def hear(self, decibels: float, clipped: bool, at: float) -> str:
        """What to say of it now."""
        self._moments = [each for each in self._moments if at - each[0] <= HOLD_S]
        self._moments.append((at, decibels, clipped))
        return words_for(max(each[1] for each in self._moments), any(each[2] for each in self._moments))


def words_for(decibels: float, clipped: bool) -> str:
    """`decibels`: dBFS of the loudest moment."""
    if clipped:
        return LOUD
    for most, words in ((NOTHING_DB, NOTHING), (HUSHED_DB, HUSHED), (QUIET_DB, QUIET)):
        if decibels <= most:
            return words
    return GOOD


class LevelMeter(QWidget):
    """Falls slower than it rises; in four steps for those who asked for less motion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = 0.0
        self._loud = False
        self._passed = QElapsedTimer()
        self.setFixedHeight(metric("meter"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Level of the microphone")
        themes.changed.connect(self.update)

    @property
    def level(self) -> float:
        """What is drawn, 0 to 1."""
        return in_four_steps(self._level) if reduced() else self._level

    def hear(self, level: float, clipped: bool = False) -> None:
        passed = float(self._passed.restart()) if self._passed.isValid() else 0.0
        if not self._passed.isValid():
            self._passed.start()
        before, self._loud = (self.level, self._loud), clipped
        target = min(max(level, 0.0), 1.0)
        shown = self._level if target < self._level else target
        self._level = smoothed(shown, target, passed, 0, motion_ms("level-release"))
        if (self.level, self._loud) != before:
            self.update()

    def rest(self) -> None:
        self._level, self._loud = 0.0, False
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(metric("control-width-wide"), metric("meter"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In the screen's own pixels, so that every segment has the same width at 125 % too."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        bar, gap = round(metric("meter-bar") * ratio), max(1, round(metric("meter-gap") * ratio))
        width, tall = int(self.width() * ratio), int(self.height() * ratio)
        count = max(1, (width + gap) // (bar + gap))
        lit = round(self.level * count)
        painter.scale(1 / ratio, 1 / ratio)
        for place in range(count):
            name = ("danger" if self._loud else "wave-you") if place < lit else "chart-usual"
            draw_box(painter, QRectF(place * (bar + gap), 0, bar, tall), ratio, colour(name), None)
