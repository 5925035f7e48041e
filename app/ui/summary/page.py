"""Composes the page: what is there as tall as it needs, the questions in what is left, the foot at the bottom."""

from dataclasses import dataclass

from PySide6.QtGui import QPainter

from app.session.summary.views import SummaryView
from app.ui.summary.below import delivery, foot, traps
from app.ui.summary.parts import NOTHING, Part, moved
from app.ui.summary.questions import questions
from app.ui.summary.sheet import BOTTOM, DENSITIES, HEIGHT, LEFT, TOP, WIDEST_GAP, WIDTH, Density
from app.ui.summary.timeline import timeline
from app.ui.summary.verdict import head, verdict

CLOSE, MOST_GROWN = 0.8, 1.8
"""How tall the voices are where there is little room, and at most."""
OF_SPARE = 0.6
"""How much of what is left makes the voices taller; the rest lies between the sections."""


@dataclass(frozen=True, slots=True)
class Page:
    """Parts with their distance from the top, first to last; `scale` below 1 where they needed more than there is."""

    parts: tuple[tuple[float, Part], ...]
    scale: float = 1.0


def page(view: SummaryView) -> Page:
    end = foot(view)
    room = HEIGHT - TOP - BOTTOM
    for density in DENSITIES:
        left = room - (end.height + density.gap if end.height else 0.0)
        parts = _composed(view, density, CLOSE if density.small else 1.0, left)
        spare = left - _height(parts, density.gap)
        if spare >= 0:
            return _spread(view, density, left, spare, end)
    tall = _height([*parts, end], density.gap)
    placed = _placed([*parts, end], density.gap)
    return Page(placed, room / tall)


def _spread(view: SummaryView, density: Density, room: float, spare: float, end: Part) -> Page:
    """What is left over is used, not left at the bottom."""
    grown = CLOSE if density.small else 1.0
    if view.timeline is not None:
        taller = timeline(view.timeline, 2.0).height - timeline(view.timeline).height
        grown = min(MOST_GROWN, grown + OF_SPARE * spare / taller)
    parts = _composed(view, density, grown, room)
    spare = max(0.0, room - _height(parts, density.gap))
    between = min(WIDEST_GAP, density.gap + spare / max(1, len(parts) - 1))
    placed = _placed(parts, between)
    return Page((*placed, (HEIGHT - BOTTOM - end.height, end)) if end.height else placed)


def _composed(view: SummaryView, density: Density, grown: float, room: float) -> list[Part]:
    spoken = timeline(view.timeline, grown) if view.timeline is not None else NOTHING
    above = [head(view), verdict(view.verdict), spoken]
    below = [traps(view, density.quotes), delivery(view, density.small)]
    left = room - sum(part.height + density.gap for part in (*above, *below) if part.height)
    return [part for part in (*above, questions(view, left, density), *below) if part.height]


def _height(parts: list[Part], between: float) -> float:
    return sum(part.height for part in parts) + between * max(0, len(parts) - 1)


def _placed(parts: list[Part], between: float) -> tuple[tuple[float, Part], ...]:
    placed, y = [], TOP
    for part in parts:
        placed.append((y, part))
        y += part.height + between
    return tuple(placed)


def paint_page(painter: QPainter, view: SummaryView) -> None:
    """On a painter whose pixels are those of the sheet. It wants on_paper around it."""
    made = page(view)
    painter.save()
    painter.translate(WIDTH * (1 - made.scale) / 2, TOP * (1 - made.scale))
    painter.scale(made.scale, made.scale)
    for y, part in made.parts:
        moved(part, LEFT, y)(painter)
    painter.restore()
