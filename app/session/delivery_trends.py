"""How delivery has changed from rehearsal to rehearsal, for the progress page. Pure.

The figures are stored with each answer (app.session.delivering); here is a value for each rehearsal, joined to a dozen.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.archive.attempt_records import MeasureLine
from app.session.debrief_views import TrendView
from app.session.delivering import FILLED, SPEAKING, WITHOUT_JUDGING
from app.session.filler_counts import NAME as COUNTED
from interviewer.scoring.delivery import usual
from interviewer.scoring.delivery.usual import Usual

MOST = 12
"""values in a line: neighbours are joined to their mean"""


@dataclass(frozen=True, slots=True)
class Followed:
    """`factor` is to the unit that is shown; `digits` behind the point."""

    name: str
    title: str
    unit: str
    usual: Usual
    factor: float = 1.0
    digits: int = 0


FOLLOWED = (
    Followed("pace", "Pace", "a minute", usual.PACE),
    Followed("first_point", "First point after", "s", usual.FIRST_POINT),
    Followed(FILLED, "Filled pauses", "a minute", usual.FILLED, digits=1),
    Followed("talk_share", "You spoke", "%", usual.SHARE, 100.0),
)
STORED = ("pace", "first_point", "talk_share", SPEAKING, COUNTED)
"""the names under which they are in the archive"""


@dataclass(frozen=True, slots=True)
class Value:
    """Of one rehearsal, in the unit that is shown."""

    started_at: str
    session: str
    value: float


def values_of(lines: Sequence[MeasureLine], judged: bool = True) -> dict[str, tuple[Value, ...]]:
    """By name, from old to new. Filled pauses by the minute are "at least", as they are everywhere."""
    found: dict[str, list[Value]] = defaultdict(list)
    factors = {each.name: each.factor for each in FOLLOWED}
    of_session: dict[str, dict[str, MeasureLine]] = defaultdict(dict)
    for line in lines:
        of_session[line.session][line.name] = line
    for session, figures in of_session.items():
        for name, line in figures.items():
            if name in factors:
                found[name].append(Value(line.started_at, session, factors[name] * line.mean))
        counted, speaking = figures.get(COUNTED), figures.get(SPEAKING)
        if counted and speaking and speaking.total:
            found[FILLED].append(Value(counted.started_at, session, 60 * counted.total / speaking.total))
    left_out = frozenset() if judged else WITHOUT_JUDGING
    return {
        name: tuple(sorted(values, key=lambda value: value.started_at))
        for name, values in found.items()
        if name not in left_out
    }


def trends(lines: Sequence[MeasureLine], judged: bool = True) -> tuple[TrendView, ...]:
    """`judged` False: pace and filled pauses are not followed."""
    values = values_of(lines, judged)
    return tuple(_trend(each, [value.value for value in values[each.name]]) for each in FOLLOWED if each.name in values)


def _trend(of: Followed, values: Sequence[float]) -> TrendView:
    shown = _joined(values)
    low, high = _scaled(of.usual.low, of), _scaled(of.usual.high, of)
    # What is usual from nothing on is drawn from nothing on.
    floor = 0.0 if low is None else low
    least, most = min((*shown, floor)), max((*shown, high or 0.0))
    room = 0.12 * (most - least) or 1.0
    return TrendView(
        title=of.title,
        figure=f"{shown[-1]:.{of.digits}f}",
        unit=of.unit,
        values=shown,
        low=max(0.0, least - room),
        high=most + room,
        usual_low=floor,
        usual_high=high,
        says=_says(of, values, shown[-1]),
    )


def _says(of: Followed, values: Sequence[float], last: float) -> str:
    low, high = _scaled(of.usual.low, of), _scaled(of.usual.high, of)
    if low is None:
        usually = f"usual up to {high:g}"
    elif high is None:
        usually = f"usual from {low:g}"
    else:
        usually = f"usual {low:g} to {high:g}"
    now = f"{last:.{of.digits}f}"
    rehearsals = f"{len(values)} rehearsals" if len(values) != 1 else "1 rehearsal"
    first = f", at first {values[0]:.{of.digits}f}" if len(values) > 1 else ""
    return f"{of.title}: {now} {of.unit} lately{first}, in {rehearsals}; {usually}. {of.usual.source}."


def _scaled(bound: float | None, of: Followed) -> float | None:
    return None if bound is None else bound * of.factor


def _joined(values: Sequence[float]) -> tuple[float, ...]:
    """At most a dozen, of about as many rehearsals each."""
    parts = min(MOST, len(values))
    edges = [round(n * len(values) / parts) for n in range(parts + 1)]
    runs = [values[first:last] for first, last in pairwise(edges)]
    return tuple(sum(run) / len(run) for run in runs)
