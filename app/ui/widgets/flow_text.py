"""Text that flows over lines of a fixed height, with stretches in their own colours; it grows as tall as its words.

Laid out by hand instead of by QTextDocument: the line height is exact, and marks can be painted behind the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius
from app.ui.theme.type import font, line_height, show

UNDERLINE_BELOW = 4
"""Pixels from the baseline to the dotted line under provisional words."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words in one colour; `open` words may still change and carry a dotted line; `style` sets their type,
    `weight` how heavy it is."""

    text: str
    colour: str = "text"
    open: bool = False
    style: str = ""
    weight: int = 0


def lay_out(stretches: Sequence[Stretch], style: str, width: float) -> QTextLayout:
    """The words in lines of the style's height, `width` pixels wide, in the colours of the theme."""
    layout = QTextLayout(show("".join(stretch.text for stretch in stretches)), font(style))
    layout.setCacheEnabled(True)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(stretches, style))
    layout.beginLayout()
    height, number = line_height(style), 0
    metrics = QFontMetricsF(font(style))
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        above = (height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent() - line.ascent()
        line.setPosition(QPointF(0, number * height + above))
        number += 1
    layout.endLayout()
    return layout


def _formats(stretches: Sequence[Stretch], style: str) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for stretch in stretches:
        found = QTextLayout.FormatRange()
        found.start, found.length = start, len(stretch.text)
        form = QTextCharFormat()
        form.setForeground(colour(stretch.colour))
        if stretch.style or stretch.weight:
            made = font(stretch.style or style)
            if stretch.weight:
                made.setWeight(type(made.weight())(stretch.weight))
            form.setFont(made)
        found.format = form
        formats.append(found)
        start += len(stretch.text)
    return formats


class FlowText(QWidget):
    """Shows stretches of text as one paragraph of `style`, as wide as it is given and as tall as it needs."""

    def __init__(self, style: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._stretches: tuple[Stretch, ...] = ()
        self._lit: tuple[int, int] | None = None
        self._layout = lay_out((), style, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._flow)

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self._stretches)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        return self._stretches

    @property
    def style_name(self) -> str:
        return self._style

    @property
    def lit(self) -> str:
        """The words that are lit now."""
        return "" if self._lit is None else self.text[self._lit[0] : sum(self._lit)]

    @property
    def lines(self) -> int:
        return self._layout.lineCount()

    def set_style(self, style: str) -> None:
        if style != self._style:
            self._style = style
            self._flow()

    def show_stretches(self, *stretches: Stretch) -> None:
        if stretches != self._stretches:
            self._stretches = stretches
            self._lit = None
            self.setAccessibleName(self.text)
            self._flow()

    def light(self, start: int, length: int) -> None:
        """Light `length` characters from `start`; none when `length` is 0."""
        lit = (start, length) if length else None
        if lit != self._lit:
            self._lit = lit
            self.update()

    def height_at(self, width: int, style: str = "") -> int:
        style = style or self._style
        return lay_out(self._stretches, style, width).lineCount() * line_height(style)

    def place_at(self, point: QPointF) -> int:
        """The character under a point, or -1."""
        row = int(point.y() // line_height(self._style))
        if not 0 <= row < self._layout.lineCount():
            return -1
        line = self._layout.lineAt(row)
        if point.x() > line.naturalTextWidth():
            return -1
        place = line.xToCursor(point.x(), line.CursorPosition.CursorOnCharacter)
        return int(place)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._flow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._lit:
            self._paint_lit(painter, *self._lit)
        self._layout.draw(painter, QPointF(0, 0))
        start = 0
        for stretch in self._stretches:
            if stretch.open:
                self._paint_open(painter, start, start + len(stretch.text))
            start += len(stretch.text)
        painter.end()

    def _flow(self) -> None:
        self._layout = lay_out(self._stretches, self._style, self.width())
        self.setFixedHeight(self._layout.lineCount() * line_height(self._style))
        self.update()

    def _spans(self, start: int, end: int) -> list[QRectF]:
        """Where the characters from `start` to `end` lie, line by line; the rectangle's bottom is the baseline."""
        found = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line, first), _x(line, last)
                baseline = line.y() + line.ascent()
                if self.text[first:last].endswith(" ") and last == line.textStart() + line.textLength():
                    right = min(right, line.naturalTextWidth())
                found.append(QRectF(left, baseline - line.ascent(), right - left, line.ascent()))
        return found

    def _paint_open(self, painter: QPainter, start: int, end: int) -> None:
        pen = QPen(colour("provisional"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([1, 1])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for span in self._spans(start, end):
            y = round(span.bottom()) + UNDERLINE_BELOW + 0.5
            painter.drawLine(QPointF(round(span.left()), y), QPointF(round(span.right()), y))

    def _paint_lit(self, painter: QPainter, start: int, length: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for span in self._spans(start, start + length):
            box = QRectF(span.left() - 2, span.top() - 1, span.width() + 4, span.height() + 6)
            painter.setBrush(colour("lit-word"))
            painter.drawRoundedRect(box, radius("mark"), radius("mark"))
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(box.left() + 1, box.bottom() - 1, box.width() - 2, 2), 1, 1)
        painter.restore()


def _x(line: QTextLine, place: int) -> float:
    # The stubs promise a number; what comes is the number with the place that it belongs to.
    found: object = line.cursorToX(place)
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
