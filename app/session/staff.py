"""The worker processes of the session thread: started when they are needed, replaced when their setup changes."""

from multiprocessing.connection import Connection
from typing import Any

from app.session.workers import Worker, WorkerPlan
from audio.speaking.messages import MouthReady
from audio.transcribing.messages import EarsReady
from interviewer.mind.messages import MindReady


class Staff:
    """Ears, mouth and mind by name. Belongs to the session thread."""

    def __init__(self) -> None:
        self._workers: dict[str, Worker] = {}
        self._greetings: dict[str, Any] = {}

    def hire(self, plan: WorkerPlan) -> Worker:
        """The worker of this plan; one that was made from another plan is sent home first."""
        known = self._workers.get(plan.name)
        if known is not None and known.plan == plan and known.restarts == 0:
            return known
        if known is not None:
            self.dismiss(plan.name)
        self._workers[plan.name] = Worker(plan)
        return self._workers[plan.name]

    def dismiss(self, name: str) -> None:
        worker = self._workers.pop(name, None)
        self._greetings.pop(name, None)
        if worker is not None:
            worker.stop(wait_s=0.3)

    def let_go(self, name: str) -> None:
        """This one has done its work and is about to end."""
        worker = self._workers.pop(name, None)
        self._greetings.pop(name, None)
        if worker is not None:
            worker.let_go()

    def remember(self, name: str, report: Any) -> None:
        """What a worker said of itself when it was ready is told again to a rehearsal that hires it later."""
        if isinstance(report, EarsReady | MouthReady | MindReady):
            self._greetings[name] = report

    def greeting(self, name: str) -> Any:
        return self._greetings.get(name)

    def get(self, name: str) -> Worker | None:
        return self._workers.get(name)

    def connections(self) -> dict[Connection, str]:
        return {worker.connection: name for name, worker in self._workers.items() if not worker.connection.closed}

    def process_ids(self) -> dict[str, int]:
        return {name: worker.process_id for name, worker in self._workers.items()}

    def dismiss_all(self) -> None:
        for name in list(self._workers):
            self.dismiss(name)
