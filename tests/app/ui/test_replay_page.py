"""The replay: where things stand, what is lit, what a click, a drag or a key asks for, and how it follows."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.session.commands import ShowDebrief
from app.session.judging_commands import ShowTwoTakes
from app.session.replay.commands import ReplayPause, ReplayPlay, ShowReplay
from app.session.replay.views import Lane, ReplayAt, ReplayMark, ReplayView
from app.ui.bridge import Bridge
from app.ui.pages.replay.canvas import MARKS_AT
from app.ui.pages.replay.page import ReplayPage
from app.ui.pages.replay.scale import bar_heights, joined, ticks
from app.ui.window import Window
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

replays = examples("example_replay")
VIEW: ReplayView = replays.replay()


class Clock:
    def __init__(self) -> None:
        self.time = 50.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(
    qtbot: QtBot, posted: Posted, clock: Clock, view: ReplayView = VIEW, wide: int = 1280, tall: int = 744
) -> ReplayPage:
    page = ReplayPage(posted, clock)
    page.resize(wide, tall)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.show_view(view)
    for _ in range(4):
        QApplication.processEvents()
    return page


@pytest.fixture
def page(qtbot: QtBot, posted: Posted, clock: Clock) -> ReplayPage:
    return opened(qtbot, posted, clock)


def heard(page: ReplayPage, posted: Posted, at: float, clock: Clock, playing: bool = True) -> None:
    """The sound tells where it is, in answer to what was asked last."""
    asked = [each for each in posted if isinstance(each, ReplayPlay)][-1]
    page.show_at(ReplayAt("s3", asked.ask, at, clock.time, playing, asked.speed))


def press(page: QWidget, key: Qt.Key, shift: bool = False) -> None:
    QTest.keyClick(page, key, Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier)


# ---- playing


def test_play_asks_for_the_sound_from_here_and_pause_ends_it(page: ReplayPage, posted: Posted) -> None:
    for _ in range(2):
        page.transport.play.click()
    assert posted == [ReplayPlay("s3", 0.0, 1), ReplayPause()]
    assert page.transport.play.accessibleName() == "Play"


def test_between_two_reports_the_place_goes_on_by_the_clock(page: ReplayPage, posted: Posted, clock: Clock) -> None:
    page.play_or_pause()
    assert page.player.at() == 0.0  # nothing is heard yet
    clock.time += 0.3
    heard(page, posted, 2.0, clock)
    clock.time += 0.1
    assert page.player.at() == pytest.approx(2.1)


def test_the_spoken_word_is_lit_at_any_speed(page: ReplayPage, posted: Posted, clock: Clock) -> None:
    word = VIEW.passages[3].words[6]
    page.player.set_speed(2.0)
    page.play_or_pause()
    heard(page, posted, word.start - 0.1, clock)
    clock.time += 0.05
    page.tick()
    assert page.transcript.lit != word.text
    clock.time += 0.01
    page.tick()
    assert page.transcript.lit == word.text


def test_what_answers_an_older_command_moves_nothing(page: ReplayPage, clock: Clock) -> None:
    page.play_or_pause()
    old = ReplayAt("s3", 1, 5.0, clock.time, True)
    page.seek(100.0)
    page.show_at(old)
    assert page.player.at() == 100.0


def test_at_its_end_it_stands_still_and_begins_anew(page: ReplayPage, posted: Posted, clock: Clock) -> None:
    page.play_or_pause()
    heard(page, posted, VIEW.seconds, clock, playing=False)
    assert page.transport.play.accessibleName() == "Play"
    page.play_or_pause()
    assert posted[-1] == ReplayPlay("s3", 0.0, 2)


def test_speed_and_voices_go_on_from_where_it_is(page: ReplayPage, posted: Posted, clock: Clock) -> None:
    page.play_or_pause()
    heard(page, posted, 7.0, clock)
    button_on(page.transport, "1.5×").click()
    heard(page, posted, 8.0, clock)
    button_on(page.transport, "Only me").click()
    assert posted[1:] == [ReplayPlay("s3", 7.0, 2, 1.5), ReplayPlay("s3", 8.0, 3, 1.5, "you")]
    assert page.timeline.strip.lanes.heard == "you"


# ---- keys


def test_keys_go_back_and_forward_and_change_the_speed(page: ReplayPage, posted: Posted) -> None:
    press(page, Qt.Key.Key_L)
    press(page, Qt.Key.Key_L)
    press(page, Qt.Key.Key_J)
    assert page.player.at() == 5.0
    for key, shift in ((Qt.Key.Key_L, True), (Qt.Key.Key_K, False)):
        press(page, key, shift)
    assert posted == [ReplayPlay("s3", 5.0, 1, 1.25)]
    press(page, Qt.Key.Key_J, True)
    assert page.transport.fast.current() == "1.0"
    press(page, Qt.Key.Key_Space)
    assert posted[-1] == ReplayPause()


def test_arrows_go_word_by_word_and_home_and_end_to_the_ends(page: ReplayPage) -> None:
    words = VIEW.passages[0].words
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Right)
    assert page.player.at() == words[2].start
    press(page, Qt.Key.Key_Left)
    assert page.player.at() == words[1].start
    assert page.transcript.lit == words[1].text
    press(page, Qt.Key.Key_End)
    assert page.player.at() == VIEW.seconds
    press(page, Qt.Key.Key_Home)
    assert page.player.at() == 0.0


def test_escape_and_the_other_segment_lead_to_the_debrief(page: ReplayPage, posted: Posted) -> None:
    press(page, Qt.Key.Key_Escape)
    button_on(page.head, "Debrief").click()
    assert posted == [ShowDebrief("s3")] * 2
    assert page.head.places.current() == "replay"


# ---- the transcript


def place_of(page: ReplayPage, passage: int, word: int) -> tuple[QWidget, QPoint]:
    words = page.transcript.rows[passage].words
    return words, words.place_of_word(word).center().toPoint()


def test_a_click_on_a_word_is_heard_from_there(page: ReplayPage, posted: Posted) -> None:
    widget, point = place_of(page, 1, 4)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point)
    assert posted == [ReplayPlay("s3", VIEW.passages[1].words[4].start, 1)]


def test_a_drag_across_words_is_heard_again_and_again(page: ReplayPage, posted: Posted) -> None:
    widget, first = place_of(page, 1, 2)
    other, last = place_of(page, 2, 3)
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=other.mapTo(page, last) - widget.mapTo(page, QPoint()))
    start, end = VIEW.passages[1].words[2].start, VIEW.passages[2].words[3].end
    assert posted == [ReplayPlay("s3", start, 1, loop=(start, end))]
    assert page.head.loop.isVisible()
    page.head.loop.click()
    assert posted[-1] == ReplayPlay("s3", start, 2)
    assert not page.head.loop.isVisible()


def test_it_follows_until_somebody_scrolls_and_comes_back_when_it_is_called(page: ReplayPage) -> None:
    transcript, bar = page.transcript, page.transcript.verticalScrollBar()
    page.seek(VIEW.passages[12].words[2].start)
    followed = bar.value()
    assert followed > 0
    view = transcript.viewport()
    turn = QWheelEvent(
        QPointF(40, 40),
        QPointF(view.mapToGlobal(QPoint(40, 40))),
        QPoint(0, 0),
        QPoint(0, 1200),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, turn)
    scrolled = bar.value()
    assert scrolled < followed
    assert transcript.back.isVisible()
    transcript.show_at(VIEW.passages[13].words[2].start)
    assert bar.value() == scrolled
    transcript.back.click()
    assert bar.value() >= followed
    assert not transcript.back.isVisible()


def test_the_interviewers_words_say_that_their_times_are_guessed(page: ReplayPage) -> None:
    assert "no times of their own" in page.transcript.rows[0].words.toolTip()
    assert "drag" in page.transcript.rows[1].words.toolTip()


# ---- the timeline


def test_a_click_in_the_timeline_is_heard_from_there(page: ReplayPage, posted: Posted) -> None:
    strip = page.timeline.strip
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(strip.width() // 2, 80))
    (command,) = posted
    assert isinstance(command, ReplayPlay)
    assert command.at == pytest.approx(VIEW.seconds / 2, abs=0.5)


def test_a_drag_in_the_timeline_is_a_loop_and_a_click_outside_ends_it(page: ReplayPage, posted: Posted) -> None:
    strip = page.timeline.strip
    view, wide = strip.viewport(), strip.width()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(wide // 4, 80))
    QTest.mouseMove(view, QPoint(wide // 3, 80))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(wide // 2, 80))
    (command,) = posted
    assert isinstance(command, ReplayPlay)
    assert command.loop == pytest.approx((VIEW.seconds / 4, VIEW.seconds / 2), abs=0.5)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(wide - 20, 80))
    assert page.player.loop is None


def test_a_mark_is_heard_from_where_it_stands(page: ReplayPage, posted: Posted) -> None:
    strip, mark = page.timeline.strip, VIEW.marks[0]
    QTest.mouseClick(
        strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(strip.marks.x_of(mark.at)) + 3, MARKS_AT)
    )
    assert posted == [ReplayPlay("s3", mark.at, 1)]


def test_the_wheel_comes_closer_and_shows_no_less_than_ten_seconds(page: ReplayPage) -> None:
    strip = page.timeline.strip
    strip.zoom(4.0, 100.0)
    start, end = strip.seen()
    assert end - start == pytest.approx(VIEW.seconds / 4)
    assert start < 100.0 < end
    strip.zoom(10_000.0)
    assert strip.seen()[1] - strip.seen()[0] == pytest.approx(10.0)
    strip.scroll(-10_000.0)
    assert strip.seen()[0] == pytest.approx(0.0)
    strip.zoom(0.0001)
    assert strip.seen() == pytest.approx((0.0, VIEW.seconds))


def test_zoomed_in_the_timeline_goes_along_with_what_is_heard(page: ReplayPage) -> None:
    strip = page.timeline.strip
    strip.see(0.0, 30.0)
    page.seek(200.0)
    assert strip.seen()[0] < 200.0 < strip.seen()[1]


def test_a_recording_that_is_gone_is_grey_and_says_where_it_was_expected(
    qtbot: QtBot, posted: Posted, clock: Clock
) -> None:
    view = replays.replay(missing=True)
    page = opened(qtbot, posted, clock, view)
    assert "clips/s3/turn-04-answer.flac" in words_on(page)
    assert view.lanes[0].missing
    assert page.transcript.rows[3].words.text.startswith("I would not train")
    nothing = replace(view, session="s4", passages=tuple(replace(each, missing=True) for each in view.passages))
    page.show_view(nothing)
    assert not page.transport.play.isEnabled()


# ---- marks beside it


def test_the_marks_of_the_question_that_is_heard_stand_beside_it(page: ReplayPage, posted: Posted) -> None:
    page.seek(VIEW.questions[2].start + 1)
    assert page.marks.title.text() == "In question 3"
    assert [row.mark.kind for row in page.marks.rows] == ["said", "partly", "trap noticed", "pause", "remark"]
    page.marks.rows[2].click()
    assert posted == [ReplayPlay("s3", page.marks.rows[2].mark.at, 1)]
    page.tick()
    assert page.marks.rows[2].isChecked()


def test_kinds_of_marks_can_be_chosen(page: ReplayPage) -> None:
    page.marks.menu.actions()[2].trigger()
    assert [row.mark.kind for row in page.marks.rows] == ["trap noticed"]
    assert page.marks.which.text() == "Traps"


def test_a_mentors_words_are_shown_as_they_are_written(qtbot: QtBot, posted: Posted, clock: Clock) -> None:
    hostile = ReplayMark("remark", 1.0, "<b>Eve</b>", "<img src='http://evil'> <a href='x'>look</a>", 1, "<b>Eve</b>")
    page = opened(qtbot, posted, clock, replace(VIEW, marks=(hostile,)))
    said = words_on(page.marks)
    assert "<b>Eve</b>" in said
    assert "<img" in page.marks.rows[0].accessibleName()


def test_two_takes_are_offered_where_there_are_two(page: ReplayPage, posted: Posted) -> None:
    assert page.head.compare_button.isVisible()
    page.head.compare_button.click()
    assert posted == [ShowTwoTakes("s3", 7, "s9", 1)]
    page.seek(VIEW.questions[1].start + 1)
    assert not page.head.compare_button.isVisible()


# ---- an hour, and a small window


def test_an_hour_stands_at_its_last_word_without_waiting_for_the_rest(
    qtbot: QtBot, posted: Posted, clock: Clock
) -> None:
    hour = replays.an_hour()
    page = opened(qtbot, posted, clock, hour)
    assert sum(len(passage.words) for passage in hour.passages) > 6_000
    page.seek(hour.passages[-1].words[-1].start)
    assert page.transcript.lit == hour.passages[-1].words[-1].text


def test_a_small_window_holds_everything(qtbot: QtBot, posted: Posted, clock: Clock) -> None:
    page = opened(qtbot, posted, clock, wide=1024, tall=584)
    assert page.transport.fast.geometry().right() <= page.width()
    assert page.marks.geometry().right() <= page.width()
    assert page.transcript.viewport().height() > 100


def test_leaving_the_page_pauses(page: ReplayPage, posted: Posted, clock: Clock) -> None:
    page.play_or_pause()
    heard(page, posted, 3.0, clock)
    page.hide()
    assert posted[-1] == ReplayPause()
    page.show()
    assert page.player.at() == 3.0


def test_the_window_brings_it_when_somebody_asks(qtbot: QtBot) -> None:
    asked: list[object] = []
    bridge = Bridge(asked.append)
    window = Window(bridge)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    bridge.show(VIEW)
    assert window.place() == "home"
    window.post(ShowReplay("s3"))
    bridge.show(VIEW)
    qtbot.waitUntil(lambda: window.place() == "replay")
    assert asked == [ShowReplay("s3")]
    window.close()


# ---- scale


def test_bars_show_the_loudest_of_their_stretch_at_any_zoom() -> None:
    fine = np.zeros(1024, dtype=np.uint8)
    fine[500] = 255
    levels = [fine]
    for _ in range(4):
        levels.append(levels[-1].reshape(-1, 4).max(axis=1))
    lane = Lane("you", tuple(level.tobytes() for level in levels), 0.016, 4)
    whole = 1024 * 0.016
    for count in (1, 10, 100, 1024):
        heights = bar_heights(lane, 0.0, whole, count)
        assert len(heights) == count
        assert abs(int(heights.argmax()) - 500 * count // 1024) <= 1
        assert heights.max() == 1.0
    assert bar_heights(lane, -2.0, whole + 2.0, 50)[0] == 0.0
    assert bar_heights(lane, -2.0, whole + 2.0, 50)[-1] == 0.0


def test_marks_that_stand_too_close_join_with_their_count() -> None:
    marks = [ReplayMark("said", at, "", "") for at in (0.0, 5.0, 11.0, 30.0, 42.0)]
    assert [(x, len(each)) for x, each in joined(marks, lambda at: at)] == [(0.0, 3), (30.0, 1), (42.0, 1)]
    assert [len(each) for _, each in joined(marks, lambda at: at * 10)] == [1] * 5


def test_ticks_are_round_and_stand_apart() -> None:
    assert ticks(0, 1800, 1100, 96) == (0, 300, 600, 900, 1200, 1500, 1800)
    assert ticks(61, 71, 1100, 96)[:3] == (61, 62, 63)
    assert ticks(0, 0, 1100, 96) == ()
