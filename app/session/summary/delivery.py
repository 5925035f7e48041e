"""How a whole rehearsal was spoken: the figures of an answer's delivery, over all answers at once. Pure."""

from statistics import median

from app.archive.records import SessionRecord
from app.session.debrief_views import DebriefView, DeliveryKind, DeliveryView
from app.session.delivering import delivery_of_rehearsal
from app.session.delivery_views import delivery_views

OVER_ALL: tuple[DeliveryKind, ...] = ("pace", "pauses", "fillers", "talk share")
"""What can be told without knowing which question was asked."""
FIRST: DeliveryKind = "first point"


def whole_delivery(record: SessionRecord, debrief: DebriefView) -> tuple[DeliveryView, ...]:
    """In the order of the page. Whether it may be judged is seen from the debrief that was made before."""
    judged = all(view.judged for question in debrief.questions for view in question.delivery)
    views = {view.kind: view for view in delivery_views(delivery_of_rehearsal(record), judged)}
    found = [views[kind] for kind in OVER_ALL if kind in views]
    first = first_points(debrief)
    return (*found[:-1], first, found[-1]) if first is not None else tuple(found)


def first_points(debrief: DebriefView) -> DeliveryView | None:
    """The middle one of all questions, and beside it those of each; None where no key point was said."""
    kept = [view for question in debrief.questions for view in question.delivery if view.kind == FIRST and view.values]
    if not kept:
        return None
    firsts = sorted(view.values[0] for view in kept)
    middle = median(firsts)
    usual_high = kept[0].usual_high or 0.0
    return DeliveryView(
        FIRST,
        kept[0].title,
        f"{middle:.0f}",
        "seconds" if len(firsts) == 1 else f"s, median of {len(firsts)}",
        kept[0].usual,
        kept[0].source,
        values=(middle, *(first for first in firsts if len(firsts) > 1)),
        high=max(2 * usual_high, 1.15 * middle, *(1.05 * first for first in firsts)),
        usual_low=kept[0].usual_low,
        usual_high=kept[0].usual_high,
        judged=kept[0].judged,
    )
