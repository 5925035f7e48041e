"""What a filter of the page means to the archive, and what there is to choose from. Pure."""

from collections.abc import Sequence

from app.archive.shelf_records import Sort, Wanted
from app.session.shared_views import Choice
from app.session.shelf_commands import Filters
from app.session.shelf_views import FilterChoices

_DAY_S = 86_400.0
_ORDERS: dict[str, Sort] = {
    "newest": "newest",
    "oldest": "oldest",
    "longest": "longest",
    "level": "level",
    "name": "name",
    "largest": "largest",
}
_LEVELS = (
    Choice("", "Any level"),
    Choice("6", "L6"),
    Choice("5", "L5"),
    Choice("4", "L4"),
    Choice("scored", "Scored"),
    Choice("not scored", "Not scored"),
)
_STATES = (
    Choice("", "Any state"),
    Choice("finished", "Finished"),
    Choice("ended", "Ended early"),
    Choice("interrupted", "Interrupted"),
    Choice("broken", "Stopped"),
)
_TIMES = (
    Choice("", "Any time"),
    Choice("7", "Last 7 days"),
    Choice("30", "Last 30 days"),
    Choice("90", "Last 90 days"),
    Choice("365", "Last 12 months"),
    Choice("older", "More than a year ago"),
)
_SORTS = (
    Choice("newest", "Newest first"),
    Choice("oldest", "Oldest first"),
    Choice("longest", "Longest first"),
    Choice("level", "Highest level first"),
    Choice("name", "By name"),
    Choice("largest", "Largest first"),
)


def wanted_of(filters: Filters, now: float) -> Wanted:
    """`now` in seconds since 1970. What nobody offers does not matter."""
    days = float(filters.time) if filters.time.isdigit() else 0.0
    return Wanted(
        round=filters.round,
        persona=filters.persona,
        level=int(filters.level) if filters.level.isdigit() else None,
        scored={"scored": True, "not scored": False}.get(filters.level),
        states=(filters.state,) if filters.state else (),
        since=now - days * _DAY_S if days else None,
        before=now - 365 * _DAY_S if filters.time == "older" else None,
        tag=filters.tag,
    )


def order_of(sort: str) -> Sort:
    return _ORDERS.get(sort, "newest")


def filter_choices(
    rounds: Sequence[Choice], personas: Sequence[Choice], tags: Sequence[tuple[str, int]]
) -> FilterChoices:
    return FilterChoices(
        round=(Choice("", "Any round"), *(Choice(each.id, each.label) for each in rounds)),
        persona=(Choice("", "Any interviewer"), *(Choice(p.id, p.detail, p.label) for p in personas)),
        level=_LEVELS,
        state=_STATES,
        time=_TIMES,
        tag=(Choice("", "Any tag"), *(Choice(tag, tag, str(count)) for tag, count in tags)),
        sort=_SORTS,
    )
