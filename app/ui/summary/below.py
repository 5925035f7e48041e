"""What stands below the questions: traps, delivery in small pictures, and who judged."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.session.debrief_views import DeliveryView
from app.session.summary.views import SummaryTrap, SummaryView
from app.ui.summary.parts import NOTHING, Part, Run, beside, gap, right_words, rule, stack, width_of, words
from app.ui.summary.questions import trap_mark
from app.ui.summary.sheet import BODY, CAPTION, FIGURE, FOOT, HEADING, INSIDE, SMALL, STRONG
from app.ui.theme.palette import colour
from app.ui.widgets.delivery_drawing import draw
from app.ui.widgets.marks import draw_mark

BETWEEN = 30.0
MARK, MARKS = 14.0, 22.0
PICTURE, CLOSE_PICTURE = 44.0, 36.0
PICTURES = 20.0
SWATCH = 14.0
FINEST = 8.0
"""Dots of the finest paper to one pixel of the page."""
MOST_BESIDE = 5
WIDEST_WHY, MOST_WHY = 420.0, 7


def traps(view: SummaryView, quotes: bool) -> Part:
    if not view.traps:
        return NOTHING
    columns = 1 if len(view.traps) == 1 else 2
    width = (INSIDE - BETWEEN * (columns - 1)) / columns
    made = [_trap(trap, width, quotes) for trap in view.traps]
    rows = []
    for first in range(0, len(made), columns):
        row = made[first : first + columns]
        rows += [gap(6), beside(*((place * (width + BETWEEN), part) for place, part in enumerate(row)))]
    more = right_words(SMALL, 200, Run(view.more_traps, "muted")) if view.more_traps else NOTHING
    title = "Trap" if len(view.traps) == 1 else "Traps"
    head = beside((0, words(HEADING, 300, 1, Run(title))), (INSIDE - 200, stack(gap(4), more)))
    return stack(head, *rows)


def _trap(trap: SummaryTrap, width: float, quotes: bool) -> Part:
    box = QRectF(0, (STRONG.height - MARK) / 2, MARK, MARK)
    mark = Part(STRONG.height, lambda painter: draw_mark(painter, trap_mark(trap.noticed), box))
    told = width_of(BODY, trap.verdict) + 2
    inside = width - MARKS
    head = beside(
        (0, words(STRONG, inside - told - 12, 1, Run(trap.title))),
        (inside - told, right_words(BODY, told, Run(trap.verdict, "muted"))),
    )
    quote = words(BODY, inside, 1, Run(f"“{trap.quote}”", "muted")) if trap.quote and quotes else NOTHING
    return beside((0, mark), (MARKS, stack(head, quote)))


def delivery(view: SummaryView, close: bool) -> Part:
    """Pictures in the places of a row; where some stay empty, why."""
    if not view.delivery and not view.untold:
        return NOTHING
    width = (INSIDE - PICTURES * (MOST_BESIDE - 1)) / MOST_BESIDE
    parts = [_picture(each, width, CLOSE_PICTURE if close else PICTURE) for each in view.delivery]
    row = [(place * (width + PICTURES), each) for place, each in enumerate(parts)]
    left = len(parts) * (width + PICTURES)
    why = words(SMALL, min(INSIDE - left, WIDEST_WHY), MOST_WHY, Run(view.untold, "muted"))
    above = CAPTION.height + 5 if parts else 0.0
    told = [(left, stack(gap(above), why))] if view.untold else []
    return stack(_delivery_head(any(each.usual for each in view.delivery)), gap(6), beside(*row, *told))


def _delivery_head(ranged: bool) -> Part:
    title = words(HEADING, 300, 1, Run("Delivery"))
    if not ranged:
        return title
    wide = width_of(CAPTION, "Usual range")
    swatch = Part(CAPTION.height, _swatch)
    name = words(CAPTION, wide + 1, 1, Run("Usual range", "muted"))
    return beside((0, title), (INSIDE - wide - SWATCH - 7, stack(gap(3), swatch)), (INSIDE - wide, stack(gap(3), name)))


def _swatch(painter: QPainter) -> None:
    painter.fillRect(QRectF(0, 2.5, SWATCH, 10), colour("chart-usual"))


def _picture(view: DeliveryView, width: float, tall: float) -> Part:
    drawing = Part(tall, lambda painter: draw(painter, view, width, tall, FINEST))
    figure = words(FIGURE, width, 1, Run(view.figure))
    unit = words(SMALL, width - width_of(FIGURE, view.figure) - 5, 1, Run(view.unit, "muted"))
    told = beside((0, figure), (width_of(FIGURE, view.figure) + 5, stack(gap(7), unit)))
    return stack(
        words(CAPTION, width, 1, Run(view.title, "muted")),
        gap(5),
        drawing,
        gap(5),
        told,
        words(SMALL, width, 1, Run(view.usual, "muted")),
    )


def foot(view: SummaryView) -> Part:
    judged = words(FOOT, INSIDE, 3, Run(view.judged, "muted"))
    return stack(rule(INSIDE), gap(8), judged) if view.judged else NOTHING
