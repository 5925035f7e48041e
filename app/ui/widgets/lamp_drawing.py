"""What the lamp looks like in each state. Numbers come from the tokens, at size 216; all scale with the size."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour
from app.ui.theme.tokens import TOKENS
from app.ui.theme.type import font
from app.ui.widgets.clock_words import clock_words

LAMP = TOKENS.lamp
FULL_SIZE = 216.0
SMALL_SIZE = 160.0
CLOCK_PX = (34.0, 44.0)
"""Height of the clock's type in the small and in the full lamp."""


@dataclass(frozen=True, slots=True)
class Face:
    """One drawing of the lamp. `form` is "presence", "thinking", "your turn", "time to think" or "paused"."""

    form: str
    initials: str = ""
    elapsed_s: float = 0.0
    suggested_s: float = 0.0
    level: float = 0.0
    bars: tuple[float, ...] = ()
    turn: float = 0.0
    """How far the thinking arc has come, 0 to 1 of a full turn."""
    glyph: str = ""
    """In place of the words: play, pause, or the name of an icon."""
    under: str = ""
    """In place of "of about 2:30"."""
    lit: bool = False
    """It can be pressed, and somebody is about to."""


def draw_lamp(painter: QPainter, square: QRectF, face: Face) -> None:
    scale = square.width() / FULL_SIZE
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(square.center())
    painter.save()
    painter.scale(scale, scale)
    if face.form in ("presence", "thinking"):
        _draw_presence(painter, face)
    else:
        _draw_time(painter, face)
        _draw_ring(painter, face)
    painter.restore()
    _draw_words(painter, square.width(), scale, face)
    painter.restore()


def _circle(painter: QPainter, radius: float) -> None:
    painter.drawEllipse(QPointF(0, 0), radius, radius)


def _pen(tint: QColor, width: float, *, round_cap: bool = False) -> QPen:
    cap = Qt.PenCapStyle.RoundCap if round_cap else Qt.PenCapStyle.FlatCap
    return QPen(tint, width, Qt.PenStyle.SolidLine, cap)


def _draw_presence(painter: QPainter, face: Face) -> None:
    disc = LAMP["presence-disc"]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("interviewer-soft"))
    _circle(painter, disc["radius"])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if face.form == "thinking":
        _draw_thinking(painter, face.turn)
    else:
        _draw_bars(painter, face.bars)


def _draw_thinking(painter: QPainter, turn: float) -> None:
    arc = LAMP["thinking-arc"]
    painter.setPen(_pen(colour("border"), LAMP["time-track"]["stroke"]))
    _circle(painter, arc["radius"])
    painter.setPen(_pen(colour("interviewer"), arc["stroke"], round_cap=True))
    # It rests at the upper right; Qt counts sixteenths of a degree, anticlockwise from three o'clock.
    start = 65 - 360 * turn
    painter.drawArc(_box(arc["radius"]), round(start * 16), round(-arc["span-degrees"] * 16))


def _draw_bars(painter: QPainter, levels: tuple[float, ...]) -> None:
    bars = LAMP["presence-bars"]
    count = int(bars["count"])
    painter.setPen(_pen(colour("wave-interviewer"), bars["stroke"], round_cap=True))
    for bar in range(count):
        level = levels[bar] if bar < len(levels) else 0.0
        angle = 2 * math.pi * bar / count - math.pi / 2
        inner, outer = bars["from-radius"], bars["from-radius"] + 2 + 22 * level
        towards = QPointF(math.cos(angle), math.sin(angle))
        painter.drawLine(towards * inner, towards * outer)


def _draw_time(painter: QPainter, face: Face) -> None:
    track, arc = LAMP["time-track"], LAMP["time-arc"]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour("border"), track["stroke"]))
    _circle(painter, track["radius"])
    if face.suggested_s <= 0:
        return
    # Past the suggestion the circle is simply full: the clock goes on and nothing turns red.
    part = min(face.elapsed_s / face.suggested_s, 1.0)
    painter.setPen(_pen(colour("text"), arc["stroke"]))
    painter.drawArc(_box(arc["radius"]), 90 * 16, round(-360 * 16 * part))
    angle = 2 * math.pi * part - math.pi / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("text"))
    end = QPointF(math.cos(angle), math.sin(angle)) * arc["radius"]
    painter.drawEllipse(end, arc["end-dot-radius"], arc["end-dot-radius"])


def _draw_ring(painter: QPainter, face: Face) -> None:
    ring = LAMP["ring"]
    tint = colour("border-strong" if face.form in ("paused", "still") else "accent")
    quiet = face.form == "time to think"
    painter.setPen(Qt.PenStyle.NoPen)
    if face.form == "your turn":
        painter.setBrush(colour("accent-halo"))
        _circle(painter, ring["radius"] + 4 + 20 * face.level)
    painter.setBrush(colour("hover" if face.lit else "background"))
    painter.setPen(_pen(tint, ring["stroke"] / (2 if quiet else 1)))
    _circle(painter, ring["radius"])


def _draw_words(painter: QPainter, width: float, scale: float, face: Face) -> None:
    if face.glyph:
        draw_glyph(painter, scale, face.glyph)
    elif face.form in ("presence", "thinking"):
        initials = font("clock", round(CLOCK_PX[1] * scale))
        initials.setWeight(QFont.Weight.Medium)
        _centred(painter, initials, colour("interviewer"), 0.0, face.initials)
    elif face.form == "paused":
        _draw_pause(painter, scale)
    else:
        # The type shrinks less than the circle does: 34 px at 160, 44 px at 216.
        grown = (width - SMALL_SIZE) / (FULL_SIZE - SMALL_SIZE)
        px = CLOCK_PX[0] + (CLOCK_PX[1] - CLOCK_PX[0]) * grown
        quiet = face.form == "time to think"
        clock = font("clock", round(px))
        _centred(painter, clock, colour("muted" if quiet else "text"), -4.0, clock_words(face.elapsed_s))
        if quiet or face.suggested_s > 0:
            about = face.under or f"of about {clock_words(face.suggested_s)}"
            under = "take your time" if quiet else about
            _centred(painter, font("caption"), colour("muted"), 23 + 6 * grown, under)


def _draw_pause(painter: QPainter, scale: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("text"), max(1.5, 2 * scale)))
    for left in (-7.5, 2.5):
        painter.drawRoundedRect(QRectF(left * scale, -8.5 * scale, 5 * scale, 17 * scale), scale, scale)


def draw_glyph(painter: QPainter, scale: float, name: str) -> None:
    """What pressing the lamp does, around its centre."""
    if name not in ("play", "pause"):
        px = round(metric("glyph") * scale)
        draw_icon(painter, name, "text", -px / 2, -px / 2, px)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("text"))
    if name == "play":
        corners = (QPointF(-8, -12), QPointF(13, 0), QPointF(-8, 12))
        painter.drawPolygon(QPolygonF([corner * scale for corner in corners]))
    else:
        for left in (-9.0, 2.5):
            painter.drawRoundedRect(QRectF(left * scale, -11.5 * scale, 6.5 * scale, 23 * scale), scale, scale)


def _centred(painter: QPainter, face_font: QFont, tint: QColor, middle: float, words: str) -> None:
    """Words around the lamp's axis, the middle of their capitals at `middle` below its centre."""
    painter.setFont(face_font)
    painter.setPen(tint)
    metrics = painter.fontMetrics()
    left = -metrics.horizontalAdvance(words) / 2
    painter.drawText(QPointF(left, middle + metrics.capHeight() / 2), words)


def _box(radius: float) -> QRectF:
    return QRectF(-radius, -radius, 2 * radius, 2 * radius)
