"""A mistake of ours in mid-rehearsal: the person is told what happened, what is safe, and how to go on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.session.desk import NEVER_BEGAN, OUR_FAULT
from app.session.views import HomeView
from tests.app.session.unmanned import THREE_QUESTIONS, Unmanned


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Unmanned]:
    made = Unmanned(tmp_path / "home", monkeypatch)
    yield made
    made.desk.close()


def home(session: Unmanned) -> HomeView:
    return next(view for view in reversed(session.views) if isinstance(view, HomeView))


def test_home_says_what_happened_and_offers_to_go_on(session: Unmanned) -> None:
    session.start()
    session.desk.we_failed()
    assert home(session).problem == OUR_FAULT
    assert home(session).interrupted is not None


def test_what_never_began_has_nothing_to_go_on_with(session: Unmanned) -> None:
    session.desk.obey(THREE_QUESTIONS, session.at)
    session.desk.we_failed()
    assert home(session).problem == NEVER_BEGAN
    assert home(session).interrupted is None


def test_without_a_rehearsal_the_page_stays(session: Unmanned) -> None:
    session.desk.we_failed()
    assert not [view for view in session.views if isinstance(view, HomeView)]
