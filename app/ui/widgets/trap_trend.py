"""A trap and what became of it each time: a filled diamond noticed, a hollow one walked in, from old to new."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.session.debrief_views import TrapTrendView
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import size, space
from app.ui.theme.type import font, show
from app.ui.widgets.drawing import draw_diamond
from app.ui.widgets.labels import Label

NORMAL = 400
_DOT = 1.5


class TrapTrend(QWidget):
    def __init__(self, view: TrapTrendView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.setToolTip(view.says)
        self.setAccessibleName(view.says or view.title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(metric("trap-row"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(metric("topic-chart-width"), metric("trap-row"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        pitch, px = metric("trap-pitch"), size("icon-small")
        left = self.width() - len(self.view.met) * pitch + (pitch - px)
        made = font("interface")
        made.setWeight(type(made.weight())(NORMAL))
        words = QFontMetricsF(made).elidedText(show(self.view.title), Qt.TextElideMode.ElideRight, left - space(2))
        painter.setFont(made)
        painter.setPen(colour("text"))
        painter.drawText(QRectF(0, 0, left, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        for place, noticed in enumerate(self.view.met):
            box = QRectF(left + place * pitch, (self.height() - px) / 2, px, px)
            draw_met(painter, box, noticed)


class TrapLegend(QWidget):
    """What the diamonds mean, in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(1))
        for noticed, word in ((True, "noticed"), (False, "walked in")):
            if not noticed:
                row.addSpacing(space(1))
            row.addWidget(_Met(noticed))
            row.addWidget(Label(word, "small", "muted", Qt.TextElideMode.ElideNone))


class Swatch(QWidget):
    """The colour of a band, before the words that say what it is."""

    def __init__(self, colour_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour_name
        self.setFixedSize(metric("legend-wide"), metric("legend-high"))
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)


class _Met(QWidget):
    def __init__(self, noticed: bool) -> None:
        super().__init__()
        self._noticed = noticed
        self.setFixedSize(size("icon-small"), size("icon-small"))
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_met(QPainter(self), QRectF(self.rect()), self._noticed)


def draw_met(painter: QPainter, box: QRectF, noticed: bool | None) -> None:
    """None, it cannot be told: a small dot where the diamond would be."""
    if noticed is not None:
        draw_diamond(painter, box.adjusted(1, 1, -1, -1), "warning", noticed)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("muted"))
    painter.drawEllipse(QPointF(box.center()), _DOT, _DOT)
