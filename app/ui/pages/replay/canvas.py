"""What is drawn on the timeline: question names, lanes, marks, the time axis; and over it the loop and the playhead.

Each layer covers what is seen, in pixels, and is kept as a picture by Qt: while it plays only the playhead is drawn.
The seconds that are seen come from pyqtgraph's ViewBox.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.session.replay.views import NONE, Lane, ReplayMark, ReplayQuestion
from app.ui.pages.replay.scale import bar_heights, joined, ticks
from app.ui.theme.palette import colour
from app.ui.theme.tokens import TOKENS, radius
from app.ui.theme.type import font, show
from app.ui.widgets.clock_words import clock_words
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.marks import draw_mark

HEIGHT = 172
NAMES = 24
"""The row of the question names; the lanes' lines begin 8 below it."""
BASE = 94
UP, DOWN = 54, 34
LANE_GAP = 4
LANES_END = 140
MARKS_AT = 147
MARK = 14
JOINED = 16
AXIS = 158
AXIS_HEIGHT = 14
PLAYHEAD_TOP, PLAYHEAD_END = 26, 158
TICKS_APART = 96
SILENT = 0.03
MISSING_HEIGHT = 0.3
UNHEARD = 0.3
"""Strength of a voice that is not played."""
COUNT_PX = 10
NAME_PADDING = 6
LEAST_NAME = 64
"""Pixels: the name of the question that is heard has at least so many, or takes what it needs."""


class Layer(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """`seen` gives the first and the last second that are seen."""

    def __init__(self, seen: Callable[[], tuple[float, float]], *, kept: bool = True) -> None:
        super().__init__()
        self._seen = seen
        self._box = QRectF(0, 0, 1, HEIGHT)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        if kept:
            self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def boundingRect(self) -> QRectF:
        return QRectF(self._box)

    def set_width(self, width: float) -> None:
        self.prepareGeometryChange()
        self._box = QRectF(0, 0, max(width, 1.0), HEIGHT)
        self.update()

    @property
    def width(self) -> float:
        return self._box.width()

    def x_of(self, second: float) -> float:
        start, end = self._seen()
        return (second - start) / max(end - start, 1e-9) * self.width


class Names(Layer):
    """The questions by name, where each begins, and the time axis."""

    questions: tuple[ReplayQuestion, ...] = ()
    current = NONE

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        seen = [each for each in self.questions if self.x_of(each.end) > 0 and self.x_of(each.start) < self.width]
        for question in seen:
            if question.start > 0 and (left := self.x_of(question.start)) > 0:
                painter.fillRect(QRectF(round(left), NAMES + 8, 1, LANES_END - NAMES - 8), colour("border"))
        # The one that is heard last: where there is no room its name lies over its neighbours'.
        for question in sorted(seen, key=lambda each: each.number == self.current):
            self._paint_name(painter, question)
        self._paint_axis(painter)

    def _paint_name(self, painter: QPainter, question: ReplayQuestion) -> None:
        here = question.number == self.current
        made = font("caption", 13)
        if here:
            made.setWeight(type(made.weight())(600))
        words = show(f"{question.number} {question.title}" if question.number else question.title)
        metrics = QFontMetricsF(made)
        left, right = max(self.x_of(question.start), 0.0), min(self.x_of(question.end), self.width)
        pill = QRectF(round(left) + 2, 0, max(round(right - left) - 4, 0), NAMES)
        if here and pill.width() < LEAST_NAME:
            pill.setWidth(min(metrics.horizontalAdvance(words) + 2 * NAME_PADDING, self.width))
            pill.moveLeft(min(pill.left(), self.width - pill.width()))
        room = pill.width() - 2 * NAME_PADDING
        told = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room) if room >= LEAST_NAME / 2 else ""
        if not told and metrics.horizontalAdvance(str(question.number)) <= room:
            told = str(question.number)
        if here:
            draw_box(painter, pill, radius("control"), colour("selected"), None)
        painter.setFont(made)
        painter.setPen(colour("text" if here else "muted"))
        inside = pill.adjusted(NAME_PADDING, 0, 0, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)

    def _paint_axis(self, painter: QPainter) -> None:
        painter.setFont(font("figure", 12))
        painter.setPen(colour("muted"))
        for second in ticks(*self._seen(), int(self.width), TICKS_APART):
            x = self.x_of(second)
            if x + 36 <= self.width:
                painter.drawText(
                    QRectF(round(x), AXIS, 80, AXIS_HEIGHT), Qt.AlignmentFlag.AlignVCenter, clock_words(second)
                )


class Lanes(Layer):
    """Your lane up, the interviewer's down; silence is dotted between them, and what is missing is grey."""

    lanes: tuple[Lane, ...] = ()
    heard = "both"

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        wave = TOKENS.waveform
        ratio = widget.devicePixelRatioF() if widget is not None else painter.device().devicePixelRatioF()
        bar = round(wave["bar-px"] * ratio)
        step = bar + max(1, round(wave["gap-px"] * ratio))
        count = int(self.width * ratio) // step
        start, end = self._seen()
        reach = (end - start) * count * step / (self.width * ratio)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        silent = np.ones(count, dtype=bool)
        for lane in self.lanes:
            heights = bar_heights(lane, start, start + reach, count)
            gone = self._gone(lane, start, reach, count)
            silent &= (heights < SILENT) & ~gone
            self._paint_lane(painter, lane, np.where(gone, MISSING_HEIGHT, heights), gone, (bar, step, ratio))
        self._paint_silence(painter, silent, (bar, step, ratio))
        painter.restore()

    @staticmethod
    def _gone(lane: Lane, start: float, reach: float, count: int) -> np.ndarray:
        gone = np.zeros(count, dtype=bool)
        for first, last in lane.missing:
            places = (np.array([first, last]) - start) / reach * count
            gone[max(0, int(places[0])) : max(0, int(places[1]))] = True
        return gone

    def _paint_lane(
        self, painter: QPainter, lane: Lane, heights: np.ndarray, gone: np.ndarray, pixels: tuple[int, int, float]
    ) -> None:
        bar, step, ratio = pixels
        up = lane.voice == "you"
        tall = np.maximum(np.round(heights * (UP if up else DOWN) * ratio), 2).astype(int)
        base = round((BASE if up else BASE + LANE_GAP) * ratio)
        tint = colour("wave-you" if up else "wave-interviewer")
        if self.heard not in ("both", lane.voice):
            tint.setAlphaF(UNHEARD)
        for part, ink in (((heights >= SILENT) & ~gone, tint), (gone, colour("wave-silent"))):
            places = np.flatnonzero(part)
            rects = [
                QRect(x, base - h if up else base, bar, h)
                for x, h in zip((places * step).tolist(), tall[places].tolist(), strict=True)
            ]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawRects(rects)

    @staticmethod
    def _paint_silence(painter: QPainter, silent: np.ndarray, pixels: tuple[int, int, float]) -> None:
        bar, step, ratio = pixels
        y = round((BASE + 1) * ratio)
        painter.setBrush(colour("wave-silent"))
        painter.drawRects([QRect(x, y, bar, bar) for x in (np.flatnonzero(silent)[::2] * step).tolist()])


class Marks(Layer):
    marks: tuple[ReplayMark, ...] = ()

    def groups(self) -> list[tuple[float, tuple[ReplayMark, ...]]]:
        """What is drawn now, from left to right."""
        start, end = self._seen()
        near = (end - start) * MARK / self.width
        shown = [mark for mark in self.marks if start - near <= mark.at <= end + near]
        return joined(shown, lambda at: min(max(self.x_of(at), JOINED / 2), self.width - JOINED / 2))

    def under(self, x: float) -> tuple[ReplayMark, ...]:
        return next((marks for at, marks in self.groups() if abs(at - x) <= MARK / 2 + 1), ())

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        for x, marks in self.groups():
            wide = MARK if len(marks) == 1 else JOINED
            box = QRectF(round(x) - wide / 2, MARKS_AT - wide / 2, wide, wide)
            if len(marks) == 1:
                draw_mark(painter, marks[0].kind, box)
                continue
            draw_box(painter, box, wide / 2, colour("ink"), None)
            painter.setFont(font("level", COUNT_PX))
            painter.setPen(colour("ink-contrast"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(marks)))


class Over(Layer):
    """The stretch that is looped, and where the sound is."""

    at = 0.0
    loop: tuple[float, float] | None = None

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if self.loop is not None:
            left, right = (self.x_of(second) for second in self.loop)
            painter.fillRect(QRectF(left, NAMES + 8, right - left, LANES_END - NAMES - 8), colour("accent-halo"))
            painter.setPen(QPen(colour("text"), 1))
            painter.drawLines([QLineF(round(x), NAMES + 8, round(x), LANES_END) for x in (left, right)])
        x = min(max(round(self.x_of(self.at)), 1), round(self.width) - 1)
        painter.fillRect(QRectF(x - 1, PLAYHEAD_TOP, 2, PLAYHEAD_END - PLAYHEAD_TOP), colour("text"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("text"))
        top, wide, high = PLAYHEAD_TOP, 6, 6
        corners = ((-wide, 0), (wide, 0), (wide, high), (2, high + 4), (-2, high + 4), (-wide, high))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, top + dy) for dx, dy in corners]))


def marks_say(marks: Sequence[ReplayMark]) -> str:
    """For a tooltip: what stands here, one line each; plain text, whoever wrote it."""
    return "\n".join(f"{clock_words(mark.at)}  {heading(mark)}" for mark in marks)


def heading(mark: ReplayMark) -> str:
    """What it is, or for a remark who made it."""
    return f"{mark.who}, mentor" if mark.who else mark.title
