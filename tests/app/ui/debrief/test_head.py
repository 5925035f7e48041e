"""The head of a debrief: its title is read in full, whatever else has to make room."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.session.debrief_views import DebriefView
from app.session.shared_views import Choice
from app.ui.pages.debrief.head import DebriefHead
from tests.app.ui.debriefing import debriefs

VIEW: DebriefView = replace(debriefs.debrief(), recognisers=(Choice("basic", "Basic recogniser"),))


@pytest.fixture
def head(qtbot: QtBot) -> Callable[[int], DebriefHead]:
    def shown(width: int, view: DebriefView = VIEW) -> DebriefHead:
        made = DebriefHead()
        qtbot.addWidget(made)
        made.show_view(view)
        made.resize(width, made.height())
        made.show()
        return made

    return shown


@pytest.mark.parametrize("width", [1024, 1093, 1280, 1920])
def test_the_title_is_read_in_full(head: Callable[[int], DebriefHead], width: int) -> None:
    assert not head(width).title.is_elided()


def test_the_date_gives_way_before_the_words_of_a_button(head: Callable[[int], DebriefHead]) -> None:
    wide, narrow = head(1600), head(700)
    assert (wide.subtitle.isVisible(), wide.again_button.text()) == (True, "Transcribe again")
    assert (narrow.subtitle.isVisible(), narrow.again_button.text()) == (False, "")
    narrow.resize(1600, narrow.height())
    assert (narrow.subtitle.isVisible(), narrow.again_button.text()) == (True, "Transcribe again")
