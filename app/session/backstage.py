"""The session thread: one inbox for commands, facts and reports; one rehearsal at a time; views out.

window --post(command)--> inbox <-- listener's facts, workers' reports
                            |
                     this thread, the archive's one lane --show(view)--> window
"""

import logging
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING, Any

from app.errors import GreenroomError
from app.session import commands as co
from app.session.inbox import Inbox
from app.session.lost_time import Moment, lost_time
from app.session.views import Toast, View
from audio.errors import AudioError
from audio.standing_still import asleep_since_boot
from interviewer.errors import InterviewerError

if TYPE_CHECKING:
    from app.session.desk import Desk
    from app.wiring import Workshop

log = logging.getLogger("greenroom.session")
TICK_S = 0.1
QUIET_S = 0.05
"""So long has nobody wanted anything before a step of the work ahead is done."""
_WORLD = (GreenroomError, AudioError, InterviewerError)


class Backstage:
    """Post from any thread; `show` is called on the session thread."""

    def __init__(
        self,
        make_workshop: Callable[[], "Workshop"],
        show: Callable[[View], None],
        ahead: Iterator[Callable[[], object]] = iter(()),
    ) -> None:
        """`ahead`: done step by step while there is nothing else to do, the first step at once."""
        self._make_workshop = make_workshop
        self._ahead = ahead
        self._has_ahead = True
        self._show = show
        self._inbox = Inbox()
        self._woke = _now()
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
        self._ahead = chain(self._ahead, desk.tidying())
        self._do_ahead()
        try:
            while not desk.closed:
                self._turn_of_the_loop(desk)
        finally:
            desk.close()
            self._inbox.close()

    def _turn_of_the_loop(self, desk: "Desk") -> None:
        connections = desk.staff.connections()
        quiet_s = QUIET_S if self._has_ahead else None
        waits, wait_s = _now(), TICK_S if desk.busy else quiet_s
        items, speaking = self._inbox.wait(wait_s, list(connections))
        if not (desk.busy or items or speaking):
            self._do_ahead()
        woke = _now()
        lost, at, self._woke = lost_time(self._woke, waits, woke, wait_s), woke.at, woke
        if lost is not None:
            # Before anything else is told: whatever came meanwhile would bring the whole gap with it.
            self._guarded(desk, partial(desk.lose_time, lost, at))
        for item in items:
            self._guarded(desk, partial(self._take, desk, item, at))
        for connection in speaking:
            self._guarded(desk, partial(self._read, desk, connections[connection], connection, at))
        self._guarded(desk, partial(desk.tick, at))

    def _do_ahead(self) -> None:
        step = next(self._ahead, None)
        self._has_ahead = step is not None
        if step is not None:
            step()

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


def _now() -> Moment:
    return Moment(time.monotonic(), asleep_since_boot())
