"""A report as Markdown: to read anywhere, and to keep beside notes."""

from collections.abc import Callable, Iterable, Iterator

from app.export.blocks import Block, Run
from app.export.escaping import markdown, within

_MARKS = {"plain": "", "strong": "**", "quiet": "*"}


def to_markdown(blocks: Iterable[Block]) -> str:
    return "\n".join(_lines(blocks)) + "\n"


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    before = ""
    for block in blocks:
        if block.kind == "sound":
            continue
        if before and not before == block.kind == "item":
            yield ""
        before = block.kind
        begins = within if block.kind in ("title", "heading") else markdown
        runs = (_run(run, within if number else begins) for number, run in enumerate(block.runs))
        yield _start(block) + "".join(runs)


def _start(block: Block) -> str:
    starts = {"title": "# ", "heading": "#" * block.level + " ", "item": "- ", "quote": "> "}
    return starts.get(block.kind, "")


def _run(run: Run, escaped: Callable[[str], str]) -> str:
    """Spaces at its ends stay outside of the marks, as Markdown wants them."""
    words = escaped(run.text)
    if not words:
        return " " if run.text else ""
    before = " " if run.text[0].isspace() else ""
    after = " " if run.text[-1].isspace() else ""
    mark = _MARKS[run.style]
    return f"{before}{mark}{words}{mark}{after}"
