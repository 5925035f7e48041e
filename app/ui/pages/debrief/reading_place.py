"""Where somebody reads in a question's debrief, so that a newer view of it is read on at the same place."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.ui.pages.debrief.detail import QuestionDetail


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
    return _top(alike[place.number], place.below) if place.number < len(alike) else None


def _top(part: QWidget, below: int) -> int:
    return part.y() + min(below, part.height())
