"""How long things move, and whether anything moves at all."""

from PySide6.QtCore import QEasingCurve
from PySide6.QtGui import QGuiApplication

from app.ui.theme.tokens import motion_ms

EASING = QEasingCurve.Type.OutCubic
_pinned: list[bool] = []


def pin_reduced(wanted: bool | None) -> None:
    """Decide in the system's place (tests, pictures); None asks the system again."""
    _pinned[:] = [] if wanted is None else [wanted]


def reduced() -> bool:
    """True when the system asks for little motion: every duration is then 0."""
    if _pinned:
        return _pinned[0]
    if QGuiApplication.instance() is None:
        return False
    # Named, because the accessibility hints go when the last name for their owner goes. Older Qt cannot tell.
    hints = QGuiApplication.styleHints()
    preference = getattr(hints.accessibility(), "motionPreference", None)
    return preference is not None and preference().name == "ReducedMotion"


def duration(name: str) -> int:
    """Milliseconds of a motion in tokens.json, or 0 when nothing may move."""
    return 0 if reduced() else motion_ms(name)
