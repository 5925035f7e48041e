"""Shapes that several controls share: rounded boxes, soft shadows, key caps."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, shadow
from app.ui.theme.tokens import radius
from app.ui.theme.type import font

_DASH = (3.0, 3.0)


def draw_box(
    painter: QPainter, rect: QRectF, corner: float, fill: QColor | None, border: QColor | None, dashed: bool = False
) -> None:
    """A rounded box with its one pixel border inside the rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(border, 1.0)
        if dashed:
            pen.setDashPattern(_DASH)
        painter.setPen(pen)
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    corner = min(corner, rect.height() / 2, rect.width() / 2)
    painter.drawRoundedRect(rect, corner, corner)


def draw_shadow(painter: QPainter, rect: QRectF, corner: float, elevation: str) -> None:
    """The shadow that a box of this elevation throws; drawn before the box. Layers add up to a soft edge."""
    found = shadow(elevation)
    if found is None:
        return
    token, tint = found
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    layers = max(2, token.blur // 2)
    each = QColor(tint)
    each.setAlphaF(1 - (1 - tint.alphaF()) ** (1 / layers))
    painter.setBrush(each)
    for layer in range(layers):
        # From half the blur outside the box to half of it inside: the sum of the layers falls off like a blur.
        out = token.blur / 2 - token.blur * layer / (layers - 1) / 2
        spread = rect.adjusted(-out, -out + token.y, out, out + token.y)
        painter.drawRoundedRect(spread, corner + out, corner + out)


def key_cap_width(text: str) -> int:
    advance = QFontMetricsF(font("key")).horizontalAdvance(text)
    return max(metric("key-cap"), round(advance) + 2 * metric("key-cap-padding"))


def draw_key_cap(painter: QPainter, rect: QRectF, text: str, ink: QColor, border: QColor) -> None:
    draw_box(painter, rect, radius("mark"), None, border)
    painter.setPen(ink)
    painter.setFont(font("key"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def draw_diamond(painter: QPainter, rect: QRectF, colour_name: str, filled: bool) -> None:
    """The mark of a trap: filled when it was noticed, hollow when it was walked into."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = colour(colour_name)
    pen = QPen(ink, 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
    inside = rect.adjusted(1, 1, -1, -1)
    middle = inside.center()
    corners = (
        QPointF(middle.x(), inside.top()),
        QPointF(inside.right(), middle.y()),
        QPointF(middle.x(), inside.bottom()),
        QPointF(inside.left(), middle.y()),
    )
    painter.drawPolygon(QPolygonF(corners))
