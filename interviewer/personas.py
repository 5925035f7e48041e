"""Load the people who interview: one YAML file each, named after the persona's id."""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Annotated

from pydantic import Field

from interviewer.errors import PackError
from interviewer.pack_format import FromFile, Id, Text
from interviewer.packs import read_shape
from interviewer.values import Persona
from interviewer.yaml_files import Document, PackProblem

MOST_WORDS = 40
FEWEST_BRIDGES = 5
PLACEHOLDERS = frozenset({"round", "name"})

_Phrases = Annotated[list[Text], Field(min_length=1)]


class WordingShape(FromFile):
    """Greeting and closing are said as a whole; of the others one phrase is chosen."""

    greeting: _Phrases
    bridge: _Phrases
    nudge: _Phrases
    rephrase: _Phrases
    cut_in: Annotated[_Phrases, Field(alias="cut-in")]
    closing: _Phrases
    repeat: _Phrases
    clarify_none: _Phrases


class PersonaShape(FromFile):
    id: Id
    name: Text
    role: Text
    voice: Text
    words_per_minute: Annotated[int, Field(ge=100, le=240)]
    patience_s: Annotated[float, Field(ge=1.6, le=3.0)]
    presses_on: _Phrases
    manner: Text
    wording: WordingShape


def load_personas(assets: Path) -> tuple[Persona, ...]:
    """Everybody under assets/personas, by id; PackError names the first mistake with file and line."""
    return tuple(load_persona(path) for path in sorted((assets / "personas").glob("*.yaml")))


def load_persona(path: Path) -> Persona:
    document, shape, problems = read_shape(path, PersonaShape)
    if document and shape:
        problems += _faults(path, document, shape)
    if problems or shape is None:
        raise PackError(str(problems[0]))
    return Persona(
        id=shape.id,
        name=shape.name,
        role=shape.role,
        voice=shape.voice,
        words_per_minute=shape.words_per_minute,
        patience_s=shape.patience_s,
        presses_on=tuple(shape.presses_on),
        manner=shape.manner,
        wording={key: tuple(phrases) for key, phrases in shape.wording.model_dump(by_alias=True).items()},
    )


def _faults(path: Path, document: Document, shape: PersonaShape) -> Iterator[PackProblem]:
    if shape.id != path.stem:
        yield document.problem(("id",), f"id '{shape.id}' is not the file's name", f"Name it {shape.id}.yaml.")
    if len(shape.wording.bridge) < FEWEST_BRIDGES:
        what = f"only {len(shape.wording.bridge)} bridges"
        yield document.problem(
            ("wording", "bridge"), what, f"Write at least {FEWEST_BRIDGES}, or it sounds like a machine."
        )
    for key, phrases in shape.wording.model_dump(by_alias=True).items():
        for at, phrase in enumerate(phrases):
            yield from _phrase_faults(document, key, at, phrase)


def _phrase_faults(document: Document, key: str, at: int, phrase: str) -> Iterator[PackProblem]:
    place = ("wording", key, at)
    if len(phrase.split()) > MOST_WORDS:
        yield document.problem(place, f"longer than {MOST_WORDS} words", "Shorten it: nobody listens that long.")
    try:
        names = {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}
    except ValueError:
        yield document.problem(place, "a brace is not closed", "Only {round} and {name} may stand in braces.")
        return
    unknown = names - (PLACEHOLDERS if key == "greeting" else set())
    if unknown:
        remedy = "Only the greeting may have {round} and {name}."
        yield document.problem(place, f"unknown placeholder {{{min(unknown)}}}", remedy)
