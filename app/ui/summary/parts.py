"""What the page is composed of: parts that know their height before they are painted, one below or beside the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from app.ui.theme.palette import colour
from app.ui.theme.type import font, show

Paint = Callable[[QPainter], None]
LINE_OF_PX = 1.42
"""Height of a line beside the size of its letters."""


@dataclass(frozen=True, slots=True)
class Part:
    """`paint` paints from the painter's origin and leaves it where it was."""

    height: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one colour."""

    text: str
    colour: str = "text"


@dataclass(frozen=True, slots=True)
class Letters:
    """A style of the scale at a size of the page."""

    style: str
    px: int
    line: float = 0.0

    @property
    def font(self) -> QFont:
        return font(self.style, self.px)

    @property
    def height(self) -> float:
        return self.line or round(self.px * LINE_OF_PX)


NOTHING = Part(0.0, lambda _painter: None)


def gap(height: float) -> Part:
    return Part(height, NOTHING.paint)


def moved(part: Part, x: float, y: float) -> Paint:
    def paint(painter: QPainter) -> None:
        painter.save()
        painter.translate(x, y)
        part.paint(painter)
        painter.restore()

    return paint


def stack(*parts: Part) -> Part:
    """One below the other."""
    paints, y = [], 0.0
    for part in parts:
        paints.append(moved(part, 0, y))
        y += part.height
    return Part(y, _all(paints))


def beside(*parts: tuple[float, Part]) -> Part:
    """Each at its place from the left; as tall as the tallest."""
    height = max((part.height for _x, part in parts), default=0.0)
    return Part(height, _all([moved(part, x, 0) for x, part in parts]))


def rule(width: float, name: str = "border") -> Part:
    return Part(1.0, lambda painter: painter.fillRect(QRectF(0, 0, width, 1), colour(name)))


def words(letters: Letters, width: float, most: int, *runs: Run) -> Part:
    """In at most so many lines; what does not fit is cut at the end of the last one, with an ellipsis."""
    text = show("".join(run.text for run in runs))
    if not text or most < 1:
        return NOTHING
    lines = lines_of(text, letters.font, width, most)
    pieces = [(number, *piece) for number, line in enumerate(lines) for piece in _in_colours(line, runs)]
    metrics = QFontMetricsF(letters.font)
    base = (letters.height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()

    def paint(painter: QPainter) -> None:
        painter.setFont(letters.font)
        lefts = [0.0] * len(lines)
        for number, piece, name in pieces:
            painter.setPen(colour(name))
            painter.drawText(QPointF(lefts[number], base + number * letters.height), piece)
            lefts[number] += metrics.horizontalAdvance(piece)

    return Part(len(lines) * letters.height, paint)


def right_words(letters: Letters, width: float, run: Run) -> Part:
    """One line that ends at the right edge."""
    text = _elided(run.text, letters.font, width)
    left = max(0.0, width - width_of(letters, text))
    part = words(letters, width + 1, 1, Run(text, run.colour))
    return Part(part.height, moved(part, left, 0))


def width_of(letters: Letters, text: str) -> float:
    return QFontMetricsF(letters.font).horizontalAdvance(text)


@dataclass(frozen=True, slots=True)
class Line:
    """Its words, and how many letters of the text were before them."""

    text: str
    start: int


def lines_of(text: str, made: QFont, width: float, most: int) -> list[Line]:
    layout = QTextLayout(text, made)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        found.append((line.textStart(), line.textLength()))
    layout.endLayout()
    # Qt counts in units of UTF-16: a letter beyond them would shift every place after it.
    units = text.encode("utf-16-le")

    def piece(start: int, end: int) -> str:
        return units[2 * start : 2 * end].decode("utf-16-le")

    lines = [Line(piece(start, start + length).rstrip(), len(piece(0, start))) for start, length in found[:most]]
    if len(found) > most:
        rest = piece(found[most - 1][0], len(units) // 2)
        lines[-1] = Line(_elided(rest, made, width), lines[-1].start)
    return lines


def _elided(text: str, made: QFont, width: float) -> str:
    """At the end of a word, where one ends in the second half of what fits."""
    shown = QFontMetricsF(made).elidedText(text, Qt.TextElideMode.ElideRight, width)
    kept = shown.removesuffix("…")
    if shown == kept or text[len(kept) : len(kept) + 1].isspace():
        return shown
    head, space, _tail = kept.rpartition(" ")
    return f"{head.rstrip(' ,;:.')}…" if space and len(head) > len(kept) / 2 else shown


def _in_colours(line: Line, runs: Sequence[Run]) -> list[tuple[str, str]]:
    found, at = [], 0
    for run in runs:
        first, last = max(at, line.start), min(at + len(run.text), line.start + len(line.text))
        if first < last:
            found.append((_printed(line.text[first - line.start : last - line.start]), run.colour))
        at += len(run.text)
    # The ellipsis of a line that was cut may stand behind all that there was.
    told = sum(len(text) for text, _name in found)
    if told < len(line.text):
        found.append((_printed(line.text[told:]), runs[-1].colour))
    return found


def _printed(text: str) -> str:
    """What kept words together has done so; whoever searches the PDF types a plain space and a plain hyphen."""
    return text.replace("\u00a0", " ").replace("\u2011", "-")


def _all(paints: Sequence[Paint]) -> Paint:
    def paint(painter: QPainter) -> None:
        for each in paints:
            each(painter)

    return paint
