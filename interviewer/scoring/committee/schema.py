"""A reader's reply: the one form in which it may come, and reading it. What does not fit is dropped, not guessed.

    {"questions": [{"question": "Q1", "points": [{"point", "verdict", "quote"}], "lowered": [{"says", "quote"}]}]}

A level, a score or praise has no place in it: nothing of the kind is looked at.
"""

import json
import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from interviewer.mind.reading import NotInTheForm
from interviewer.scoring.committee.values import AnswerRead, AnswerToRead, Cost, Held

MOST_QUOTE, MOST_SAYS = 400, 300
MOST_ENTRIES = 40
_THINKING = re.compile(r"\s*<think>.*?(?:</think>|\Z)", re.DOTALL)
_VERDICTS = ("hit", "partly", "missed", "contradicted")


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


Form = TypeVar("Form", bound=_Form)


class HeldForm(_Form):
    point: Annotated[str, Field(max_length=100)]
    verdict: Literal["hit", "partly", "missed", "contradicted"]
    quote: Annotated[str, Field(max_length=MOST_QUOTE)] | None = None


class CostForm(_Form):
    says: Annotated[str, Field(min_length=1, max_length=MOST_SAYS)]
    quote: Annotated[str, Field(min_length=1, max_length=MOST_QUOTE)]


class QuestionForm(_Form):
    """Entries are checked one by one: a slip in one of them costs that one."""

    question: Annotated[str, Field(max_length=20)]
    points: Annotated[list[Any], Field(max_length=MOST_ENTRIES)]
    lowered: Annotated[list[Any], Field(max_length=MOST_ENTRIES)] = []


class ReplyForm(_Form):
    questions: Annotated[list[QuestionForm], Field(max_length=MOST_ENTRIES)]


def read_reply(text: str, batch: Sequence[AnswerToRead]) -> tuple[AnswerRead, ...]:
    """One for each answer of the batch, in its order. Raises NotInTheForm, which says to the model what is wrong."""
    try:
        form = ReplyForm.model_validate(_object_in(text))
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise NotInTheForm(f"'{where}' is not in the form.") from None
    given: dict[str, QuestionForm] = {}
    for question in form.questions:
        given.setdefault(question.question.strip().upper(), question)
    absent = [answer.label for answer in batch if not getattr(given.get(answer.label), "points", None)]
    if absent:
        raise NotInTheForm(f"There is nothing on {', '.join(absent)}: every point of each is wanted.")
    return tuple(_read(answer, given[answer.label]) for answer in batch)


def schema_for(batch: Sequence[AnswerToRead]) -> dict[str, Any]:
    """The same for servers that hold a model to a schema."""
    ids = sorted({id for answer in batch for id, _ in answer.points})
    point = _entry(point={"type": "string", "enum": ids}, verdict={"type": "string", "enum": list(_VERDICTS)})
    question = _entry(
        question={"type": "string", "enum": [answer.label for answer in batch]},
        points={"type": "array", "items": _with_quote(point)},
        lowered={"type": "array", "items": _with_quote(_entry(says={"type": "string"}))},
    )
    schema = _entry(questions={"type": "array", "items": question})
    return {"type": "json_schema", "json_schema": {"name": "reading", "schema": schema, "strict": True}}


def _with_quote(entry: dict[str, Any]) -> dict[str, Any]:
    return _entry(**entry["properties"], quote={"type": "string"})


def _entry(**properties: Any) -> dict[str, Any]:
    required = list(properties)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _read(answer: AnswerToRead, form: QuestionForm) -> AnswerRead:
    known = {id for id, _ in answer.points}
    held: dict[str, Held] = {}
    unreadable = 0
    for entry in form.points:
        point = _valid(HeldForm, entry)
        # The first word on a point counts: a second one may be what an answer has dictated.
        if point is None or point.point not in known or point.point in held:
            unreadable += 1
        else:
            held[point.point] = Held(point.point, point.verdict, (point.quote or "").strip())
    costs = [_valid(CostForm, entry) for entry in form.lowered]
    unreadable += costs.count(None)
    lowered = tuple(Cost(cost.says.strip(), cost.quote.strip()) for cost in costs if cost is not None)
    return AnswerRead(answer.label, tuple(held.values()), lowered, unreadable)


def _valid(form: type[Form], entry: Any) -> Form | None:
    try:
        return form.model_validate(entry)
    except ValidationError:
        return None


def _object_in(text: str) -> Any:
    """The first JSON object; what stands before it or behind it is left out."""
    thinking = _THINKING.match(text)
    start = text.find("{", thinking.end() if thinking else 0)
    if start < 0:
        raise NotInTheForm("The reply held no JSON object.")
    try:
        found, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        raise NotInTheForm("The reply was no valid JSON.") from None
    return found
