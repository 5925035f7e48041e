"""A rehearsal goes to a mentor and a review comes back: what the window asked for, done on the session thread."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.archive.review_records import ReviewRecord
from app.errors import GreenroomError
from app.reviews.plain import short_name
from app.session.commands import ShowDebrief, StopExport
from app.session.export_views import ExportView
from app.session.review_commands import (
    AskMentor,
    BringBackReview,
    ImportReview,
    RemoveReview,
    SetRemark,
)
from app.session.staff import Staff
from app.session.views import Toast, View
from app.session.workers import WorkerPlan
from interviewer.values import Question

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.export.rehearsed import Source
    from app.wiring import Workshop

NAME = "mentor"
BUSY = "A mentor's file is still being written. Wait for it, or cancel it."
DIED = "Writing the mentor's file broke off; nothing was written, and the rehearsal is safe. Try again."
TAKEN_UP = "Home offers its question first now, and a rehearsal that asks it says what your mentor wants."
SEND = "Send {name} to your mentor; their review comes back as one small file: drop it on this window."


class Mentoring:
    """`changed` is called with the rehearsal whose debrief reads differently now, `open_up` with one to be shown."""

    def __init__(
        self,
        shop: "Workshop",
        archive: "Store",
        staff: Staff,
        questions: Callable[[], Mapping[str, Question]],
        show: Callable[[View], None],
        changed: Callable[[str], None],
    ) -> None:
        self._shop, self._archive, self._staff = shop, archive, staff
        self._questions, self._show, self._changed = questions, show, changed
        self._writing = ""
        self._given: Source | None = None
        self._removed: ReviewRecord | None = None

    def obey(self, command: object) -> bool:
        """True when the command was about a mentor."""
        if isinstance(command, StopExport):
            return self._stop()
        if not isinstance(command, AskMentor | ImportReview | SetRemark | RemoveReview | BringBackReview):
            return False
        try:
            self._do(command)
        except GreenroomError as error:
            self._show(Toast(str(error), bad=True))
        return True

    def _do(self, command: AskMentor | ImportReview | SetRemark | RemoveReview | BringBackReview) -> None:
        match command:
            case AskMentor():
                self._begin(command)
            case ImportReview(path):
                self._take_in(Path(path))
            case SetRemark(session, review, remark, state):
                self._archive.reviews.set_remark_state(session, review, remark, state, self._shop.utc())
                self._changed(session)
                if state == "work on":
                    self._show(Toast(TAKEN_UP))
            case RemoveReview(session, review):
                self._removed = self._archive.reviews.remove(session, review)
                self._changed(session)
                self._show(Toast("The review is removed.", undo=BringBackReview(session, review)))
            case BringBackReview(session, review):
                if self._removed is not None and self._removed.key == review:
                    self._archive.reviews.add(session, self._removed)
                    self._removed = None
                    self._changed(session)

    def _take_in(self, path: Path) -> None:
        # Here: reading what comes from outside needs pydantic, which a start does not wait for.
        from app.reviews.taking_in import import_review

        taken = import_review(path, self._archive, self._questions(), self._shop.utc())
        self._changed(taken.session)
        review = taken.review
        count = len(review.remarks)
        what = f"{count} remark{'' if count == 1 else 's'}" if count else "No remarks"
        newer = ", in place of the older one" if taken.replaced else ""
        text = f"{what} by {short_name(review.reviewer)}{newer}."
        self._show(Toast(text, undo=ShowDebrief(taken.session), button="Show"))

    # --- the file ---

    def _begin(self, command: AskMentor) -> None:
        if self._writing:
            self._show(Toast(BUSY, bad=True))
            return
        from app.export.mentor.data import MentorOptions
        from app.export.mentor.process import MentorSetup
        from app.export.rehearsed import source

        record = self._archive.session(command.session)
        self._writing, self._given = record.start.id, source(record, self._questions(), self._shop.paths.home, (), True)
        options = MentorOptions(command.show_verdicts, command.candidate, command.name_interviewer, command.message)
        setup = MentorSetup(options, Path(command.out), self._shop.utc())
        self._staff.dismiss(NAME)
        log = str(self._shop.paths.log_file)
        self._staff.hire(WorkerPlan(NAME, "app.export.mentor.process:run_mentor", setup, log, nice=True))
        self._show(ExportView(self._writing, True))

    def _hand_over(self) -> None:
        worker, given, self._given = self._staff.get(NAME), self._given, None
        if worker is not None and given is not None:
            worker.send(given)

    def _stop(self) -> bool:
        worker = self._staff.get(NAME)
        if worker is None or not self._writing:
            return False
        from app.export.process import StopExport as Stop

        worker.send(Stop())
        return True

    def hear(self, name: str, report: Any) -> bool:
        """True when the report was about a mentor's file."""
        if name != NAME:
            return False
        from app.export import process as told
        from app.export.mentor.process import MentorDone

        session = self._writing
        match report:
            case told.ExportReady():
                self._hand_over()
            case told.ExportMoved(part, doing):
                self._show(ExportView(session, True, part, doing))
            case MentorDone(sent, names, notes):
                if session:
                    self._archive.reviews.sent(session, sent)
                told_so = " ".join((SEND.format(name=names[0]), *notes[:1]))
                self._end(ExportView(session, False, 1.0, saved=names), Toast(told_so))
            case told.ExportRefused(reason, stopped):
                view = ExportView(session, False, refusal="" if stopped else reason)
                self._end(view, Toast(reason, bad=not stopped))
        return True

    def lost(self, name: str) -> bool:
        """Its process has ended: as it should, or without a word."""
        if name != NAME:
            return False
        if self._writing:
            self._end(ExportView(self._writing, False, refusal=DIED), Toast(DIED, bad=True))
        self._staff.dismiss(NAME)
        return True

    def _end(self, view: ExportView, toast: Toast) -> None:
        self._writing, self._given = "", None
        # It has said its last word: there is nothing to wait for.
        self._staff.let_go(NAME)
        self._show(view)
        self._show(toast)
