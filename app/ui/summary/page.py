"""Composes the page: what is there as tall as it needs, the questions in what is left, the foot at the bottom."""

from PySide6.QtGui import QPainter

from app.session.summary.views import SummaryView
from app.ui.summary.below import delivery, foot, traps
from app.ui.summary.parts import NOTHING, Part, moved
from app.ui.summary.questions import questions
from app.ui.summary.sheet import BOTTOM, GAP, HEIGHT, LEFT, TOP, WIDEST_GAP
from app.ui.summary.timeline import timeline
from app.ui.summary.verdict import head, verdict

MOST_GROWN = 1.8


def page(view: SummaryView) -> tuple[tuple[float, Part], ...]:
    """Every part with its distance from the top of the paper, from the first to the last."""
    end = foot(view)
    room = HEIGHT - TOP - BOTTOM - (end.height + GAP if end is not NOTHING else 0.0)
    parts = _composed(view, 1.0, room)
    spare = room - _height(parts, GAP)
    if spare > 0 and view.timeline is not None:
        # What is left makes the voices taller first, then it lies between the sections.
        taller = timeline(view.timeline, 2.0).height - timeline(view.timeline).height
        parts = _composed(view, min(MOST_GROWN, 1.0 + 0.6 * spare / taller), room)
        spare = room - _height(parts, GAP)
    between = GAP + min(WIDEST_GAP - GAP, max(0.0, spare) / max(1, len(parts) - 1))
    placed, y = [], TOP
    for part in parts:
        placed.append((y, part))
        y += part.height + between
    return (*placed, (HEIGHT - BOTTOM - end.height, end)) if end is not NOTHING else tuple(placed)


def _composed(view: SummaryView, grown: float, room: float) -> list[Part]:
    spoken = timeline(view.timeline, grown) if view.timeline is not None else NOTHING
    around = [part for part in (head(view), verdict(view.verdict), spoken, traps(view), delivery(view)) if part.height]
    left = room - sum(part.height + GAP for part in around)
    middle = questions(view, left)
    place = 3 if view.timeline is not None else 2
    return [*around[:place], middle, *around[place:]]


def _height(parts: list[Part], between: float) -> float:
    return sum(part.height for part in parts) + between * max(0, len(parts) - 1)


def paint_page(painter: QPainter, view: SummaryView) -> None:
    """On a painter whose pixels are those of the sheet. It wants on_paper around it."""
    for y, part in page(view):
        moved(part, LEFT, y)(painter)
