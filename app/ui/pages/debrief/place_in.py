"""Where in a debrief something stands that was found by a search. Pure."""

from dataclasses import dataclass

from app.session.debrief_views import DebriefView, ExchangeView
from app.session.shelf_views import PlaceInDebrief


@dataclass(frozen=True, slots=True)
class Place:
    """The number of the question; `word` counts the words of the answer from 0, None: no word of it."""

    number: int
    word: int | None = None


def place_in(view: DebriefView, sought: PlaceInDebrief) -> Place | None:
    if view.session != sought.session:
        return None
    parts = view.questions if view.yours is None else (*view.questions, view.yours)
    for question in parts:
        for exchange in question.exchanges:
            if exchange.turn == sought.turn:
                return Place(question.number, _word(exchange, sought))
    return None


def _word(exchange: ExchangeView, sought: PlaceInDebrief) -> int | None:
    if not sought.take or sought.take != exchange.take:
        return None
    return next((place for place, word in enumerate(exchange.words) if word.end > sought.start), None)
