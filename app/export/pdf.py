"""A report as PDF: headings that are bookmarks, page numbers, text that can be selected and searched.

reportlab is imported where it is used. Its typeface is the window's own; a letter that it lacks is lent by one of the
system's, and what that lacks too is named: nothing becomes a box.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO
from unicodedata import bidirectional

from app.export.blocks import Block
from app.export.escaping import plain, seen
from app.export.pdf_style import BOLD, FACES, OTHERS, REGULAR, paragraph_styles, register_fonts, register_other

Tick = Callable[[float], None]
_NAMED = 4
"""So many characters are named one by one."""
LACKING = "Some characters are not in the typeface of this file; they stand as [U+…]. Other formats have them."


def to_pdf(
    blocks: Iterable[Block], target: Path | BinaryIO, tick: Tick, others: tuple[Path, ...] = OTHERS
) -> None:
    """`tick` is called after each page, and may raise to stop. Raises OSError."""
    from reportlab.platypus import SimpleDocTemplate

    register_fonts()
    blocks = tuple(block for block in blocks if block.kind != "sound")
    title = plain(next((block.text for block in blocks if block.kind == "title"), "Rehearsal"))
    opened: Any = target if not isinstance(target, Path) else str(target)
    document = SimpleDocTemplate(
        opened, title=title, author="Greenroom", topMargin=62, bottomMargin=62, leftMargin=62, rightMargin=62,
        initialFontName=REGULAR, lang="en",
    )  # fmt: skip
    story = list(_story(blocks, Letters(others)))
    document.setProgressCallBack(_progress(tick, len(story)))
    document.build(story, canvasmaker=_numbered(title))


def _story(blocks: tuple[Block, ...], letters: "Letters") -> Iterator[Any]:
    from reportlab.platypus import Paragraph

    styles = paragraph_styles()
    found = []
    for place, block in enumerate(blocks):
        words = "".join(letters.marked(run.text, run.style) for run in block.runs)
        made = Paragraph(words, styles[_style_of(block)], bulletText="•" if block.kind == "item" else None)
        if block.kind in ("title", "heading"):
            made.bookmark = (f"part-{place}", plain(block.text), max(0, block.level - 1))
        found.append(made)
    if letters.lacking:
        found.insert(1, Paragraph(letters.marked(LACKING, "quiet"), styles["paragraph"]))
    for made in found:
        yield from _with_bookmark(made)


def _with_bookmark(made: Any) -> Iterator[Any]:
    mark = getattr(made, "bookmark", None)
    if mark is not None:
        yield _bookmark(*mark)
    yield made


def _bookmark(key: str, title: str, level: int) -> Any:
    from reportlab.platypus import Flowable

    class Bookmark(Flowable):  # type: ignore[misc]
        """Takes no room; it marks where the next heading begins."""

        width = height = 0

        def __init__(self) -> None:
            super().__init__()
            # Or a page could end between it and its heading.
            self.keepWithNext = 1

        def draw(self) -> None:
            self.canv.bookmarkHorizontal(key, 0, 24)
            self.canv.addOutlineEntry(title, key, level, closed=level > 1)

    return Bookmark()


def _style_of(block: Block) -> str:
    if block.kind == "heading":
        return f"heading-{block.level}"
    return f"quote-{block.who}" if block.kind == "quote" else block.kind


def _progress(tick: Tick, total: int) -> Callable[[str, int], None]:
    def told(kind: str, value: int) -> None:
        if kind == "PROGRESS":
            tick(min(1.0, value / max(1, total)))

    return told


def _numbered(title: str) -> Any:
    """A canvas that knows at the end how many pages there are."""
    from reportlab.pdfgen.canvas import Canvas

    running = Letters().named(title)

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self._pages: list[dict[str, Any]] = []
            self.showOutline()

        def showPage(self) -> None:
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                self._foot(number, len(self._pages))
                super().showPage()
            super().save()

        def _foot(self, number: int, pages: int) -> None:
            width = self._pagesize[0]
            self.setFont(REGULAR, 8.5)
            self.setFillGray(0.36)
            self.drawString(68, 34, running if len(running) < 80 else f"{running[:79]}…")
            self.drawRightString(width - 68, 34, f"Page {number} of {pages}")

    return Numbered


class Letters:
    """Text as reportlab's markup; remembers whether every typeface lacked something."""

    def __init__(self, others: tuple[Path, ...] = ()) -> None:
        register_fonts()
        self.lacking = False
        self._other = register_other(others)

    def marked(self, text: str, style: str) -> str:
        words = "".join(self._pieces(seen(text)))
        if style == "strong":
            return f'<font name="{BOLD}">{words}</font>'
        return f'<font color="#5A5D56">{words}</font>' if style == "quiet" else words

    def named(self, text: str) -> str:
        """Plain text, for where there is only one typeface."""
        faces = ((face, "".join(run)) for face, run in groupby(text, key=self._face))
        return "".join(run if face == REGULAR else _named(run) for face, run in faces)

    def _pieces(self, text: str) -> Iterator[str]:
        for face, run in groupby(text, key=self._face):
            words = "".join(run)
            self.lacking |= not face
            safe = (words if face else _named(words)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            yield f'<font name="{face}">{safe}</font>' if face == self._other != "" else safe

    def _face(self, letter: str) -> str:
        """Which typeface has it; empty: none."""
        if ord(letter) in FACES[REGULAR]:
            return REGULAR
        # Letters that are written from the right would come out backwards: nothing here turns them around.
        turned = bidirectional(letter) in ("R", "AL")
        has = self._other and not turned and ord(letter) in FACES[self._other]
        return self._other if has else ""


def _named(lacking: str) -> str:
    """Four characters one by one, more by their number."""
    if len(lacking) > _NAMED:
        return f"[{len(lacking)} characters from U+{ord(lacking[0]):04X}]"
    return "[" + " ".join(f"U+{ord(each):04X}" for each in lacking) + "]"
