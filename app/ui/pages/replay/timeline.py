"""The timeline of the replay: click to hear from there, drag to hear a stretch again and again, wheel to zoom.

The wheel zooms around the pointer; with Shift, or across on a touchpad, it scrolls along the time.
"""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.session.replay.views import ReplayMark, ReplayView
from app.ui.pages.replay.canvas import (
    BASE,
    DOWN,
    HEIGHT,
    LANE_GAP,
    MARK,
    MARKS_AT,
    UP,
    Lanes,
    Layer,
    Marks,
    Names,
    Over,
    marks_say,
)
from app.ui.theme.palette import colour, themes
from app.ui.theme.type import font

LABELS = 72
"""Pixels for the names of the lanes, left of the time."""
CLOSEST_S = 10.0
"""No closer: ten seconds fill the width."""
DRAG = 4
_ZOOM = 1.25


class Timeline(QWidget):
    """`seek` carries a second of the axis, `looped` a stretch of it."""

    seek = Signal(float)
    looped = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._interviewer = ""
        self.strip = Strip(self)
        self.strip.seek.connect(self.seek)
        self.strip.looped.connect(self.looped)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription("Arrows go from word to word, J and L five seconds back and forward")
        themes.changed.connect(self.update)

    def show_view(self, view: ReplayView) -> None:
        self._interviewer = view.interviewer
        self.strip.show_view(view)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, HEIGHT)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.strip.setGeometry(LABELS, 0, max(self.width() - LABELS, 1), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font("caption", 13))
        for words, ink, middle in (
            ("You", "accent", BASE - UP // 2 + 1),
            (self._interviewer, "interviewer", BASE + LANE_GAP + DOWN // 2 - 1),
            ("Marks", "muted", MARKS_AT),
        ):
            painter.setPen(colour(ink))
            told = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, LABELS - 8)
            painter.drawText(0, middle - 10, LABELS - 8, 20, Qt.AlignmentFlag.AlignVCenter, told)
        painter.end()


class Strip(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """The part that time runs along. pyqtgraph's ViewBox keeps which seconds are seen, and its limits."""

    seek = Signal(float)
    looped = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self.setCentralItem(self.box)
        self.names, self.lanes, self.marks = (kind(self.seen) for kind in (Names, Lanes, Marks))
        self.over = Over(self.seen, kept=False)
        for layer in self._layers():
            self.scene().addItem(layer)
        self.box.sigXRangeChanged.connect(lambda *_range: self._repaint())
        themes.changed.connect(self._repaint)
        self._seconds: float = 1.0
        self._pressed: QPointF | None = None
        self._dragged = False

    # ---- what is shown

    def show_view(self, view: ReplayView) -> None:
        """A view of the same rehearsal keeps the seconds that are seen."""
        same = view.seconds == self._seconds
        self._seconds = max(view.seconds, 1.0)
        self.names.questions, self.lanes.lanes, self.marks.marks = view.questions, view.lanes, view.marks
        self.box.setLimits(xMin=0, xMax=self._seconds, minXRange=min(CLOSEST_S, self._seconds), maxXRange=self._seconds)
        if not same:
            self.see(0.0, self._seconds)
        self._repaint()

    def seen(self) -> tuple[float, float]:
        start, end = self.box.viewRange()[0]
        return float(start), float(end)

    def see(self, start: float, end: float) -> None:
        """These seconds, as far as there are so many."""
        self.box.setXRange(start, end, padding=0)

    def zoom(self, by: float, around: float | None = None) -> None:
        """`by` above 1 comes closer; `around` is the second that stays where it is."""
        start, end = self.seen()
        middle = (start + end) / 2 if around is None else around
        wide = min(max((end - start) / by, min(CLOSEST_S, self._seconds)), self._seconds)
        first = middle - (middle - start) / max(end - start, 1e-9) * wide
        self._see_within(first, wide)

    def scroll(self, seconds: float) -> None:
        start, end = self.seen()
        self._see_within(start + seconds, end - start)

    def _see_within(self, first: float, wide: float) -> None:
        first = min(max(first, 0.0), self._seconds - wide)
        self.see(first, first + wide)

    def show_at(self, at: float, number: int) -> None:
        """Only the playhead is drawn anew, unless another question is reached or it has left what is seen."""
        if number != self.names.current:
            self.names.current = number
            self.names.update()
        start, end = self.seen()
        if not start <= at <= end and not self._dragged:
            self._see_within(at - (end - start) * 0.1, end - start)
        if at != self.over.at:
            self.over.at = at
            self.over.update()

    def show_loop(self, loop: tuple[float, float] | None) -> None:
        self.over.loop = loop
        self.over.update()

    def show_voices(self, heard: str) -> None:
        self.lanes.heard = heard
        self.lanes.update()

    def second_at(self, x: float) -> float:
        start, end = self.seen()
        return min(max(start + x / float(max(self.width(), 1)) * (end - start), 0.0), self._seconds)

    # ---- the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_mark = bool(self._marks_under(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if on_mark else Qt.CursorShape.ArrowCursor)
        if self._pressed is not None and abs(event.position().x() - self._pressed.x()) > DRAG:
            self._dragged = True
            self.show_loop(self._stretch_to(event.position().x()))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._dragged:
            self.looped.emit(*self._stretch_to(event.position().x()))
        else:
            marks = self._marks_under(event.position())
            self.seek.emit(marks[0].at if marks else self.second_at(event.position().x()))
        self._pressed, self._dragged = None, False
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        along = event.angleDelta().x()
        turned = event.angleDelta().y()
        start, end = self.seen()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(along) > abs(turned):
            self.scroll(-(along or turned) / 120 * (end - start) / 10)
        elif turned:
            self.zoom(_ZOOM ** (turned / 120), self.second_at(event.position().x()))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            # As plain text: titles may be a mentor's.
            told = marks_say(self._marks_under(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), told.replace("<", "\u2039") if told else "", self)
            return True
        return bool(super().viewportEvent(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for layer in self._layers() if hasattr(self, "over") else ():
            layer.set_width(self.width())

    def _stretch_to(self, x: float) -> tuple[float, float]:
        assert self._pressed is not None
        first, last = sorted((self.second_at(self._pressed.x()), self.second_at(x)))
        return first, last

    def _marks_under(self, point: QPointF) -> tuple[ReplayMark, ...]:
        return self.marks.under(point.x()) if abs(point.y() - MARKS_AT) <= MARK / 2 + 2 else ()

    def _layers(self) -> tuple[Layer, ...]:
        return (self.names, self.lanes, self.marks, self.over)

    def _repaint(self) -> None:
        for layer in self._layers():
            layer.update()
