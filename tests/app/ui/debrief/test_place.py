"""What was found by a search is opened in the debrief: its question is chosen, its word is in sight."""

from dataclasses import replace
from itertools import count

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.session.debrief_views import DebriefView, ExchangeView
from app.session.shelf_views import PlaceInDebrief
from app.ui.pages.debrief import DebriefPage
from app.ui.pages.debrief.place_in import Place, place_in
from tests.app.ui.conftest import Posted
from tests.app.ui.debriefing import judged, open_debrief


def with_turns_of_their_own(view: DebriefView) -> DebriefView:
    turns = count(1)
    return replace(
        view,
        questions=tuple(
            replace(each, exchanges=tuple(replace(exchange, turn=next(turns)) for exchange in each.exchanges))
            for each in view.questions
        ),
    )


VIEW = with_turns_of_their_own(judged.verdict())


def last_answer() -> tuple[int, ExchangeView]:
    """The last of the rehearsal with words: its question's number beside it."""
    return next(
        (question.number, exchange)
        for question in reversed(VIEW.questions)
        for exchange in reversed(question.exchanges)
        if len(exchange.words) > 3
    )


def in_sight(page: DebriefPage, exchange: ExchangeView, word: int) -> bool:
    detail = page.detail
    assert detail is not None
    words = next((shown for each, shown in detail.spoken if each.turn == exchange.turn), None)
    port = page.scroller.viewport()
    return words is not None and port.rect().contains(words.mapTo(port, words.below(word)) - QPoint(0, 4))


def test_the_word_that_was_found_is_chosen_and_in_sight(qtbot: QtBot, posted: Posted) -> None:
    number, exchange = last_answer()
    page = open_debrief(qtbot, posted, VIEW)
    page.show_place(PlaceInDebrief(VIEW.session, exchange.turn, exchange.take, exchange.words[2].start))
    assert page.detail is not None
    assert page.detail.question.number == number
    assert page.detail.reading_place() == (exchange.turn, 2)
    qtbot.waitUntil(lambda: in_sight(page, exchange, 2))


def test_what_was_asked_leads_to_its_question() -> None:
    number, exchange = last_answer()
    assert place_in(VIEW, PlaceInDebrief(VIEW.session, exchange.turn)) == Place(number)


def test_another_take_leads_to_the_question_and_to_no_word() -> None:
    number, exchange = last_answer()
    sought = PlaceInDebrief(VIEW.session, exchange.turn, exchange.take + 1, 1.0)
    assert place_in(VIEW, sought) == Place(number)


def test_a_place_of_another_rehearsal_changes_nothing() -> None:
    _, exchange = last_answer()
    assert place_in(VIEW, PlaceInDebrief("another", exchange.turn)) is None
