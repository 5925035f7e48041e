"""Typefaces and styles of the exported PDF."""

from functools import cache
from pathlib import Path
from typing import Any

_FONTS = Path(__file__).resolve().parents[2] / "assets" / "theme" / "fonts"
REGULAR, BOLD = "Inter", "Inter-SemiBold"
FACES: dict[str, frozenset[int]] = {}
"""Which characters each has; filled by register_fonts."""


OTHERS = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf"),
    Path("/usr/share/fonts/TTF/DejaVuSans.ttf"),
    Path("/System/Library/Fonts/Supplemental/Arial Unicode.ttf"),
    Path("/System/Library/Fonts/Supplemental/Arial.ttf"),
    Path("C:/Windows/Fonts/arial.ttf"),
)
"""Typefaces of the system that have more letters than ours: the first that is there lends what is missing."""


@cache
def register_other(files: tuple[Path, ...]) -> str:
    """Its name; empty when none of them is there."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for file in files:
        try:
            font = TTFont(f"Other-{file.stem}", str(file))
        except (TTFError, OSError):
            continue
        pdfmetrics.registerFont(font)
        FACES[font.fontName] = frozenset(font.face.charToGlyph)
        return str(font.fontName)
    return ""


@cache
def register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in ((REGULAR, "Inter-Regular.ttf"), (BOLD, "Inter-SemiBold.ttf")):
        font = TTFont(name, str(_FONTS / file))
        pdfmetrics.registerFont(font)
        FACES[name] = frozenset(font.face.charToGlyph)


def paragraph_styles() -> dict[str, Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    text, muted = HexColor("#1C1E1B"), HexColor("#5A5D56")
    plain = ParagraphStyle(
        "paragraph", fontName=REGULAR, fontSize=10.5, leading=15.5, textColor=text, spaceBefore=5, spaceAfter=3,
        splitLongWords=1,
    )  # fmt: skip

    def made(name: str, **changes: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=plain, **changes)

    head: dict[str, Any] = {"fontName": BOLD, "keepWithNext": 1}
    said: dict[str, Any] = {"leftIndent": 14, "borderPadding": (0, 0, 0, 0), "spaceBefore": 3, "spaceAfter": 5}
    return {
        "paragraph": plain,
        "title": made("title", **head, fontSize=21, leading=27, spaceAfter=10),
        "heading-2": made("heading-2", **head, fontSize=15, leading=20, spaceBefore=22, spaceAfter=6),
        "heading-3": made("heading-3", **head, fontSize=10.5, leading=15, spaceBefore=12, textColor=muted),
        "item": made("item", leftIndent=12, bulletIndent=0, spaceBefore=2, spaceAfter=2, bulletFontName=REGULAR),
        "quote-you": made("quote-you", **said),
        "quote-interviewer": made("quote-interviewer", **said, textColor=muted),
    }
