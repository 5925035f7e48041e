"""The debrief: what was found, in whose words, and how to hear them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.session.commands import Export, Play, ShowRehearsals, StopListeningAgain, StopPlaying, TranscribeAgain
from app.session.views import Choice, DebriefView, HearingView, PlayingView, Problem
from app.ui.pages.debrief import DebriefPage
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow_text import FlowText
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.marks import Mark
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

examples("example_rehearsal_views")
debriefs = examples("example_debrief_views")
THIRD, FIFTH = 2, 4


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> DebriefPage:
    page = DebriefPage(posted, choose_folder=lambda _parent: "/somewhere")
    page.resize(1280, 800)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.show_view(debriefs.debrief())
    return page


def chips_on(page: QWidget) -> list[str]:
    return [chip.text() for chip in page.findChildren(Chip) if chip.isVisibleTo(page)]


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


def test_arrow_keys_go_through_the_questions(page: DebriefPage) -> None:
    page.list.rows[0].setFocus()
    QTest.keyClick(page.list.rows[0], Qt.Key.Key_Down)
    assert page.detail is not None
    assert page.detail.question.number == 2
    QTest.keyClick(page.list.rows[1], Qt.Key.Key_Up)
    assert page.detail.question.number == 1


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


@pytest.mark.parametrize(
    ("entry", "formats"), [(0, ("md",)), (1, ("json",)), (2, ("md", "json"))], ids=["markdown", "json", "both"]
)
def test_export_asks_for_a_folder_and_posts_it(
    page: DebriefPage, posted: Posted, entry: int, formats: tuple[str, ...]
) -> None:
    page.head.menu.actions()[entry].trigger()
    assert posted == [Export("2026-11-14-1830", formats, "/somewhere")]


def test_export_without_a_folder_does_nothing(qtbot: QtBot, posted: Posted) -> None:
    page = DebriefPage(posted, choose_folder=lambda _parent: "")
    qtbot.addWidget(page)
    page.show_view(debriefs.debrief())
    page.head.menu.actions()[0].trigger()
    assert not posted


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


def test_a_button_that_is_not_there_is_not_found(page: DebriefPage) -> None:
    for later in ("Answer this one again", "Ask a mentor", "Score it now"):
        with pytest.raises(AssertionError):
            button_on(page, later)
