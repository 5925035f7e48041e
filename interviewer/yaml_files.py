"""Read a YAML file written by people: plain values, the line of each, and mistakes in words instead of exceptions."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

Place = tuple[str | int, ...]
"""The way to a value: ("key_points", 2, "cues")."""

LARGEST_BYTES = 512 * 1024
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class PackProblem:
    """A mistake in a file, where it is, and what to change."""

    file: str
    line: int
    what: str
    remedy: str
    place: Place = ()
    """the value it is about, where that is known: for a form instead of a file"""

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Document:
    file: str
    data: dict[str, object]
    lines: dict[Place, int]

    def line_of(self, place: Place) -> int:
        """The line of the value, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, what: str, remedy: str) -> PackProblem:
        return PackProblem(self.file, self.line_of(place), what, remedy, place)


class _Careful(yaml.SafeLoader):
    """Without dates: what looks like one stays the text that it is. Slow, with messages that people can use."""


_Careful.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

_Quick: type[yaml.SafeLoader] = _Careful
if yaml.__with_libyaml__:
    # The same in C, ten times as fast; it lets a few things through that are not YAML (a ? in brackets).
    _Quick = type("_Quick", (yaml.CSafeLoader,), {"yaml_implicit_resolvers": _Careful.yaml_implicit_resolvers})


def read_yaml(path: Path, quick: bool = False) -> tuple[Document | None, tuple[PackProblem, ...]]:
    """The file's mapping with line numbers, or what is wrong with it. Repeated keys come with the document.

    `quick` is for files that are known to be right: read faster, and without lines.
    """
    file = shown(path)
    try:
        text = _decoded(path)
    except _Unreadable as wrong:
        return None, (PackProblem(file, wrong.line, wrong.what, wrong.remedy),)
    return read_text(file, text, quick)


def read_text(file: str, text: str, quick: bool = False) -> tuple[Document | None, tuple[PackProblem, ...]]:
    """The same for a text that is not, or not yet, in a file; `file` is how it is named."""
    try:
        node, data = _parsed(text, _Quick if quick else _Careful)
    except _Unreadable as wrong:
        return None, (PackProblem(file, wrong.line, wrong.what, wrong.remedy),)
    except (yaml.YAMLError, ValueError) as error:
        return None, (_syntax_problem(file, error, text),)
    if not isinstance(node, yaml.MappingNode) or not isinstance(data, dict):
        return None, (
            PackProblem(file, 1, "the file is not a mapping", "Write fields as `name: value`, from `id:` on."),
        )
    if quick:
        return Document(file, data, {}), ()
    document = Document(file, data, dict(_lines(node, ())))
    return document, tuple(_repeated_keys(document, node))


def shown(path: Path) -> str:
    """The path as a person would name it: from the current folder when it lies inside."""
    here = Path.cwd()
    inside = path.is_absolute() and path.is_relative_to(here)
    return (path.relative_to(here) if inside else path).as_posix()


class _Unreadable(Exception):
    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def _decoded(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise _Unreadable(
            1, f"cannot be read ({os.strerror(error.errno or 0).lower()})", "Put the file there."
        ) from error
    if len(raw) > LARGEST_BYTES:
        raise _Unreadable(1, f"larger than {LARGEST_BYTES // 1024} KB", "Split it into smaller files.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _Unreadable(line, "not written in UTF-8", "Save the file with the encoding UTF-8.") from error


def _parsed(text: str, kind: type[yaml.SafeLoader]) -> tuple[yaml.Node | None, object]:
    """The document's node and its plain value."""
    _refuse_tricks(text, kind)
    loader = kind(text)
    node = loader.get_single_node()
    return node, loader.construct_document(node) if node is not None else None


def _refuse_tricks(text: str, kind: type[yaml.SafeLoader]) -> None:
    """Aliases and deep nesting can blow a small file up; no pack needs either. The events come without recursion."""
    depth = 0
    for event in yaml.parse(text, Loader=kind):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Unreadable(
                line, "anchors and aliases (& and *) are not allowed", "Write the value out, or quote it."
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _Unreadable(line, f"nested more than {DEEPEST} deep", "Close the brackets.")


def _syntax_problem(file: str, error: Exception, text: str) -> PackProblem:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        position = getattr(error, "position", 0)
        return PackProblem(
            file, text.count("\n", 0, position) + 1, f"not YAML ({_first_line(error)})", "Retype the value."
        )
    opened = (
        error.context_mark
        if error.context_mark and error.context and ("flow" in error.context or "quoted" in error.context)
        else None
    )
    mark = opened or error.problem_mark
    problem = error.problem or "cannot be read"
    return PackProblem(
        file,
        mark.line + 1,
        f"not YAML: {problem}",
        _syntax_remedy(problem, error.context or "", text, error.problem_mark.line),
    )


def _syntax_remedy(problem: str, context: str, text: str, line: int) -> str:
    lines = text.splitlines()
    at = lines[line] if line < len(lines) else ""
    if "\\t" in problem or "\t" in at[: len(at) - len(at.lstrip())]:
        return "Indent with spaces instead of tabs."
    if "mapping values" in problem:
        return "Put a text that holds a colon in quotes."
    if problem.startswith("expected ',' or"):
        return "Close the bracket, and put texts that hold : or ? in quotes."
    if "quoted scalar" in context:
        return "Close the quotation marks."
    return "Check quotes, brackets and indentation here."


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _lines(node: yaml.Node, place: Place) -> Iterator[tuple[Place, int]]:
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*place, _key(key))
            yield from _lines(value, inner)
            yield inner, key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _lines(item, (*place, index))


def _repeated_keys(document: Document, node: yaml.Node, place: Place = ()) -> Iterator[PackProblem]:
    """YAML would silently keep the last one."""
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _repeated_keys(document, item, (*place, index))
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str | int] = set()
    for key, value in node.value:
        name = _key(key)
        if name in seen:
            line = key.start_mark.line + 1
            yield PackProblem(document.file, line, f"'{name}' is there twice", "Keep one of the two.")
        seen.add(name)
        yield from _repeated_keys(document, value, (*place, name))


def _key(node: yaml.Node) -> str | int:
    text = str(node.value)
    return int(text) if node.tag.endswith(":int") and text.isdecimal() else text
