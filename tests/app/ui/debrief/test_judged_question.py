"""A judged question: its level, what the next one holds, readers who differ, model answers, other takes, no score."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.session.commands import Play, ShowDebrief, StopPlaying
from app.session.judging_commands import (
    AnswerAgain,
    AskCommittee,
    CountKeyPoints,
    HearModelAnswer,
    ScoreLater,
    ShowTwoTakes,
)
from app.session.level_words import next_level_title
from app.session.question_views import SpeakingView
from app.session.views import PlayingView
from app.ui.pages.debrief import DebriefPage
from app.ui.pages.debrief.detail import QuestionDetail
from app.ui.pages.debrief.model_answers import ModelAnswers
from app.ui.pages.debrief.readers import Differences
from app.ui.pages.debrief.reading import PASSES
from app.ui.pages.debrief.stronger import YouSaidStronger
from app.ui.pages.debrief.structures import Structures
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow_text import FlowText
from tests.app.ui.conftest import Posted
from tests.app.ui.debriefing import FIFTH, THIRD, judged, open_debrief
from tests.app.ui.seeing import button_on, words_on

SESSION = "2026-11-14-1830"


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> DebriefPage:
    page = open_debrief(qtbot, posted, judged.verdict())
    page.choose(THIRD)
    return page


def detail_of(page: DebriefPage) -> QuestionDetail:
    assert page.detail is not None
    return page.detail


def part(page: DebriefPage, kind: type[QWidget]) -> QWidget:
    return next(part for part in detail_of(page).parts if isinstance(part, kind))


def settle() -> None:
    for _ in range(PASSES + 2):
        QApplication.processEvents()


def test_the_level_stands_with_what_it_rests_on_and_who_judged(page: DebriefPage) -> None:
    words = words_on(detail_of(page))
    assert "Four of eight key points, two of them of the kind that L6 asks for. Fairly sure." in words
    assert "The committee: three readers, openai/gpt-5-mini" in words
    assert "What an L6 answer holds\n4 said, 2 partly, 2 not said" in words
    assert "The next level would have added\nWhat a tuned model ties you to" in words


def test_a_structure_that_was_recognised_is_quoted_and_the_others_are_named_in_a_line(page: DebriefPage) -> None:
    built = part(page, Structures)
    assert isinstance(built, Structures)
    assert [(row.mark.mark, row.verdict.text()) for row in built.rubric.rows] == [("said", "Recognised")]
    assert built.rubric.rows[0].quote is not None
    words = words_on(built)
    assert "1 of 2 recognised" in words
    assert "Not recognised: a trade-off and what eases it." in words


def test_you_said_and_stronger_stand_side_by_side_with_the_mistake_named(page: DebriefPage, posted: Posted) -> None:
    stronger = part(page, YouSaidStronger)
    words = words_on(stronger)
    assert "You said\n\n“So I would start with retrieval.”" in words
    assert "“I would ship retrieval with sources in three weeks." in words
    assert "To practise: End three answers" in words
    assert [chip.text() for chip in stronger.findChildren(Chip)] == ["Never lands", "No figure"]
    assert isinstance(stronger, YouSaidStronger)
    stronger.quotes[0].button.click()
    assert isinstance(posted[-1], Play)


def test_a_mistake_without_words_says_what_was_missing(page: DebriefPage) -> None:
    assert "What was missing\nNothing in your words about what a request costs" in words_on(page)


def test_where_readers_differ_is_folded_until_somebody_wants_it(page: DebriefPage, posted: Posted) -> None:
    differences = part(page, Differences)
    assert isinstance(differences, Differences)
    assert "Sets up an evaluation first" not in words_on(differences)
    assert differences.head.accessibleName() == "Where the readers differ, 1 point, folded"
    differences.head.setFocus()
    QTest.keyClick(differences.head, Qt.Key.Key_Return)
    words = words_on(differences)
    assert "Staff engineer\nPartly" in words
    assert "Named, but nothing hangs on the result." in words
    assert "Only to the staff engineer" in words
    differences.quotes[0].button.click()
    assert isinstance(posted[-1], Play)
    QTest.keyClick(differences.head, Qt.Key.Key_Space)
    assert "Staff engineer\nPartly" not in words_on(differences)


def test_a_reader_who_could_not_read_says_why_and_has_no_level(qtbot: QtBot, posted: Posted) -> None:
    full = judged.judged_question()
    lost = replace(full.readers[1], level="", vote="", trouble="The model gave no answer for 30 s.")
    question = replace(full, readers=(full.readers[0], lost, full.readers[2]))
    page = open_debrief(qtbot, posted, judged.verdict(questions=(question,)))
    assert "The model gave no answer for 30 s." in words_on(page)


def test_model_answers_are_shut_until_they_are_wanted_and_go_by_level(page: DebriefPage) -> None:
    answers = part(page, ModelAnswers)
    assert isinstance(answers, ModelAnswers)
    assert "three numbers" not in words_on(page)
    answers.head.click()
    assert "Before I choose anything I want three numbers" in words_on(answers)
    answers.levels.segment("4").click()
    assert "I would begin with a prompt." in words_on(answers)
    assert "three numbers" not in words_on(answers)


def test_a_model_answer_can_be_heard_and_stopped(page: DebriefPage, posted: Posted) -> None:
    answers = part(page, ModelAnswers)
    assert isinstance(answers, ModelAnswers)
    answers.head.click()
    button_on(answers, "Hear it").click()
    asked = HearModelAnswer("prompting-retrieval-or-tuning", 6, SESSION)
    assert posted == [asked]
    page.show_speaking(SpeakingView(asked.what))
    button_on(answers, "Stop").click()
    assert posted[-1] == StopPlaying()
    page.show_speaking(SpeakingView())
    assert button_on(answers, "Hear it").isVisible()


def test_a_model_answer_stops_when_another_question_is_read(page: DebriefPage, posted: Posted) -> None:
    page.show_speaking(SpeakingView(HearModelAnswer("prompting-retrieval-or-tuning", 6, SESSION).what))
    page.choose(0)
    assert posted == [StopPlaying()]


def test_a_model_answer_stops_when_the_debrief_is_left(page: DebriefPage, posted: Posted) -> None:
    page.show_speaking(SpeakingView(HearModelAnswer("prompting-retrieval-or-tuning", 6, SESSION).what))
    page.hide()
    assert posted == [StopPlaying()]


def test_takes_are_told_apart_and_two_of_them_compared_in_their_order(page: DebriefPage, posted: Posted) -> None:
    words = words_on(page)
    assert "First take\n14 November" in words
    assert "Second take\ntoday" in words
    chips = [chip.text() for chip in detail_of(page).findChildren(Chip)]
    assert {"Best", "Latest", "This one"} <= set(chips)
    button_on(detail_of(page), "Compare").click()
    assert posted == [ShowTwoTakes(SESSION, 7, "2026-11-20-0910", 1)]
    button_on(detail_of(page), "Open").click()
    assert posted[-1] == ShowDebrief("2026-11-20-0910")


def test_earlier_verdicts_stand_in_a_line(page: DebriefPage) -> None:
    assert "Earlier verdicts\nBy key points, 14 November: L5, could be L6" in words_on(page)


def test_answering_again_asks_for_fresh_follow_ups_unless_the_same_are_wanted(
    page: DebriefPage, posted: Posted
) -> None:
    button_on(page, "Answer this one again").click()
    assert posted == [AnswerAgain(SESSION, 7)]
    detail_of(page).head.menu.actions()[1].trigger()
    assert "Same follow-ups" in words_on(page)
    button_on(page, "Answer this one again").click()
    assert posted[-1] == AnswerAgain(SESSION, 7, same_follow_ups=True)
    page.choose(0)
    page.choose(THIRD)
    assert "Same follow-ups" in words_on(page)


def test_a_question_that_is_gone_says_why_it_cannot_be_answered_again(qtbot: QtBot, posted: Posted) -> None:
    page = open_debrief(qtbot, posted, judged.verdict(questions=(judged.judged_question(question=""),)))
    button = button_on(page, "Answer this one again")
    assert not button.isEnabled()
    assert "no longer installed" in button.toolTip()


def test_correcting_from_the_head_opens_the_words_and_brings_them_into_sight(qtbot: QtBot, page: DebriefPage) -> None:
    detail_of(page).head.correcting.click()
    editor = next(each for each in page.findChildren(QPlainTextEdit) if each.isVisible())
    qtbot.waitUntil(lambda: page.scroller.verticalScrollBar().value() > 0)
    top = editor.mapTo(page, QPoint(0, 0)).y()
    assert 0 < top < page.height()


def test_what_is_not_scored_says_why_what_is_safe_and_what_it_costs(page: DebriefPage, posted: Posted) -> None:
    page.choose(FIFTH)
    words = words_on(page)
    assert "The cloud model gave no answer for 30 seconds, twice. Your recording and its transcript are safe" in words
    assert "Scoring again costs about $0.02." in words
    for text, command in (
        ("Score it now", AskCommittee(SESSION, 11)),
        ("Score when it is back", ScoreLater(SESSION, 11)),
        ("Count key points only", CountKeyPoints(SESSION, 11)),
    ):
        button_on(page, text).click()
        assert posted[-1] == command
    assert detail_of(page).head.button.kind() == "speak-quiet"


def test_nothing_is_offered_where_nothing_can_be_done(qtbot: QtBot, posted: Posted) -> None:
    page = open_debrief(qtbot, posted, judged.verdict(questions=(judged.nothing_said(),)))
    words = words_on(page)
    assert "Fewer than twenty words of this answer were understood." in words
    for offer in ("Score it now", "Score when it is back", "Count key points only"):
        assert offer not in words


def test_a_newer_view_keeps_open_what_was_opened_and_the_level_that_was_read(page: DebriefPage) -> None:
    answers = part(page, ModelAnswers)
    assert isinstance(answers, ModelAnswers)
    answers.head.click()
    answers.levels.segment("4").click()
    view = judged.verdict()
    third = replace(view.questions[THIRD], level="L6")
    page.show_view(replace(view, questions=(*view.questions[:THIRD], third, *view.questions[THIRD + 1 :])))
    renewed = part(page, ModelAnswers)
    assert renewed is not answers
    assert isinstance(renewed, ModelAnswers)
    assert renewed.is_open
    assert renewed.level == 4


def test_a_newer_view_stays_at_the_part_that_is_read(qtbot: QtBot, page: DebriefPage) -> None:
    stronger = part(page, YouSaidStronger)
    bar = page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1600)
    settle()
    bar.setValue(bar.value() + stronger.mapTo(page.scroller, QPoint(0, 0)).y() - 40)
    before = stronger.mapTo(page, QPoint(0, 0)).y()
    view = judged.verdict()
    third = replace(view.questions[THIRD], next_level=("One more line", "Another", "A third", "And a fourth"))
    page.show_view(replace(view, questions=(*view.questions[:THIRD], third, *view.questions[THIRD + 1 :])))
    assert part(page, YouSaidStronger) is not stronger

    def is_where_it_was() -> bool:
        return abs(part(page, YouSaidStronger).mapTo(page, QPoint(0, 0)).y() - before) <= 3

    qtbot.waitUntil(is_where_it_was)
    settle()
    assert is_where_it_was()


def test_the_keyboard_stays_on_the_button_that_it_was_on(page: DebriefPage) -> None:
    button_on(page, "Answer this one again").setFocus()
    view = judged.verdict()
    third = replace(view.questions[THIRD], level="L6")
    page.show_view(replace(view, questions=(*view.questions[:THIRD], third, *view.questions[THIRD + 1 :])))
    assert page.window().focusWidget() is button_on(page, "Answer this one again")


def test_playing_lights_every_part_that_is_heard(page: DebriefPage) -> None:
    stronger = part(page, YouSaidStronger)
    assert isinstance(stronger, YouSaidStronger)
    quote = stronger.quotes[0]
    page.show_playing(PlayingView(quote.quote.clip, quote.quote.start + 0.1))
    assert quote.button.playing
    page.show_playing(PlayingView())
    assert not quote.button.playing


@pytest.mark.parametrize("size", [(1280, 800), (1093, 574), (1024, 640)])
def test_no_words_of_a_judged_question_overlap(qtbot: QtBot, page: DebriefPage, size: tuple[int, int]) -> None:
    page.resize(*size)
    for head in (part(page, ModelAnswers), part(page, Differences)):
        head.open()  # type: ignore[attr-defined]  # both fold
    qtbot.waitUntil(lambda: detail_of(page).width() > 300)
    settle()
    parts = [words for words in page.findChildren(FlowText) if words.isVisible()]
    places = [(words, words.rect().translated(words.mapTo(page, QPoint(0, 0)))) for words in parts]
    for number, (one, place) in enumerate(places):
        assert place.right() <= page.width(), one.text
        for other, its in places[number + 1 :]:
            assert not place.intersects(its), (one.text, other.text)


def test_tab_goes_through_the_page_as_it_is_read(page: DebriefPage) -> None:
    page.head.back_button.setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        focused = page.window().focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
    names = [each.accessibleName() for each in seen]
    assert all(names), [type(each).__name__ for each in seen if not each.accessibleName()]
    order = [
        "Export",
        "Raised it: Asked how often the policies change before any design. Question 3",
        "Lowered it: Took 48 seconds to the first point. Question 4",
        "Question 1, Walk me through retrieval for our documentation, Level L5",
        "Correct the transcript",
        "Answer this one again",
        "Play your answer, 2:14",
        "Where the readers differ, 1 point, folded",
    ]
    places = [names.index(name) for name in order]
    assert places == sorted(places)


def test_beyond_the_top_there_is_no_next_level() -> None:
    assert next_level_title("L5–L6") == "The next level would have added"
    assert next_level_title("L6") == "A fuller L6 answer would have added"


def test_what_was_done_to_a_reading_stands_beneath_its_vote(page: DebriefPage) -> None:
    assert judged.HELD_BACK in words_on(page)
