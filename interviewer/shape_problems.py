"""Say in words what pydantic found wrong with a file, with the line and the remedy."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from interviewer.yaml_files import Document, PackProblem, Place

_NAMES = {
    "key_points": "key point",
    "traps": "trap",
    "strong": "strong part",
    "follow_ups": "follow-up",
    "lowers": "lowering remark",
    "flips": "flip",
    "expects": "expected part",
    "probes": "probe",
    "smaller": "smaller question",
    "in_role": "answer in role",
    "hidden_constraints": "hidden constraint",
}
_KINDS = {
    "string_type": ("a text", "Write a text; put a number or a bare yes, no, on or off in quotes."),
    "int_type": ("a whole number", "Write a whole number without quotes."),
    "float_type": ("a number", "Write a number without quotes."),
    "bool_type": ("true or false", "Write true or false without quotes."),
    "list_type": ("a list", "Write [one, two] or one item a line, each behind a dash."),
    "dict_type": ("a mapping", "Write `name: value`."),
    "model_type": ("a mapping", "Write `name: value`."),
}


def shape_problems(document: Document, model: type[BaseModel], error: ValidationError) -> Iterator[PackProblem]:
    # A misspelt field is unknown and missing at once: the first is the one to read.
    for wrong in sorted(error.errors(), key=lambda wrong: wrong["type"] != "extra_forbidden"):
        place: Place = tuple(part for part in wrong["loc"] if part != "[key]")
        what, remedy = _in_words(document, model, place, wrong["type"], wrong.get("ctx", {}), wrong["input"])
        yield document.problem(place, what, remedy or wrong["msg"] + ".")


def where(document: Document, place: Place) -> str:
    """The innermost thing with a name: "key point 'eval-first'"; "the file" at the top."""
    found, data = "the file", document.data
    value: Any = data
    for index, part in enumerate(place):
        value = _inside(value, part)
        if isinstance(part, int) and place[index - 1] in _NAMES:
            name = next(
                (value[key] for key in ("id", "for", "about") if isinstance(value, dict) and key in value), None
            )
            label = _NAMES[str(place[index - 1])]
            found = f"{label} '{name}'" if name is not None else f"{label} number {part + 1}"
    return found


def did_you_mean(given: object, known: Sequence[str], otherwise: str) -> str:
    near = get_close_matches(str(given), known, 1, 0.6)
    return f"Did you mean '{near[0]}'?" if near else otherwise


def without_extras(data: Any, error: ValidationError) -> Any:
    """A copy of the data without its unknown fields, so that the rest can be looked at in the same go."""
    extras = {wrong["loc"] for wrong in error.errors() if wrong["type"] == "extra_forbidden"}
    return _copy_without(data, (), extras)


def _in_words(
    document: Document, model: type[BaseModel], place: Place, kind: str, context: dict[str, Any], given: Any
) -> tuple[str, str]:
    field = place[-1] if place else ""
    around = where(document, place)
    if kind == "missing":
        return f"{around} has no '{field}'", "Add it."
    if kind == "extra_forbidden":
        known = _fields_at(model, place[:-1])
        return f"{around} has an unknown field '{field}'", did_you_mean(field, known, f"Known are {_listed(known)}.")
    if kind in _KINDS:
        wanted, remedy = _KINDS[kind]
        return f"'{_dotted(document.data, place)}' should be {wanted}, not {_found(given)}", remedy
    if kind == "literal_error":
        allowed = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
        return f"'{_dotted(document.data, place)}' cannot be '{given}'", did_you_mean(
            given, allowed, f"It is one of {_listed(allowed)}."
        )
    if kind == "string_pattern_mismatch":
        return f"'{given}' is not an id", "Ids are lower-case words joined by hyphens, like eval-first."
    if kind in ("string_too_short", "too_short"):
        return f"'{_dotted(document.data, place)}' of {around} is empty", "Fill it in."
    limits = {"greater_than_equal": "at least", "less_than_equal": "at most", "greater_than": "more than"}
    if kind in limits:
        bound = context.get({"greater_than_equal": "ge", "less_than_equal": "le", "greater_than": "gt"}[kind])
        return f"'{_dotted(document.data, place)}' is {given}", f"It must be {limits[kind]} {bound}."
    return f"'{_dotted(document.data, place)}' of {around} is wrong", ""


def _fields_at(model: type[BaseModel], place: Place) -> list[str]:
    for part in place:
        if isinstance(part, str):
            field = next(f for name, f in model.model_fields.items() if part in (name, f.alias))
            model = next(_models_in(field.annotation))
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _copy_without(data: Any, place: Place, extras: set[Place]) -> Any:
    if isinstance(data, dict):
        kept = {key: value for key, value in data.items() if (*place, key) not in extras}
        return {key: _copy_without(value, (*place, key), extras) for key, value in kept.items()}
    if isinstance(data, list):
        return [_copy_without(value, (*place, index), extras) for index, value in enumerate(data)]
    return data


def _inside(value: Any, part: str | int) -> Any:
    try:
        return value[part]
    except (KeyError, IndexError, TypeError):
        return None


def _dotted(value: Any, place: Place) -> str:
    """ "key_points.3.cues": people count the items of a list from one."""
    names: list[str] = []
    for part in place:
        names.append(str(part + 1) if isinstance(value, list) and isinstance(part, int) else str(part))
        value = _inside(value, part)
    return ".".join(names)


def _found(given: Any) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, dict | list):
        return "a mapping" if isinstance(given, dict) else "a list"
    return repr(given)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(name for name in names if name)
