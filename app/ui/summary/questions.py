"""Every question with its level and the marks of its rubric; in words, too, as far as there is room."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.session.summary.views import SummaryLine, SummaryQuestion, SummaryView
from app.ui.summary.parts import NOTHING, Letters, Part, Run, beside, gap, right_words, rule, stack, width_of, words
from app.ui.summary.sheet import BODY, CAPTION, HEADING, INSIDE, NUMBER, SMALL, SMALL_STRONG, STRONG, Density
from app.ui.widgets.level_chip import draw_level, level_text, level_width
from app.ui.widgets.marks import MARK_WORDS, draw_mark

BETWEEN = 30.0
NUMBERS = 22.0
CHIP, SMALL_CHIP = 20.0, 17.0
MARK, MARK_STEP, SMALL_MARK = 14.0, 18.0, 11.0
SHAPES = 17.0
"""Height of a row of marks."""
ABOVE, BELOW = 8.0, 9.0
LEGEND = ("said", "partly", "not said", "trap noticed", "walked in")


def questions(view: SummaryView, room: float, density: Density) -> Part:
    """In at most `room` pixels, unless the titles alone need more: as many words of the rubric as fit."""
    if not view.questions:
        return NOTHING
    above = [legend_row(view), gap(5)]
    foot = [words(SMALL, INSIDE, 1, Run(view.more, "muted"))] if view.more else []
    left = room - sum(part.height for part in (*above, *foot))
    return stack(*above, *_rows(view, left, density), *foot)


@dataclass(frozen=True, slots=True)
class _Block:
    """A question at its place: `lines` are its rubric in words, `instead` is said where there is none of either."""

    head: Part
    shapes: Part
    lines: tuple[Part, ...]
    instead: Part
    below: float

    def laid(self, count: int, by_shape: bool) -> Part:
        lines = self.lines[:count]
        between = gap(2) if by_shape and lines else NOTHING
        shapes = self.shapes if by_shape else NOTHING
        return stack(self.head, beside((NUMBERS, stack(self.instead, shapes, between, *lines))), gap(self.below))

    def height(self, count: int, by_shape: bool) -> float:
        """Without laying it out: what it is with so many lines in words."""
        lines = self.lines[:count]
        shapes = self.shapes.height + (2 if lines else 0) if by_shape else 0.0
        return self.head.height + self.instead.height + shapes + sum(line.height for line in lines) + self.below


def _rows(view: SummaryView, room: float, density: Density) -> list[Part]:
    """In words if all of them fit; else the marks by shape, and beneath as many words as there is room for."""
    width = (INSIDE - BETWEEN * (view.columns - 1)) / view.columns
    density = replace(density, small=density.small or view.small)
    wrapped = [_block(each, width, density, 2) for each in view.questions]
    most = max(len(question.lines) for question in view.questions)

    def fits(blocks: list[_Block], count: int, by_shape: bool) -> bool:
        heights = [block.height(count, by_shape) for block in blocks]
        return sum(max(heights[n : n + view.columns]) for n in range(0, len(heights), view.columns)) <= room

    def laid(blocks: list[_Block], count: int, by_shape: bool) -> list[Part]:
        return _side_by_side([block.laid(count, by_shape) for block in blocks], width, view.columns)

    if fits(wrapped, most, by_shape=False):
        return laid(wrapped, most, by_shape=False)
    short = [_block(each, width, density, 1) for each in view.questions]
    if fits(short, most, by_shape=False):
        return laid(short, most, by_shape=False)
    count = next((count for count in range(most, 0, -1) if fits(wrapped, count, by_shape=True)), 0)
    return laid(wrapped if count else short, count, by_shape=True)


def _side_by_side(made: list[Part], width: float, columns: int) -> list[Part]:
    rows = (made[first : first + columns] for first in range(0, len(made), columns))
    return [beside(*((place * (width + BETWEEN), part) for place, part in enumerate(row))) for row in rows]


def _block(question: SummaryQuestion, width: float, density: Density, most: int) -> _Block:
    """`most` lines for each line of the rubric in words."""
    text = SMALL if density.small else BODY
    above, below = (4.0, 5.0) if density.small else (ABOVE, BELOW)
    inside = width - NUMBERS
    return _Block(
        head=stack(rule(width), gap(above), _head(question, width, density), gap(3)),
        shapes=_shapes(question, text, inside) if question.marks else NOTHING,
        lines=tuple(_line(line, text, inside, most) for line in question.lines),
        instead=words(text, inside, density.titles, Run(question.reason, "muted")),
        below=below,
    )


def _head(question: SummaryQuestion, width: float, density: Density) -> Part:
    title = SMALL_STRONG if density.small else STRONG
    chip = level_text(question.level) if question.level or question.reason else ""
    chip_width = level_width(chip) if chip else 0
    tall = SMALL_CHIP if density.small else CHIP
    box = QRectF(width - chip_width, (title.height - tall) / 2, chip_width, tall)
    number = words(NUMBER, NUMBERS, 1, Run(str(question.number), "muted"))
    return beside(
        (0, stack(gap((title.height - NUMBER.height) / 2), number)),
        (NUMBERS, words(title, width - NUMBERS - chip_width - 14, density.titles, Run(question.title))),
        (0, Part(title.height, lambda painter: draw_level(painter, box, chip)) if chip else NOTHING),
    )


def _shapes(question: SummaryQuestion, text: Letters, width: float) -> Part:
    counts = width_of(text, question.counts) + 2
    room = width - counts - 10
    step = min(MARK_STEP, room / max(len(question.marks), 1))
    px = min(MARK, step - 2)

    def paint(painter: QPainter) -> None:
        for place, mark in enumerate(question.marks):
            draw_mark(painter, mark, QRectF(place * step, 2, px, px))

    told = stack(gap(2 + (MARK - text.height) / 2), right_words(text, counts, Run(question.counts, "muted")))
    return beside((0, Part(SHAPES, paint)), (width - counts, told))


def _line(line: SummaryLine, text: Letters, width: float, most: int) -> Part:
    top = (text.height - SMALL_MARK) / 2
    box = QRectF(0, top, SMALL_MARK, SMALL_MARK)
    mark = Part(text.height, lambda painter: draw_mark(painter, line.mark, box))
    said = words(text, width - 18, most, Run(line.says, "muted" if line.mark == "not scored" else "text"))
    return beside((0, mark), (18, said))


def legend_row(view: SummaryView) -> Part:
    """Which shape means what, of those that stand on the page."""
    used: set[str] = {mark for question in view.questions for mark in question.marks}
    used |= {trap_mark(trap.noticed) for trap in view.traps}
    used |= {mark.kind for mark in view.timeline.marks} if view.timeline else set()
    placed, x = [], INSIDE
    for mark in reversed([mark for mark in (*LEGEND[:3], "not scored", *LEGEND[3:]) if mark in used]):
        wide = width_of(CAPTION, MARK_WORDS[mark])
        x -= wide
        placed.append((x, words(CAPTION, wide + 1, 1, Run(MARK_WORDS[mark], "muted"))))
        x -= SMALL_MARK + 5
        placed.append((x, _shape(mark)))
        x -= 14
    heading = words(HEADING, max(x, 120), 1, Run(view.heading))
    return beside((0, heading), *((at, stack(gap(3), part)) for at, part in placed))


def trap_mark(noticed: bool | None) -> str:
    return "not scored" if noticed is None else "trap noticed" if noticed else "walked in"


def _shape(mark: str) -> Part:
    box = QRectF(0, 2, SMALL_MARK, SMALL_MARK)
    return Part(CAPTION.height, lambda painter: draw_mark(painter, mark, box))
