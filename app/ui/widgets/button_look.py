"""What each kind and size of button looks like in each of its states."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor, QFont

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour
from app.ui.theme.tokens import size as token_size
from app.ui.theme.tokens import space
from app.ui.theme.type import font

ButtonKind = Literal[
    "secondary", "primary", "speak", "speak-quiet", "quiet", "quiet-muted", "danger", "danger-filled", "on-ink"
]
ButtonSize = Literal["small", "normal", "large"]


@dataclass(frozen=True, slots=True)
class Dress:
    """Names of colours; empty means none."""

    text: str
    fill: str = ""
    hover: str = ""
    pressed: str = ""
    border: str = ""


DRESSES: dict[ButtonKind, Dress] = {
    "secondary": Dress("text", "raised", "hover", "pressed", "border-strong"),
    "primary": Dress("ink-contrast", "ink", "ink-hover", "ink-hover"),
    "speak": Dress("accent-contrast", "accent", "accent-hover", "accent-pressed"),
    "speak-quiet": Dress("accent", "", "accent-soft", "accent-soft", "accent"),
    "quiet": Dress("text", "", "hover", "pressed"),
    "quiet-muted": Dress("muted", "", "hover", "pressed"),
    "danger": Dress("danger", "", "danger-soft", "danger-soft", "danger"),
    "danger-filled": Dress("danger-contrast", "danger", "danger", "danger"),
    "on-ink": Dress("ink-contrast", "", "ink-hover", "ink-hover", "border-strong"),
}
FILLED = ("primary", "speak", "danger-filled", "on-ink")
_PX: dict[ButtonSize, int] = {"small": 13, "normal": 0, "large": 15}
_HEIGHTS: dict[ButtonSize, str] = {"small": "control-small", "normal": "control", "large": "control-large"}


def button_font(size: ButtonSize) -> QFont:
    return font("interface", _PX[size])


def button_height(size: ButtonSize) -> int:
    return token_size(_HEIGHTS[size])


def paddings(kind: ButtonKind, size: ButtonSize, has_key: bool) -> tuple[int, int]:
    """Left and right. A key cap brings room of its own."""
    quiet = kind in ("quiet", "quiet-muted")
    name = "button-padding-quiet" if quiet else "button-padding"
    if size == "small":
        name += "-small"
    elif size == "large" and not quiet:
        name += "-large"
    left = metric(name)
    right = metric("button-padding-key-quiet" if quiet else "button-padding-key") if has_key else left
    return left, right


def icon_size(size: ButtonSize) -> int:
    return token_size("icon-small" if size == "small" else "icon")


def icon_gap() -> int:
    return space(2)


def fill_of(kind: ButtonKind, enabled: bool, down: bool, hovered: bool) -> QColor:
    """Transparent where a state has no fill."""
    dress = DRESSES[kind]
    if not enabled:
        name = "sunken" if kind in FILLED else ""
    elif down:
        name = dress.pressed
    else:
        name = dress.hover if hovered else dress.fill
    return colour(name) if name else QColor(0, 0, 0, 0)
