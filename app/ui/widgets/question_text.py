"""The question in large type: only sentences that were already spoken, the current one in full strength."""

from PySide6.QtWidgets import QWidget

from app.ui.widgets.flow_text import FlowText, Stretch

LONG_QUESTION = 160
"""Characters from which a question is set in the smaller size."""
SIZES = ("question", "question-small", "title")


def question_stretches(heard: tuple[str, ...], current: str, *, asking: bool) -> tuple[Stretch, ...]:
    """Heard sentences step back while the current one is being spoken; all stand in full once they are answered."""
    found = []
    if heard:
        tint = "muted" if asking and current else "text"
        found.append(Stretch(" ".join(heard) + (" " if current else ""), tint))
    if current:
        found.append(Stretch(current))
    return tuple(found)


class QuestionText(FlowText):
    """`show_question` keeps the largest size that fits into the height that it may take."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("question", parent)
        self._small = False
        self._tallest = 0

    def show_question(self, heard: tuple[str, ...], current: str, *, asking: bool) -> None:
        self.show_stretches(*question_stretches(heard, current, asking=asking))
        self._choose_size()

    def set_room(self, *, small: bool, width: int, tallest: int) -> None:
        """`tallest` is the height in pixels that the question may take."""
        self._small, self._tallest = small, tallest
        self.resize(width, self.height())
        self._choose_size()

    def _choose_size(self) -> None:
        first = 1 if self._small or len(self.text) > LONG_QUESTION else 0
        for style in SIZES[first:]:
            if not self._tallest or self.height_at(self.width(), style) <= self._tallest:
                break
        self.set_style(style)
