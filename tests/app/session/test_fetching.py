"""Models in a session: fetched in a process of their own, shown as they grow, stopped, used and removed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from app.archive.store import Store
from app.paths import Paths, make_folders
from app.session import commands as co
from app.session.backstage import Backstage
from app.session.fetching import LOCAL_ONLY
from app.session.views import ModelRow, ModelsView, Toast, View
from app.wiring import Workshop
from tests.app.session.headless import kill_worker
from tests.audio.fetching.examples import full_hub
from tests.audio.rehearsed import MODEL
from tests.fakes.hub_server import HubBehaviour, hub_server


class Session:
    """The session thread with its views in a queue."""

    def __init__(self, paths: Paths, endpoint: str) -> None:
        self.paths = paths
        self.views: SimpleQueue[View] = SimpleQueue()
        self.shop = Workshop(paths, {"HF_ENDPOINT": endpoint})
        self.backstage = Backstage(lambda: self.shop, self.views.put)
        self.backstage.start()

    def post(self, *commands: co.Command) -> None:
        for command in commands:
            self.backstage.post(command)

    def until(self, wanted: Callable[[View], bool]) -> View:
        seen: list[View] = []
        while True:
            try:
                seen.append(self.views.get(timeout=30))
            except Empty:
                raise AssertionError(f"it did not come; the last was {seen[-1:]}") from None
            if wanted(seen[-1]):
                return seen[-1]

    def row(self, model: str, wanted: Callable[[ModelRow], bool]) -> ModelRow:
        found: list[ModelRow] = []

        def is_it(view: View) -> bool:
            found[:] = [row for row in view.rows if row.id == model] if isinstance(view, ModelsView) else []
            return bool(found) and wanted(found[0])

        self.until(is_it)
        return found[0]

    def close(self) -> None:
        self.post(co.Quit())
        assert self.backstage.join(20)

    def ledger(self) -> list[tuple[str, str, int]]:
        store = Store.open(self.paths)
        try:
            return [(line.host, line.purpose, line.tokens) for line in store.ledger()]
        finally:
            store.close()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "home")
    make_folders(paths)
    return paths


def test_a_model_is_fetched_used_and_noted_down(paths: Paths) -> None:
    with hub_server(full_hub()) as endpoint:
        session = Session(paths, endpoint)
        session.post(co.ShowSettings())
        assert session.row("base.en", lambda _row: True).state == "available"
        session.post(co.GetModel("base.en"))
        done = session.row("base.en", lambda row: row.state == "installed")
        assert done.in_use
        session.post(co.UseModel("base.en"))
        session.row("base.en", lambda row: row.in_use)
        session.close()
    assert session.shop.settings.whisper_folder == str(paths.models / "faster-whisper-base.en")
    assert session.ledger() == [("127.0.0.1", "Model download", 0)]


def test_several_are_fetched_one_after_the_other(paths: Paths) -> None:
    hub = full_hub()
    hub.stalls_after = 1000
    with hub_server(hub) as endpoint:
        session = Session(paths, endpoint)
        session.post(co.GetModel("base.en"), co.GetModel("en_US-norman-medium"), co.GetModel("smart-turn-v3"))
        assert hub.reached_stall.wait(30)
        session.row("smart-turn-v3", lambda row: row.state == "waiting")
        session.post(co.StopGetting("en_US-norman-medium"))
        session.row("en_US-norman-medium", lambda row: row.state == "available")
        hub.stalls_after = -1
        hub.release.set()
        session.row("smart-turn-v3", lambda row: row.state == "installed")
        session.close()
    assert (paths.models / "faster-whisper-base.en" / "model.bin").is_file()
    assert not list(paths.voices.glob("*.onnx"))


def stopped_in_the_middle(session: Session, hub: HubBehaviour, stop: Callable[[], object]) -> ModelRow:
    session.post(co.GetModel("base.en"))
    assert hub.reached_stall.wait(30)
    session.row("base.en", lambda row: row.state == "fetching" and row.part > 0)
    stop()
    return session.row("base.en", lambda row: row.state == "available")


def test_a_stopped_download_says_what_is_here_and_goes_on_from_there(paths: Paths) -> None:
    hub = full_hub()
    hub.stalls_after = 500_000
    with hub_server(hub) as endpoint:
        session = Session(paths, endpoint)
        row = stopped_in_the_middle(session, hub, lambda: session.post(co.StopGetting("base.en")))
        assert "is here already" in row.progress
        assert not list(paths.models.glob("*/model.bin"))
        hub.stalls_after = -1
        hub.requests.clear()
        session.post(co.GetModel("base.en"))
        session.row("base.en", lambda row: row.state == "installed")
        session.close()
    assert any(wanted for _, _, wanted in hub.requests)


def test_a_fetching_process_that_is_killed_costs_nothing_that_came(paths: Paths) -> None:
    hub = full_hub()
    hub.stalls_after = 500_000
    with hub_server(hub) as endpoint:
        session = Session(paths, endpoint)
        row = stopped_in_the_middle(session, hub, lambda: kill_worker("fetch"))
        assert "What has come is kept" in row.trouble
        hub.stalls_after = -1
        session.post(co.GetModel("base.en"))
        session.row("base.en", lambda row: row.state == "installed")
        session.close()


def test_a_failure_stands_beside_its_model_with_the_remedy(paths: Paths) -> None:
    with hub_server(HubBehaviour()) as endpoint:
        session = Session(paths, endpoint)
        session.post(co.GetModel("base.en"))
        row = session.row("base.en", lambda row: bool(row.trouble))
        session.close()
    assert "Choose another model" in row.trouble
    assert row.state == "available"


def test_nothing_is_fetched_while_local_only_is_on(paths: Paths) -> None:
    hub = full_hub()
    with hub_server(hub) as endpoint:
        session = Session(paths, endpoint)
        session.post(co.ChangeSetting("local_only", "true"), co.GetModel("base.en"))
        row = session.row("base.en", lambda row: bool(row.trouble))
        assert row.trouble == LOCAL_ONLY
        session.close()
    assert not hub.requests
    assert session.ledger() == []


def test_local_only_stops_what_is_being_fetched(paths: Paths) -> None:
    hub = full_hub()
    hub.stalls_after = 500_000
    with hub_server(hub) as endpoint:
        session = Session(paths, endpoint)
        row = stopped_in_the_middle(session, hub, lambda: session.post(co.ChangeSetting("local_only", "true")))
        assert row.state == "available"
        session.close()


def test_a_model_is_added_from_a_folder_even_then_and_removed(paths: Paths, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(MODEL, tmp_path / "my-whisper"))
    session = Session(paths, "")
    session.post(co.ChangeSetting("local_only", "true"), co.AddModel(str(mine)))
    session.row("my-whisper", lambda row: row.state == "installed")
    session.post(co.UseModel("my-whisper"), co.RemoveModel("my-whisper"))
    gone = session.until(lambda view: isinstance(view, ModelsView) and all(r.id != "my-whisper" for r in view.rows))
    assert isinstance(gone, ModelsView)
    session.close()
    assert session.shop.settings.whisper_folder == ""
    assert (mine / "model.bin").exists()


def test_what_cannot_be_added_is_told(paths: Paths, tmp_path: Path) -> None:
    session = Session(paths, "")
    session.post(co.AddModel(str(tmp_path / "nowhere")))
    told = session.until(lambda view: isinstance(view, Toast))
    assert isinstance(told, Toast)
    assert told.bad
    assert "does not exist" in told.text
    session.close()


def test_measuring_brings_speeds_and_a_recommendation(paths: Paths) -> None:
    session = Session(paths, "")
    session.post(co.MeasureMachine())
    session.until(lambda view: isinstance(view, ModelsView) and view.measuring)
    row = session.row("tiny.en", lambda row: bool(row.speed))
    assert "you speak" in row.speed
    session.post(co.ShowSettings())
    view = session.until(lambda view: isinstance(view, ModelsView) and bool(view.measured))
    assert isinstance(view, ModelsView)
    assert sum(row.recommended for row in view.rows if row.kind == "whisper") == 1
    assert "random weights" in view.measured
    session.close()
