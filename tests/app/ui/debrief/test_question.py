"""One question of the debrief: its verdicts, quotes, traps and answers, and how to hear them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.session.commands import Play, StopPlaying
from app.session.views import PlayingView
from app.ui.pages.debrief import DebriefPage
from app.ui.widgets.chip import Chip
from app.ui.widgets.marks import Mark
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


def chips_on(page: QWidget) -> list[str]:
    return [chip.text() for chip in page.findChildren(Chip) if chip.isVisibleTo(page)]


def test_filled_pauses_stand_under_the_answer_that_has_some_and_say_how_they_are_counted(page: DebriefPage) -> None:
    page.choose(THIRD)
    assert page.detail is not None
    words = words_on(page.detail)
    assert words.count("At least 4 filled pauses") == 1
    assert "Nobody is scored on it" not in words
    button_on(page.detail, "How this is counted").click()
    assert "Nobody is scored on it" in words_on(page.detail)
    button_on(page.detail, "How this is counted").click()
    assert "Nobody is scored on it" not in words_on(page.detail)


def test_an_answer_without_filled_pauses_says_nothing_of_them(page: DebriefPage) -> None:
    question = debriefs.scored_question()
    none = tuple(replace(exchange, filled_pauses="") for exchange in question.exchanges)
    page.show_view(debriefs.debrief(questions=(replace(question, exchanges=none),)))
    assert "filled pause" not in words_on(page)


def test_each_verdict_is_told_by_shape_and_word(page: DebriefPage) -> None:
    page.choose(THIRD)
    assert page.detail is not None
    rows = page.detail.rubrics[0].rows
    assert [(row.mark.mark, row.verdict.text()) for row in rows] == [
        ("said", "Said"),
        ("said", "Said"),
        ("said", "Said"),
        ("partly", "Partly"),
        ("not said", "Not said"),
        ("not said", "Not said"),
    ]


def test_no_two_marks_look_alike(qtbot: QtBot) -> None:
    names = ("said", "partly", "not said", "not scored", "trap noticed", "walked in", "lowered")
    pictures = []
    for name in names:
        mark = Mark(name)
        qtbot.addWidget(mark)
        assert mark.toolTip()
        picture = mark.grab().toImage()
        paper = picture.pixel(0, 0)
        inked = [picture.pixel(x, y) != paper for x in range(picture.width()) for y in range(picture.height())]
        pictures.append(tuple(inked))
    assert len(set(pictures)) == len(names)


def test_a_quote_plays_its_own_span_and_stops(page: DebriefPage, posted: Posted) -> None:
    page.choose(THIRD)
    assert page.detail is not None
    quote = page.detail.rubrics[0].rows[1].quote
    assert quote is not None
    QTest.mouseClick(quote.button, Qt.MouseButton.LeftButton)
    assert posted == [Play(quote.quote.clip, quote.quote.start, quote.quote.end)]
    page.show_playing(PlayingView(quote.quote.clip, quote.quote.start + 0.1))
    assert quote.button.toolTip() == "Stop your words at 0:20"
    assert quote.text.lit == "Retrieval"
    QTest.mouseClick(quote.button, Qt.MouseButton.LeftButton)
    assert posted[-1] == StopPlaying()
    page.show_playing(PlayingView())
    assert quote.button.toolTip() == "Play your words at 0:20"
    assert not quote.text.lit


def test_the_whole_answer_plays_and_shows_where_it_is(page: DebriefPage, posted: Posted) -> None:
    page.choose(THIRD)
    assert page.detail is not None
    player = page.detail.players[0]
    QTest.mouseClick(player.button, Qt.MouseButton.LeftButton)
    assert posted == [Play(debriefs.MAIN_CLIP)]
    page.show_playing(PlayingView(debriefs.MAIN_CLIP, 67.0))
    assert player.wave.played == pytest.approx(0.5)
    assert page.detail.players[1].wave.played is None


def test_a_click_into_the_waveform_plays_from_there(qtbot: QtBot, page: DebriefPage, posted: Posted) -> None:
    page.choose(THIRD)
    assert page.detail is not None
    wave = page.detail.players[0].wave
    qtbot.waitUntil(lambda: wave.width() > 300)
    QTest.mouseClick(wave, Qt.MouseButton.LeftButton, pos=QPoint(wave.width() // 4, wave.height() - 20))
    command = posted[-1]
    assert isinstance(command, Play)
    assert command.start == pytest.approx(134 / 4, abs=0.5)


def test_a_click_on_a_word_plays_from_that_word(qtbot: QtBot, page: DebriefPage, posted: Posted) -> None:
    page.choose(THIRD)
    assert page.detail is not None
    exchange, words = page.detail.spoken[0]
    qtbot.waitUntil(lambda: words.width() > 300)
    word = words.word_under(QPointF(90, 14))
    assert word is not None
    QTest.mouseClick(words, Qt.MouseButton.LeftButton, pos=QPoint(90, 14))
    assert posted == [Play(exchange.clip, word.start)]
    page.show_playing(PlayingView(exchange.clip, word.start))
    assert words.lit == word.text


def test_words_of_a_basic_recogniser_are_labelled(page: DebriefPage) -> None:
    page.choose(THIRD)
    assert "basic recogniser" in chips_on(page)
    page.choose(FIFTH)
    assert "basic recogniser" not in chips_on(page)
    assert "Heard by Whisper small.en" in words_on(page)


def test_the_trap_is_opened_up(page: DebriefPage) -> None:
    page.choose(THIRD)
    assert page.detail is not None
    assert "Trap: ten years of support tickets" in words_on(page)
    assert page.detail.traps[0].mark.mark == "trap noticed"
    assert "Noticed" in chips_on(page)
    assert "Keep some tickets as a test set" in words_on(page)


def test_a_trap_that_cannot_be_told_says_why(page: DebriefPage) -> None:
    question = debriefs.scored_question()
    untold = replace(question.traps[0], noticed=None, verdict="Not scored. There is no answer to it.", answered=None)
    page.show_view(debriefs.debrief(questions=(replace(question, traps=(untold,)),)))
    assert page.detail is not None
    assert page.detail.traps[0].mark.mark == "not scored"
    assert "Not scored" in chips_on(page)
    assert "There is no answer to it." in words_on(page)


def test_what_lowered_it_is_quoted_and_not_called_said(page: DebriefPage) -> None:
    page.choose(THIRD)
    assert page.detail is not None
    lowered = page.detail.rubrics[1].rows[0]
    assert (lowered.mark.mark, lowered.verdict.text()) == ("lowered", "")
    assert lowered.quote is not None


def test_not_scored_is_said_plainly_with_its_reason(page: DebriefPage) -> None:
    page.choose(FIFTH)
    assert page.detail is not None
    assert "Fewer than twenty words of this answer were understood." in words_on(page)
    assert not page.detail.rubrics


def test_marks_stand_over_the_places_of_their_quotes(page: DebriefPage) -> None:
    page.choose(THIRD)
    assert page.detail is not None
    marks = page.detail.players[0].wave.marks
    assert [mark.mark for mark in marks] == ["said", "said", "said", "partly"]
    quote = debriefs.scored_question().rubric[1].quote
    assert marks[1].at == pytest.approx(quote.start / 134)
    assert [mark.mark for mark in page.detail.players[1].wave.marks] == ["trap noticed"]


def test_a_lost_recording_leaves_the_transcript(page: DebriefPage, posted: Posted) -> None:
    page.show_view(debriefs.debrief_without_a_clip())
    assert page.detail is not None
    player = page.detail.players[0]
    assert not player.button.isEnabled()
    assert player.wave.missing
    assert "The recording is not where it was kept." in words_on(page)
    assert "Before I pick anything" in words_on(page)
    player.button.click()
    assert not posted


def test_an_answer_that_was_never_given_is_not_called_lost(page: DebriefPage) -> None:
    question = debriefs.scored_question()
    silent = replace(question.exchanges[0], clip="", seconds=0.0, peaks=(), words=(), recogniser="")
    page.show_view(debriefs.debrief(questions=(replace(question, rubric=(), lowered=(), exchanges=(silent,)),)))
    assert "No answer was recorded." in words_on(page)
    assert "where it was kept" not in words_on(page)


def test_a_rehearsal_that_ended_before_the_answer_says_so_and_blames_no_recording(page: DebriefPage) -> None:
    question = debriefs.scored_question()
    ended = replace(question.exchanges[0], clip="", seconds=0.0, peaks=(), words=(), no_answer="The rehearsal ended.")
    page.show_view(debriefs.debrief(questions=(replace(question, rubric=(), lowered=(), exchanges=(ended,)),)))
    assert "The rehearsal ended." in words_on(page)
    assert "No answer was recorded." not in words_on(page)
