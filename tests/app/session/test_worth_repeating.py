"""What the session shows of it: Home's questions, the page, and the export, through its one desk."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.archive.store import Store
from app.paths import Paths
from app.session.commands import ShowHome
from app.session.debrief_views import ProgressView
from app.session.desk import Desk
from app.session.judging_commands import ExportProgress, ShowProgress
from app.session.remembered_home import remembered_home
from app.session.shelf_commands import DeleteRehearsal, RestoreRehearsal
from app.session.views import HomeView, Toast, View
from app.wiring import Workshop
from tests.app.session.answered import judgment, rehearse

QUESTION = "choose-approach-support"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "home")
    store = Store.open(paths)
    long_ago = datetime.now(UTC) - timedelta(days=9)
    rehearse(store, "s1", long_ago.isoformat(timespec="seconds"), judgment(QUESTION, 4))
    store.close()
    return paths


@pytest.fixture
def shown() -> list[View]:
    return []


@pytest.fixture
def desk(paths: Paths, shown: list[View]) -> Iterator[Desk]:
    made = Desk(Workshop(paths, {}), shown.append, lambda _fact: None)
    yield made
    made.close()


def test_home_names_what_is_worth_repeating(desk: Desk, shown: list[View]) -> None:
    desk.obey(ShowHome(), 0.0)
    home = next(view for view in shown if isinstance(view, HomeView))
    assert [(each.question, each.session, each.turn) for each in home.repeat] == [(QUESTION, "s1", 1)]
    assert home.repeat[0].reason.endswith("last answered 9 days ago")


def test_it_is_there_in_the_first_picture_of_the_next_start(paths: Paths) -> None:
    Desk(Workshop(paths, {}), lambda _view: None, lambda _fact: None).close()
    home = remembered_home(paths)
    assert home is not None
    assert [each.question for each in home.repeat] == [QUESTION]


def test_the_progress_page_comes_when_it_is_asked_for(desk: Desk, shown: list[View]) -> None:
    desk.obey(ShowProgress(), 0.0)
    (view,) = (view for view in shown if isinstance(view, ProgressView))
    assert view.subtitle == "1 answer in 1 rehearsal"
    assert [each.when for each in view.repeat] == ["Today"]


def test_the_export_says_where_it_went(desk: Desk, shown: list[View], tmp_path: Path) -> None:
    desk.obey(ExportProgress(str(tmp_path / "data")), 0.0)
    assert shown[-1] == Toast("Saved 6 files in data")


def test_what_is_thrown_away_is_not_worth_repeating_and_what_is_taken_back_is_again(
    desk: Desk, shown: list[View]
) -> None:
    def repeated() -> list[str]:
        desk.obey(ShowHome(), 0.0)
        return [each.question for each in [view for view in shown if isinstance(view, HomeView)][-1].repeat]

    assert repeated() == [QUESTION]
    desk.obey(DeleteRehearsal(("s1",)), 0.0)
    assert repeated() == []
    desk.obey(RestoreRehearsal(("s1",)), 0.0)
    assert repeated() == [QUESTION]
