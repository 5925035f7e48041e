"""Where the parts of a line stand in the list of rehearsals: for drawing them and for telling what was clicked."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from app.session.views import RehearsalRow
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size, space
from app.ui.theme.type import font
from app.ui.widgets.shelf_model import Line

Zone = Literal["", "menu", "play", "continue", "restore", "purge"]
WORDS: dict[Zone, str] = {"continue": "Continue", "restore": "Restore", "purge": "Delete for good"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A line in the list: from its top, and between the edges of the column."""

    left: float
    right: float
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def line_height_of(line: Line, grouped: bool) -> int:
    if not grouped:
        return size("row-tall")
    return metric("shelf-head" if line.kind == "rehearsal" else "hit-row") + (metric("shelf-foot") if line.last else 0)


def back_of(line: Line, frame: Frame, grouped: bool) -> Frame:
    """Without the room below the last line of a rehearsal."""
    foot = metric("shelf-foot") if grouped and line.last else 0
    return Frame(frame.left, frame.right, frame.top, frame.height - foot)


def body_of(line: Line, frame: Frame, grouped: bool) -> Frame:
    """Where its words stand: above places that were found a little nearer to them than to the line above."""
    back = back_of(line, frame, grouped)
    lower = space(2) if grouped and line.kind == "rehearsal" else 0
    return Frame(back.left, back.right, back.top + lower, back.height - lower)


def zones(line: Line, row: RehearsalRow, frame: Frame, can_play: bool) -> dict[Zone, QRectF]:
    """What can be clicked apart from the line itself. `frame` is the line's body."""
    if line.kind == "hit":
        px = metric("play-small")
        return {"play": QRectF(frame.left, frame.middle - px / 2, px, px)} if can_play else {}
    if line.kind == "more":
        return {}
    px = size("control-small")
    found: dict[Zone, QRectF] = {"menu": QRectF(frame.right - px + space(1), frame.middle - px / 2, px, px)}
    right = frame.right - metric("shelf-menu")
    wanted: tuple[Zone, ...] = ("purge", "restore") if row.deleted else ("continue",) if interrupted(row) else ()
    for zone in wanted:
        wide = round(QFontMetricsF(font("interface", 13)).horizontalAdvance(WORDS[zone])) + 2 * space(3)
        found[zone] = QRectF(right - wide, frame.middle - px / 2, wide, px)
        right -= wide + space(2)
    return found


def wave_box(row: RehearsalRow, frame: Frame, grouped: bool) -> QRectF:
    """Nothing is heard in the trash: there the words have its place."""
    wide, tall = metric("shelf-wave"), metric("thumbnail" if grouped else "thumbnail-tall")
    right = frame.right - metric("shelf-menu") - metric("shelf-level")
    return QRectF(right - wide, round(frame.middle - tall / 2), 0 if row.deleted else wide, tall)


def title_box(row: RehearsalRow, frame: Frame, grouped: bool) -> QRectF:
    """As wide as the words may become."""
    right = wave_box(row, frame, grouped).left() - space(5)
    tall = space(5)
    top = frame.middle - tall / 2 if grouped else frame.middle - (tall + 20) / 2
    return QRectF(frame.left, top, max(0.0, right - frame.left), tall)


def interrupted(row: RehearsalRow) -> bool:
    return row.state == "Interrupted"
