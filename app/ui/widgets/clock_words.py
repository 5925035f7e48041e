"""Lengths of time as people read them: 1:12, 1:02:03."""


def clock_words(seconds: float) -> str:
    whole = max(0, int(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def spoken_length(seconds: float) -> str:
    """The same for a screen reader: "1 minute 12 seconds"."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    parts = [_counted(minutes, "minute")] if minutes else []
    return " ".join([*parts, _counted(rest, "second")])


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
