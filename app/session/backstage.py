"""The session thread: one inbox for commands, facts and reports; one rehearsal at a time; views out.

window --post(command)--> inbox <-- listener's facts, workers' reports
                            |
                     this thread, the archive's one lane --show(view)--> window
"""

import logging
import time
import traceback
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING, Any

from app.errors import GreenroomError
from app.session import commands as co
from app.session.inbox import Inbox
from app.session.views import Toast, View
from audio.errors import AudioError
from interviewer.errors import InterviewerError

if TYPE_CHECKING:
    from app.session.desk import Desk
    from app.wiring import Workshop

log = logging.getLogger("greenroom.session")
TICK_S = 0.1
_WORLD = (GreenroomError, AudioError, InterviewerError)


class Backstage:
    """Post from any thread; `show` is called on the session thread."""

    def __init__(self, make_workshop: Callable[[], "Workshop"], show: Callable[[View], None]) -> None:
        self._make_workshop = make_workshop
        self._show = show
        self._inbox = Inbox()
        self._thread = Thread(target=self._run, name="session", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def post(self, item: Any) -> None:
        self._inbox.post(item)

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end; False when it has not come."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            # Imported here: it takes most of a second, and whoever starts the session has a window to paint.
            from app.session.desk import Desk

            desk = Desk(self._make_workshop(), self._show, self.post)
        except _WORLD as error:
            self._show(Toast(str(error), bad=True, fatal=True))
            return
        except Exception:
            # Raised again, loudly; but nobody should sit before a window that nothing stands behind.
            self._show(Toast("Greenroom could not start. Install it again (./run does).", bad=True, fatal=True))
            raise
        try:
            while not desk.closed:
                self._turn_of_the_loop(desk)
        finally:
            desk.close()
            self._inbox.close()

    def _turn_of_the_loop(self, desk: "Desk") -> None:
        connections = desk.staff.connections()
        items, speaking = self._inbox.wait(TICK_S if desk.busy else None, list(connections))
        at = time.monotonic()
        for item in items:
            self._guarded(desk, partial(self._take, desk, item, at))
        for connection in speaking:
            self._guarded(desk, partial(self._read, desk, connections[connection], connection, at))
        self._guarded(desk, partial(desk.tick, at))

    def _take(self, desk: "Desk", item: Any, at: float) -> None:
        if isinstance(item, co.Command):
            desk.obey(item, at)
        else:
            desk.hear(item, at)

    def _read(self, desk: "Desk", name: str, connection: Connection, at: float) -> None:
        worker = desk.staff.get(name)
        if worker is None or worker.connection is not connection:
            return
        reports, alive = worker.receive()
        for report in reports:
            desk.report(name, report, at)
        if not alive:
            log.warning("the %s worker has died", name)
            desk.worker_died(name, at)

    def _guarded(self, desk: "Desk", work: Callable[[], object]) -> None:
        """The edge of this thread: a failure of the world is shown, one of ours is logged and ends the rehearsal."""
        try:
            work()
        except _WORLD as error:
            self._show(Toast(str(error), bad=True))
        except Exception as error:  # noqa: BLE001 - the worker's edge
            # Only where it happened: the message of an exception may quote what was said.
            where = traceback.format_list(traceback.extract_tb(error.__traceback__))
            log.error("%s on the session thread\n%s", type(error).__name__, "".join(where))
            desk.we_failed()
            self._show(Toast("Something went wrong in Greenroom. Everything recorded so far is saved.", bad=True))
