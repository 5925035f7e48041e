"""Home, as somebody sees and uses it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.session.commands import CloseInterrupted, ContinueRehearsal, ShowDebrief, ShowRehearsals, StartRehearsal
from app.session.judging_commands import AnswerAgain, ShowProgress
from app.session.views import HomeView
from app.ui.pages.home import FIRST_DAY, HomePage
from app.ui.pages.start_card import PICK_ONE
from app.ui.widgets.labels import Label
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

EXAMPLES = examples("example_views")
VIEW: HomeView = EXAMPLES.HOME_VIEW
FIRST: HomeView = EXAMPLES.FIRST_DAY_VIEW
START = StartRehearsal("technical", "staff", "L6", "25", "hands-free")


@pytest.fixture
def home(qtbot: QtBot, posted: Posted) -> HomePage:
    page = HomePage(posted)
    qtbot.addWidget(page)
    page.show_view(VIEW)
    page.resize(1280, 744)
    with qtbot.waitActive(page):
        page.show()
    return page


def test_home_shows_what_was_interrupted_the_choices_and_the_last_rehearsals(home: HomePage) -> None:
    words = words_on(home)
    for said in (
        "You stopped at question 3 of 6",
        "Staff engineer, LLM team",
        "25 min",
        "One or two of the questions hold a trap.",
        "14 November, 31 min, Maren Holt",
        "All 23",
    ):
        assert said in words


def test_start_has_the_focus_and_enter_starts_with_the_five_choices(home: HomePage, posted: Posted) -> None:
    assert home.card.button.hasFocus()
    QTest.keyClick(home.windowHandle(), Qt.Key.Key_Return)
    assert posted == [START]


def test_a_choice_can_be_changed_with_the_keyboard_alone(home: HomePage, posted: Posted) -> None:
    window = home.windowHandle()
    home.card.frame.boxes[2].setFocus()
    QTest.keyClick(window, Qt.Key.Key_Up)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert posted == [replace(START, level="L5")]


def test_tab_walks_in_the_order_that_is_read(home: HomePage) -> None:
    window = home.windowHandle()
    home.interrupted.end.setFocus()
    names = []
    for _ in range(13):
        focused = home.focusWidget()
        names.append(focused.accessibleName())
        QTest.keyClick(window, Qt.Key.Key_Tab)
    assert names == [
        *("End it and debrief", "Continue", "Round", "Interviewer", "Aim for", "Length", "Turns"),
        *("Start rehearsal", "All topics", *(f"Answer: {each.title}" for each in VIEW.repeat), "All 23 rehearsals"),
    ]


def test_what_is_worth_repeating_today_has_its_reason_and_leads_to_the_question(home: HomePage, posted: Posted) -> None:
    words = words_on(home)
    assert "Worth repeating today" in words
    for each in VIEW.repeat:
        assert each.title in words
        assert each.reason in words
    home.repeat.lines()[1].button.click()
    home.repeat.all.click()
    again = VIEW.repeat[1]
    assert posted == [AnswerAgain(again.session, again.turn), ShowProgress()]


def test_what_is_worth_repeating_and_the_last_rehearsals_stand_side_by_side(home: HomePage) -> None:
    left, right = home.repeat.lines()[0], home.recent.lines()[0]
    corner = right.mapTo(home, right.rect().topLeft())
    assert abs(left.mapTo(home, left.rect().topLeft()).y() - corner.y()) <= 1
    assert left.mapTo(home, left.rect().topRight()).x() < corner.x()


def test_on_a_day_without_anything_due_one_sentence_says_what_comes_next(home: HomePage) -> None:
    home.show_view(EXAMPLES.NOTHING_DUE_VIEW)
    assert "Nothing is due today. Next, on Thursday:" in words_on(home)
    assert home.repeat.lines() == []


def test_nothing_is_worth_repeating_before_an_answer_was_scored(home: HomePage) -> None:
    home.show_view(replace(VIEW, repeat=(), repeat_later=""))
    assert "Worth repeating today" not in words_on(home)
    assert home.recent.lines()


def test_the_interrupted_rehearsal_goes_on_or_ends(home: HomePage, posted: Posted) -> None:
    button_on(home, "Continue").click()
    button_on(home, "End it and debrief").click()
    assert posted == [ContinueRehearsal("s4"), CloseInterrupted("s4")]


def test_a_rehearsal_opens_its_debrief_with_the_keyboard(home: HomePage, posted: Posted) -> None:
    line = home.recent.lines()[1]
    line.setFocus()
    QTest.keyClick(home.windowHandle(), Qt.Key.Key_Return)
    button_on(home, "All 23").click()
    assert posted == [ShowDebrief("s2"), ShowRehearsals()]


def test_the_first_day_has_no_lists_but_a_sentence(home: HomePage) -> None:
    home.show_view(FIRST)
    words = words_on(home)
    assert FIRST_DAY in words
    assert "Recent rehearsals" not in words
    assert "You stopped" not in words


def test_a_problem_is_said_in_its_place(home: HomePage) -> None:
    home.show_view(replace(VIEW, problem=EXAMPLES.NO_MICROPHONE))
    words = words_on(home)
    assert "No microphone was found." in words
    assert "Plug one in" in words
    home.show_view(VIEW)
    assert "No microphone" not in words_on(home)


def test_nothing_can_be_started_while_there_is_nothing_to_choose(home: HomePage, posted: Posted) -> None:
    home.show_view(replace(FIRST, rounds=()))
    assert not home.card.button.isEnabled()
    QTest.keyClick(home.windowHandle(), Qt.Key.Key_Return)
    assert not any(isinstance(command, StartRehearsal) for command in posted)


def test_a_list_that_changes_shows_the_new_one_only(home: HomePage) -> None:
    home.show_view(replace(VIEW, recent=VIEW.recent[:1], total=1))
    assert [line.rehearsal.id for line in home.recent.lines()] == ["s3"]
    assert "All 1" in words_on(home)


@pytest.mark.parametrize(("wide", "rows"), [(1280, 1), (1024, 2)])
def test_the_start_frame_breaks_into_two_rows_when_it_is_narrow(home: HomePage, wide: int, rows: int) -> None:
    home.resize(wide, 640)
    assert len(home.card.frame.rows()) == rows
    assert home.card.frame.height() == 64 * rows


def test_no_text_is_cut_off_at_the_least_size(home: HomePage, qtbot: QtBot) -> None:
    home.resize(1024, 640)
    labels = [label for label in home.findChildren(Label) if label.isVisibleTo(home)]
    assert len(labels) > 8
    qtbot.waitUntil(lambda: not any(label.is_elided() for label in labels))


def test_another_round_brings_who_fits_it_at_its_level_and_length(home: HomePage, posted: Posted) -> None:
    boxes = home.card.frame.boxes
    boxes[0].setFocus()
    QTest.keyClick(home.windowHandle(), Qt.Key.Key_Down)
    assert [box.chosen_id() for box in boxes] == ["warm-up", "manager", "L4", "10", "hands-free"]
    boxes[1].choose("skeptic")
    QTest.keyClick(home.windowHandle(), Qt.Key.Key_Return)
    assert posted == [StartRehearsal("warm-up", "skeptic", "L4", "10", "hands-free")]


def test_one_question_is_picked_from_all_before_it_can_start(home: HomePage, posted: Posted) -> None:
    home.show_view(replace(EXAMPLES.ONE_QUESTION_VIEW, question=""))
    picker = home.card.picker
    assert picker.isVisibleTo(home)
    assert not home.card.button.isEnabled()
    assert not home.card.frame.boxes[3].isEnabled()
    assert PICK_ONE in words_on(home)
    picker.search.setFocus()
    QTest.keyClicks(picker.search, "evaluation fundam")
    assert [choice.id for choice in picker.shown()] == ["leakage"]
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    QTest.keyClick(home.windowHandle(), Qt.Key.Key_Return)
    assert posted == [StartRehearsal("one-question", "staff", "L6", "25", "hands-free", "leakage")]


def test_a_search_that_finds_nothing_says_so_and_keeps_what_was_picked(home: HomePage, posted: Posted) -> None:
    home.show_view(EXAMPLES.ONE_QUESTION_VIEW)
    QTest.keyClicks(home.card.picker.search, "zebra")
    assert "No question holds all of these words." in words_on(home)
    home.card.press()
    assert posted == [StartRehearsal("one-question", "staff", "L6", "25", "hands-free", "chunking")]


def test_other_rounds_have_no_list_of_questions(home: HomePage) -> None:
    assert not home.card.picker.isVisibleTo(home)
    assert home.card.frame.boxes[3].isEnabled()
