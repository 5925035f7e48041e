"""Questions and packs that are being written: the same checks as for files, by field as well as by line."""

from collections.abc import Collection, Mapping
from typing import Any

from interviewer.pack_checks import pack_faults, question_faults
from interviewer.pack_format import FORMAT, PackShape, QuestionShape
from interviewer.packs import shape_of
from interviewer.yaml_files import Document, PackProblem, read_text

MOST_BYTES = 512 * 1024


def question_problems(document: Document, persona_ids: Collection[str] = ()) -> tuple[PackProblem, ...]:
    """Every mistake, as `packs check` would find it. `persona_ids`: whom wordings may name; empty: anybody."""
    shape, problems = shape_of(document, QuestionShape)
    if shape is not None:
        problems += [document.problem(*fault) for fault in question_faults(shape, persona_ids)]
    return tuple(problems)


def cover_problems(document: Document) -> tuple[PackProblem, ...]:
    """Every mistake of a pack.yaml by itself; whether its order names what is there is looked at elsewhere."""
    shape, problems = shape_of(document, PackShape)
    if shape is not None:
        problems += [document.problem(*fault) for fault in pack_faults(shape)]
        if shape.format != FORMAT:
            what, remedy = f"format {shape.format} is not known", f"This Greenroom reads format {FORMAT}."
            problems.append(document.problem(("format",), what, remedy))
    return tuple(problems)


def without_lines(data: Mapping[str, Any]) -> Document:
    """Fields that come from a form: there is no file yet, and no line."""
    return Document("", dict(data), {})


def read_draft(text: str) -> tuple[Document | None, tuple[PackProblem, ...]]:
    """A text as somebody is writing it, with the mistakes that keep it from being read at all."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        return None, (PackProblem("", 1, f"larger than {MOST_BYTES // 1024} KB", "Split it into smaller questions."),)
    return read_text("", text)
