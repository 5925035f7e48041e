"""Settings: how long recordings and deleted rehearsals are kept."""

from collections.abc import Sequence

from app.session.shared_views import Choice
from app.session.views import SettingsView

_DAYS = ((30, "30 days"), (90, "90 days"), (180, "Half a year"), (365, "A year"))
_NEWEST = (20, 50, 100)
_TRASH = ((7, "7 days"), (30, "30 days"), (90, "90 days"), (0, "Until I empty it"))


def sound_choices(view: SettingsView) -> tuple[Choice, ...]:
    """Also what was set by hand to another amount."""
    days = list(_DAYS)
    if view.keep_sound == "days" and view.keep_sound_days not in dict(days):
        days.append((view.keep_sound_days, _counted(view.keep_sound_days)))
    newest = list(_NEWEST)
    if view.keep_sound == "newest" and view.keep_sound_newest not in newest:
        newest.append(view.keep_sound_newest)
    return (
        Choice("always", "Until I delete them"),
        *(Choice(f"days {amount}", words) for amount, words in sorted(days)),
        *(Choice(f"newest {amount}", f"The newest {amount}") for amount in sorted(newest)),
    )


def sound_chosen(view: SettingsView) -> str:
    amounts = {"days": view.keep_sound_days, "newest": view.keep_sound_newest}
    return view.keep_sound if view.keep_sound not in amounts else f"{view.keep_sound} {amounts[view.keep_sound]}"


def sound_settings(chosen: str) -> Sequence[tuple[str, str]]:
    """The amount before the rule: the old amount never counts for the new rule."""
    rule, _, amount = chosen.partition(" ")
    return ((f"keep_sound_{rule}", amount), ("keep_sound", rule)) if amount else (("keep_sound", rule),)


def trash_choices(view: SettingsView) -> tuple[Choice, ...]:
    known = dict(_TRASH)
    more = () if view.trash_days in known else (Choice(str(view.trash_days), _counted(view.trash_days)),)
    return (*(Choice(str(amount), words) for amount, words in _TRASH), *more)


def _counted(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
