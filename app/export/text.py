"""A report as plain text: for a mail, a terminal, or a program that knows nothing else."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from app.export.blocks import Block
from app.export.escaping import plain

WIDTH = 78
_UNDER = {"title": "=", "heading": "-"}
_INDENTS = {"item": ("- ", "  "), "quote": ("    ", "    ")}


def to_text(blocks: Iterable[Block]) -> str:
    return "\n".join(_lines(blocks)) + "\n"


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    before = ""
    for block in blocks:
        if block.kind == "sound":
            continue
        if before and not before == block.kind == "item":
            yield ""
        before = block.kind
        first, rest = _INDENTS.get(block.kind, ("", ""))
        lines = wrap(plain(block.text), WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
        yield from lines
        under = _UNDER.get(block.kind, "") if block.level < 3 else ""
        if under and lines:
            yield under * max(map(len, lines))
