"""The live page: what the candidate sees in each phase, and what their keys ask for."""

from dataclasses import replace
from typing import Any, get_args

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.session.commands import LookAgain, Press, ShowDebrief, TalkKey
from app.session.move_names import live_name_of
from app.session.shared_views import Choice
from app.session.views import LevelView, Phase, StripView
from app.ui.pages.rehearsal import RehearsalPage
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow_text import FlowText
from app.ui.widgets.labels import Label
from app.ui.widgets.status_strip import StripItem
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

live = examples("example_rehearsal_views")
KEYS = {
    "done": Qt.Key.Key_Space,
    "think": Qt.Key.Key_T,
    "clarify": Qt.Key.Key_C,
    "repeat": Qt.Key.Key_R,
    "skip": Qt.Key.Key_N,
    "pause": Qt.Key.Key_P,
}
MAKES_SENSE = {
    "ready": set(),
    "asking": {"repeat", "skip", "pause"},
    "listening": {"done", "think", "clarify", "repeat", "skip", "pause"},
    "writing down": {"skip", "pause"},
    "thinking": {"skip", "pause"},
    "paused": {"skip", "resume"},
    "ended": set(),
    "broken": set(),
}


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> RehearsalPage:
    page = RehearsalPage(posted)
    page.resize(1280, 800)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.setFocus()
    return page


def asked_by_key(page: RehearsalPage, posted: Posted, key: Qt.Key) -> list[object]:
    posted.clear()
    QTest.keyClick(page, key)
    return list(posted)


@pytest.mark.parametrize("phase", get_args(Phase))
def test_every_key_asks_for_its_thing_in_its_phases_and_for_nothing_in_others(
    page: RehearsalPage, posted: Posted, phase: Phase
) -> None:
    page.show_view(live.interview(phase=phase))
    for name, key in KEYS.items():
        wanted = "resume" if name == "pause" and phase == "paused" else name
        expected = [Press(wanted)] if wanted in MAKES_SENSE[phase] else []
        assert asked_by_key(page, posted, key) == expected, name


@pytest.mark.parametrize("phase", get_args(Phase))
def test_a_button_can_be_pressed_exactly_when_its_key_works(page: RehearsalPage, phase: Phase) -> None:
    page.show_view(live.interview(phase=phase))
    for name in KEYS:
        wanted = "resume" if name == "pause" and phase == "paused" else name
        assert page.keys.buttons[name].isEnabled() == (wanted in MAKES_SENSE[phase]), name


def test_a_click_does_what_the_key_does(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.your_turn())
    QTest.mouseClick(button_on(page, "Let me think"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button_on(page, "I’m done"), Qt.MouseButton.LeftButton)
    assert posted == [Press("think"), Press("done")]


def test_a_key_that_is_held_asks_once(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.your_turn())
    for repeated in (False, True, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n", repeated)
        QApplication.sendEvent(page, event)
    assert posted == [Press("skip")]


def test_a_key_with_control_is_not_ours(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.your_turn())
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert not posted


def test_space_means_done_even_when_a_button_has_the_focus(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.your_turn())
    skip = button_on(page, "Skip")
    skip.setFocus()
    QTest.keyClick(skip, Qt.Key.Key_Space)
    assert posted == [Press("done")]


def test_a_click_on_the_page_does_not_take_the_keys_away(page: RehearsalPage) -> None:
    page.show_view(live.your_turn())
    QTest.mouseClick(button_on(page, "Hide the words"), Qt.MouseButton.LeftButton)
    assert page.hasFocus()


def test_hold_to_talk_posts_down_and_up(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.interview(hands_free=False))
    assert button_on(page, "Hold to talk").isEnabled()
    QTest.keyPress(page, Qt.Key.Key_Space)
    QApplication.sendEvent(
        page, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
    )
    assert posted == [TalkKey(True)]
    QTest.keyRelease(page, Qt.Key.Key_Space)
    assert posted == [TalkKey(True), TalkKey(False)]


def test_hold_to_talk_works_with_the_mouse(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.interview(hands_free=False))
    QTest.mousePress(button_on(page, "Hold to talk"), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button_on(page, "Hold to talk"), Qt.MouseButton.LeftButton)
    assert posted == [TalkKey(True), TalkKey(False)]


def test_a_talk_key_that_is_down_comes_up_when_the_turn_ends(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.interview(hands_free=False))
    QTest.keyPress(page, Qt.Key.Key_Space)
    page.show_view(live.interview(hands_free=False, phase="writing down"))
    assert posted == [TalkKey(True), TalkKey(False)]


def test_escape_asks_before_it_ends(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.your_turn())
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not posted
    assert "Everything so far is saved." in words_on(page)
    assert button_on(page, "Go on").hasFocus()
    QTest.mouseClick(button_on(page, "End and debrief"), Qt.MouseButton.LeftButton)
    assert posted == [Press("end")]


def test_escape_twice_goes_on(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.your_turn())
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QTest.keyClick(button_on(page, "Go on"), Qt.Key.Key_Escape)
    assert not posted
    assert page.dialogs.shown is None


def test_space_in_the_dialog_does_not_end_the_answer(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.your_turn())
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QTest.keyClick(button_on(page, "Go on"), Qt.Key.Key_Space)
    assert not posted


def test_only_spoken_sentences_are_on_the_page(page: RehearsalPage) -> None:
    page.show_view(live.asking())
    heard, current = page.column.question.stretches
    assert (heard.colour, current.colour) == ("muted", "text")
    assert current.text == "Where do you look …"
    page.show_view(live.your_turn())
    assert [stretch.colour for stretch in page.column.question.stretches] == ["text"]


def test_a_trap_looks_like_any_other_follow_up(page: RehearsalPage) -> None:
    page.show_view(live.interview(move="trap", label=live_name_of("trap")))
    chips = [chip.text() for chip in page.findChildren(Chip) if chip.isVisibleTo(page)]
    assert chips == ["Follow-up"]
    named = [words_on(page), *(w.accessibleName() + w.toolTip() for w in page.findChildren(QWidget))]
    assert not any("trap" in name.lower() for name in named)


def test_by_the_clock_the_head_says_how_much_of_it_is_used(page: RehearsalPage) -> None:
    page.show_view(live.interview(question_count=0, minutes=30, minutes_used=12))
    assert "Question 3, 12 of 30 min" in words_on(page)
    assert page.head.progress.accessibleName() == "12 of 30 minutes used"


def test_hello_and_the_candidates_own_questions_have_no_number(page: RehearsalPage) -> None:
    page.show_view(live.hello())
    assert "Question" not in page.head.question.text()
    assert not page.column.who.chip.isVisibleTo(page)
    page.show_view(live.their_questions())
    assert page.column.who.chip.text() == "Your questions"
    assert "28 of 30 min" in words_on(page)


def test_a_planned_question_carries_no_chip(page: RehearsalPage) -> None:
    page.show_view(live.your_turn())
    assert not page.column.who.chip.isVisibleTo(page)


def test_provisional_words_look_provisional(page: RehearsalPage) -> None:
    page.show_view(live.your_turn())
    settled, open_words = page.column.hearing.transcript.words.stretches
    assert settled.colour == "text"
    assert not settled.open
    assert (open_words.colour, open_words.open) == ("provisional", True)


def test_the_newest_words_stay_in_sight_and_the_oldest_fade(qtbot: QtBot, page: RehearsalPage) -> None:
    page.resize(1024, 640)
    transcript = page.column.hearing.transcript
    page.show_view(live.interview(committed=f"{live.HEARD_LONG} {live.HEARD_LONG}"))
    bar = transcript.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    assert transcript.fades
    QTest.keyClick(page, Qt.Key.Key_PageUp)
    assert not transcript.follows
    read = bar.value()
    page.show_view(live.interview(committed=f"{live.HEARD_LONG} {live.HEARD_LONG} {live.HEARD}"))
    qtbot.waitUntil(lambda: bar.maximum() > read + 28)
    assert bar.value() == read


def test_the_question_can_be_hidden_for_a_purer_practice(page: RehearsalPage) -> None:
    page.show_view(live.your_turn())
    QTest.mouseClick(button_on(page, "Hide the question"), Qt.MouseButton.LeftButton)
    assert "criteria more than the pick" not in words_on(page)
    assert "Question hidden" in words_on(page)
    QTest.keyClick(page, Qt.Key.Key_H)
    assert "criteria more than the pick" in words_on(page)


def test_the_words_can_be_hidden(page: RehearsalPage) -> None:
    page.show_view(live.your_turn())
    QTest.keyClick(page, Qt.Key.Key_W)
    assert "I hear you" in words_on(page)
    assert "wrong chunk" not in words_on(page)


def test_a_basic_recogniser_is_called_one(page: RehearsalPage) -> None:
    page.show_view(live.interview(strip=live.BASIC_STRIP))
    assert page.strip.recogniser.text == "Heard by pocketsphinx basic recogniser, on this machine"
    page.resize(1024, 640)
    assert page.strip.recogniser.text == "pocketsphinx basic recogniser"


@pytest.mark.parametrize(
    ("strip", "said"),
    [
        (StripView(recording=True, recorded_s=1104), "Recording 18:24"),
        (StripView(paused=True, recorded_s=1104), "Paused 18:24"),
        (StripView(), "Not recording"),
    ],
)
def test_the_strip_says_whether_it_records(page: RehearsalPage, strip: StripView, said: str) -> None:
    page.show_view(live.interview(strip=strip))
    assert page.strip.recording.text == said


def test_the_strip_says_what_leaves_the_machine_and_its_cost(page: RehearsalPage) -> None:
    page.show_view(live.your_turn())
    assert page.strip.leaving.text == "Leaves this machine: the text of your answers   $0.04"
    page.show_view(live.interview(strip=StripView(recording=True)))
    assert page.strip.leaving.text == "Nothing leaves this machine"


def test_a_long_wait_is_explained_and_can_be_cut_short(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.thinking())
    assert "Waiting for the cloud model." in words_on(page)
    QTest.mouseClick(button_on(page, "Go on without it"), Qt.MouseButton.LeftButton)
    assert asked_by_key(page, posted, Qt.Key.Key_Space) == [Press("done")]


def test_notes_stand_where_they_belong(page: RehearsalPage) -> None:
    page.show_view(live.asking())
    assert "Your microphone is closed while Maren speaks." in words_on(page)
    page.show_view(live.interview(notice="The house interviewer asked this one: the model was too slow."))
    assert "the model was too slow" in words_on(page)
    assert "microphone is closed" not in words_on(page)


def test_a_full_disk_is_said_in_words(page: RehearsalPage) -> None:
    page.show_view(live.disk_full())
    for words in ("The disk is full", "Everything up to 18:24 is saved.", "press P to go on"):
        assert words in words_on(page)
    assert page.dialogs.shown is None


def test_a_lost_microphone_is_asked_about_once(page: RehearsalPage, posted: Posted) -> None:
    page.show_view(live.microphone_lost())
    page.show_view(live.microphone_lost())
    assert "Desk microphone" in words_on(page)
    QTest.mouseClick(button_on(page, "Go on with this one"), Qt.MouseButton.LeftButton)
    assert posted == [LookAgain("built-in")]
    page.show_view(live.microphone_lost())
    assert page.dialogs.shown is None
    QTest.keyClick(page, Qt.Key.Key_P)
    QTest.mouseClick(button_on(page, "Look again"), Qt.MouseButton.LeftButton)
    assert posted == [LookAgain("built-in"), LookAgain("")]


def test_a_microphone_that_is_plugged_in_meanwhile_is_offered_in_the_same_question(
    page: RehearsalPage, posted: Posted
) -> None:
    lost = live.microphone_lost()
    assert lost.problem is not None
    page.show_view(replace(lost, problem=replace(lost.problem, microphones=())))
    assert "Go on with this one" not in words_on(page)
    headset = Choice("Headset\tALSA", "Headset")
    page.show_view(replace(lost, problem=replace(lost.problem, microphones=(headset,))))
    QTest.mouseClick(button_on(page, "Go on with this one"), Qt.MouseButton.LeftButton)
    assert posted == [LookAgain(headset.id)]


def test_a_microphone_that_comes_back_closes_the_question(page: RehearsalPage) -> None:
    page.show_view(live.microphone_lost())
    assert "The microphone is gone" in words_on(page)
    page.show_view(live.your_turn())
    assert page.dialogs.shown is None
    assert page.keys.isEnabled()


@pytest.mark.parametrize("phase", ["ended", "broken"])
def test_the_end_leads_to_the_debrief_once(page: RehearsalPage, posted: Posted, phase: Phase) -> None:
    for _ in range(3):
        page.show_view(live.interview(phase=phase, session="s-1"))
    assert posted == [ShowDebrief("s-1")]
    page.show_view(live.interview(session="s-2"))
    page.show_view(live.interview(phase=phase, session="s-2"))
    assert posted == [ShowDebrief("s-1"), ShowDebrief("s-2")]


def test_the_level_reaches_the_lamp(qtbot: QtBot, page: RehearsalPage) -> None:
    page.show_view(live.your_turn())
    page.show_level(LevelView(1.0, of_candidate=True))
    qtbot.waitUntil(lambda: page.lamp_column.lamp.level > 0.9, timeout=3000)


def test_a_long_question_is_set_smaller(page: RehearsalPage) -> None:
    page.show_view(live.interview(heard_sentences=(live.HEARD,)))
    assert page.column.question.style_name == "question-small"
    page.show_view(live.your_turn())
    assert page.column.question.style_name == "question"


SMALL_VIEWS = ("your_turn_long", "asking", "time_to_think", "thinking", "paused", "disk_full")


@pytest.mark.parametrize("size", [(1024, 640), (1093, 614), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("name", SMALL_VIEWS)
def test_nothing_overlaps_and_nothing_is_cut_off(
    qtbot: QtBot, page: RehearsalPage, name: str, size: tuple[int, int]
) -> None:
    page.resize(*size)
    page.show_view(getattr(live, name)())
    qtbot.waitUntil(lambda: page.column.question.height() > 24)
    QApplication.processEvents()
    assert page.size().toTuple() == size
    parts = [part for part in shown_parts(page) if part.height() > 0]
    for part in parts:
        assert place(page, part).right() <= page.width(), part
        assert place(page, part).bottom() <= page.height(), part
        if isinstance(part, Label):
            assert not part.is_elided(), part.text()
        if isinstance(part, StripItem):
            assert part.width() >= part.sizeHint().width() - 1, part.text
    for number, one in enumerate(parts):
        for other in parts[number + 1 :]:
            assert not place(page, one).intersects(place(page, other)), (named(one), named(other))


def test_a_very_long_question_still_leaves_room_for_the_words(page: RehearsalPage) -> None:
    page.resize(1024, 640)
    page.show_view(live.interview(heard_sentences=(live.HEARD_LONG,)))
    QApplication.processEvents()
    assert page.size().toTuple() == (1024, 640)
    assert page.column.hearing.transcript.height() >= 56
    assert place(page, page.keys).bottom() <= 640 - page.strip.height()


def shown_parts(page: RehearsalPage) -> list[QWidget]:
    """The leaves that carry words or can be pressed; what scrolls is cut by its own frame."""
    kinds = (Label, FlowText, QAbstractButton, StripItem, Chip)
    scrolled = page.column.hearing.transcript.words
    return [w for w in page.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible() and w is not scrolled]


def place(page: QWidget, part: QWidget) -> QRect:
    return QRect(part.mapTo(page, QPoint(0, 0)), part.size())


def named(part: Any) -> str:
    text = part.text
    return str(text() if callable(text) else text)
