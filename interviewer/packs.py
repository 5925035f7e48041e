"""Load question packs from folders, and say exactly what is wrong with one."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from interviewer.errors import PackError
from interviewer.pack_cache import KeptPack, keep_packs, kept_packs, sources_of
from interviewer.pack_checks import pack_faults, question_faults
from interviewer.pack_format import FORMAT, PackShape, QuestionShape
from interviewer.shape_problems import did_you_mean, shape_problems, without_extras
from interviewer.values import Pack
from interviewer.yaml_files import Document, PackProblem, read_yaml, shown

Shape = TypeVar("Shape", bound=BaseModel)

__all__ = ["PackProblem", "bundled_packs", "check_pack", "load_pack", "own_packs"]
LARGEST_SHELF = 100
"""own packs that are looked at; more are no choice any more"""
_read_before: dict[bytes, tuple[Pack, ...]] = {}
"""by this process, of the bundled packs as they are now: only somebody's own packs change while it runs"""


def load_pack(folder: Path, persona_ids: Collection[str] = ()) -> Pack:
    """The pack in this folder; PackError names the first mistake with file and line."""
    pack, problems = _read(folder, persona_ids)
    if problems or pack is None:
        raise PackError(str(problems[0]))
    return pack.value()


def check_pack(folder: Path, persona_ids: Collection[str] = ()) -> tuple[PackProblem, ...]:
    """Every mistake, in the order of files and lines. `persona_ids`: whom wordings may name; empty: anybody."""
    return _read(folder, persona_ids)[1]


def bundled_packs(assets: Path, kept_in: Path | None = None) -> tuple[Pack, ...]:
    """Those that came with the program. They were checked when they were made: here they are only read.

    `kept_in`: a file from which the next start reads them faster.
    """
    folder = assets / "packs"
    sources = sources_of(folder)
    if sources not in _read_before:
        _read_before.clear()
        _read_before[sources] = tuple(pack.value() for pack in _bundled(folder, kept_in))
    return _read_before[sources]


def _bundled(folder: Path, kept_in: Path | None) -> tuple[KeptPack, ...]:
    packs = kept_packs(folder, kept_in) if kept_in is not None else None
    if packs is None:
        packs = tuple(_quickly(path.parent) for path in sorted(folder.glob("*/pack.yaml")))
        if kept_in is not None:
            keep_packs(folder, kept_in, packs)
    return packs


def _quickly(folder: Path, known: bool = True) -> KeptPack:
    pack, _ = _read(folder, (), quick=True, known=known)
    if pack is not None:
        return pack
    pack, problems = _read(folder, ())
    if problems or pack is None:
        raise PackError(str(problems[0]))
    return pack


def own_packs(folder: Path, taken: Iterable[Pack] = ()) -> tuple[tuple[Pack, ...], tuple[str, ...]]:
    """The packs that somebody has put into `folder`, and one line about each that cannot be used.

    `taken` are the packs that are there already: ids of packs and of questions belong to one pack only.
    """
    found: list[Pack] = []
    troubles: list[str] = []
    before = list(taken)
    for path in sorted(folder.glob("*/pack.yaml"))[:LARGEST_SHELF]:
        try:
            pack = _quickly(path.parent, known=False).value()
        except PackError as error:
            troubles.append(f"A question pack of your own is left out. {error}")
            continue
        clash = _clash(pack, before)
        if clash:
            troubles.append(f"The question pack '{pack.id}' of your own is left out. {clash}")
            continue
        found.append(pack)
        before.append(pack)
    return tuple(found), tuple(troubles)


def _clash(pack: Pack, before: Iterable[Pack]) -> str:
    for other in before:
        if other.id == pack.id:
            return f"Another pack has the id '{pack.id}': rename the folder and the id in pack.yaml."
        theirs = {question.id for question in other.questions}
        for question in pack.questions:
            if question.id in theirs:
                return f"Its question '{question.id}' is also in '{other.id}': rename it in one of the two."
    return ""


def read_shape(
    path: Path, model: type[Shape], quick: bool = False
) -> tuple[Document | None, Shape | None, list[PackProblem]]:
    """A file in this shape. Unknown fields are reported but do not keep the rest from being looked at."""
    document, found = read_yaml(path, quick)
    if document is None:
        return None, None, list(found)
    shape, wrong = shape_of(document, model)
    return document, shape, [*found, *wrong]


def shape_of(document: Document, model: type[Shape]) -> tuple[Shape | None, list[PackProblem]]:
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        problems = list(shape_problems(document, model, error))
        try:
            return model.model_validate(without_extras(document.data, error)), problems
        except ValidationError:
            return None, problems


def _read(
    folder: Path, persona_ids: Collection[str], quick: bool = False, known: bool | None = None
) -> tuple[KeptPack | None, tuple[PackProblem, ...]]:
    """`known` to be right: nothing but the shape is looked at (what is not said: as `quick`)."""
    known = quick if known is None else known
    document, shape, problems = read_shape(folder / "pack.yaml", PackShape, quick)
    if document and shape and shape.format != FORMAT:
        what = f"format {shape.format} is not known"
        return None, (document.problem(("format",), what, f"This Greenroom reads format {FORMAT}: update it."),)
    questions, found = _read_questions(folder / "questions", persona_ids, quick, known)
    problems += found
    if document and shape:
        problems += _pack_problems(
            folder, document, shape, {path.stem for path in _question_files(folder / "questions")}
        )
    if problems or shape is None:
        return None, tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))
    return KeptPack.model_construct(pack=shape, questions=[questions[name] for name in shape.order]), ()


def _read_questions(
    folder: Path, persona_ids: Collection[str], quick: bool, known: bool
) -> tuple[dict[str, QuestionShape], list[PackProblem]]:
    questions: dict[str, QuestionShape] = {}
    problems: list[PackProblem] = []
    files = _question_files(folder)
    if not files:
        problems.append(PackProblem(shown(folder), 1, "no questions", "Put one .yaml file for each question there."))
    for path in files:
        document, shape, found = read_shape(path, QuestionShape, quick)
        if document and shape:
            faults = [] if known else list(question_faults(shape, persona_ids))
            found += [document.problem(*fault) for fault in faults]
            if shape.id != path.stem:
                found.append(
                    document.problem(("id",), f"id '{shape.id}' is not the file's name", f"Name it {shape.id}.yaml.")
                )
            if not found:
                questions[shape.id] = shape
        problems += found
    return questions, problems


def _question_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def _pack_problems(folder: Path, document: Document, shape: PackShape, there: set[str]) -> Iterator[PackProblem]:
    yield from (document.problem(*fault) for fault in pack_faults(shape))
    name = folder.resolve().name
    if shape.id != name:
        yield document.problem(("id",), f"id '{shape.id}' is not the folder's name", f"Name the folder {shape.id}.")
    for at, asked in enumerate(shape.order):
        if asked not in there:
            remedy = did_you_mean(asked, sorted(there), f"Add questions/{asked}.yaml.")
            yield document.problem(("order", at), f"no question '{asked}'", remedy)
        if asked in shape.order[:at]:
            yield document.problem(("order", at), f"'{asked}' is there twice", "Keep one of the two.")
    for forgotten in sorted(there - set(shape.order)):
        yield document.problem(("order",), f"question '{forgotten}' is never asked", "Add its id to order.")
