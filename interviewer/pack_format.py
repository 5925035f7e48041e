"""The shape of pack and question files (docs/pack-format.md, version 1), and the way from there to our own values."""

from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from interviewer.values import (
    AnswerInRole,
    Flip,
    FollowUp,
    HiddenConstraint,
    KeyPoint,
    Level,
    LoweringRemark,
    Pack,
    Probe,
    Question,
    StrongPart,
    Trap,
)

FORMAT = 1
LEVELS: tuple[Level, ...] = (4, 5, 6)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _as_wording(value: object) -> object:
    return {"plain": value} if isinstance(value, str) else value


def _as_expected(value: object) -> object:
    return {"says": value} if isinstance(value, str) else value


def _as_glossary(value: object) -> object:
    """A list of terms is a glossary without meanings."""
    return dict.fromkeys(value, "") if isinstance(value, list) and all(isinstance(v, str) for v in value) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_one_line)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Wording = Annotated[dict[str, Text], BeforeValidator(_as_wording)]
Glossary = Annotated[dict[Text, str], BeforeValidator(_as_glossary)]
LevelNumber = Annotated[int, Field(ge=4, le=6)]


class FromFile(BaseModel):
    """Nothing is guessed or converted: a number is no text, an unknown field is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ConstraintShape(FromFile):
    about: Text
    cues: list[Text] = []
    answer: Text


class KeyPointShape(FromFile):
    id: Id
    says: Text
    level: LevelNumber
    weight: Annotated[int, Field(ge=1, le=3)]
    cues: list[Text] = []
    order: Literal["", "before-solution", "last-quarter"] = ""


class LoweringShape(FromFile):
    says: Text
    cues: list[Text] = []
    unless: list[Id] = []
    ask: Wording = {}


class FollowUpShape(FromFile):
    missed: Annotated[Id, Field(alias="for")]
    ask: Wording = {}


class WhenShape(FromFile):
    mentions: list[Text] = []
    or_after_seconds: Annotated[float, Field(ge=0, le=600)] = 0.0
    once_per_rehearsal: bool = False


class FallsInShape(FromFile):
    cues: list[Text] = []


class StrongShape(FromFile):
    id: Id
    says: Text
    cues: list[Text] = []


class ExpectedShape(FromFile):
    """Without cues it is for people to read."""

    id: Id | Literal[""] = ""
    says: Text
    cues: list[Text] = []


class TrapShape(FromFile):
    id: Id
    when: WhenShape = WhenShape()
    ask: Wording = {}
    falls_in: FallsInShape = FallsInShape()
    strong: list[StrongShape] = []
    debrief: Text


class FlipShape(FromFile):
    id: Id
    say: Wording
    expects: list[Annotated[ExpectedShape, BeforeValidator(_as_expected)]] = []


class ProbeShape(FromFile):
    id: Id
    cues: list[Text] = []
    wants: Literal["reason", "number", "example"] = "reason"
    ask: Wording = {}


class QuestionShape(FromFile):
    id: Id
    title: Text
    kind: Literal[
        "decision", "deep-dive", "design", "walk-through", "evaluation", "product", "fundamentals", "behavioural"
    ]
    topics: Annotated[list[Text], Field(min_length=1)]
    suggested_seconds: Annotated[int, Field(ge=30, le=600)]
    why_asked: Text
    ask: Wording = {}
    hidden_constraints: list[ConstraintShape] = []
    solution_cues: list[Text] = []
    key_points: list[KeyPointShape] = []
    ladder: dict[LevelNumber, Text] = {}
    raises: list[Text] = []
    lowers: list[LoweringShape] = []
    follow_ups: list[FollowUpShape] = []
    traps: list[TrapShape] = []
    flips: list[FlipShape] = []
    probes: list[ProbeShape] = []
    smaller: list[Wording] = []
    mistakes: list[Id] = []
    glossary: list[Text] = []
    model_answers: dict[LevelNumber, Text] = {}


class PackShape(FromFile):
    format: int
    id: Id
    title: Text
    version: Annotated[int, Field(ge=1)]
    about: Text
    language: Text = "en"
    order: Annotated[list[Id], Field(min_length=1)]
    glossary: Glossary = {}
    in_role: list[ConstraintShape] = []


def pack_of(shape: PackShape, questions: tuple[Question, ...]) -> Pack:
    return Pack(
        id=shape.id,
        title=shape.title,
        version=shape.version,
        about=shape.about,
        questions=questions,
        language=shape.language,
        glossary=dict(shape.glossary),
        in_role=tuple(AnswerInRole(told.about, tuple(told.cues), told.answer) for told in shape.in_role),
    )


def question_of(shape: QuestionShape) -> Question:
    """Only for a shape that has passed its checks."""
    return Question(
        id=shape.id,
        title=shape.title,
        kind=shape.kind,
        topics=tuple(shape.topics),
        suggested_seconds=shape.suggested_seconds,
        why_asked=shape.why_asked,
        ask=dict(shape.ask),
        key_points=tuple(_key_point(point) for point in shape.key_points),
        ladder=_by_level(shape.ladder),
        solution_cues=tuple(shape.solution_cues),
        hidden_constraints=tuple(
            HiddenConstraint(told.about, tuple(told.cues), told.answer) for told in shape.hidden_constraints
        ),
        raises=tuple(shape.raises),
        lowers=tuple(_lowering(low) for low in shape.lowers),
        follow_ups=tuple(FollowUp(follow_up.missed, dict(follow_up.ask)) for follow_up in shape.follow_ups),
        traps=tuple(_trap(trap) for trap in shape.traps),
        flips=tuple(Flip(flip.id, dict(flip.say), tuple(map(_expected, flip.expects))) for flip in shape.flips),
        probes=tuple(Probe(probe.id, tuple(probe.cues), probe.wants, dict(probe.ask)) for probe in shape.probes),
        smaller=tuple(dict(wording) for wording in shape.smaller),
        mistakes=tuple(shape.mistakes),
        glossary=tuple(shape.glossary),
        model_answers=_by_level(shape.model_answers),
    )


def _key_point(shape: KeyPointShape) -> KeyPoint:
    level = cast(Level, shape.level)
    return KeyPoint(shape.id, shape.says, level, shape.weight, tuple(shape.cues), shape.order)


def _lowering(shape: LoweringShape) -> LoweringRemark:
    return LoweringRemark(shape.says, tuple(shape.cues), tuple(shape.unless), dict(shape.ask))


def _expected(shape: ExpectedShape) -> StrongPart:
    return StrongPart(shape.id, shape.says, tuple(shape.cues))


def _trap(shape: TrapShape) -> Trap:
    return Trap(
        id=shape.id,
        mentions=tuple(shape.when.mentions),
        after_seconds=shape.when.or_after_seconds,
        once_per_rehearsal=shape.when.once_per_rehearsal,
        ask=dict(shape.ask),
        falls_in=tuple(shape.falls_in.cues),
        strong=tuple(StrongPart(part.id, part.says, tuple(part.cues)) for part in shape.strong),
        debrief=shape.debrief,
    )


def _by_level(texts: dict[int, Any]) -> dict[Level, str]:
    return {level: str(texts[level]) for level in LEVELS}
