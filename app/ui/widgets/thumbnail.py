"""A recording as a tiny picture: drawn once, kept while it is in sight, with marks where something was found."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from app.ui.theme.palette import colour, theme_name
from app.ui.theme.tokens import TOKENS
from app.ui.widgets.waveform import SILENT, bars_for

TICK = 2
NEAR = 3
"""Pixels: places nearer than this are one wider mark."""


def draw_thumbnail(painter: QPainter, box: QRectF, peaks: tuple[float, ...]) -> None:
    """Mixed around the middle: positive heights are the candidate's."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box.topLeft(), _drawn(peaks, round(box.width()), round(box.height()), ratio, theme_name()))


def draw_places(painter: QPainter, box: QRectF, parts: Iterable[float]) -> None:
    """Upright marks at these parts (0 to 1) of the length; places side by side join into one that is wider."""
    joined: list[tuple[float, float]] = []
    for part in sorted(parts):
        x = round(box.left() + part * (box.width() - TICK))
        if joined and x - joined[-1][1] <= NEAR:
            joined[-1] = (joined[-1][0], float(x))
        else:
            joined.append((x, x))
    for first, last in joined:
        wide = TICK if first == last else max(2 * TICK, last - first + TICK)
        painter.fillRect(QRectF(first, box.top(), wide, box.height()), colour("text"))


@lru_cache(maxsize=256)
def _drawn(peaks: tuple[float, ...], wide: int, tall: int, ratio: float, _theme: str) -> QPixmap:
    """In the screen's own pixels, so that every bar is as wide as the others."""
    wave = TOKENS.waveform
    bar, least = round(wave["bar-px"] * ratio), round(wave["min-px"] * ratio)
    step = bar + max(1, round(wave["gap-px"] * ratio))
    drawn = QPixmap(round(wide * ratio), round(tall * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    lane, count = drawn.height(), drawn.width() // step
    you, interviewer, silent = colour("wave-you"), colour("wave-interviewer"), colour("wave-silent")
    for place, height in enumerate(bars_for(peaks, count) or (0.0,) * count):
        x = place * step
        if abs(height) < SILENT:
            painter.fillRect(x, lane // 2 - bar // 2, bar, bar, silent)
            continue
        half = max(least // 2, round(abs(height) * lane / 2))
        painter.fillRect(x, lane // 2 - half, bar, 2 * half, you if height > 0 else interviewer)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
