"""The figures of delivery as small pictures: what is drawn, what is said beneath, what is usual and who says so."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from app.session.debrief_views import DeliveryKind, DeliveryView
from app.session.words import clock
from interviewer.scoring.delivery import usual
from interviewer.scoring.delivery.usual import Usual
from interviewer.scoring.delivery.values import (
    Delivery,
    Filled,
    Landing,
    Length,
    Pace,
    Pauses,
    Points,
    Share,
    Stretch,
    Untold,
)

TITLES: dict[DeliveryKind, str] = {
    "pace": "Pace",
    "pauses": "Pauses",
    "fillers": "Filled pauses",
    "first word": "First word after",
    "first point": "First point after",
    "longest stretch": "Longest without a point",
    "talk share": "You spoke",
    "length": "Length",
    "landing": "The end",
}
SLOWEST, FASTEST = 95.0, 200.0
"""Of the scale that pace is drawn on, where nothing lies beyond."""
Figure = TypeVar("Figure")


def delivery_views(delivery: Delivery, judged: bool = True) -> tuple[DeliveryView, ...]:
    """In the order of the page. `judged` False: pace without a usual range, and no filled pauses."""
    parts = (
        _told("pace", delivery.pace, _pace),
        _told("pauses", delivery.pauses, _pauses),
        _told("fillers", delivery.filled, _filled),
        _told("first point", delivery.points, _first_point),
        _told("talk share", delivery.share, _share),
        _told("first word", delivery.first_word, _first_word),
        _told("longest stretch", delivery.stretch, _stretch),
        _told("length", delivery.length, _length),
        _told("landing", delivery.landing, _landing),
    )
    if judged:
        return parts
    return tuple(_unjudged(each) if each.kind == "pace" else each for each in parts if each.kind != "fillers")


def _told(kind: DeliveryKind, figure: Figure | Untold, show: Callable[[Figure], DeliveryView]) -> DeliveryView:
    if isinstance(figure, Untold):
        return DeliveryView(kind, TITLES[kind], "", "", "", "", note=figure.reason)
    return show(figure)


def _unjudged(view: DeliveryView) -> DeliveryView:
    return replace(view, usual="", source="", usual_low=None, usual_high=None, judged=False)


def _made(
    kind: DeliveryKind,
    figure: str,
    unit: str,
    says: str,
    range_: Usual,
    values: tuple[float, ...],
    high: float,
    at: tuple[float, ...] = (),
    low: float = 0.0,
    note: str = "",
) -> DeliveryView:
    return DeliveryView(
        kind,
        TITLES[kind],
        figure,
        unit,
        f"Usual {says}",
        range_.source,
        values=values,
        at=at,
        low=low,
        high=high,
        usual_low=low if range_.low is None else range_.low,
        usual_high=range_.high,
        note=note,
    )


def _pace(pace: Pace) -> DeliveryView:
    rates, at = (pace.windows, pace.at) if pace.windows else ((pace.per_minute,), (0.5,))
    varies = ""
    if pace.spread is not None:
        varies = f"From {min(rates):.0f} to {max(rates):.0f} along the way, by quarter minutes."
    low, high = min(SLOWEST, *rates, pace.per_minute), max(FASTEST, *rates, pace.per_minute)
    says = f"{usual.PACE.low:.0f} to {usual.PACE.high:.0f}"
    figure = f"{pace.per_minute:.0f}"
    return _made("pace", figure, "words a minute", says, usual.PACE, rates, high, at, low, varies)


def _pauses(pauses: Pauses) -> DeliveryView:
    longest = pauses.longest
    unit = f"longest {longest.seconds:.1f} s" if longest else "of half a second or more"
    note = f"The longest came after “{longest.after}”." if longest else ""
    values = tuple(pause.seconds for pause in pauses.found)
    at = tuple(pause.at for pause in pauses.found)
    high = max(1.4 * (usual.PAUSE.high or 0.0), *values, 0.0)
    return _made(
        "pauses", str(len(values)), unit, f"under {usual.PAUSE.high:g} s", usual.PAUSE, values, high, at, note=note
    )


def _filled(filled: Filled) -> DeliveryView:
    rate, most = filled.per_minute, usual.FILLED.high or 0.0
    note = f"{filled.count} were heard; words can lie over more."
    return _made(
        "fillers",
        f"{rate:.1f}",
        "a minute, at least",
        f"up to {most:g}",
        usual.FILLED,
        (rate,),
        max(1.6 * most, 1.1 * rate),
        filled.at,
        note=note,
    )


def _first_word(seconds: float) -> DeliveryView:
    most = usual.FIRST_WORD.high or 0.0
    return _made(
        "first word",
        f"{seconds:.1f}",
        "seconds",
        f"under {most:g}",
        usual.FIRST_WORD,
        (seconds,),
        max(2 * most, 1.05 * seconds),
    )


def _first_point(points: Points) -> DeliveryView:
    most = usual.FIRST_POINT.high or 0.0
    high = max(2 * most, 1.15 * points.first_s)
    later = len(points.at_s) - 1
    # What lies beyond the picture is counted in words only: the first one is what it is about.
    drawn = tuple(at for at in points.at_s if at <= high)
    note = f"{later} more {'point' if later == 1 else 'points'} came later." if later else "No other point came later."
    figure = f"{points.first_s:.0f}"
    return _made("first point", figure, "seconds", f"under {most:g}", usual.FIRST_POINT, drawn, high, note=note)


def _stretch(stretch: Stretch) -> DeliveryView:
    most = usual.STRETCH.high or 0.0
    range_ = Usual(stretch.start, stretch.start + most, usual.STRETCH.source)
    high = max(stretch.of_s, stretch.start + most)
    at = tuple(point / high for point in stretch.points_s)
    note = f"From {clock(stretch.start)} to {clock(stretch.end)} of your time."
    values = (stretch.start, stretch.end)
    figure = f"{stretch.seconds:.0f}"
    return _made("longest stretch", figure, "seconds", f"under {most:g}", range_, values, high, at, note=note)


def _share(share: Share) -> DeliveryView:
    low, high = 100 * (usual.SHARE.low or 0.0), 100 * (usual.SHARE.high or 1.0)
    note = f"You {clock(share.candidate_s)}, the interviewer {clock(share.interviewer_s)}."
    figure = f"{100 * share.part:.0f}"
    return _made(
        "talk share", figure, "% of the time", f"{low:.0f} to {high:.0f}", usual.SHARE, (share.part,), 1.0, note=note
    )


def _length(length: Length) -> DeliveryView:
    range_ = usual.length_of(length.suggested_s)
    low, high = range_.low or 0.0, range_.high or 0.0
    scale = max(1.25 * high, 1.05 * length.seconds)
    return _made(
        "length",
        clock(length.seconds),
        f"suggested {clock(length.suggested_s)}",
        f"{clock(low)} to {clock(high)}",
        range_,
        (length.seconds,),
        scale,
        (length.suggested_s / scale,),
    )


def _landing(landing: Landing) -> DeliveryView:
    figure = "Lands" if landing.landed else "Stays open"
    value = 1.0 if landing.landed else 0.0
    return DeliveryView("landing", TITLES["landing"], figure, "", "", "", values=(value,), note=landing.says)
