"""A topic: its name, the level and how sure it is, and beneath them the line with its band over time."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.session.debrief_views import TopicView
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import space
from app.ui.theme.type import font, line_height, show

LEVELS = (6, 5, 4)
MEDIUM, BOLD = 500, 600
_LINE, _DOT, _HOLLOW = 2.0, 4.0, 3.5


class TopicChart(QWidget):
    """The figures stand in the tooltip and for a screen reader; it can be reached with the keyboard."""

    def __init__(self, view: TopicView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.setToolTip(view.says)
        self.setAccessibleName(view.says or view.topic)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(metric("topic-chart-width"))
        self.setFixedHeight(line_height("interface") + metric("topic-chart"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(metric("topic-chart-width"), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_head(painter)
        self._paint_grid(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.view.level:
            self._paint_band(painter)
            self._paint_line(painter)
        else:
            self._paint_dots(painter)

    def _paint_head(self, painter: QPainter) -> None:
        height = line_height("interface")
        strong, plain = font("interface"), font("small")
        strong.setWeight(type(strong.weight())(BOLD))
        sure = show(self.view.sure)
        level = self.view.level or "No level"
        right = float(self.width())
        for text, made, ink in ((sure, plain, "muted"), (level, strong, "text")):
            wide = QFontMetricsF(made).horizontalAdvance(text)
            painter.setFont(made)
            painter.setPen(colour(ink))
            box = QRectF(right - wide, 0, wide + 1, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            right -= wide + space(1)
        name = font("interface")
        words = QFontMetricsF(name).elidedText(show(self.view.topic), Qt.TextElideMode.ElideRight, right - space(2))
        painter.setFont(name)
        painter.setPen(colour("text"))
        painter.drawText(QRectF(0, 0, right, height), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_grid(self, painter: QPainter) -> None:
        made = font("small")
        painter.setFont(made)
        for level in LEVELS:
            y = round(self._down(level))
            painter.setPen(colour("muted"))
            half = line_height("small") / 2
            painter.drawText(QRectF(0, y - half, self._left(), 2 * half), Qt.AlignmentFlag.AlignVCenter, f"L{level}")
            painter.fillRect(QRectF(self._left(), y, self.width() - self._left(), 1), colour("chart-grid"))

    def _paint_band(self, painter: QPainter) -> None:
        band = self.view.band
        upper = [self._at(across, high) for across, _, high in band]
        lower = [self._at(across, low) for across, low, _ in band]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("chart-band"))
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))

    def _paint_line(self, painter: QPainter) -> None:
        points = [self._at(across, level) for across, level in self.view.points]
        pen = QPen(colour("ink"), _LINE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(colour("background"), 1))
        painter.setBrush(colour("ink"))
        painter.drawEllipse(points[-1], _DOT + 0.5, _DOT + 0.5)

    def _paint_dots(self, painter: QPainter) -> None:
        painter.setPen(QPen(colour("muted"), 1.5))
        painter.setBrush(colour("background"))
        for across, level in self.view.points:
            painter.drawEllipse(self._at(across, level), _HOLLOW, _HOLLOW)

    def _left(self) -> float:
        return float(metric("topic-chart-left"))

    def _at(self, across: float, level: float) -> QPointF:
        """A dot at either end lies inside."""
        inset = _DOT + 1
        return QPointF(self._left() + inset + across * (self.width() - self._left() - 2 * inset), self._down(level))

    def _down(self, level: float) -> float:
        step = metric("topic-chart-level")
        return line_height("interface") + metric("topic-chart-top") + (LEVELS[0] - level) * step
