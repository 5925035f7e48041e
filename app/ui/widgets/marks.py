"""The marks of a debrief, told by shape: tick, half, ring, dashed ring, diamonds. Colour only repeats it."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.ui.theme.palette import colour, themes

MARK_WORDS = {
    "said": "Said",
    "partly": "Partly",
    "not said": "Not said",
    "not scored": "Not scored",
    "trap noticed": "Trap noticed",
    "walked in": "Walked in",
    "lowered": "Lowered it",
    "pause": "Long pause",
    "remark": "Remark",
}
SIZE = 18


def draw_mark(painter: QPainter, mark: str, box: QRectF) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / SIZE, box.height() / SIZE)
    _SHAPES[mark](painter)
    painter.restore()


def _said(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("text"))
    painter.drawEllipse(QRectF(1, 1, 16, 16))
    painter.setPen(
        QPen(colour("background"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPolyline([QPointF(5.6, 9.2), QPointF(8.0, 11.6), QPointF(12.6, 6.9)])


def _ring(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("text"), 1.6))
    painter.drawEllipse(QRectF(1.8, 1.8, 14.4, 14.4))


def _half(painter: QPainter) -> None:
    _ring(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("text"))
    painter.drawChord(QRectF(1.8, 1.8, 14.4, 14.4), 90 * 16, 180 * 16)


def _not_said(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("muted"), 1.6))
    painter.drawEllipse(QRectF(1.8, 1.8, 14.4, 14.4))


def _not_scored(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour("muted"), 1.6)
    around = 14.4 * math.pi / 1.6
    pen.setDashPattern([around / 24 * 1.5, around / 24 * 1.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawEllipse(QRectF(1.8, 1.8, 14.4, 14.4))
    painter.setPen(QPen(colour("muted"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(6.5, 9), QPointF(11.5, 9))


def _diamond(painter: QPainter, *, filled: bool) -> None:
    painter.setPen(
        QPen(colour("warning"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(colour("warning") if filled else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([QPointF(9, 3), QPointF(15, 9), QPointF(9, 15), QPointF(3, 9)]))


def _lowered(painter: QPainter) -> None:
    painter.setPen(QPen(colour("text"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(3.5, 9), QPointF(14.5, 9))


def _pause(painter: QPainter) -> None:
    painter.setPen(QPen(colour("muted"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for x in (6.5, 11.5):
        painter.drawLine(QPointF(x, 4.5), QPointF(x, 13.5))


def _remark(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("chart-4"))
    painter.drawRoundedRect(QRectF(1.5, 2, 15, 11), 2, 2)
    painter.drawPolygon(QPolygonF([QPointF(4, 12), QPointF(9, 12), QPointF(4, 16.5)]))


_SHAPES = {
    "said": _said,
    "partly": _half,
    "not said": _not_said,
    "not scored": _not_scored,
    "trap noticed": lambda painter: _diamond(painter, filled=True),
    "walked in": lambda painter: _diamond(painter, filled=False),
    "lowered": _lowered,
    "pause": _pause,
    "remark": _remark,
}


class Mark(QWidget):
    """One mark; its word is its tooltip and its name for a screen reader."""

    def __init__(self, mark: str, px: int = SIZE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if mark not in _SHAPES:
            raise ValueError(f"no such mark: {mark}")
        self.mark = mark
        self.setFixedSize(QSize(px, px))
        self.setToolTip(MARK_WORDS[mark])
        self.setAccessibleName(MARK_WORDS[mark])
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_mark(painter, self.mark, QRectF(0, (self.height() - self.width()) / 2, self.width(), self.width()))
        painter.end()
