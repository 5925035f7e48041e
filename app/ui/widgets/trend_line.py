"""A measure over time: its name, a small line over the usual band, and the figure of late."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.session.debrief_views import TrendView
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, space
from app.ui.theme.type import font, show
from app.ui.widgets.drawing import draw_box

NORMAL, BOLD = 400, 600
_LINE, _DOT = 2.0, 3.5
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class TrendLine(QWidget):
    """One row of the list, with the rule above it."""

    def __init__(self, view: TrendView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.setToolTip(view.says)
        self.setAccessibleName(view.says or view.title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(metric("trend-row"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(metric("trend-title") + metric("trend-picture") + metric("trend-figure"), metric("trend-row"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 1), colour("border"))
        name = font("interface")
        name.setWeight(type(name.weight())(NORMAL))
        painter.setFont(name)
        painter.setPen(colour("text"))
        made = QFontMetricsF(name)
        title = made.elidedText(show(self.view.title), Qt.TextElideMode.ElideRight, metric("trend-title") - space(1))
        painter.drawText(QRectF(0, 0, metric("trend-title"), self.height()), _MIDDLE, title)
        self._paint_figure(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_usual(painter)
        self._paint_line(painter)

    def _paint_figure(self, painter: QPainter) -> None:
        right = float(self.width())
        figure = font("body")
        figure.setWeight(type(figure.weight())(BOLD))
        for text, made, ink in ((self.view.unit, font("small"), "muted"), (self.view.figure, figure, "text")):
            wide = QFontMetricsF(made).horizontalAdvance(text)
            painter.setFont(made)
            painter.setPen(colour(ink))
            painter.drawText(QRectF(right - wide, 0, wide + 1, self.height()), _MIDDLE, text)
            right -= wide + space(1)

    def _picture(self) -> QRectF:
        left, room = metric("trend-title"), metric("trend-title") + metric("trend-figure")
        high = metric("trend-picture-height")
        return QRectF(left, (self.height() - high) / 2, max(space(7), self.width() - room), high)

    def _down(self, value: float) -> float:
        box, low, high = self._picture(), self.view.low, self.view.high
        return box.bottom() - box.height() * (value - low) / ((high - low) or 1.0)

    def _paint_usual(self, painter: QPainter) -> None:
        low, high = self.view.usual_low, self.view.usual_high
        if low is None or high is None:
            return
        box = self._picture()
        top, foot = max(box.top(), self._down(high)), min(box.bottom(), self._down(low))
        band = QRectF(box.left(), top, box.width(), max(2.0, foot - top))
        draw_box(painter, band, radius("mark") / 2, colour("chart-usual"), None)

    def _paint_line(self, painter: QPainter) -> None:
        box, values = self._picture(), self.view.values
        inset = _DOT + 1
        apart = (box.width() - 2 * inset) / max(1, len(values) - 1)
        first = box.left() + inset if len(values) > 1 else box.right() - inset
        points = [QPointF(first + n * apart, self._down(value)) for n, value in enumerate(values)]
        pen = QPen(colour("ink"), _LINE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("ink"))
        painter.drawEllipse(points[-1], _DOT, _DOT)
