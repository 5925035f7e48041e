"""Changes to the fields of a draft: a value written, a part added, removed or moved. Pure: a new copy each time."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from app.own_packs.fields import PACK, QUESTION, Section, Spec
from app.session.question_views import Place

Fields = dict[str, Any]
_TIME = re.compile(r"(\d{1,2}):([0-5]\d)")
_PREFIX = {
    "key_points": "point",
    "traps": "trap",
    "flips": "flip",
    "probes": "probe",
    "strong": "part",
    "expects": "part",
}
_EMPTY: dict[str, Any] = {"wording": {"plain": ""}, "phrases": [], "parts": []}


def spec_at(place: Place, of_pack: bool) -> Spec | None:
    """The field that lies at this place or around it; None: the format has none there."""
    sections: Sequence[Section] = PACK if of_pack else QUESTION
    return _among([spec for section in sections for spec in section.fields], place)


def at(fields: Any, place: Place) -> Any:
    """What is there; None where nothing is."""
    for part in place:
        if isinstance(fields, Mapping):
            fields = fields.get(part)
        elif isinstance(fields, list) and isinstance(part, int) and 0 <= part < len(fields):
            fields = fields[part]
        else:
            return None
    return fields


def written(fields: Fields, place: Place, text: str, of_pack: bool = False) -> Fields:
    """The same fields with `text` at this place; what may be left out goes when it is empty."""
    spec = spec_at(place, of_pack)
    if spec is None:
        return fields
    made = deepcopy(fields)
    around = _opened(made, place[:-1])
    if around is None:
        return fields
    value, last = _value(spec, text, place), place[-1]
    inside = spec.kind in ("wording", "levels")
    if value in ("", [], None) and isinstance(around, dict) and (inside or not spec.needed):
        around.pop(last, None)
    else:
        around[last] = value
    return made


def added(fields: Fields, place: Place, of_pack: bool = False) -> Fields:
    spec = spec_at(place, of_pack)
    if spec is None or spec.kind != "parts":
        return fields
    made = deepcopy(fields)
    around = _opened(made, place[:-1])
    if not isinstance(around, dict):
        return fields
    if not isinstance(around.get(place[-1]), list):
        around[place[-1]] = []
    items = around[place[-1]]
    items.append(_fresh(spec, items, made))
    return made


def removed(fields: Fields, place: Place) -> Fields:
    made = deepcopy(fields)
    items = at(made, place[:-1])
    if isinstance(items, list) and isinstance(place[-1], int) and place[-1] < len(items):
        del items[place[-1]]
        if not items:
            around = at(made, place[:-2])
            if isinstance(around, dict):
                around.pop(place[-2])
    return made


def moved(fields: Fields, place: Place, by: int) -> Fields:
    made = deepcopy(fields)
    items, number = at(made, place[:-1]), place[-1]
    if isinstance(items, list) and isinstance(number, int) and 0 <= number < len(items):
        items.insert(min(max(number + by, 0), len(items) - 1), items.pop(number))
    return made


def as_text(spec: Spec, value: Any) -> str:
    """A value as it stands in its field."""
    if value is None:
        return ""
    if spec.kind == "switch":
        return "yes" if value is True else ""
    if isinstance(value, list):
        return (", " if spec.kind == "words" else "\n").join(str(item) for item in value)
    if isinstance(value, Mapping):
        return "\n".join(f"{term}: {meaning}" if meaning else str(term) for term, meaning in value.items())
    if spec.kind == "seconds" and isinstance(value, int):
        return f"{value // 60}:{value % 60:02d}"
    return " ".join(str(value).split()) if spec.kind in ("line", "text") else str(value)


def _among(specs: Sequence[Spec], place: Place) -> Spec | None:
    for spec in specs:
        path = spec.path
        if place[: len(path)] != path:
            continue
        rest = place[len(path) :]
        if spec.kind == "parts" and len(rest) > 1:
            return _among(spec.parts, rest[1:])
        if spec.kind == "parts" and len(rest) == 1 and spec.parts[0].key == "":
            return spec.parts[0]
        return spec
    return None


def _opened(made: Fields, place: Place) -> Any:
    """What is at this place, made where it is not there yet: a mapping for a name, never a list for a number."""
    here: Any = made
    for depth, part in enumerate(place):
        inner = at(here, (part,))
        if isinstance(inner, str):
            # A wording, or an expected part, may be one text.
            inner = {"says" if place[depth - 1 : depth] == ("expects",) else "plain": inner}
        elif inner is None and isinstance(here, dict):
            inner = {}
        elif not isinstance(inner, dict | list):
            return None
        here[part] = inner
        here = inner
    return here


def _value(spec: Spec, text: str, place: Place) -> Any:
    text = text.strip()
    if spec.kind in ("phrases", "words"):
        lines = text.split("," if spec.kind == "words" else "\n")
        items = [" ".join(line.lower().split() if spec.lower else line.split()) for line in lines]
        items = [item for item in items if item]
        with_meaning = place == ("glossary",) and any(": " in item for item in items)
        return dict(_term(item) for item in items) if with_meaning else items
    if spec.kind == "switch":
        return text == "yes"
    if spec.kind == "seconds" and (found := _TIME.fullmatch(text)):
        return int(found[1]) * 60 + int(found[2])
    if spec.kind in ("number", "seconds") or spec.whole:
        return _number(text)
    return " ".join(text.split())


def _term(item: str) -> tuple[str, str]:
    term, _, meaning = item.partition(": ")
    return term.strip(), meaning.strip()


def _number(text: str) -> int | float | str:
    """What is no number stays as it was typed: the checks say what is wrong with it."""
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text


def _fresh(spec: Spec, items: Sequence[Any], fields: Fields) -> Any:
    if spec.parts[0].key == "":
        return {"plain": ""}
    made: Fields = {}
    for part in spec.parts:
        if part.key == "id":
            made["id"] = _next_id(_PREFIX.get(spec.path[-1], "part"), items)
        elif part.key == "level":
            made["level"] = 5
        elif part.key == "weight":
            made["weight"] = 2
        elif part.ids:
            made[part.key] = _unused(part, items, fields)
        elif part.needed and "." not in part.key:
            made[part.key] = deepcopy(_EMPTY.get(part.kind, ""))
    if spec.path[-1] == "traps":
        made |= {"when": {"or_after_seconds": 90}, "falls_in": {"cues": []}}
    return made


def _next_id(prefix: str, items: Sequence[Any]) -> str:
    taken = {item.get("id") for item in items if isinstance(item, Mapping)}
    return next(id for number in range(1, len(items) + 2) if (id := f"{prefix}-{number}") not in taken)


def _unused(part: Spec, items: Sequence[Any], fields: Fields) -> str:
    taken = {item.get(part.key) for item in items if isinstance(item, Mapping)}
    return next((id for id in ids_in(fields, part.ids) if id not in taken), "")


def ids_in(fields: Fields, name: str) -> tuple[str, ...]:
    items = fields.get(name)
    found = (item.get("id") for item in items if isinstance(item, Mapping)) if isinstance(items, list) else ()
    return tuple(id for id in found if isinstance(id, str) and id)
