"""A home, the bundled answers and the small Whisper: what whole rehearsals with the real engines need."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path
from threading import Event

from app.archive.records import SessionRecord
from app.archive.store import Store
from app.paths import Paths, make_folders
from app.session.backstage import Backstage
from app.session.commands import Command, Quit, StartRehearsal
from app.session.views import InterviewView, Toast, View
from app.wiring import ASSETS, Answers, Workshop

WHISPER = Path(__file__).parents[2] / "room" / "whisper" / "model"
SAMPLES = sorted((ASSETS / "sample_answers").glob("*.flac"))
THREE_QUESTIONS = StartRehearsal("", "staff-engineer", "5", "3", "hands-free")
PATIENCE_S = 60


def home_with_whisper(folder: Path) -> Paths:
    """An empty home whose automatic recogniser is the small Whisper of these tests."""
    paths = Paths(folder)
    make_folders(paths)
    (paths.models / "flite-tiny").symlink_to(WHISPER, target_is_directory=True)
    # Answers that are read as fast as they can be leave a connected model no time to start: no limit but the test's.
    paths.settings_file.write_text('{"model_limit_s": 60}')
    return paths


def workshop(paths: Paths, answers: list[Path], environment: dict[str, str] | None = None) -> Workshop:
    return Workshop(paths, environment or {}, Answers(tuple(answers), paced=False, silent=True))


def stored(paths: Paths) -> SessionRecord:
    """The newest rehearsal."""
    store = Store.open(paths)
    try:
        return store.session(store.sessions()[0].id)
    finally:
        store.close()


def kill_worker(name: str) -> int:
    """kill -9, as the system's memory guard would; the process that was killed."""
    (worker,) = [child for child in multiprocessing.active_children() if child.name == f"greenroom-{name}"]
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    return worker.pid


class Bystander:
    """Collects views and waits for the end; `whenever` may step in at a view, on the session thread."""

    def __init__(self, whenever: Callable[[View], None] | None = None) -> None:
        self.views: list[View] = []
        self.over = Event()
        self.whenever = whenever

    def show(self, view: View) -> None:
        self.views.append(view)
        if self.whenever is not None:
            self.whenever(view)
        over = isinstance(view, InterviewView) and view.phase in ("ended", "broken")
        if over or (isinstance(view, Toast) and view.bad):
            self.over.set()

    @property
    def complaints(self) -> list[str]:
        return [view.text for view in self.views if isinstance(view, Toast) and view.bad]

    @property
    def notices(self) -> set[str]:
        return {view.notice for view in self.views if isinstance(view, InterviewView) and view.notice}


def run(shop: Workshop, first: Command, bystander: Bystander) -> None:
    """The session thread with its real workers, from `first` to the end of the rehearsal."""
    run_on(Backstage(lambda: shop, bystander.show), first, bystander)


def run_on(backstage: Backstage, first: Command, bystander: Bystander) -> None:
    backstage.start()
    backstage.post(first)
    try:
        assert bystander.over.wait(PATIENCE_S), f"the rehearsal did not end: {bystander.views[-1:]}"
        assert not bystander.complaints
    finally:
        backstage.post(Quit())
        assert backstage.join(20)
