"""How far mentors and the judge agree, on the progress page."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.ui.pages.progress import ProgressPage
from app.ui.widgets.agreement_chart import near
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import words_on

PAIRS = ((5.0, 5.0), (5.5, 5.0), (4.0, 6.0))


def test_agreement_is_a_figure_and_shapes(qtbot: QtBot, posted: Posted) -> None:
    page = ProgressPage(posted)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    view = examples("example_progress").PROGRESS_VIEW
    page.show_view(replace(view, agreement=PAIRS))
    qtbot.waitUntil(lambda: "2 of 3" in words_on(page.mentors))
    assert not page.mentors.grab().isNull()
    page.show_view(replace(view, agreement=()))
    assert not page.mentors.isVisible()


def test_half_a_level_apart_is_near() -> None:
    assert near(PAIRS) == 2
