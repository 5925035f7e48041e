"""A report as a Word document, with real headings, lists and quotes, so that it can be worked on.

python-docx is imported where it is used.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

from app.export.blocks import Block
from app.export.escaping import plain, seen

Tick = Callable[[float], None]
_STYLES = {"title": "Title", "item": "List Bullet", "paragraph": "Normal"}
_MUTED = (0x5A, 0x5D, 0x56)


def to_docx(blocks: Iterable[Block], target: Path | BinaryIO, tick: Tick = lambda _part: None) -> None:
    """`tick` is called after each block, and may raise to stop. Raises OSError."""
    from docx import Document

    blocks = tuple(block for block in blocks if block.kind != "sound")
    document = Document()
    _typeface(document)
    # Whose machine it was is nobody's business, and its own template says "python-docx".
    properties = document.core_properties
    properties.author, properties.comments = "Greenroom", ""
    properties.title = plain(next((block.text for block in blocks if block.kind == "title"), "Rehearsal"))[:255]
    for number, block in enumerate(blocks, 1):
        _add(document, block)
        tick(number / len(blocks))
    document.save(target if not isinstance(target, Path) else str(target))


def _add(document: Any, block: Block) -> None:
    from docx.shared import RGBColor

    made = document.add_paragraph(style=_style_of(block))
    for run in block.runs:
        added = made.add_run(seen(run.text))
        if run.style == "strong":
            added.bold = True
        if run.style == "quiet":
            added.font.color.rgb = RGBColor(*_MUTED)


def _style_of(block: Block) -> str:
    if block.kind == "heading":
        return f"Heading {block.level}"
    if block.kind == "quote":
        return "Quote" if block.who == "interviewer" else "Intense Quote"
    return _STYLES[block.kind]


def _typeface(document: Any) -> None:
    from docx.shared import Pt, RGBColor

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Inter", Pt(10.5)
    for name in ("Title", "Heading 2", "Heading 3", "Quote", "Intense Quote"):
        style = document.styles[name]
        style.font.name = "Inter"
        style.font.color.rgb = RGBColor(0x1C, 0x1E, 0x1B)
    for name in ("Quote", "Intense Quote"):
        document.styles[name].font.italic = False
        document.styles[name].font.bold = False
