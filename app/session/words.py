"""How times, lengths and counts are said on screen and on paper. Pure."""

from datetime import UTC, datetime, timedelta, tzinfo


def when(utc: str, zone: tzinfo | None = None) -> str:
    """ "14 November, 18:42" in the reader's own time zone (or in `zone`)."""
    local = _local(utc, zone)
    return f"{local.day} {local:%B, %H:%M}"


def day(utc: str, now: str, zone: tzinfo | None = None) -> str:
    """ "Today, 18:42", "Yesterday, 09:10", else as `when` says it."""
    moment, present = (_local(each, zone) for each in (utc, now))
    days = {present.date(): "Today", present.date() - timedelta(days=1): "Yesterday"}
    name = days.get(moment.date())
    return f"{name}, {moment:%H:%M}" if name else when(utc, zone)


def length(seconds: float) -> str:
    """ "31 min", or "48 s" under a minute."""
    return f"{round(seconds / 60)} min" if seconds >= 60 else f"{round(seconds)} s"


def _local(utc: str, zone: tzinfo | None) -> datetime:
    moment = datetime.fromisoformat(utc)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)


def clock(seconds: float) -> str:
    """ "2:05"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def size(count_bytes: int) -> str:
    """ "1.8 GB", in steps of a thousand as disks are sold."""
    amount = float(count_bytes)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit in ("bytes", "kB") else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"
