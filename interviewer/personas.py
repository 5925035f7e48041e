"""Load the people who interview: one YAML file each, named after the persona's id; the house's and own ones."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from interviewer.errors import PackError
from interviewer.packs import read_shape
from interviewer.persona_checks import persona_faults
from interviewer.persona_format import PersonaShape, persona_of
from interviewer.values import Persona
from interviewer.yaml_files import PackProblem

__all__ = ["check_persona", "load_persona", "load_personas", "own_personas", "started_from", "varied"]
SAID_AS_A_WHOLE = frozenset({"greeting", "closing"})
LARGEST_FOLDER = 100
"""own personas that are looked at; more are no choice any more"""


def load_personas(assets: Path) -> tuple[Persona, ...]:
    """Everybody under assets/personas, by id. They were checked when they were made: here they are only read."""
    return tuple(_quickly(path) or load_persona(path) for path in _files(assets / "personas"))


def own_personas(folder: Path, taken: Collection[str] = ()) -> tuple[tuple[Persona, ...], tuple[str, ...]]:
    """Those that somebody has put into `folder`, and one line about each that cannot be used.

    `taken` are the ids of the house.
    """
    found: list[Persona] = []
    troubles: list[str] = []
    for path in _files(folder)[:LARGEST_FOLDER]:
        try:
            persona = load_persona(path)
        except PackError as error:
            troubles.append(f"An interviewer of your own is left out. {error}")
            continue
        if persona.id in taken:
            remedy = f"Rename {path.name} and the id in it."
            troubles.append(f"An interviewer of your own is left out. '{persona.id}' is one of the house's. {remedy}")
            continue
        found.append(persona)
    return tuple(found), tuple(troubles)


def load_persona(path: Path) -> Persona:
    """PackError names the first mistake with file, line and remedy."""
    shape, problems = _read(path)
    if problems or shape is None:
        raise PackError(str(problems[0]))
    return persona_of(shape)


def check_persona(path: Path) -> tuple[PackProblem, ...]:
    """Every mistake, in the order of lines."""
    return tuple(sorted(_read(path)[1], key=lambda problem: problem.line))


def varied(persona: Persona, seed: int) -> Persona:
    """The same person on another day: of several phrases another one comes first. Seed 0 leaves the file's order."""
    wording = {
        key: phrases if key in SAID_AS_A_WHOLE else phrases[seed % len(phrases) :] + phrases[: seed % len(phrases)]
        for key, phrases in persona.wording.items()
    }
    return replace(persona, wording=wording)


def started_from(text: str, old: str, new: str, name: str) -> str:
    """A persona's file as the beginning of another one: `text` with another id and name, everything else as it is."""
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        if line.startswith(f"id: {old}"):
            lines[at] = f"id: {new}\n"
        elif line.startswith("name: "):
            lines[at] = f'name: "{name}"\n'
    return "".join(lines)


def _read(path: Path) -> tuple[PersonaShape | None, Sequence[PackProblem]]:
    document, shape, problems = read_shape(path, PersonaShape)
    if document and shape:
        problems += [document.problem(*fault) for fault in persona_faults(shape)]
        if shape.id != path.stem:
            what, remedy = f"id '{shape.id}' is not the file's name", f"Name it {shape.id}.yaml."
            problems.append(document.problem(("id",), what, remedy))
    return shape, problems


def _quickly(path: Path) -> Persona | None:
    _, shape, problems = read_shape(path, PersonaShape, quick=True)
    return None if problems or shape is None else persona_of(shape)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))
