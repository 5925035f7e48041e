"""A mentor's review as it lies in its file: what it may hold and how much of it. docs/review-format.md describes it.

Outside data, so every field is checked strictly, and what is not named here is refused.
"""

import json
from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

FORMAT = "greenroom-review"
VERSION = 1
MOST_BYTES = 2_000_000
MOST_REMARKS, MOST_MARKS, MOST_LEVELS = 500, 5_000, 500

Id = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Turn = Annotated[int, Field(ge=1, le=100_000)]
Asked = Annotated[int, Field(ge=0, le=100_000)]
"""the turn that asked the question; 0 for what the candidate asked at the end"""
Seconds = Annotated[float, Field(ge=0, le=86_400, allow_inf_nan=False)]
Place = Annotated[int, Field(ge=0, le=1_000_000)]
Level = Literal[4, 5, 6]


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Remark(Strict):
    """On the words from `first` to `last`; without these, on a moment; without a `turn`, on the question as a whole."""

    id: Id
    question: Asked
    turn: Turn | None
    take: Turn | None
    start: Seconds | None
    end: Seconds | None
    first: Place | None
    last: Place | None
    quoted: Annotated[str, StringConstraints(max_length=4_000)]
    text: Annotated[str, StringConstraints(min_length=1, max_length=10_000)]

    @model_validator(mode="after")
    def _stands_somewhere(self) -> Self:
        at = (self.turn, self.take, self.start, self.end)
        if any(part is None for part in at) != all(part is None for part in at):
            raise ValueError("turn, take, start and end come together or not at all")
        if (self.first is None) != (self.last is None) or (self.first is not None and self.turn is None):
            raise ValueError("first and last word come together, within an answer")
        if (self.end or 0) < (self.start or 0) or (self.last or 0) < (self.first or 0):
            raise ValueError("a remark ends behind its beginning")
        return self


class PointMark(Strict):
    question: Turn
    point: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    mark: Literal["said", "partly", "not said", "cannot tell"]


class QuestionLevel(Strict):
    question: Turn
    level: Level | None


class Review(Strict):
    """`seal` is the SHA-256 of everything before it, written as JSON without spaces, in this order of keys."""

    format: Literal["greenroom-review"]
    version: Literal[1]
    session: Id
    file: Id
    words: Digest
    blind: bool
    reviewer: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    written_at: Annotated[AwareDatetime, Field(strict=False)]
    summary: Annotated[str, StringConstraints(max_length=20_000)]
    judged: bool
    level: Level | None
    levels: Annotated[list[QuestionLevel], Field(max_length=MOST_LEVELS)]
    marks: Annotated[list[PointMark], Field(max_length=MOST_MARKS)]
    remarks: Annotated[list[Remark], Field(max_length=MOST_REMARKS)]
    seal: Digest


def schema_text() -> str:
    schema: dict[str, Any] = Review.model_json_schema()
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A Greenroom review"}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
