"""`greenroom personas list|check|new` and `greenroom rounds list|check`: those of the house, and one's own."""

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from app.errors import GreenroomError
from app.session.planning import rounds as offered_rounds
from app.wiring import ASSETS, workshop
from interviewer.personas import check_persona, started_from
from interviewer.rounds import check_round
from interviewer.yaml_files import PackProblem


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    about: str
    own: bool


def list_personas(_: argparse.Namespace) -> int:
    shop = workshop()
    material = shop.material()
    own = {path.stem for path in shop.paths.personas.glob("*.yaml")}
    lines = (Line(p.id, f"{p.name}, {p.role}", p.id in own) for p in material.personas.values())
    return _list(lines, material.troubles)


def list_rounds(_: argparse.Namespace) -> int:
    """Those that have something to ask."""
    shop = workshop()
    material = shop.material()
    own = {path.stem for path in shop.paths.rounds.glob("*.yaml")}
    return _list((Line(c.id, c.label, c.id in own) for c in offered_rounds(material)), material.troubles)


def check_personas(options: argparse.Namespace) -> int:
    own = workshop().paths.personas
    return _check(options.files or [*_yaml(ASSETS / "personas"), *_yaml(own)], check_persona)


def check_rounds(options: argparse.Namespace) -> int:
    shop = workshop()
    known = tuple(shop.material().personas)
    files = options.files or [*_yaml(ASSETS / "rounds"), *_yaml(shop.paths.rounds)]
    return _check(files, lambda path: check_round(path, known))


def new_persona(options: argparse.Namespace) -> int:
    """One's own, begun as a copy of one of the house."""
    shop = workshop()
    id = "-".join("".join(c if c.isalnum() else " " for c in options.name.casefold()).split())
    if not id.isascii() or not id:
        raise GreenroomError("Name the interviewer in plain letters and digits, such as: greenroom personas new Kim.")
    start = ASSETS / "personas" / f"{options.start}.yaml"
    if not start.is_file():
        known = ", ".join(path.stem for path in _yaml(ASSETS / "personas"))
        raise GreenroomError(f"There is no interviewer '{options.start}' to begin with. There are: {known}.")
    file = shop.paths.personas / f"{id}.yaml"
    if file.exists() or (ASSETS / "personas" / file.name).exists():
        raise GreenroomError(f"'{id}' is there already: choose another name, or change that one.")
    text = started_from(start.read_text(encoding="utf-8"), options.start, id, options.name.strip())
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise GreenroomError(f"{file} could not be written ({error.strerror}): make the folder writable.") from error
    print(file)
    print(f"Change it in any editor, then: greenroom personas check {file}", file=sys.stderr)
    return 0


def _list(lines: Iterable[Line], troubles: Iterable[str]) -> int:
    for line in lines:
        print(f"{line.id}  {line.about}{'  (own)' if line.own else ''}")
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    return 0


def _check(files: Iterable[str | Path], look: Callable[[Path], tuple[PackProblem, ...]]) -> int:
    wrong = 0
    for file in map(Path, files):
        problems = look(file)
        wrong += len(problems)
        for problem in problems:
            print(problem, file=sys.stderr)
        if not problems:
            print(f"{file.stem}: nothing to mend")
    return 1 if wrong else 0


def _yaml(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))
