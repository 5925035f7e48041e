"""Lucide icons, drawn in the colour of the text beside them."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.theme.palette import colour
from app.ui.theme.tokens import THEME_FOLDER

_RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (THEME_FOLDER / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, argb: int, px: int, dpr: float) -> QPixmap:
    tint = QColor.fromRgba(argb)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", tint.name()).encode()))
    drawn = QPixmap(round(px * dpr), round(px * dpr))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setOpacity(tint.alphaF())
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(dpr)
    return drawn


def pixmap(name: str, colour_name: str = "text", px: int = 18, dpr: float = 1.0) -> QPixmap:
    return _drawn(name, colour(colour_name).rgba(), px, dpr)


def icon(name: str, colour_name: str = "text", px: int = 18) -> QIcon:
    """For places that want a QIcon; it keeps the colour of the theme it was made in."""
    made = QIcon()
    for dpr in _RATIOS:
        made.addPixmap(pixmap(name, colour_name, px, dpr))
    return made


def draw_icon(painter: QPainter, name: str, colour_name: str, x: float, y: float, px: int = 18) -> None:
    """Draw at (x, y), sharp at the painter's own scale."""
    device = painter.device()
    painter.drawPixmap(QRectF(x, y, px, px).topLeft(), pixmap(name, colour_name, px, device.devicePixelRatioF()))
