"""What `greenroom bench` sees of the real window from inside: when it is usable, how late its event loop is.

Each watcher writes one line of JSON and closes the window.
"""

import json
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.session.commands import ShowDebrief, ShowHome, StartRehearsal
from app.session.debrief_views import DebriefView
from app.session.views import InterviewView, Toast
from app.ui.bridge import Bridge
from app.ui.next_paint import NextPaint
from app.ui.window import Window

BEAT_MS = 5
SETTLING_S = 3.0
IDLE_S = 10.0
DEBRIEF_S = 3.0
PAGE_S = 1.0
SAMPLE_MS = 500
_OVER = ("ended", "broken")
WANTED = StartRehearsal("", "staff-engineer", "5", "3", "hands-free")


def application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def write(line: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def give_up_on_trouble(bridge: Bridge) -> None:
    """A session that could not start leaves nothing to measure."""

    def heard(toast: Toast) -> None:
        if toast.fatal:
            write({"trouble": toast.text})
            application().quit()

    bridge.toast.connect(heard)


class StartWatch(QObject):
    """Usable: painted, with Home's data on it. Ready: the session thread answers, a click is obeyed at once."""

    def __init__(self, window: Window, bridge: Bridge) -> None:
        super().__init__()
        self._window = window
        self._times: dict[str, float] = {}
        self._homes = 0
        self._watching = [NextPaint(application(), lambda: self._note("painted_at"))]
        give_up_on_trouble(bridge)
        bridge.home.connect(self._filled)

    def _note(self, what: str) -> None:
        self._times.setdefault(what, time.monotonic())
        if {"usable_at", "ready_at"} <= self._times.keys():
            write(self._times)
            self._window.close()

    def _filled(self) -> None:
        self._homes += 1
        if self._homes == 1:
            self._watching.append(NextPaint(application(), lambda: self._note("usable_at")))
            # The first Home may be the remembered one; the answer to this can only be the session's.
            self._window.post(ShowHome())
        else:
            self._note("ready_at")


class LoopWatch(QObject):
    """Idle for a while, a rehearsal, its debrief, the other pages; meanwhile a timer that should fire every 5 ms.

    For each beat: when it came, how many ms late, and how many ms all threads of the program computed in between.
    What it was later than that, it waited for the machine.
    """

    def __init__(self, window: Window, bridge: Bridge) -> None:
        super().__init__()
        self._window = window
        self._part = "opening"
        self._walking = False
        self._late_ms: dict[str, list[tuple[float, float, float]]] = {}
        self._began = self._last = time.monotonic()
        self._computed = time.process_time()
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._tick)
        give_up_on_trouble(bridge)
        bridge.home.connect(self._home)
        bridge.interview.connect(self._interview)
        bridge.debrief.connect(self._debrief)
        self._beat.start(BEAT_MS)

    def _tick(self) -> None:
        now, computed = time.monotonic(), time.process_time()
        late_ms = max(0.0, (now - self._last) * 1000 - BEAT_MS)
        computed_ms = (computed - self._computed) * 1000
        self._last, self._computed = now, computed
        self._late_ms.setdefault(self._part, []).append((now - self._began, late_ms, computed_ms))

    def _after(self, seconds: float, act: Callable[[], None]) -> None:
        QTimer.singleShot(round(seconds * 1000), self, act)

    def _home(self) -> None:
        if self._part == "opening":
            self._after(SETTLING_S, self._rest)

    def _rest(self) -> None:
        self._part = "idle"
        self._after(IDLE_S, self._start)

    def _start(self) -> None:
        self._part = "rehearsal"
        self._window.post(WANTED)

    def _interview(self, view: InterviewView) -> None:
        if self._part == "rehearsal" and view.problem is not None:
            write({"trouble": view.problem.happened})
            application().quit()
        elif self._part == "rehearsal" and view.phase in _OVER:
            self._part = "debrief"
            self._window.post(ShowDebrief(view.session))

    def _debrief(self, view: DebriefView) -> None:
        if self._part == "debrief" and not self._walking:
            self._walking = True
            self._after(DEBRIEF_S, lambda: self._walk(self._steps(len(view.questions))))

    def _steps(self, questions: int) -> Iterator[Callable[[], object]]:
        """Each question of the debrief, the list of rehearsals, and each section of Settings."""
        pages = self._window.pages
        for place in range(1, questions):
            yield partial(pages.page("debrief").choose, place)
        yield partial(self._window.go_to, "rehearsals")
        yield partial(self._window.go_to, "settings")
        # Only now: the window shall pay for loading it, at the moment when somebody would wait for it.
        from app.ui.pages.settings import SECTIONS

        for section in SECTIONS:
            yield partial(pages.page("settings").choose, section.title)

    def _walk(self, steps: Iterator[Callable[[], object]]) -> None:
        self._part = "pages"
        step = next(steps, None)
        if step is None:
            self._finish()
            return
        step()
        self._after(PAGE_S, lambda: self._walk(steps))

    def _finish(self) -> None:
        self._beat.stop()
        write({"late_ms": self._late_ms})
        self._window.close()


class MemoryWatch(QObject):
    """One rehearsal after the other; the processes' memory while they run and after each."""

    def __init__(self, window: Window, bridge: Bridge, times: int, resident_mb: Callable[[int], float]) -> None:
        super().__init__()
        self._window = window
        self._left = times
        self._resident_mb = resident_mb
        self._most: dict[str, float] = {}
        self._after_each: list[dict[str, float]] = []
        self._session = ""
        self._sampling = QTimer(self)
        self._sampling.timeout.connect(self._sample)
        give_up_on_trouble(bridge)
        bridge.home.connect(self._next)
        bridge.interview.connect(self._interview)

    def _now(self) -> dict[str, float]:
        found = {"main": self._resident_mb(multiprocessing.current_process().pid or 0)}
        for child in multiprocessing.active_children():
            if child.pid:
                found[child.name.removeprefix("greenroom-")] = self._resident_mb(child.pid)
        return found

    def _sample(self) -> None:
        for name, amount in self._now().items():
            self._most[name] = max(amount, self._most.get(name, 0.0))

    def _next(self) -> None:
        if self._sampling.isActive() or self._session:
            return
        self._sampling.start(SAMPLE_MS)
        self._window.post(WANTED)

    def _interview(self, view: InterviewView) -> None:
        if view.phase == "paused" and view.problem is not None:
            write({"trouble": view.problem.happened})
            application().quit()
        if view.phase not in _OVER or view.session == self._session:
            return
        self._session = view.session
        # The view comes before the session thread has let go of the rehearsal: look a moment later.
        QTimer.singleShot(SAMPLE_MS, self, self._ended)

    def _ended(self) -> None:
        self._sample()
        self._after_each.append(self._now())
        self._left -= 1
        if self._left:
            self._window.post(WANTED)
        else:
            self._sampling.stop()
            write({"most_mb": self._most, "after_each_mb": self._after_each})
            self._window.close()
