"""Questions and packs that are being written: the same checks as for files, by field as well as by line."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from interviewer.pack_checks import pack_faults, question_faults
from interviewer.pack_format import FORMAT, PackShape, QuestionShape
from interviewer.packs import Shape, shape_of
from interviewer.yaml_files import Document, PackProblem, read_text

MOST_BYTES = 512 * 1024
_STAND_INS: dict[str, Any] = {
    "kind": "decision",
    "topics": ["x"],
    "suggested_seconds": 60,
    "level": 5,
    "weight": 1,
    "order": "",
    "wants": "reason",
    "format": FORMAT,
    "version": 1,
    "or_after_seconds": 1,
}


def question_problems(document: Document, persona_ids: Collection[str] = ()) -> tuple[PackProblem, ...]:
    """Every mistake, as `packs check` would find it. `persona_ids`: whom wordings may name; empty: anybody."""
    shape, problems = shape_of(document, QuestionShape)
    shape = shape or _with_stand_ins(document, QuestionShape)
    if shape is not None:
        problems += [document.problem(*fault) for fault in question_faults(shape, persona_ids)]
    return tuple(problems)


def cover_problems(document: Document) -> tuple[PackProblem, ...]:
    """Every mistake of a pack.yaml by itself; whether its order names what is there is looked at elsewhere."""
    shape, problems = shape_of(document, PackShape)
    shape = shape or _with_stand_ins(document, PackShape)
    if shape is not None:
        problems += [document.problem(*fault) for fault in pack_faults(shape)]
        if shape.format != FORMAT:
            what, remedy = f"format {shape.format} is not known", f"This Greenroom reads format {FORMAT}."
            problems.append(document.problem(("format",), what, remedy))
    return tuple(problems)


def without_lines(data: Mapping[str, Any]) -> Document:
    """Fields that come from a form: there is no file yet, and no line."""
    return Document("", dict(data), {})


def read_draft(text: str, quick: bool = False) -> tuple[Document | None, tuple[PackProblem, ...]]:
    """A text as somebody is writing it, with the mistakes that keep it from being read at all."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        return None, (PackProblem("", 1, f"larger than {MOST_BYTES // 1024} KB", "Split it into smaller questions."),)
    return read_text("", text, quick)


def _with_stand_ins(document: Document, model: type[Shape]) -> Shape | None:
    """As it could be once what is empty has been filled in: whoever writes wants to know of the rest already."""
    data = deepcopy(document.data)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for wrong in error.errors():
            _fill(data, tuple(part for part in wrong["loc"] if part != "[key]"), wrong["type"])
    try:
        return model.model_validate(data)
    except ValidationError:
        return None


def _fill(data: Any, place: tuple[str | int, ...], kind: str) -> None:
    *around, last = place or ("",)
    for part in around:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return
    if kind == "extra_forbidden" and isinstance(data, dict):
        data.pop(last, None)
    elif isinstance(data, dict) or (isinstance(data, list) and isinstance(last, int) and last < len(data)):
        data[last] = deepcopy(_STAND_INS.get(str(last), "x"))  # type: ignore[index]  # narrowed by the check above
