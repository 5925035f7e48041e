"""A session whose workers are no processes: what they are sent is kept, and the test reports in their place."""

from collections.abc import Callable
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pytest

from app.paths import Paths, make_folders
from app.session import staff
from app.session.commands import StartRehearsal
from app.session.desk import Desk
from app.session.views import InterviewView, View
from app.session.workers import WorkerPlan
from app.wiring import Workshop
from audio.listener import Listener
from audio.speaking.messages import SentenceSpoken, SentenceStarted, Speak, TurnSpoken
from audio.values import DeviceName, ListenerFact, MicrophoneOpened

THREE_QUESTIONS = StartRehearsal("", "staff-engineer", "5", "3", "hands-free")


class Idle:
    """A worker that keeps what it is sent and does nothing."""

    def __init__(self, plan: WorkerPlan) -> None:
        self.plan = plan
        self.restarts = 0
        self.process_id = 0
        self.sent: list[Any] = []
        self.connection, self._other = Pipe()

    def send(self, message: object) -> None:
        self.sent.append(message)

    def restart(self) -> bool:
        self.restarts += 1
        return True

    def stop(self, wait_s: float = 2.0) -> None:  # noqa: ARG002
        self.connection.close()
        self._other.close()


class Silence:
    """A listener that hears nobody; the test tells its facts."""

    def start(self) -> None: ...

    def open(self, take: int, path: Path, since_s: float = 0.0) -> None: ...

    def overhear(self, turn: int, headphones: bool = False) -> None: ...

    def hold(self) -> None: ...

    def release(self) -> None: ...

    def close(self, take: int) -> None: ...

    def stop(self, timeout_s: float = 5.0) -> None: ...


class UnmannedWorkshop(Workshop):
    def listener(self, tell: Callable[[ListenerFact], None]) -> Listener:  # noqa: ARG002
        return Silence()  # type: ignore[return-value]


class Unmanned:
    """A desk and its idle workers, and the time that the test lets go by."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(staff, "Worker", Idle)
        self.shop = UnmannedWorkshop(Paths(home), {})
        make_folders(self.shop.paths)
        self.views: list[View] = []
        self.desk = Desk(self.shop, self.views.append, lambda _item: None)
        self.at = 100.0

    def worker(self, name: str) -> Idle:
        found: Any = self.desk.staff.get(name)
        assert isinstance(found, Idle)
        return found

    def start(self, wanted: StartRehearsal = THREE_QUESTIONS) -> None:
        """Up to the opened microphone: the first question is being asked."""
        self.desk.obey(wanted, self.at)
        self.desk.hear(MicrophoneOpened(DeviceName("A microphone", "ALSA"), 48_000), self.at)
        self.pass_time(0.1)

    def pass_time(self, seconds: float) -> None:
        self.at += seconds
        self.desk.tick(self.at)

    def hear_out(self) -> int:
        """The interviewer says everything that was handed to the mouth; the turn that was spoken last."""
        mouth = self.worker("mouth")
        spoken = [order for order in mouth.sent if isinstance(order, Speak)]
        mouth.sent.clear()
        for order in spoken:
            self.desk.report("mouth", SentenceStarted(order.turn, order.index, 1.0), self.at)
            self.pass_time(1.0)
            self.desk.report("mouth", SentenceSpoken(order.turn, order.index), self.at)
        last = spoken[-1]
        self.desk.report("mouth", TurnSpoken(last.turn, last.clip, 1.0), self.at)
        self.pass_time(0.1)
        return last.turn

    @property
    def view(self) -> InterviewView:
        return [view for view in self.views if isinstance(view, InterviewView)][-1]
