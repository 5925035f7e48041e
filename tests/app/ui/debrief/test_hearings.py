"""The words of an answer as several heard them, and having it heard again."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.session.commands import Play, StopListeningAgain, TranscribeAgain
from app.session.debrief_views import DebriefView, HearingView
from app.session.shared_views import Choice
from app.ui.pages.debrief import DebriefPage
from tests.app.ui.conftest import Posted
from tests.app.ui.debriefing import open_debrief
from tests.app.ui.examples import examples
from tests.app.ui.seeing import words_on

examples("example_rehearsal_views")
debriefs = examples("example_debrief_views")


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> DebriefPage:
    return open_debrief(qtbot, posted)


RECOGNISERS = (Choice("/models/small.en", "Whisper small.en"), Choice("basic", "Basic recogniser"))


def heard_again() -> DebriefView:
    """The first answer has a careful hearing in force, and two others."""
    question = debriefs.scored_question()
    others = (
        HearingView("Whisper small.en, while you spoke", False, debriefs.words("Before I pick a thing")),
        HearingView("basic recogniser", True, debriefs.words("be four eye pick")),
    )
    careful = replace(question.exchanges[0], recogniser="Whisper small.en, careful", other_hearings=others)
    question = replace(question, exchanges=(careful, *question.exchanges[1:]))
    view: DebriefView = replace(debriefs.debrief(questions=(question,)), recognisers=RECOGNISERS, listening="")
    return view


def test_the_first_hearing_is_one_click_away_and_so_is_the_one_that_counts(page: DebriefPage) -> None:
    page.show_view(heard_again())
    assert page.detail is not None
    answer = page.detail.answers[0]
    assert answer.heard_by.text() == "Heard by Whisper small.en, careful"
    assert [a.text() for a in answer.menu.actions() if a.isCheckable()] == [
        "Whisper small.en, careful",
        "basic recogniser",
        "Whisper small.en, while you spoke",
    ]
    answer.menu.actions()[2].trigger()
    assert "Before I pick a thing" in words_on(answer)
    assert "Heard by Whisper small.en, while you spoke" in words_on(answer)
    assert [a.isChecked() for a in answer.menu.actions() if a.isCheckable()] == [False, False, True]
    answer.menu.actions()[0].trigger()
    assert "how often do these policies change" in words_on(answer)


def test_words_of_another_hearing_can_be_heard_but_not_corrected(page: DebriefPage, posted: Posted) -> None:
    page.show_view(heard_again())
    assert page.detail is not None
    answer = page.detail.answers[0]
    answer.show_hearing(1)
    assert answer.transcript is None
    assert answer.words is not None
    answer.words.word_chosen.emit(1.5)
    assert posted == [Play(answer.exchange.clip, 1.5)]


def test_one_answer_is_transcribed_again_by_whatever_is_installed(page: DebriefPage, posted: Posted) -> None:
    page.show_view(heard_again())
    assert page.detail is not None
    again = [a for a in page.detail.answers[1].menu.actions() if a.text().startswith("Transcribe again")]
    assert [a.text() for a in again] == [
        "Transcribe again with Whisper small.en",
        "Transcribe again with the basic recogniser",
    ]
    again[0].trigger()
    assert posted == [TranscribeAgain("2026-11-14-1830", 8, "/models/small.en")]


def test_all_answers_are_transcribed_again_from_the_head(page: DebriefPage, posted: Posted) -> None:
    page.show_view(heard_again())
    page.head.recognisers.actions()[1].trigger()
    assert page.head.recognisers.actions()[1].text() == "All answers with the basic recogniser"
    assert posted == [TranscribeAgain("2026-11-14-1830", 0, "basic")]


def test_listening_again_is_said_and_can_be_stopped(page: DebriefPage, posted: Posted) -> None:
    page.show_view(replace(heard_again(), listening="Listening again: 2 of 5"))
    assert "Listening again: 2 of 5" in words_on(page.head)
    assert not page.head.again_button.isVisible()
    QTest.mouseClick(page.head.stop, Qt.MouseButton.LeftButton)
    assert posted == [StopListeningAgain()]
    page.show_view(heard_again())
    assert not page.head.stop.isVisible()
    assert page.head.again_button.isVisible()


def test_progress_elsewhere_leaves_what_is_being_read_untouched(page: DebriefPage) -> None:
    page.show_view(heard_again())
    reading = page.detail
    page.show_view(replace(heard_again(), listening="Listening again: 2 of 5"))
    assert page.detail is reading


def test_a_correction_that_is_being_written_is_not_swept_away(page: DebriefPage) -> None:
    page.show_view(heard_again())
    assert page.detail is not None
    transcript = page.detail.answers[0].transcript
    assert transcript is not None
    transcript.edit.click()
    page.show_view(debriefs.debrief(questions=heard_again().questions, summary="Heard again."))
    page.show_view(debriefs.debrief())
    assert transcript.editor.isVisible()


def test_without_a_recording_nothing_is_offered_to_be_transcribed(page: DebriefPage) -> None:
    page.show_view(replace(debriefs.debrief_without_a_clip(), recognisers=RECOGNISERS))
    assert page.detail is not None
    missing = next(answer for answer in page.detail.answers if answer.exchange.clip_missing)
    assert not [action for action in missing.menu.actions() if action.text().startswith("Transcribe again")]
