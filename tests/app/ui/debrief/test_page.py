"""The debrief as a page: what was found in short, going through the questions, and windows of every size."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.session.commands import ShowRehearsals
from app.session.debrief_views import DebriefView, QuestionDebrief
from app.session.shared_views import Problem
from app.ui.pages.debrief import DebriefPage
from app.ui.widgets.flow_text import FlowText
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.question_list import count_words
from tests.app.ui.conftest import Posted
from tests.app.ui.debriefing import open_debrief
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

examples("example_rehearsal_views")
debriefs = examples("example_debrief_views")
THIRD, FIFTH = 2, 4


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> DebriefPage:
    return open_debrief(qtbot, posted)


def test_the_band_says_who_judged_and_gives_no_level(page: DebriefPage) -> None:
    words = words_on(page)
    assert "Key points only" in words
    assert "You said 14 of 31 key points" in words
    assert "verdict" not in words.lower()
    levels = {chip.text() for chip in page.findChildren(LevelChip)}
    assert levels == {"Not scored"}


def test_every_question_can_be_chosen(page: DebriefPage) -> None:
    assert page.list.title.text() == "Six questions"
    QTest.mouseClick(page.list.rows[THIRD], Qt.MouseButton.LeftButton)
    assert page.detail is not None
    assert page.detail.question.number == 3
    assert [row.isChecked() for row in page.list.rows] == [False, False, True, False, False, False]


def test_arrow_keys_go_through_the_questions(page: DebriefPage) -> None:
    page.list.rows[0].setFocus()
    QTest.keyClick(page.list.rows[0], Qt.Key.Key_Down)
    assert page.detail is not None
    assert page.detail.question.number == 2
    QTest.keyClick(page.list.rows[1], Qt.Key.Key_Up)
    assert page.detail.question.number == 1


def test_back_and_escape_lead_to_the_list(page: DebriefPage, posted: Posted) -> None:
    QTest.mouseClick(page.head.back_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert posted == [ShowRehearsals(), ShowRehearsals()]


def test_a_small_window_has_a_drop_down_in_place_of_the_list(qtbot: QtBot, page: DebriefPage) -> None:
    assert page.list.isVisible()
    assert not page.drop_down.isVisible()
    page.resize(1024, 640)
    qtbot.waitUntil(page.drop_down.isVisible)
    assert not page.list.isVisible()
    page.drop_down.setCurrentIndex(FIFTH)
    page.drop_down.activated.emit(FIFTH)
    assert page.detail is not None
    assert page.detail.question.number == 5


def test_the_list_stays_in_sight(qtbot: QtBot, page: DebriefPage) -> None:
    page.choose(THIRD)
    bar = page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 600)
    bar.setValue(600)
    top = page.list.mapTo(page, QPoint(0, 0)).y()
    assert page.head.height() <= top <= page.head.height() + 24


@pytest.mark.parametrize("size", [(1280, 800), (1093, 614), (1024, 640)])
@pytest.mark.parametrize("chosen", [0, THIRD, FIFTH])
def test_no_words_overlap(qtbot: QtBot, page: DebriefPage, chosen: int, size: tuple[int, int]) -> None:
    page.resize(*size)
    page.choose(chosen)
    qtbot.waitUntil(lambda: page.detail is not None and page.detail.width() > 300)
    for _ in range(3):
        QApplication.processEvents()
    parts = [w for w in page.findChildren(FlowText) if w.isVisible()]
    for number, one in enumerate(parts):
        assert place(page, one).right() <= page.width()
        for other in parts[number + 1 :]:
            assert not place(page, one).intersects(place(page, other)), (one.text, other.text)


def test_an_empty_debrief_says_so(page: DebriefPage) -> None:
    page.show_view(debriefs.debrief_of_nothing())
    assert "Nothing to look back on" in words_on(page)
    assert not page.head.export_button.isEnabled()
    assert page.detail is None


def test_a_problem_is_said_in_words(page: DebriefPage) -> None:
    problem = Problem("This rehearsal cannot be read.", "Its recordings are kept.", "Open it again, or export it.")
    page.show_view(DebriefView("s", "Warm-up", "", "", "", "", (), problem))
    assert "This rehearsal cannot be read. Its recordings are kept." in words_on(page)
    assert "Nothing to look back on" not in words_on(page)


def test_the_chosen_question_survives_a_new_view_of_the_same_rehearsal(page: DebriefPage) -> None:
    page.choose(THIRD)
    page.show_view(debriefs.debrief(summary="Scored again."))
    assert page.detail is not None
    assert page.detail.question.number == 3
    page.show_view(debriefs.debrief(session="another"))
    assert page.detail.question.number == 1


def place(page: QWidget, part: QWidget) -> QRect:
    return QRect(part.mapTo(page, QPoint(0, 0)), part.size())


def test_a_button_that_is_not_there_is_not_found(page: DebriefPage) -> None:
    for later in ("Ask everybody", "Score it now"):
        with pytest.raises(AssertionError):
            button_on(page, later)


def test_your_own_questions_stand_at_the_end_without_number_and_verdict(qtbot: QtBot, posted: Posted) -> None:
    page = open_debrief(qtbot, posted)
    view = debriefs.debrief()
    said = replace(view.questions[0].exchanges[0], kind="invite", why="Planned.")
    yours = QuestionDebrief(0, "Your questions", False, "", "", (), (), (), (said,))
    page.show_view(replace(view, yours=yours))
    row = page.list.rows[-1]
    assert row.accessibleName() == "Your questions"
    assert page.list.title.text() == count_words(len(view.questions))
    row.click()
    assert page.detail is not None
    page.detail.complete()
    words = words_on(page.detail)
    assert "Asked for your questions" in words
    assert "Not scored" not in words
    assert "Planned." not in words
