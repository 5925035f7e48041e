"""The questions of a debrief as a choice, and what is said where there is none."""

from PySide6.QtWidgets import QVBoxLayout

from app.session.debrief_views import DebriefView, QuestionDebrief
from app.session.shared_views import Choice
from app.ui.theme.tokens import space
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.question_list import found_in


def questions_of(view: DebriefView) -> tuple[QuestionDebrief, ...]:
    """The questions, and at the end what the candidate asked."""
    return view.questions if view.yours is None else (*view.questions, view.yours)


def choices_of(view: DebriefView) -> tuple[Choice, ...]:
    return tuple(_choice(place, question) for place, question in enumerate(questions_of(view)))


def _choice(place: int, question: QuestionDebrief) -> Choice:
    if not question.number:
        return Choice(str(place), question.title)
    return Choice(str(place), f"{question.number}  {question.title}", found_in(question))


def empty_card() -> Card:
    card = Card("dashed")
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space(1))
    column.addWidget(Label("Nothing to look back on", "heading"))
    column.addWidget(Label("This rehearsal ended before its first question was asked.", "small", "muted"))
    return card
