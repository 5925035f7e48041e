"""Both voices along the time of the rehearsal, where each question began, and the marks beneath."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.session.summary.views import BARS, SummaryLane, SummaryMark, SummaryTimeline
from app.ui.summary.parts import Part, Run, beside, gap, stack, width_of, words
from app.ui.summary.sheet import AXIS, CAPTION, HEADING, INSIDE, NAME, NUMBER
from app.ui.theme.palette import colour
from app.ui.widgets.marks import draw_mark

NAMES = 64.0
WIDE = INSIDE - NAMES
BAR, STEP = 2.0, WIDE / BARS
LEAST = 2.0
YOURS, THEIRS = 38.0, 24.0
"""Heights of the lanes where there is little room; they may grow."""
MARK, MARK_ROW = 11.0, 13.0
NUMBERS = 16.0
NARROW = 14.0
"""A question that has less room on the page is not numbered."""


def timeline(view: SummaryTimeline, grown: float = 1.0) -> Part:
    """`grown`: how much taller the lanes are than they need to be."""
    yours, theirs = YOURS * grown, THEIRS * grown
    rows = 1 + max((mark.row for mark in view.marks), default=-1)
    lanes = NUMBERS + yours + 3 + theirs
    names = stack(
        gap(NUMBERS + yours - NAME.height),
        words(NAME, NAMES - 3, 1, Run(view.you.name, "accent")),
        gap(5),
        words(NAME, NAMES - 3, 1, Run(view.interviewer.name, "interviewer")),
    )
    body = Part(lanes, lambda painter: _lanes(painter, view, yours, theirs))
    marks = Part(rows * MARK_ROW, lambda painter: _marks(painter, view.marks))
    marks_name = words(CAPTION, NAMES - 3, 1, Run("Marks", "muted")) if rows else gap(0)
    return stack(
        words(HEADING, INSIDE, 1, Run("What was said")),
        gap(6),
        beside((0, names), (NAMES, body)),
        gap(8 if rows else 2),
        beside((0, stack(gap(-1), marks_name)), (NAMES, marks)),
        gap(4),
        beside((NAMES, Part(AXIS.height, lambda painter: _ticks(painter, view)))),
    )


def _lanes(painter: QPainter, view: SummaryTimeline, yours: float, theirs: float) -> None:
    for number, start, end in view.questions:
        x = start * WIDE
        painter.fillRect(QRectF(x, 2, 1, NUMBERS + yours + 3 + theirs - 2), colour("border"))
        if (end - start) * WIDE >= NARROW:
            painter.setFont(NUMBER.font)
            painter.setPen(colour("muted"))
            box = QRectF(x + 5, 0, WIDE, NUMBERS - 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(number))
    _bars(painter, view.you, NUMBERS + yours, -yours, "wave-you")
    _bars(painter, view.interviewer, NUMBERS + yours + 3, theirs, "wave-interviewer")


def _bars(painter: QPainter, lane: SummaryLane, base: float, tall: float, name: str) -> None:
    """From `base` upwards (`tall` below 0) or downwards. Silence is dotted; what was lost is grey and all alike."""
    for place, height in enumerate(lane.heights):
        if height == 0.0:
            if place % 2 == 0:
                painter.fillRect(QRectF(place * STEP, base - (1.5 if tall < 0 else -0.5), 1, 1), colour("wave-silent"))
            continue
        part = tall * 0.3 if height is None else tall * height
        part = part if abs(part) >= LEAST else (LEAST if tall > 0 else -LEAST)
        tint = colour("wave-silent" if height is None else name)
        painter.fillRect(QRectF(place * STEP, base + min(part, 0.0), BAR, abs(part)), tint)


def _marks(painter: QPainter, marks: tuple[SummaryMark, ...]) -> None:
    for mark in marks:
        x, y = min(mark.at * WIDE, WIDE - MARK), mark.row * MARK_ROW
        draw_mark(painter, mark.kind, QRectF(x, y, MARK, MARK))
        if mark.count > 1:
            painter.setFont(AXIS.font)
            painter.setPen(colour("muted"))
            painter.drawText(QPointF(x + MARK + 1, y + MARK - 2), str(mark.count))


def _ticks(painter: QPainter, view: SummaryTimeline) -> None:
    painter.setFont(AXIS.font)
    painter.setPen(colour("muted"))
    for at, text in view.ticks:
        x = min(at * WIDE, WIDE - width_of(AXIS, text))
        painter.drawText(QRectF(x, 0, NAMES, AXIS.height), Qt.AlignmentFlag.AlignLeft, text)
