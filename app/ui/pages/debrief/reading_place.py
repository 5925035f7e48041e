"""Where somebody reads in a question's debrief, so that a newer view of it is read on at the same place."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.pages.debrief.detail import QuestionDetail
from app.ui.pages.debrief.model_answers import ModelAnswers
from app.ui.widgets.fold import Fold


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """`below` pixels past the top of a part: the `number`-th of its kind. `word`: the turn and word of the keyboard."""

    kind: str = ""
    number: int = 0
    below: int = 0
    word: tuple[int, int] | None = None


def place_at(detail: QuestionDetail, y: int) -> ReadingPlace:
    """`y` is what is at the top of the window, in pixels of the detail."""
    word, found, seen = detail.reading_place(), ReadingPlace(), dict[str, int]()
    for part in detail.parts:
        kind = type(part).__name__
        number = seen[kind] = seen.get(kind, -1) + 1
        if part.y() <= y:
            found = ReadingPlace(kind, number, y - part.y())
    return ReadingPlace(found.kind, found.number, found.below, word)


def top_of(detail: QuestionDetail, place: ReadingPlace) -> int | None:
    """Where that place is now, in pixels of the detail; None where there is no such part any more."""
    alike = [part for part in detail.parts if type(part).__name__ == place.kind]
    return alike[place.number].y() + place.below if place.number < len(alike) else None


def held_by(detail: QuestionDetail) -> str | None:
    """What has the keyboard within it, by its accessible name; None: nothing."""
    focused = detail.window().focusWidget()
    return focused.accessibleName() if focused is not None and detail.isAncestorOf(focused) else None


def give_back(detail: QuestionDetail, name: str) -> None:
    for part in detail.findChildren(QWidget):
        if part.accessibleName() == name and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def keep_open(old: QuestionDetail, new: QuestionDetail) -> None:
    """What somebody has folded open stays open, at the level that is read there."""
    opened = {type(part).__name__: part for part in old.parts if isinstance(part, Fold) and part.is_open}
    for part in new.parts:
        before = opened.get(type(part).__name__)
        if isinstance(part, Fold) and before is not None:
            part.open()
            if isinstance(part, ModelAnswers) and isinstance(before, ModelAnswers):
                part.choose_known(before.level)
