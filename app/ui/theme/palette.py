"""Which theme is shown, and its colours by name."""

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from app.ui.theme.paper import is_paper
from app.ui.theme.tokens import TOKENS, Shadow

ThemeName = Literal["light", "dark"]
ThemeChoice = Literal["system", "light", "dark"]


class Themes(QObject):
    """Widgets that paint themselves connect `changed` to their `update`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: ThemeChoice = "system"
        self.shown: ThemeName = "light"

    def choose(self, choice: ThemeChoice) -> None:
        self.choice = choice
        self.follow()

    def follow(self) -> None:
        """Look again at what the system wants, and tell everyone if that changes anything."""
        wanted: ThemeName = _system_theme() if self.choice == "system" else self.choice
        if wanted != self.shown:
            self.shown = wanted
            self.changed.emit()


def _system_theme() -> ThemeName:
    if QGuiApplication.instance() is None:
        return "light"
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


themes = Themes()


def theme_name() -> ThemeName:
    return themes.shown


def set_theme(choice: str) -> None:
    """`system` follows the desktop; `light` and `dark` are pinned. Anything else is our mistake."""
    if choice not in ("system", "light", "dark"):
        raise ValueError(f"no such theme: {choice}")
    themes.choose(choice)  # type: ignore[arg-type]  # narrowed by the check above


@lru_cache(maxsize=256)
def _made(theme: str, name: str) -> QColor:
    token = TOKENS.colours[theme][name]
    made = QColor(token.rgb)
    made.setAlphaF(token.alpha)
    return made


def colour(name: str) -> QColor:
    """A colour of the theme that is shown now, by its name in tokens.json."""
    return QColor(_made("light" if is_paper() else themes.shown, name))


def shadow(name: str) -> tuple[Shadow, QColor] | None:
    """The shadow of an elevation (`raised`, `popover`) and its colour; None when the theme has none."""
    found = TOKENS.shadows[themes.shown].get(name)
    if found is None:
        return None
    made = QColor(found.colour.rgb)
    made.setAlphaF(found.colour.alpha)
    return found, made
