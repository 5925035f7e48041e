"""Which daily backups stay: the newest of each of 7 days, 4 weeks and 12 months that have one. Pure."""

from collections.abc import Callable, Collection, Hashable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 4, 12


def is_due(made: Collection[datetime], now: datetime) -> bool:
    """At most one a day, by the days of the machine. A backup from the future (a clock that was wrong) is none."""
    today = now.astimezone().date()
    return not any(moment.astimezone().date() == today for moment in made)


def to_thin(made: Collection[datetime]) -> frozenset[datetime]:
    """Those that may go. The days, weeks and months are the latest that have a backup, however long ago they were."""
    return frozenset(made) - _latest(made, DAYS, _day) - _latest(made, WEEKS, _week) - _latest(made, MONTHS, _month)


def _latest(made: Collection[datetime], most: int, span: Callable[[datetime], Hashable]) -> frozenset[datetime]:
    newest: dict[Hashable, datetime] = {}
    for moment in sorted(made, reverse=True):
        newest.setdefault(span(moment), moment)
    return frozenset(list(newest.values())[:most])


def _day(moment: datetime) -> Hashable:
    return moment.astimezone().date()


def _week(moment: datetime) -> Hashable:
    return moment.astimezone().isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    day = moment.astimezone()
    return day.year, day.month
