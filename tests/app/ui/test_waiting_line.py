"""What waits to be scored, above the list: its price before the click, its progress, and nothing when nothing waits."""

import pytest
from pytestqt.qtbot import QtBot

from app.session.waiting_view import WaitingView
from app.ui.widgets.waiting_line import WaitingLine
from tests.app.ui.seeing import button_on, words_on

WAITS = WaitingView(
    "3 answers in 2 rehearsals wait to be scored.",
    "Score them now, about $0.02",
    "3 requests to openai with the words of 3 answers, about $0.02.",
)


@pytest.fixture
def line(qtbot: QtBot) -> WaitingLine:
    made = WaitingLine()
    made.resize(900, 80)
    qtbot.addWidget(made)
    made.show_view(WAITS)
    made.show()
    return made


def test_what_waits_and_what_it_costs_is_said_before_the_click(qtbot: QtBot, line: WaitingLine) -> None:
    words = words_on(line)
    assert WAITS.says in words
    assert WAITS.price in words
    with qtbot.waitSignal(line.ask):
        button_on(line, "Score them now, about $0.02").click()


def test_how_far_it_is_stands_in_its_place_and_can_be_stopped(qtbot: QtBot, line: WaitingLine) -> None:
    line.show_view(WaitingView(progress="Scoring 2 of 6, about 40 s", part=0.2))
    assert "Scoring 2 of 6, about 40 s" in words_on(line)
    assert not line.now.isVisible()
    with qtbot.waitSignal(line.stop):
        button_on(line, "Stop").click()


def test_without_a_model_the_way_to_one_is_offered(qtbot: QtBot, line: WaitingLine) -> None:
    line.show_view(WaitingView(WAITS.says, refusal="No language model is connected."))
    assert "No language model is connected." in words_on(line)
    assert not line.now.isVisible()
    with qtbot.waitSignal(line.settings):
        button_on(line, "Open Settings").click()


def test_when_nothing_waits_there_is_no_line(line: WaitingLine) -> None:
    line.show_view(WaitingView())
    assert not line.isVisible()
