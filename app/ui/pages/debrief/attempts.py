"""Every take of a question, first to last: when it was, its level, which is the best, and two of them side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.session.commands import ShowDebrief
from app.session.debrief_views import AttemptView
from app.session.judging_commands import ShowTwoTakes
from app.ui.pages.debrief.sections import section
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip
from app.ui.widgets.clock_words import clock_words
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.rubric import Post


class Attempts(QWidget):
    def __init__(self, attempts: Sequence[AttemptView], post: Post) -> None:
        super().__init__()
        self._post = post
        self._attempts = tuple(attempts)
        self.compares: list[Button] = []
        here = next((place for place, attempt in enumerate(attempts) if attempt.is_this), 0)
        whole, column = section("Your takes", _how_many(attempts))
        for place, attempt in enumerate(attempts):
            if place:
                column.addWidget(Rule())
            column.addLayout(self._row(place, attempt, here))
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(whole)

    def _row(self, place: int, attempt: AttemptView, here: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, space(2), 0, space(2))
        row.setSpacing(space(3))
        title = Label(attempt.title, "interface", elide=Qt.TextElideMode.ElideNone)
        row.addWidget(title)
        row.addWidget(Label(attempt.when, "small", "muted", Qt.TextElideMode.ElideNone))
        row.addWidget(Label(clock_words(attempt.seconds), "figure", "muted", Qt.TextElideMode.ElideNone))
        row.addWidget(LevelChip(attempt.level))
        for word, holds in (("Best", attempt.is_best), ("Latest", attempt.is_latest), ("This one", attempt.is_this)):
            if holds:
                row.addWidget(Chip(word, "selected" if word == "Best" else "outline"))
        row.addStretch(1)
        if place != here:
            for button in self._ways(place, attempt, here):
                row.addWidget(button)
        else:
            row.addSpacing(1)
        row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        return row

    def _ways(self, place: int, attempt: AttemptView, here: int) -> tuple[Button, Button]:
        this = self._attempts[here]
        first, second = (attempt, this) if place < here else (this, attempt)
        opening = Button("Open", "quiet", "small")
        opening.describe(f"Open {attempt.title}", f"Its debrief, {attempt.when}")
        opening.clicked.connect(lambda: self._post(ShowDebrief(attempt.session)))
        compare = Button("Compare", "secondary", "small", icon="columns-2")
        compare.describe(f"Compare {this.title} with {attempt.title}", "Side by side, line by line")
        command = ShowTwoTakes(first.session, first.turn, second.session, second.turn)
        compare.clicked.connect(lambda: self._post(command))
        self.compares.append(compare)
        return opening, compare


def _how_many(attempts: Sequence[AttemptView]) -> str:
    """Takes are this question's; whoever met it in another rehearsal as well is told apart."""
    takes = sum(attempt.is_take for attempt in attempts)
    others = len(attempts) - takes
    return f"{takes} so far" + (f", {others} in other rehearsals" if others else "")
