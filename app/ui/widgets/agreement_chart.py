"""Mentors and the judge: each answer that both gave a level, the judge across, the mentor up, and a figure in words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import space
from app.ui.theme.type import font, line_height
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label

HALF = 0.5
"""of a level: as near as two people are"""
SAYS = "within half a level. Across: the judge. Up: your mentors. Squares lie further apart."
LOWEST, HIGHEST = 3.6, 6.4
_DOT = 7.0
_LEVELS = (4, 5, 6)


def near(pairs: tuple[tuple[float, float], ...]) -> int:
    return sum(abs(ours - theirs) <= HALF for ours, theirs in pairs)


class AgreementChart(QWidget):
    def __init__(self, pairs: tuple[tuple[float, float], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = Label(f"{near(pairs)} of {len(pairs)}", "figure-large")
        self.says = FlowText("small")
        self.says.show_stretches(Stretch(SAYS, "muted"))
        words = QVBoxLayout()
        words.setSpacing(space(2))
        words.addWidget(self.figure)
        words.addWidget(self.says)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, space(4), 0, 0)
        row.setSpacing(space(4))
        row.addWidget(_Dots(pairs), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setAccessibleName(f"{self.figure.text()} answers within half a level of each other")


class _Dots(QWidget):
    def __init__(self, pairs: tuple[tuple[float, float], ...]) -> None:
        super().__init__()
        self._pairs = pairs
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.setToolTip("; ".join(f"judge {ours:g}, mentor {theirs:g}" for ours, theirs in pairs[-20:]))
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        side = metric("level-column") + space(7)
        return QSize(side + space(6), side + line_height("caption") + space(1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.width() - space(6)
        frame = QRectF(space(6), 0, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("chart-usual"))
        painter.drawPolygon(_band(frame))
        painter.setPen(QPen(colour("chart-grid"), 1))
        painter.drawLine(frame.topLeft(), frame.bottomLeft())
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())
        self._axes(painter, frame)
        painter.setPen(Qt.PenStyle.NoPen)
        for ours, theirs in self._pairs:
            _draw(painter, _at(frame, ours, theirs), abs(ours - theirs) <= HALF)

    def _axes(self, painter: QPainter, frame: QRectF) -> None:
        painter.setFont(font("caption"))
        painter.setPen(colour("muted"))
        high = line_height("caption")
        for level in _LEVELS:
            at = _at(frame, level, level)
            up = QRectF(0, at.y() - high / 2, frame.left() - space(1), high)
            across = QRectF(at.x() - space(5), frame.bottom() + space(1), 2 * space(5), high)
            painter.drawText(up, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, f"L{level}")
            painter.drawText(across, Qt.AlignmentFlag.AlignCenter, f"L{level}")


def _draw(painter: QPainter, at: QPointF, is_near: bool) -> None:
    """Told by shape too: a dot where both agree, a square where they do not."""
    painter.setBrush(colour("chart-1" if is_near else "chart-2"))
    box = QRectF(at.x() - _DOT / 2, at.y() - _DOT / 2, _DOT, _DOT)
    if is_near:
        painter.drawEllipse(box)
    else:
        painter.drawRect(box)


def _at(frame: QRectF, ours: float, theirs: float) -> QPointF:
    scale = frame.width() / (HIGHEST - LOWEST)
    return QPointF(frame.left() + (ours - LOWEST) * scale, frame.bottom() - (theirs - LOWEST) * scale)


def _band(frame: QRectF) -> QPolygonF:
    low, high = LOWEST, HIGHEST
    corners = ((low, low), (low, low + HALF), (high - HALF, high), (high, high), (high, high - HALF), (low + HALF, low))
    return QPolygonF([_at(frame, ours, theirs) for ours, theirs in corners])
