"""What takes long to make comes part by part, and all of it when somebody needs it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui import in_slices
from app.ui.in_slices import InSlices
from app.ui.pages.debrief import DebriefPage
from app.ui.pages.settings import SECTIONS, SettingsPage
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import words_on

examples("example_rehearsal_views")
debriefs = examples("example_debrief_views")
SETTINGS = examples("example_views").SETTINGS_VIEW


@pytest.fixture(autouse=True)
def _as_in_the_program() -> None:
    in_slices.pin_at_once(False)


def test_each_part_waits_for_its_own_turn_of_the_event_loop(qtbot: QtBot) -> None:
    made: list[str] = []
    owner = QObject()
    slices = InSlices([lambda: made.append("first"), lambda: made.append("second")], owner)
    assert made == []
    qtbot.waitUntil(lambda: slices.finished)
    assert made == ["first", "second"]


def test_the_rest_comes_at_once_and_only_once_when_it_is_needed() -> None:
    made: list[int] = []
    owner = QObject()
    slices = InSlices([lambda: made.append(1), lambda: made.append(2)], owner)
    slices.finish()
    assert made == [1, 2]
    slices.finish()
    assert made == [1, 2]


def test_a_debrief_begins_with_what_was_asked_first_and_is_complete_a_moment_later(
    qtbot: QtBot, posted: Posted
) -> None:
    page = DebriefPage(posted)
    qtbot.addWidget(page)
    page.show_view(debriefs.debrief())
    detail = page.detail
    assert detail is not None
    assert len(detail.players) == 1
    assert detail.answers == []
    qtbot.waitUntil(lambda: bool(detail.answers))
    detail.complete()
    sliced = words_on(detail)
    in_slices.pin_at_once(True)
    whole = DebriefPage(posted)
    qtbot.addWidget(whole)
    whole.show_view(debriefs.debrief())
    assert whole.detail is not None
    assert sliced == words_on(whole.detail)


def test_a_newer_view_of_the_question_that_is_read_takes_its_place_once_it_is_whole(
    qtbot: QtBot, posted: Posted
) -> None:
    page = DebriefPage(posted)
    qtbot.addWidget(page)
    view = debriefs.debrief()
    page.show_view(view)
    before = page.detail
    assert before is not None
    before.complete()
    first = replace(view.questions[0], title="Asked in other words")
    page.show_view(replace(view, questions=(first, *view.questions[1:])))
    assert page.detail is before
    qtbot.waitUntil(lambda: page.detail is not before)
    assert page.detail is not None
    assert page.detail.finished
    assert page.detail.answers
    assert page.detail.question.title == "Asked in other words"


def test_a_section_of_settings_is_there_as_soon_as_it_is_chosen(qtbot: QtBot, posted: Posted) -> None:
    page = SettingsPage(posted)
    qtbot.addWidget(page)
    page.show_view(SETTINGS)
    assert list(page.sections) == [SECTIONS[0].title]
    last = SECTIONS[-1].title
    page.choose(last)
    assert page.current() == last
    assert page.sections[last].isVisibleTo(page)
    qtbot.waitUntil(lambda: len(page.sections) == len(SECTIONS))
