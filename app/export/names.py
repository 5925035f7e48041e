"""Takes people's names out of whatever was said or written, and puts their role in. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from app.export.options import Person

Value = TypeVar("Value")
_ORDINARY = frozenset(
    {"april", "art", "august", "bill", "chase", "dean", "drew", "faith", "frank", "grace", "grant", "guy", "hope"}
    | {"iris", "jack", "joy", "june", "long", "mark", "may", "mike", "page", "pat", "price", "rich", "rob", "rose"}
    | {"sandy", "stone", "sue", "summer", "violet", "ward", "will", "wood", "young"}
)
"""Names that are words too: as such only with a capital letter."""
_SHORTEST = 3
_IDS = frozenset(
    {"id", "session", "clip", "question", "question_ids", "pack", "persona", "kind", "point", "trap", "state"}
    | {"again_of", "format"}
)
"""Fields that name things to programs: never words that somebody said."""


def without(people: Iterable[Person]) -> Callable[[str], str]:
    """Whole names, first and last names, in whatever case a recogniser wrote them."""
    roles: dict[str, str] = {}
    for person in people:
        for name in (person.name, *person.name.split()):
            if len(name) >= _SHORTEST and name[0].isalpha() and not name.endswith("."):
                roles.setdefault(name, person.role)
    if not roles:
        return lambda text: text
    ordered = sorted(roles, key=len, reverse=True)
    found = re.compile("|".join(rf"(?<!\w){_either_case(name)}(?!\w)" for name in ordered))
    by_name = {name.lower(): role for name, role in roles.items()}
    return lambda text: found.sub(lambda match: by_name[match.group().lower()], text)


def _either_case(name: str) -> str:
    return re.escape(name) if name.lower() in _ORDINARY else f"(?i:{re.escape(name)})"


def reworded(value: Value, change: Callable[[str], str]) -> Value:
    """The same value with every text in it changed; ids, clips and figures stay."""
    return cast(Value, _reworded(value, change))


def _reworded(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_reworded(each, change) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    found: dict[str, Any] = {}
    for field in fields(value):
        if field.name in _IDS:
            continue
        before = getattr(value, field.name)
        after = _reworded(before, change)
        if after != before:
            found[field.name] = after
    return replace(value, **found) if found else value
