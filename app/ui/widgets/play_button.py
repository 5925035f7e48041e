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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        tint = colour(self._tint if self.isEnabled() else "disabled")
        painter.setPen(QPen(tint, stroke("control")))
        painter.setBrush(self._fill())
        painter.drawEllipse(box)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._playing:
            painter.setBrush(colour("accent-contrast" if self._tint == "accent" else "ink-contrast"))
            middle = box.center()
            for left in (-4.0, 1.0):
                painter.drawRoundedRect(QRectF(middle.x() + left, middle.y() - 4.5, 3, 9), 0.5, 0.5)
        else:
            painter.setBrush(tint)
            middle = box.center() + QPointF(0.3, 0)
            triangle = [QPointF(-3.4, -4.6), QPointF(4.6, 0), QPointF(-3.4, 4.6)]
            painter.drawPolygon(QPolygonF([middle + corner for corner in triangle]))
        painter.end()

    def _fill(self) -> object:
        if self._playing:
            return colour(self._tint)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            return colour("accent-soft" if self._tint == "accent" else "interviewer-soft")
        return Qt.BrushStyle.NoBrush

    def _name(self) -> None:
        name = f"{'Stop' if self._playing else 'Play'} {self._says}"
        self.setAccessibleName(name)
        self.setToolTip(name)
