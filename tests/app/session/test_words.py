"""Days as people say them."""

from datetime import timedelta, timezone

from app.session.words import day, when

ZONE = timezone(timedelta(hours=1))
NOW = "2026-11-20T08:00:00+00:00"


def test_today_and_yesterday_are_called_so() -> None:
    assert day("2026-11-20T07:42:00+00:00", NOW, ZONE) == "Today, 08:42"
    assert day("2026-11-19T20:10:00Z", NOW, ZONE) == "Yesterday, 21:10"


def test_the_day_is_the_readers_own() -> None:
    assert day("2026-11-19T23:30:00+00:00", NOW, ZONE) == "Today, 00:30"


def test_any_other_day_has_its_date() -> None:
    for other in ("2026-11-18T12:00:00+00:00", "2026-11-21T12:00:00+00:00", "2025-11-20T07:42:00+00:00"):
        assert day(other, NOW, ZONE) == when(other, ZONE)
