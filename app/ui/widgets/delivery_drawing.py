"""What is drawn of each figure of delivery: a line, bars, dots, with the usual range shaded behind.

Everything straight lies on whole pixels of the screen, also where those are smaller than Qt's own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.session.debrief_views import DeliveryKind, DeliveryView
from app.ui.theme.palette import colour
from app.ui.theme.tokens import stroke

CORNER = 2.0
DOT, HOLLOW = 4.0, 2.5
BAR = 3.0
COLUMN = 6.0
"""Bars that would stand nearer than this share one: the highest."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a picture is painted: `width` and `height` in Qt's pixels, `ratio` of the screen's pixels to them."""

    painter: QPainter
    view: DeliveryView
    width: float
    height: float
    ratio: float

    @property
    def middle(self) -> float:
        return self.snap(self.height / 2)

    def snap(self, value: float) -> float:
        return round(value * self.ratio) / self.ratio

    def part(self, value: float) -> float:
        """A value as a part 0 to 1 of the picture's scale."""
        span = self.view.high - self.view.low
        return min(max((value - self.view.low) / span, 0.0), 1.0) if span > 0 else 0.0

    def x(self, value: float) -> float:
        return self.part(value) * self.width

    def box(self, left: float, top: float, right: float, bottom: float, tint: QColor) -> None:
        left, top, right, bottom = map(self.snap, (left, top, right, bottom))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(tint)
        rect = QRectF(left, top, max(right - left, 1 / self.ratio), max(bottom - top, 1 / self.ratio))
        self.painter.drawRoundedRect(rect, CORNER, CORNER)

    def band(self, top: float, bottom: float) -> None:
        """The usual range across, between two heights."""
        if self.view.usual_low is not None and self.view.usual_high is not None:
            self.box(self.x(self.view.usual_low), top, self.x(self.view.usual_high), bottom, colour("chart-usual"))

    def line(self, start: float, end: float, y: float, width: float = 0.0, tint: str = "text") -> None:
        half = (width or stroke("chart")) / 2
        self.box(start, y - half, end, y + half, colour(tint))

    def dot(self, x: float, y: float, radius: float = DOT) -> None:
        """Whole even when it stands at the very edge."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour("text"))
        self.painter.drawEllipse(QPointF(self.inside(x, radius), y), radius, radius)

    def ring(self, x: float, y: float, radius: float = HOLLOW) -> None:
        self.painter.setPen(QPen(colour("muted"), 1.5))
        self.painter.setBrush(colour("background"))
        self.painter.drawEllipse(QPointF(self.inside(x, radius + 1), y), radius, radius)

    def inside(self, x: float, margin: float) -> float:
        return min(max(x, margin), self.width - margin)


def draw(painter: QPainter, view: DeliveryView, width: float, height: float, ratio: float = 0.0) -> None:
    """`ratio` of the finest dots to Qt's pixels, where the painter's device does not say it itself."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _DRAWN[view.kind](Canvas(painter, view, width, height, ratio or painter.device().devicePixelRatio()))
    painter.restore()


def _pace(canvas: Canvas) -> None:
    view = canvas.view

    def y(value: float) -> float:
        return canvas.height - DOT - canvas.part(value) * (canvas.height - 2 * DOT)

    if view.usual_low is not None and view.usual_high is not None:
        canvas.box(0, y(view.usual_high), canvas.width, y(view.usual_low), colour("chart-usual"))
    places = [QPointF(canvas.inside(at * canvas.width, DOT), y(value)) for at, value in _placed(view)]
    pen = QPen(colour("text"), stroke("chart"))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    canvas.painter.setPen(pen)
    canvas.painter.drawPolyline(places)
    canvas.dot(places[-1].x(), places[-1].y(), DOT - 0.5)


def _pauses(canvas: Canvas) -> None:
    view, room = canvas.view, canvas.height - 2
    if view.usual_high is not None:
        top = canvas.height - canvas.part(view.usual_high) * room
        canvas.box(0, top, canvas.width, canvas.height, colour("chart-usual"))
    else:
        canvas.line(0, canvas.width, canvas.height - 1, 1, "border-strong")
    highest: dict[int, tuple[float, float]] = {}
    for at, value in _placed(view):
        column = int(at * canvas.width / COLUMN)
        highest[column] = max(highest.get(column, (0.0, 0.0)), (value, at))
    for value, at in highest.values():
        left = canvas.snap(canvas.inside(at * canvas.width, BAR + 2) - BAR / 2)
        canvas.box(left, canvas.height - canvas.part(value) * room, left + BAR, canvas.height - 1, colour("text"))


def _fillers(canvas: Canvas) -> None:
    places = canvas.view.at
    top = canvas.snap(canvas.height / 2 - (17 if places else 5))
    canvas.band(top, top + 10)
    rate = canvas.inside(canvas.x(canvas.view.values[0]), BAR / 2)
    canvas.box(rate - BAR / 2, top - 3, rate + BAR / 2, top + 13, colour("text"))
    if places:
        below = canvas.snap(top + 28)
        canvas.line(0, canvas.width, below, 1, "border-strong")
        for at in places:
            canvas.dot(at * canvas.width, below, DOT - 0.5)


def _until(canvas: Canvas) -> None:
    """How long until the first of them: a line to a dot; those that came later are hollow."""
    canvas.band(canvas.middle - 9, canvas.middle + 9)
    first, *later = canvas.view.values
    for value in later:
        canvas.ring(canvas.x(value), canvas.middle)
    canvas.line(0, canvas.inside(canvas.x(first), DOT), canvas.middle)
    canvas.dot(canvas.x(first), canvas.middle, DOT + 0.5)


def _stretch(canvas: Canvas) -> None:
    """The whole time as a thin line with its points, the longest way between two of them as a thick one."""
    start, end = canvas.view.values
    canvas.band(canvas.middle - 9, canvas.middle + 9)
    canvas.line(0, canvas.width, canvas.middle, 1, "border-strong")
    for at in canvas.view.at:
        canvas.ring(at * canvas.width, canvas.middle)
    left, right = canvas.x(start), canvas.x(end)
    canvas.line(left, right, canvas.middle, 4)
    for edge in (left, right):
        at = canvas.inside(edge, 1)
        canvas.box(at - 1, canvas.middle - 6, at + 1, canvas.middle + 6, colour("text"))


def _share(canvas: Canvas) -> None:
    """Two voices in their colours: yours from the left, the interviewer's after it."""
    canvas.band(canvas.middle - 16, canvas.middle + 16)
    yours = canvas.snap(canvas.x(canvas.view.values[0]))
    canvas.box(0, canvas.middle - 6, max(yours - 1, 1), canvas.middle + 6, colour("wave-you"))
    theirs = min(yours + 1, canvas.width - 1)
    canvas.box(theirs, canvas.middle - 6, canvas.width, canvas.middle + 6, colour("wave-interviewer"))


def _length(canvas: Canvas) -> None:
    """A bar from the left; the tick is what the question suggests."""
    canvas.band(canvas.middle - 9, canvas.middle + 9)
    canvas.line(0, canvas.x(canvas.view.values[0]), canvas.middle, 6)
    for at in canvas.view.at:
        x = canvas.snap(at * canvas.width)
        canvas.box(x - 1, canvas.middle - 14, x + 1, canvas.middle + 14, colour("muted"))


def _landing(canvas: Canvas) -> None:
    """A line that comes down to the ground and rests there, or stays in the air."""
    landed = canvas.view.values[0] > 0
    ground = canvas.snap(canvas.middle + 12)
    canvas.line(0, canvas.width, ground, 1, "border-strong")
    end = QPointF(0.72 * canvas.width, ground - DOT if landed else canvas.middle - 6)
    path = QPainterPath(QPointF(1, canvas.middle - 14))
    path.cubicTo(QPointF(0.3 * canvas.width, canvas.middle - 14), QPointF(0.42 * canvas.width, end.y()), end)
    pen = QPen(colour("text"), stroke("chart"))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.painter.drawPath(path)
    if landed:
        canvas.dot(end.x(), end.y(), DOT)
    else:
        canvas.ring(end.x(), end.y(), DOT - 0.5)


def _placed(view: DeliveryView) -> list[tuple[float, float]]:
    """(place, value), spread evenly where the places are not known."""
    known = view.at if len(view.at) == len(view.values) else ()
    even = (((number + 0.5) / len(view.values)) for number in range(len(view.values)))
    return list(zip(known or even, view.values, strict=True))


_DRAWN: dict[DeliveryKind, Callable[[Canvas], None]] = {
    "pace": _pace,
    "pauses": _pauses,
    "fillers": _fillers,
    "first word": _until,
    "first point": _until,
    "longest stretch": _stretch,
    "talk share": _share,
    "length": _length,
    "landing": _landing,
}
