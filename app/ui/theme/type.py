"""The type scale as Qt fonts, and the small rules of setting text."""

import re
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from app.ui.theme.paper import is_paper
from app.ui.theme.tokens import THEME_FOLDER, TOKENS

_UNITS = "min|mins|minutes?|s|seconds?|ms|h|hours?|kB|KB|MB|GB|%|tokens?|questions?|rehearsals?"
_BEFORE_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?![\w]))")
_BEFORE_TIME = re.compile(r" (?=\d{1,2}:\d\d(?!\d))")
_NO_BREAK_HYPHEN = "\u2011"
_NO_BREAK_SPACE = "\u00a0"


def load_fonts() -> None:
    """Make the bundled fonts known to Qt; after the QApplication, before the first widget."""
    for path in sorted((THEME_FOLDER / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"The bundled font {path.name} cannot be read. Install Greenroom again.")


@lru_cache(maxsize=64)
def _made(style: str, px: int) -> QFont:
    token = TOKENS.styles[style]
    made = QFont(token.family)
    made.setPixelSize(px or token.px)
    made.setWeight(QFont.Weight(token.weight))
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, token.tracking_em * (px or token.px))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if token.tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    if not token.ligatures:
        for feature in ("calt", "liga"):
            made.setFeature(QFont.Tag(feature), 0)
    return made


@lru_cache(maxsize=64)
def _printed(style: str, px: int) -> QFont:
    """Another shape of a figure, or letters that were moved apart, cannot be read out of a PDF again."""
    made = _made(style, px)
    plain = QFont(made.family())
    plain.setPixelSize(made.pixelSize())
    plain.setWeight(made.weight())
    plain.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in ("calt", "liga"):
        plain.setFeature(QFont.Tag(feature), 0)
    return plain


def font(style: str, px: int = 0) -> QFont:
    """A style of the scale; `px` changes its size only (the clock in the small lamp)."""
    return QFont(_printed(style, px) if is_paper() else _made(style, px))


def line_height(style: str) -> int:
    return TOKENS.styles[style].line


def show(text: str) -> str:
    """The text as it is set: no break inside "fine-tuning", before units or before times. Its length stays the same."""
    kept = re.sub(r"(?i)(?<=fine)-(?=tun)", _NO_BREAK_HYPHEN, text)
    kept = _BEFORE_UNIT.sub(_NO_BREAK_SPACE, kept)
    return _BEFORE_TIME.sub(_NO_BREAK_SPACE, kept)
