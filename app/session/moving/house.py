"""Saving everything, bringing a bundle in and backing up: one at a time, in a process of its own.

BringIn  ->  unpacked and checked by the process, while the session goes on as ever
         ->  Unpacked: the session stops what it does behind the window, answers Alone, and keeps whatever it is asked
             or told until later
         ->  Done, Refused, or a death: everything that is shown is read anew, and what was kept is done
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from app.archive.backups import backups
from app.session.commands import Command, ContinueRehearsal, Quit, ShowSettings, StartRehearsal
from app.session.judging_commands import AnswerAgain
from app.session.moving import commands as mo
from app.session.moving.views import MovingView
from app.session.staff import Staff
from app.session.views import Toast, View
from app.session.words import day
from app.session.workers import WorkerPlan

if TYPE_CHECKING:
    from app.wiring import Workshop

NAME = "moving"
BUSY = "Something is being saved or brought in already. Wait for it, or cancel it in Settings, Privacy."
DIED = "It broke off; the archive holds all of it or nothing. Try again: what is there already stays as it is."
REHEARSING = "A bundle is brought in between rehearsals. End this one first."
NOT_NOW = "A bundle is being brought in. Wait for it, or cancel it in Settings, Privacy; then begin."
LATER = "A bundle is just being taken in; that is done right after."
Doing = Literal["", "saving", "bringing in", "backing up"]
_DOING: dict[type, Doing] = {mo.SaveBundle: "saving", mo.BringIn: "bringing in", mo.BackUpNow: "backing up"}
_BEGINS = (StartRehearsal, ContinueRehearsal, AnswerAgain)


@dataclass(frozen=True, slots=True)
class Later:
    """Put into the session thread's inbox: what was kept, or is done piece by piece."""

    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class House:
    """Who lives in the archive: is there a rehearsal; hold still; step by step, read everything anew and go on."""

    rehearsing: Callable[[], bool]
    hold: Callable[[], object]
    go_on: tuple[Callable[[], object], ...]


class Moving:
    """Belongs to the session thread."""

    def __init__(
        self,
        shop: "Workshop",
        staff: Staff,
        house: House,
        tell: tuple[Callable[[View], None], Callable[[Any], None]],
    ) -> None:
        """`tell`: who shows views, and who puts something into the session thread's inbox."""
        self._shop, self._staff, self._house = shop, staff, house
        self._show, self._post = tell
        self._doing: Doing = ""
        self._ended = ""
        self._kept: list[Callable[[], object]] = []
        self.alone = False
        """the process has the archive: nobody else may touch it"""

    def obey(self, command: Command) -> bool:
        """True when the command was about moving, or cannot be obeyed for it."""
        match command:
            case mo.SaveBundle() | mo.BringIn() | mo.BackUpNow():
                self._begin(command)
            case mo.StopMoving():
                self._stop()
            case _ if isinstance(command, _BEGINS) and self._doing == "bringing in":
                self._show(Toast(NOT_NOW, bad=True))
            case ShowSettings():
                self._show(self._view())
                return False
            case _:
                return False
        return True

    def keeps(self, what: object, do: Callable[[], object]) -> bool:
        """True: it is done later. Settings may be looked at, and the program closed unless something waits for it."""
        ends = isinstance(what, Quit)
        if not self.alone or isinstance(what, ShowSettings) or (ends and not self._kept):
            return False
        self._kept.append(do)
        if isinstance(what, Command) and not ends:
            self._show(Toast(LATER))
        return True

    def hear(self, name: str, report: Any) -> bool:
        """True when the report was about moving."""
        if name != NAME:
            return False
        # Here, so that a start does not load what only a bundle needs.
        from app.session.moving import process as told

        match report:
            case told.Moved(part):
                self._show(self._view(part))
            case told.Unpacked():
                self._give_way(told.Alone())
            case told.Done(says, lines):
                self._end(says, lines)
            case told.Refused(reason, stopped):
                self._end(reason, (), bad=not stopped)
        return True

    def lost(self, name: str) -> bool:
        """Its process has ended: as it should, or without a word."""
        if name != NAME:
            return False
        # First: who breaks off may hang, and must have ended before the archive is the session's again.
        self._staff.dismiss(NAME)
        if self._doing:
            self._end(DIED, (), bad=True)
        return True

    def _begin(self, task: mo.Task) -> None:
        bringing = isinstance(task, mo.BringIn)
        if self._doing or (bringing and self._house.rehearsing()):
            self._show(Toast(BUSY if self._doing else REHEARSING, bad=True))
            return
        from app.session.moving.process import MovingSetup

        setup = MovingSetup(task, self._shop.paths, self._shop.settings)
        entry, log = "app.session.moving.process:run_moving", str(self._shop.paths.log_file)
        self._doing, self._ended = _DOING[type(task)], ""
        self._staff.dismiss(NAME)
        self._staff.hire(WorkerPlan(NAME, entry, setup, log, nice=True))
        self._show(self._view())

    def _stop(self) -> None:
        """It says itself when it has tidied up."""
        worker = self._staff.get(NAME)
        if worker is not None and self._doing and not self.alone:
            worker.send(mo.StopMoving())

    def _give_way(self, alone: object) -> None:
        worker = self._staff.get(NAME)
        if worker is not None:
            self._house.hold()
            self.alone = True
            worker.send(alone)
            self._show(self._view(1.0))

    def _end(self, says: str, lines: tuple[str, ...], bad: bool = False) -> None:
        was_alone, kept, self._kept = self.alone, self._kept, []
        self._doing, self._ended, self.alone = "", " ".join((says, *lines)), False
        self._staff.let_go(NAME)
        self._show(self._view())
        self._show(Toast(" ".join((says, *lines[:1])), bad=bad))
        # After what came in, and each on its own: one failure is one failure.
        for do in (*(self._house.go_on if was_alone else ()), *kept):
            self._post(Later(do))

    def _view(self, part: float = 0.0) -> MovingView:
        can_stop = self._doing in ("saving", "bringing in") and not self.alone
        newest = next(iter(backups(self._shop.paths)), None)
        last = f"{day(newest.at.isoformat(), datetime.now(UTC).isoformat())} ({newest.why})" if newest else ""
        return MovingView(self._doing, part, can_stop, self._ended, last)
