"""A round play button: a triangle at rest, filled with a pause sign while its sound is heard."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.session.views import PlayingView
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import stroke

LARGE, SMALL = 36, 28
NEAR = 0.05
"""Seconds by which a reported place may miss the span that was asked for."""


def is_heard(playing: PlayingView, clip: str, start: float, end: float) -> bool:
    """Whether what is being played lies in this span of this clip; an `end` of 0 is the clip's end."""
    return bool(clip) and playing.clip == clip and start - NEAR <= playing.at and (not end or playing.at <= end + NEAR)


class PlayButton(QAbstractButton):
    def __init__(self, says: str, *, of_candidate: bool = True, px: int = SMALL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint = "accent" if of_candidate else "interviewer"
        self._says = says
        self._playing = False
        self.setFixedSize(QSize(px, px))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name()
        themes.changed.connect(self.update)

    @property
    def playing(self) -> bool:
        return self._playing

    def show_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self._name()
            self.update()

    def focus_radius(self) -> int:
        return self.width() // 2

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        touched = self.isEnabled() and (self.underMouse() or self.isDown())
        tint = self._tint if self.isEnabled() else ""
        draw_play(painter, QRectF(self.rect()), self._tint, shown=tint, playing=self._playing, touched=touched)
        painter.end()

    def _name(self) -> None:
        name = f"{'Stop' if self._playing else 'Play'} {self._says}"
        self.setAccessibleName(name)
        self.setToolTip(name)


def draw_play(
    painter: QPainter, box: QRectF, whose: str, *, shown: str = "", playing: bool = False, touched: bool = False
) -> None:
    """`whose` is the colour of the voice, `shown` the one it is drawn in; empty: it cannot be heard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box, tint = box.adjusted(0.5, 0.5, -0.5, -0.5), colour(shown or "disabled")
    painter.setPen(QPen(tint, stroke("control")))
    soft = colour("accent-soft" if whose == "accent" else "interviewer-soft")
    painter.setBrush(colour(whose) if playing else soft if touched else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    painter.setPen(Qt.PenStyle.NoPen)
    if playing:
        painter.setBrush(colour("accent-contrast" if whose == "accent" else "ink-contrast"))
        middle = box.center()
        for left in (-4.0, 1.0):
            painter.drawRoundedRect(QRectF(middle.x() + left, middle.y() - 4.5, 3, 9), 0.5, 0.5)
    else:
        painter.setBrush(tint)
        middle = box.center() + QPointF(0.3, 0)
        triangle = [QPointF(-3.4, -4.6), QPointF(4.6, 0), QPointF(-3.4, 4.6)]
        painter.drawPolygon(QPolygonF([middle + corner for corner in triangle]))
