"""Answers whose level people have agreed on, to measure a judge by; no pack uses them.

    assets/calibration/answers/QUESTION.yaml    format, question, half, answers: level, style, text

Whole questions belong to a half: rules and prompts may be tuned on "tuning"; "final" is looked at once, for the last
figure. Levels differ in what is said and not in how much: counting words puts hardly more pairs right than a coin.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from app.bench.figures import BenchFailed
from interviewer.pack_format import FromFile, Id, LevelNumber, Text
from interviewer.packs import read_shape
from interviewer.values import Level

STYLES: tuple["Style", ...] = ("concise", "rambling", "second-language", "recognition-errors")
WORDS_A_MINUTE = 150
Half = Literal["tuning", "final"]
Style = Literal["concise", "rambling", "second-language", "recognition-errors"]
Shape = TypeVar("Shape", bound=FromFile)


@dataclass(frozen=True, slots=True)
class CalibrationAnswer:
    """`level` is what a careful person reads off the question's ladder. "recognition-errors" is without punctuation."""

    question: str
    level: Level
    style: Style
    half: Half
    text: str

    @property
    def id(self) -> str:
        return f"{self.question}/{self.level}-{self.style}"

    @property
    def seconds(self) -> float:
        return spoken_seconds(self.text)


def spoken_seconds(text: str) -> float:
    """How long it takes to say, at an unhurried pace."""
    return len(text.split()) * 60 / WORDS_A_MINUTE


class AnswerShape(FromFile):
    level: LevelNumber
    style: Style
    text: Text


class AnswersShape(FromFile):
    format: Literal[1]
    question: Id
    half: Half
    answers: Annotated[list[AnswerShape], Field(min_length=1)]


def read_answers(folder: Path) -> tuple[CalibrationAnswer, ...]:
    """All answers in the folder, by question, level and style; BenchFailed names the first mistake."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise BenchFailed(f"No calibration answers in {folder.name}: install Greenroom again.")
    found = [answer for file in files for answer in _answers_in(file)]
    return tuple(sorted(found, key=lambda answer: (answer.question, answer.level, STYLES.index(answer.style))))


def of_half(answers: Iterable[CalibrationAnswer], half: Half) -> tuple[CalibrationAnswer, ...]:
    return tuple(answer for answer in answers if answer.half == half)


def checked_shape(file: Path, model: type[Shape]) -> Shape:
    """The file in this shape, or BenchFailed with its first mistake."""
    _, shape, problems = read_shape(file, model)
    if shape is None or problems:
        raise BenchFailed(str(problems[0]))
    return shape


def _answers_in(file: Path) -> tuple[CalibrationAnswer, ...]:
    shape = checked_shape(file, AnswersShape)
    if shape.question != file.stem:
        raise BenchFailed(f"{file.name} holds answers to '{shape.question}': name the file after the question.")
    answers = tuple(_answer(shape, each) for each in shape.answers)
    ids = [answer.id for answer in answers]
    twice = next((id for id in ids if ids.count(id) > 1), None)
    if twice is not None:
        raise BenchFailed(f"{twice} is there twice: keep one of the two.")
    return answers


def _answer(shape: AnswersShape, given: AnswerShape) -> CalibrationAnswer:
    levels: dict[int, Level] = {4: 4, 5: 5, 6: 6}
    text = " ".join(given.text.split())
    return CalibrationAnswer(shape.question, levels[given.level], given.style, shape.half, text)
