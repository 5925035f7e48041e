"""Rounds: which questions a rehearsal draws from, in which order, with whom and how long (docs/rounds.md)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, cast

from pydantic import Field

from interviewer.errors import PackError
from interviewer.pack_format import FromFile, Id, LevelNumber, Text
from interviewer.packs import read_shape
from interviewer.values import Level, Pack, Question
from interviewer.yaml_files import PackProblem, Place

FORMAT = 1
MOST_OWN = 100
ChosenBy = Literal["plan", "candidate", "chance", "weak-points"]
Kind = Literal[
    "decision", "deep-dive", "design", "walk-through", "evaluation", "product", "fundamentals", "behavioural"
]


@dataclass(frozen=True, slots=True)
class Draw:
    """Questions of these packs, and those of these kinds about these topics; `take` of them before the next draw."""

    packs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    take: int = 1


@dataclass(frozen=True, slots=True)
class Round:
    """`personas`: who fits, the usual one first. `chosen_by`: the draws in their order, or who or what else chooses.
    `without`: packs from which nothing is drawn."""

    id: str
    title: str
    about: str
    level: Level
    minutes: int
    personas: tuple[str, ...]
    draws: tuple[Draw, ...] = ()
    chosen_by: ChosenBy = "plan"
    version: int = 1
    without: tuple[str, ...] = ()


class DrawShape(FromFile):
    packs: Annotated[list[Id], Field(default_factory=list)]
    kinds: Annotated[list[Kind], Field(default_factory=list)]
    topics: Annotated[list[Text], Field(default_factory=list)]
    take: Annotated[int, Field(ge=1, le=20)] = 1


class RoundShape(FromFile):
    format: int
    id: Id
    title: Text
    version: Annotated[int, Field(ge=1)]
    about: Text
    level: LevelNumber
    minutes: Annotated[int, Field(ge=10, le=60)]
    personas: Annotated[list[Id], Field(min_length=1)]
    chosen_by: ChosenBy = "plan"
    draws: Annotated[list[DrawShape], Field(default_factory=list)]
    without: Annotated[list[Id], Field(default_factory=list)]


def load_rounds(assets: Path) -> tuple[Round, ...]:
    """Those that came with the program, in the order of assets/rounds/order.txt; PackError names the first mistake."""
    folder = assets / "rounds"
    listed = (folder / "order.txt").read_text(encoding="utf-8").split() if folder.is_dir() else []
    return tuple(load_round(folder / f"{id}.yaml", quick=True) for id in listed)


def load_round(path: Path, quick: bool = False) -> Round:
    shape, problems = _read(path, quick)
    if problems or shape is None:
        raise PackError(str(problems[0]))
    return _round_of(shape)


def own_rounds(folder: Path, taken: Collection[str] = ()) -> tuple[tuple[Round, ...], tuple[str, ...]]:
    """Those that somebody has put into `folder`, and one line about each that cannot be used."""
    found: list[Round] = []
    troubles: list[str] = []
    for path in sorted(folder.glob("*.yaml"))[:MOST_OWN]:
        try:
            made = load_round(path)
        except PackError as error:
            troubles.append(f"A round of your own is left out. {error}")
            continue
        if made.id in taken:
            troubles.append(f"A round of your own is left out. '{made.id}' is there already: rename {path.name}.")
            continue
        found.append(made)
    return tuple(found), tuple(troubles)


def check_round(path: Path, personas: Collection[str] = ()) -> tuple[PackProblem, ...]:
    """Every mistake, in the order of lines. `personas`: who there is; empty: anybody."""
    return tuple(sorted(_read(path, personas=personas)[1], key=lambda problem: problem.line))


def offered(rounds: Iterable[Round], packs: Mapping[str, Pack]) -> tuple[Round, ...]:
    """Those for which there is something to ask."""
    return tuple(round for round in rounds if packs and (round.chosen_by != "plan" or _has_any(round, packs)))


def drawn_by(draw: Draw, packs: Mapping[str, Pack]) -> tuple[Question, ...]:
    """The named packs' questions in their own order, then what fits in the others."""
    named = [question for id in draw.packs if id in packs for question in packs[id].questions]
    others = [question for id, pack in packs.items() if id not in draw.packs for question in pack.questions]
    return (*named, *(question for question in others if _fits(question, draw)))


def packs_for(round: Round, packs: Mapping[str, Pack]) -> Mapping[str, Pack]:
    return {id: pack for id, pack in packs.items() if id not in round.without}


def _has_any(round: Round, packs: Mapping[str, Pack]) -> bool:
    there = packs_for(round, packs)
    return any(drawn_by(draw, there) for draw in round.draws)


def _fits(question: Question, draw: Draw) -> bool:
    if not draw.kinds and not draw.topics:
        return False
    of_kind = not draw.kinds or question.kind in draw.kinds
    return of_kind and (not draw.topics or not set(draw.topics).isdisjoint(question.topics))


def _read(
    path: Path, quick: bool = False, personas: Collection[str] = ()
) -> tuple[RoundShape | None, list[PackProblem]]:
    document, shape, problems = read_shape(path, RoundShape, quick)
    if document and shape and not quick:
        problems += [document.problem(*fault) for fault in _faults(shape, path.stem, personas)]
    return shape, problems


def _faults(shape: RoundShape, stem: str, personas: Collection[str]) -> Iterator[tuple[Place, str, str]]:
    if shape.format != FORMAT:
        yield ("format",), f"format {shape.format} is not known", f"This Greenroom reads format {FORMAT}: update it."
    if shape.id != stem:
        yield ("id",), f"id '{shape.id}' is not the file's name", f"Name it {shape.id}.yaml."
    if shape.chosen_by == "plan" and not shape.draws:
        yield ("draws",), "nothing is drawn", "Say under draws: which packs, kinds or topics it draws from."
    if shape.chosen_by != "plan" and shape.draws:
        yield ("draws",), "draws are not looked at", "Leave them out, or write chosen_by: plan."
    for at, draw in enumerate(shape.draws):
        if not (draw.packs or draw.kinds or draw.topics):
            yield ("draws", at), "draws from nothing", "Name packs, kinds or topics."
    for at, persona in enumerate(shape.personas):
        if personas and persona not in personas:
            yield ("personas", at), f"no interviewer '{persona}'", f"There are: {', '.join(sorted(personas))}."


def _round_of(shape: RoundShape) -> Round:
    return Round(
        id=shape.id,
        title=shape.title,
        about=shape.about,
        level=cast(Level, shape.level),
        minutes=shape.minutes,
        personas=tuple(shape.personas),
        draws=tuple(Draw(tuple(draw.packs), tuple(draw.kinds), tuple(draw.topics), draw.take) for draw in shape.draws),
        chosen_by=shape.chosen_by,
        version=shape.version,
        without=tuple(shape.without),
    )
