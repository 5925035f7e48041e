"""Attempts to talk a judge round: an answer, and the same answer with a trick that must not raise its score.

    assets/calibration/red_team.yaml    format, cases

A case has `id`, `trick`, and
- what it starts from: `base` (id of a calibration answer), or `question` and `text` (an answer of its own);
- one trick: `says` (words; may be empty), `reads_question: true`, `repeat: 3` (each sentence so many times),
  `scramble: 6` (the words of the question's model answer at that level) or `scramble: own` (of the base),
  with `pieces: 3` in groups of three that stay together;
- `where` it goes: `after` (as a rule), `before`, `middle` or `instead` of the base.

What is not scored counts as nothing shown: zero points, below or equal to any level.
"""

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from app.bench.calibration_set import CalibrationAnswer, Half, checked_shape
from app.bench.figures import BenchFailed
from interviewer.pack_format import FromFile, Id
from interviewer.values import Level, Question

Trick = Literal[
    "instructions",
    "flattery",
    "credentials",
    "padding",
    "keyword-list",
    "question-read-back",
    "silence",
    "other-language",
    "scrambled",
    "repeated",
    "name-dropping",
    "everything-list",
    "announcement",
    "score-request",
]
Where = Literal["before", "after", "middle", "instead"]
Scramble = Literal[4, 5, 6, "own"]


@dataclass(frozen=True, slots=True)
class RedTeamCase:
    """`base` is the answer without the trick. Exactly one of `says`, `reads_question`, `scramble`, `repeat` is used."""

    id: str
    trick: Trick
    question: str
    half: Half
    base: str
    says: str | None = None
    reads_question: bool = False
    scramble: Scramble | None = None
    pieces: int = 1
    repeat: int | None = None
    where: Where = "after"


class CaseShape(FromFile):
    id: Id
    trick: Trick
    base: str | None = None
    question: Id | None = None
    text: str | None = None
    says: str | None = None
    reads_question: bool = False
    scramble: Scramble | None = None
    pieces: Annotated[int, Field(ge=1, le=12)] = 1
    repeat: Annotated[int, Field(ge=2, le=10)] | None = None
    where: Where = "after"


class RedTeamShape(FromFile):
    format: Literal[1]
    cases: Annotated[list[CaseShape], Field(min_length=1)]


def read_red_team(file: Path, answers: Iterable[CalibrationAnswer]) -> tuple[RedTeamCase, ...]:
    """All cases in the order of the file, each in the half of its question. BenchFailed names the first mistake."""
    known = {answer.id: answer for answer in answers}
    halves = {answer.question: answer.half for answer in known.values()}
    cases = tuple(_case(each, known, halves) for each in checked_shape(file, RedTeamShape).cases)
    ids = [case.id for case in cases]
    twice = next((id for id in ids if ids.count(id) > 1), None)
    if twice is not None:
        raise BenchFailed(f"The case '{twice}' is there twice: rename one of the two.")
    return cases


def with_trick(case: RedTeamCase, question: Question) -> str:
    """What the candidate says. The same case makes the same words, always."""
    if case.repeat is not None:
        return " ".join(sentence for sentence in _sentences(case.base) for _ in range(case.repeat))
    trick = _trick(case, question)
    if case.where == "instead":
        return trick
    words = case.base.split()
    at = {"before": 0, "after": len(words), "middle": _middle(words)}[case.where]
    return " ".join((*words[:at], *trick.split(), *words[at:]))


def _trick(case: RedTeamCase, question: Question) -> str:
    if case.scramble is not None:
        return scrambled(_words_to_scramble(case, question), case.pieces, case.id)
    return question.ask["plain"] if case.reads_question else case.says or ""


def scrambled(text: str, pieces: int, seed: str) -> str:
    """Groups of `pieces` words in another order; the same seed gives the same order."""
    words = text.split()
    groups = [words[at : at + pieces] for at in range(0, len(words), pieces)]
    random.Random(seed).shuffle(groups)
    return " ".join(word for group in groups for word in group)


def _words_to_scramble(case: RedTeamCase, question: Question) -> str:
    if case.scramble == "own" or case.scramble is None:
        return case.base
    level: Level = case.scramble
    if question.model_answers is None:
        raise BenchFailed(f"'{question.id}' has no model answers to scramble: take another question for '{case.id}'.")
    return question.model_answers[level]


def _sentences(text: str) -> list[str]:
    """A recogniser's text without punctuation is one sentence."""
    return re.split(r"(?<=[.?!])\s+", text)


def _middle(words: list[str]) -> int:
    """Behind the first sentence that ends in the second half; in the very middle where nothing ends."""
    half = len(words) // 2
    ends = (at for at in range(half, len(words)) if words[at - 1 : at] and words[at - 1][-1] in ".?!")
    return next(ends, half)


def _case(given: CaseShape, known: Mapping[str, CalibrationAnswer], halves: Mapping[str, Half]) -> RedTeamCase:
    _check(given)
    if given.base is not None:
        if given.base not in known:
            raise BenchFailed(f"'{given.id}' starts from '{given.base}', which is no calibration answer: correct it.")
        question, text = known[given.base].question, known[given.base].text
    else:
        question, text = given.question or "", " ".join((given.text or "").split())
    if question not in halves:
        raise BenchFailed(f"'{given.id}' is about '{question}', to which there are no answers: take one with answers.")
    says = None if given.says is None else " ".join(given.says.split())
    return RedTeamCase(
        given.id,
        given.trick,
        question,
        halves[question],
        text,
        says,
        given.reads_question,
        given.scramble,
        given.pieces,
        given.repeat,
        given.where,
    )


def _check(given: CaseShape) -> None:
    if (given.base is None) == (given.question is None or given.text is None):
        raise BenchFailed(f"'{given.id}' starts from nothing: give either `base`, or `question` and `text`.")
    tricks = (given.says is not None, given.reads_question, given.scramble is not None, given.repeat is not None)
    if sum(tricks) != 1:
        raise BenchFailed(f"'{given.id}' has {sum(tricks)} tricks: give one of says, reads_question, scramble, repeat.")
