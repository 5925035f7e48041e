"""Every question with its level and the marks of its rubric; in words, too, as far as there is room."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.session.summary.views import SummaryLine, SummaryQuestion, SummaryView
from app.ui.summary.parts import Letters, Part, Run, beside, gap, right_words, rule, stack, width_of, words
from app.ui.summary.sheet import BODY, CAPTION, HEADING, INSIDE, NUMBER, SMALL, STRONG
from app.ui.widgets.level_chip import draw_level, level_text, level_width
from app.ui.widgets.marks import MARK_WORDS, draw_mark

BETWEEN = 30.0
NUMBERS = 22.0
CHIP = 20.0
MARK, MARK_STEP, SMALL_MARK = 14.0, 18.0, 11.0
ABOVE, BELOW = 8.0, 9.0
LEGEND = ("said", "partly", "not said", "trap noticed", "walked in")


def questions(view: SummaryView, room: float) -> Part:
    """In at most `room` pixels, unless the titles alone need more: as many words of the rubric as fit."""
    above = [legend_row(view), gap(5)]
    foot = [words(SMALL, INSIDE, 1, Run(view.more, "muted"))] if view.more else []
    if not view.questions:
        return stack(words(HEADING, INSIDE, 1, Run("Nothing was asked.")))
    left = room - sum(part.height for part in (*above, *foot))
    return stack(*above, *_rows(view, left), *foot)


def _rows(view: SummaryView, room: float) -> list[Part]:
    """In words if all of them fit; else the marks by shape, and beneath as many words as there is room for."""
    everything = max(len(question.lines) for question in view.questions)
    spelled = _laid(view, everything, by_shape=False)
    if sum(part.height for part in spelled) <= room:
        return spelled
    for count in range(everything, 0, -1):
        laid = _laid(view, count, by_shape=True)
        if sum(part.height for part in laid) <= room:
            return laid
    return _laid(view, 0, by_shape=True)


def _laid(view: SummaryView, count: int, by_shape: bool) -> list[Part]:
    width = (INSIDE - BETWEEN * (view.columns - 1)) / view.columns
    made = [_question(each, width, count, by_shape, view.small) for each in view.questions]
    rows = []
    for first in range(0, len(made), view.columns):
        blocks = made[first : first + view.columns]
        rows.append(beside(*((place * (width + BETWEEN), block) for place, block in enumerate(blocks))))
    return rows


def _question(question: SummaryQuestion, width: float, count: int, by_shape: bool, small: bool) -> Part:
    title, text = (BODY_STRONG, SMALL) if small else (STRONG, BODY)
    above, below = (5.0, 6.0) if small else (ABOVE, BELOW)
    chip = level_text(question.level)
    chip_width = level_width(chip)
    said = words(title, width - NUMBERS - chip_width - 14, 1 if small else 2, Run(question.title))
    box = QRectF(width - chip_width, -1, chip_width, CHIP)
    number = words(NUMBER, NUMBERS, 1, Run(str(question.number), "muted"))
    head = beside(
        (0, stack(gap((title.height - NUMBER.height) / 2), number)),
        (NUMBERS, said),
        (0, Part(CHIP, lambda painter: draw_level(painter, box, chip))),
    )
    inside = width - NUMBERS
    body = _body(question, text, inside, count, by_shape)
    return stack(rule(width), gap(above), head, gap(3), beside((NUMBERS, body)), gap(below))


BODY_STRONG = Letters("interface", 12, 17)


def _body(question: SummaryQuestion, text: Letters, width: float, count: int, by_shape: bool) -> Part:
    if question.reason:
        return words(text, width, 2, Run(question.reason, "muted"))
    lines = [_line(line, text, width) for line in question.lines[:count]]
    if not by_shape:
        return stack(*lines)
    return stack(_shapes(question, text, width), *([gap(2), *lines] if lines else []))


def _shapes(question: SummaryQuestion, text: Letters, width: float) -> Part:
    counts = width_of(text, question.counts) + 2
    room = width - counts - 10
    step = min(MARK_STEP, room / max(len(question.marks), 1))
    px = min(MARK, step - 2)

    def paint(painter: QPainter) -> None:
        for place, mark in enumerate(question.marks):
            draw_mark(painter, mark, QRectF(place * step, 2, px, px))

    told = right_words(text, counts, Run(question.counts, "muted"))
    return beside((0, Part(MARK + 4, paint)), (width - counts, told))


def _line(line: SummaryLine, text: Letters, width: float) -> Part:
    top = (text.height - SMALL_MARK) / 2
    box = QRectF(0, top, SMALL_MARK, SMALL_MARK)
    mark = Part(text.height, lambda painter: draw_mark(painter, line.mark, box))
    said = words(text, width - 18, 1, Run(line.says, "muted" if line.mark == "not scored" else "text"))
    return beside((0, mark), (18, said))


def legend_row(view: SummaryView) -> Part:
    """Which shape means what, of those that stand on the page."""
    used = {mark for question in view.questions for mark in question.marks}
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
