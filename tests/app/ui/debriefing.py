"""A debrief that is open in a window."""

from pytestqt.qtbot import QtBot

from app.session.debrief_views import DebriefView
from app.ui.pages.debrief import DebriefPage
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples

examples("example_rehearsal_views")
debriefs = examples("example_debrief_views")
judged = examples("example_judged_views")
THIRD, FIFTH = 2, 4


def open_debrief(qtbot: QtBot, posted: Posted, view: DebriefView | None = None) -> DebriefPage:
    page = DebriefPage(posted, choose_folder=lambda _parent: "/somewhere")
    page.resize(1280, 800)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.show_view(view or debriefs.debrief())
    return page
