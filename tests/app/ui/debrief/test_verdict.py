"""The band of a debrief: the verdict, its ladder, what raised and lowered it, and asking the committee."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.session.commands import ShowSettings
from app.session.debrief_views import CommitteeView, VerdictReason
from app.session.judging_commands import AskCommittee, StopCommittee
from app.ui.pages.debrief import DebriefPage
from app.ui.widgets.ladder import Ladder, ladder_words
from app.ui.widgets.level_chip import LevelChip
from tests.app.ui.conftest import Posted
from tests.app.ui.debriefing import judged, open_debrief
from tests.app.ui.seeing import button_on, words_on


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> DebriefPage:
    return open_debrief(qtbot, posted, judged.verdict())


def test_the_verdict_names_who_judged_the_level_and_how_sure_it_is(page: DebriefPage) -> None:
    words = words_on(page.band)
    assert "The committee’s verdict" in words
    assert "L5, senior" in words
    assert "Fairly sure. Two of three readings say L5, one says L6." in words
    assert page.band.verdict.ladder.isVisible()
    assert page.band.verdict.ladder.accessibleName().startswith("On the ladder from L4 to L6: near L5")


def test_the_ladder_says_in_words_what_it_draws() -> None:
    assert ladder_words(5.3, 4.4, 5.8) == "On the ladder from L4 to L6: near L5, could lie from L4 to L6"
    assert ladder_words(6.1, 6.0, 6.2) == "On the ladder from L4 to L6: at L6"
    assert "all of it nearest to L5" in ladder_words(5.0, 4.8, 5.3)


def test_the_ladder_keeps_what_lies_beyond_its_ends_in_sight(qtbot: QtBot) -> None:
    ladder = Ladder()
    qtbot.addWidget(ladder)
    ladder.resize(288, ladder.height())
    ladder.show_place(7.5, 2.0, 8.0)
    assert 0 < ladder.x_of(2.0) < ladder.x_of(4) < ladder.x_of(5) < ladder.x_of(6) < ladder.x_of(8.0) < 288


def test_a_reason_leads_to_its_first_question(page: DebriefPage) -> None:
    assert [row.text() for row in page.band.lowered.rows][1] == "Took 48 seconds to the first point. Question 4"
    QTest.mouseClick(page.band.lowered.rows[1], Qt.MouseButton.LeftButton)
    assert page.detail is not None
    assert page.detail.question.number == 4
    page.band.raised.rows[0].setFocus()
    QTest.keyClick(page.band.raised.rows[0], Qt.Key.Key_Return)
    assert page.detail.question.number == 3


def test_a_reason_without_a_question_leads_nowhere(qtbot: QtBot, posted: Posted) -> None:
    verdict = replace(judged.VERDICT, raised=(VerdictReason("Calm throughout.", "", 0),), lowered=())
    page = open_debrief(qtbot, posted, judged.verdict(verdict=verdict))
    assert "Calm throughout." in words_on(page.band)
    assert "Lowered it" not in words_on(page.band)
    assert not page.band.raised.rows[0].isEnabled()


def test_the_votes_of_the_readers_stand_in_the_band(qtbot: QtBot, posted: Posted) -> None:
    page = open_debrief(qtbot, posted, judged.voted())
    words = words_on(page.band)
    assert "Hire" in words.splitlines()
    assert "Staff engineer\nMixed at L5" in words


def test_too_little_for_a_verdict_has_no_ladder_and_no_reasons(qtbot: QtBot, posted: Posted) -> None:
    page = open_debrief(qtbot, posted, judged.too_little())
    words = words_on(page.band)
    assert "Too little for a verdict" in words
    assert "Two of six questions are scored." in words
    assert not page.band.verdict.ladder.isVisible()
    assert "Raised it" not in words


def test_while_answers_are_judged_it_says_how_far_it_has_come(qtbot: QtBot, posted: Posted) -> None:
    view = replace(judged.key_points_only(), verdict=None, judging="Judging 3 of 6")
    page = open_debrief(qtbot, posted, view)
    assert "Judging 3 of 6. What is done can be read already." in words_on(page.band)


def test_each_question_of_the_list_has_its_level(page: DebriefPage) -> None:
    chips = [row.findChild(LevelChip) for row in page.list.rows]
    assert [chip.text() for chip in chips if chip is not None] == ["L5", "L5", "L5", "L4", "Not scored", "L6"]
    assert "Level L4" in page.list.rows[3].accessibleName()


def test_a_small_window_has_the_level_beside_the_drop_down(qtbot: QtBot, page: DebriefPage) -> None:
    page.resize(1024, 640)
    qtbot.waitUntil(page.chip.isVisible)
    page.choose(3)
    assert page.chip.text() == "L4"
    page.choose(4)
    assert page.chip.text() == "Not scored"


def test_the_price_is_said_before_the_committee_is_asked(qtbot: QtBot, posted: Posted) -> None:
    page = open_debrief(qtbot, posted, judged.key_points_only())
    assert "About $0.06 for six questions" in words_on(page.band.committee)
    button_on(page.band.committee, "Ask the committee").click()
    assert posted == [AskCommittee("2026-11-14-1830")]


def test_a_refusal_says_why_and_leads_to_settings(qtbot: QtBot, posted: Posted) -> None:
    page = open_debrief(qtbot, posted, judged.too_little())
    words = words_on(page.band.committee)
    assert "A committee needs a language model, and none is connected." in words
    assert "Ask the committee" not in words
    button_on(page.band.committee, "Open Settings").click()
    assert posted == [ShowSettings()]


def test_while_the_committee_reads_there_are_an_estimate_and_a_stop(qtbot: QtBot, posted: Posted) -> None:
    page = open_debrief(qtbot, posted, judged.committee_reads())
    committee = page.band.committee
    assert "Scoring 3 of 6, about 40 s" in words_on(committee)
    assert committee.progress.value() == 450
    assert "Ask the committee" not in words_on(committee)
    button_on(committee, "Stop").click()
    assert posted == [StopCommittee()]


def test_trouble_with_the_committee_is_said_in_its_place_and_it_can_be_asked_again(
    qtbot: QtBot, posted: Posted
) -> None:
    page = open_debrief(qtbot, posted, judged.committee_stopped())
    assert "The model stopped answering after two questions. They are kept." in words_on(page.band.committee)
    assert button_on(page.band.committee, "Ask the committee").isEnabled()


def test_a_committee_that_is_done_asks_for_nothing(qtbot: QtBot, posted: Posted) -> None:
    page = open_debrief(qtbot, posted, judged.verdict(committee=CommitteeView(done=True)))
    assert page.band.committee.isHidden()
    page.show_view(judged.verdict(committee=None))
    assert page.band.committee.isHidden()


def test_how_it_is_judged_is_one_click_away(qtbot: QtBot, posted: Posted) -> None:
    page = open_debrief(qtbot, posted, judged.key_points_only())
    said = "It hears what was named, not how well it was argued."
    assert said not in words_on(page.band)
    button_on(page.band, "How this is judged").click()
    assert said in words_on(page.band)
    page.show_view(replace(judged.key_points_only(), subtitle="Later"))
    assert said in words_on(page.band)
    button_on(page.band, "How this is judged").click()
    assert said not in words_on(page.band)
