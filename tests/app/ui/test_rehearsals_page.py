"""The list of rehearsals: one line each, opened by mouse or keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.session.commands import ContinueRehearsal, ShowDebrief, ShowHome
from app.session.shared_views import Problem
from app.session.views import RehearsalsView
from app.ui.pages.rehearsals import RehearsalsPage
from app.ui.theme.palette import colour
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.waveform import Waveform, bars_for
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

live = examples("example_rehearsal_views")


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> RehearsalsPage:
    page = RehearsalsPage(posted)
    page.resize(1280, 744)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.show_view(live.rehearsals())
    return page


def test_each_line_says_what_when_how_long_and_with_whom(page: RehearsalsPage) -> None:
    assert "Technical deep dive" in words_on(page)
    assert "14 November, 18:30, 31 min, with Maren Holt" in words_on(page)
    assert "9 November, 20:15, 12 min, with Maren Holt, ended early" in words_on(page)
    assert "4 rehearsals" in words_on(page)


def test_a_click_opens_the_debrief(page: RehearsalsPage, posted: Posted) -> None:
    QTest.mouseClick(page.entries[2], Qt.MouseButton.LeftButton)
    assert posted == [ShowDebrief("session-2")]


def test_arrows_move_and_enter_opens(page: RehearsalsPage, posted: Posted) -> None:
    page.setFocus()
    for _ in range(3):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Down)
    assert page.entries[2].hasFocus()
    QTest.keyClick(page.entries[2], Qt.Key.Key_Up)
    QTest.keyClick(page.entries[1], Qt.Key.Key_Return)
    assert posted == [ShowDebrief("session-1")]


def test_an_interrupted_rehearsal_can_be_continued(page: RehearsalsPage, posted: Posted) -> None:
    assert [entry.interrupted for entry in page.entries] == [False, True, False, False]
    QTest.mouseClick(button_on(page, "Continue"), Qt.MouseButton.LeftButton)
    assert posted == [ContinueRehearsal("session-1")]


def test_no_level_is_made_up(page: RehearsalsPage) -> None:
    assert {chip.text() for chip in page.findChildren(LevelChip)} == {"Not scored"}


def test_an_empty_list_leads_home(page: RehearsalsPage, posted: Posted) -> None:
    page.show_view(live.no_rehearsals())
    assert "Nothing said yet" in words_on(page)
    QTest.mouseClick(button_on(page, "Start a rehearsal"), Qt.MouseButton.LeftButton)
    assert posted == [ShowHome()]


def test_a_list_that_cannot_be_read_is_not_called_empty(page: RehearsalsPage) -> None:
    problem = Problem("The archive is newer than this program.", "Nothing was changed.", "Update Greenroom.")
    page.show_view(RehearsalsView((), problem))
    assert "The archive is newer than this program. Nothing was changed. Update Greenroom." in words_on(page)
    assert "Nothing said yet" not in words_on(page)


def test_many_peaks_share_a_bar_and_the_loudest_is_drawn() -> None:
    assert bars_for((0.1, -0.9, 0.2, 0.3), 2) == (-0.9, 0.3)
    assert bars_for((0.1, 0.5), 4) == (0.1, 0.1, 0.5, 0.5)
    assert bars_for((), 4) == ()


def test_a_waveform_is_two_pixels_of_bar_and_one_of_gap(qtbot: QtBot) -> None:
    wave = Waveform(28)
    qtbot.addWidget(wave)
    wave.resize(30, 28)
    wave.show_peaks((1.0,) * 5 + (-1.0,) * 5)
    picture = wave.grab().toImage()
    you, interviewer = colour("wave-you").rgb(), colour("wave-interviewer").rgb()
    row = [picture.pixel(x, 6) for x in range(30)]
    assert [shade == you for shade in row[:15]] == [True, True, False] * 5
    assert [shade == interviewer for shade in row[15:]] == [True, True, False] * 5


def test_silence_is_a_dotted_line(qtbot: QtBot) -> None:
    wave = Waveform(28)
    qtbot.addWidget(wave)
    wave.resize(30, 28)
    wave.show_peaks((0.0,) * 10)
    picture = wave.grab().toImage()
    silent = colour("wave-silent").rgb()
    drawn = {y for x in range(30) for y in range(28) if picture.pixel(x, y) == silent}
    assert drawn == {13, 14}
