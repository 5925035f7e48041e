"""What is said of delivery where there is nothing to draw. Pure."""

from collections.abc import Sequence

from app.session.debrief_views import DeliveryView


def untold_lines(views: Sequence[DeliveryView]) -> tuple[str, ...]:
    """One line for each reason why figures are missing."""
    why: dict[str, list[str]] = {}
    for view in views:
        if not view.figure:
            why.setdefault(view.note, []).append(view.title.lower())
    return tuple(f"Cannot be told: {', '.join(titles)}. {reason}" for reason, titles in why.items())
