"""Two takes side by side: what stands beside what, what is heard, and the ways out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.session.commands import Play, ShowDebrief, StopPlaying
from app.session.debrief_views import TwoTakesView
from app.session.judging_commands import AnswerAgain, ShowTwoTakes
from app.session.views import PlayingView
from app.ui.bridge import Bridge
from app.ui.pages.two_takes import NO_LINES, TwoTakesPage
from app.ui.pages.two_takes_parts import MISSING
from app.ui.widgets.follow_up_words import SAME
from app.ui.widgets.waveform import PlacedMark, joined
from app.ui.window import Window
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

examples("example_rehearsal_views")
takes = examples("example_two_takes")
FIRST, SECOND = takes.CLIPS


def opened(qtbot: QtBot, posted: Posted, view: TwoTakesView, wide: int = 1280, tall: int = 744) -> TwoTakesPage:
    page = TwoTakesPage(posted)
    page.resize(wide, tall)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.show_view(view)
    for _ in range(4):
        QApplication.processEvents()  # heights follow widths, and widths the scroll bar
    return page


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> TwoTakesPage:
    return opened(qtbot, posted, takes.two_takes())


def test_both_takes_are_named_with_when_how_long_and_which_level(page: TwoTakesPage) -> None:
    said = words_on(page)
    for words in ("First take", "14 November, 18:42", "2:14", "Second take", "1:52", takes.TITLE):
        assert words in said
    assert [take.level.text() for take in page.takes] == ["L5", "L6"]


def test_a_line_says_in_a_word_how_it_moved(page: TwoTakesPage) -> None:
    assert [row.chip.text() if row.chip else "" for row in page.rows] == ["", "Better", "New", "Better", ""]
    assert "Three lines better, none worse." in page.foot.words.text
    assert "22 seconds shorter." in page.foot.words.text.replace("\u00a0", " ")


def test_what_was_not_said_is_said_so(page: TwoTakesPage) -> None:
    assert words_on(page.rows[4]).count("Nothing said") == 2


def test_words_that_contradict_are_not_called_unsaid(qtbot: QtBot, posted: Posted) -> None:
    last = opened(qtbot, posted, takes.with_follow_ups()).rows[-1]
    assert "Contradicted" in words_on(last)
    assert len(last.quotes) == 1


def test_both_waveforms_have_one_time_scale(page: TwoTakesPage) -> None:
    first, second = (take.wave.waves[0] for take in page.takes)
    assert first.width() == page.takes[0].wave.width()
    assert second.width() / first.width() == pytest.approx(112 / 134, abs=0.01)


def test_with_follow_ups_a_second_is_as_wide_in_either_take(qtbot: QtBot, posted: Posted) -> None:
    page = opened(qtbot, posted, takes.with_follow_ups())
    widths = [
        wave.width() / part.seconds
        for take in page.takes
        for part, wave in zip(take.take.parts, take.wave.waves, strict=True)
    ]
    assert widths == pytest.approx([widths[0]] * 3, rel=0.02)
    assert page.takes[1].wave.waves[-1].geometry().right() <= page.takes[1].wave.width()


def test_a_quote_is_heard_on_either_side(page: TwoTakesPage, posted: Posted) -> None:
    for quote in page.rows[1].quotes:
        quote.button.click()
    line = takes.two_takes().lines[1]
    assert posted == [Play(quote.clip, quote.start, quote.end) for quote in (line.first.quote, line.second.quote)]


def test_the_word_that_is_heard_is_lit_and_the_place_is_shown(page: TwoTakesPage) -> None:
    page.show_playing(PlayingView(SECOND, 45.1))
    assert page.rows[1].quotes[1].text.lit == "Before"
    assert page.takes[1].wave.waves[0].played == pytest.approx(45.1 / 112)
    assert page.takes[0].wave.waves[0].played is None


def test_one_take_is_heard_after_the_other(page: TwoTakesPage, posted: Posted) -> None:
    button_on(page.foot, "One after the other").click()
    for playing in (PlayingView(), PlayingView(FIRST, 0.1), PlayingView(FIRST, 133.0), PlayingView()):
        page.show_playing(playing)
    assert posted == [Play(FIRST), Play(SECOND)]
    assert page.foot.segments.current() == "both"
    page.show_playing(PlayingView(SECOND, 0.1))
    page.show_playing(PlayingView())
    assert posted == [Play(FIRST), Play(SECOND)]
    assert page.foot.segments.current() == ""


def test_pressing_what_is_heard_stops_it(page: TwoTakesPage, posted: Posted) -> None:
    second = button_on(page.foot, "Second")
    second.click()
    page.show_playing(PlayingView(SECOND, 1.0))
    second.click()
    assert posted == [Play(SECOND), StopPlaying()]
    assert page.foot.segments.current() == ""


def test_a_quote_ends_what_plays_in_order(page: TwoTakesPage, posted: Posted) -> None:
    button_on(page.foot, "One after the other").click()
    page.show_playing(PlayingView(FIRST, 1.0))
    page.rows[0].quotes[1].button.click()
    for playing in (PlayingView(), PlayingView(SECOND, 4.0), PlayingView()):
        page.show_playing(playing)
    assert len(posted) == 2
    assert page.foot.segments.current() == ""


def test_every_answer_of_a_take_is_heard_and_what_is_missing_is_passed_over(qtbot: QtBot, posted: Posted) -> None:
    page = opened(qtbot, posted, takes.with_follow_ups())
    assert MISSING in words_on(page.takes[0])
    page.play("both")
    for playing in (PlayingView(SECOND, 1.0), PlayingView()):
        page.show_playing(playing)
    assert [command.clip for command in posted if isinstance(command, Play)] == [
        part.clip for part in takes.with_follow_ups().second.parts
    ]


def test_a_click_into_a_waveform_plays_from_there(page: TwoTakesPage, posted: Posted) -> None:
    wave = page.takes[0].wave.waves[0]
    QTest.mouseClick(wave, Qt.MouseButton.LeftButton, pos=QPoint(wave.width() // 2, wave.height() - 10))
    (command,) = posted
    assert isinstance(command, Play)
    assert command.clip == FIRST
    assert command.start == pytest.approx(67.0, abs=0.5)
    page.show_playing(PlayingView(FIRST, 67.0))
    assert page.foot.segments.current() == "first"


def test_keys_play_and_lead_back(page: TwoTakesPage, posted: Posted) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Escape):
        QTest.keyClick(page, key)
    assert posted == [Play(FIRST), Play(SECOND), Play(FIRST), ShowDebrief("s3")]


def test_the_arrow_leads_back_to_the_debrief_it_came_from(page: TwoTakesPage, posted: Posted) -> None:
    page.head.back_button.click()
    assert posted == [ShowDebrief("s3")]


def test_it_is_taken_again_with_fresh_follow_ups_or_the_same(qtbot: QtBot, posted: Posted) -> None:
    page = opened(qtbot, posted, takes.with_follow_ups())
    button_on(page, "Take it again").click()
    next(entry for entry in page.head.menu.actions() if entry.text() == SAME).trigger()
    assert SAME in words_on(page.head)
    button_on(page, "Take it again").click()
    assert posted == [AnswerAgain("s9", 1, False), AnswerAgain("s9", 1, True)]


def test_without_follow_ups_there_is_nothing_to_choose(page: TwoTakesPage) -> None:
    assert not page.head.which.isVisible()


def test_takes_that_are_not_scored_are_still_heard_and_measured(qtbot: QtBot, posted: Posted) -> None:
    page = opened(qtbot, posted, takes.not_scored())
    said = words_on(page)
    assert NO_LINES in said
    assert "Neither take is scored" in said
    assert [take.level.text() for take in page.takes] == ["Not scored", "Not scored"]
    assert len(page.delivery) == 3


def test_what_is_heard_falls_silent_when_the_page_is_left(page: TwoTakesPage, posted: Posted) -> None:
    page.play("first")
    page.hide()
    assert posted == [Play(FIRST), StopPlaying()]


@pytest.mark.parametrize(("wide", "tall"), [(1024, 512), (1093, 526), (1600, 900)])
def test_nothing_is_cut_in_any_window(qtbot: QtBot, posted: Posted, wide: int, tall: int) -> None:
    page = opened(qtbot, posted, takes.with_follow_ups(), wide, tall)
    for part in (*page.takes, *page.rows, *page.delivery, page.foot.segments, page.head.button):
        assert _right(part, page) <= wide
    for row in (*page.rows, *page.delivery):
        assert row.height() >= row.sizeHint().height()
    assert not any(take.title.is_elided() or take.length.is_elided() for take in page.takes)


def _right(part: QWidget, page: QWidget) -> int:
    return part.mapTo(page, QPoint(part.width(), 0)).x()


def test_a_line_tells_that_something_has_gone_under_the_waveforms(qtbot: QtBot, posted: Posted) -> None:
    page = opened(qtbot, posted, takes.two_takes(), 1024, 512)
    assert not page.edge.isVisible()
    page.scroller.verticalScrollBar().setValue(40)
    assert page.edge.isVisible()


def test_the_window_brings_the_page_when_two_takes_were_asked_for(qtbot: QtBot, posted: Posted) -> None:
    bridge = Bridge(posted)
    window = Window(bridge)
    qtbot.addWidget(window)
    window.post(ShowTwoTakes("s3", 7, "s9", 1))
    bridge.show(takes.two_takes())
    qtbot.waitUntil(lambda: window.place() == "two takes")
    bridge.show(PlayingView(FIRST, 3.0))
    wave = window.pages.page("two takes").takes[0].wave.waves[0]
    qtbot.waitUntil(lambda: wave.played is not None)


def test_another_pair_takes_the_place_of_the_first(page: TwoTakesPage) -> None:
    view = takes.two_takes()
    page.show_view(replace(view, title="Another question", lines=view.lines[:2], delivery=()))
    assert len(page.rows) == 2
    assert "Another question" in words_on(page)
    assert "Delivery" not in words_on(page)


def test_each_figure_has_its_small_picture_under_either_take(page: TwoTakesPage) -> None:
    for row in page.delivery:
        left, right = row.drawings
        assert left.mapTo(page, QPoint(0, 0)).x() < page.width() / 2 <= right.mapTo(page, QPoint(0, 0)).x()
        assert (left.view.low, left.view.high) == (right.view.low, right.view.high)


def test_marks_that_would_lie_on_each_other_are_one_with_their_count() -> None:
    marks = [PlacedMark(at, "said", str(at)) for at in (0.5, 0.505, 0.1, 0.52)]
    wide = [(round(x), len(together)) for x, together in joined(marks, 1000.0)]
    assert wide == [(100, 1), (500, 2), (520, 1)]
    assert [len(together) for _, together in joined(marks, 100.0)] == [1, 3]
    assert joined((), 100.0) == ()
