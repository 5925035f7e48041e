"""Tailoring to a job: papers read, findings kept, questions asked of the connected model and approved one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.archive.records import LedgerLine
from app.jobs import Jobs, KeptJob, WrittenQuestion, new_id
from app.own_packs.shelf import Shelf
from app.papers.limits import MOST_CHARACTERS
from app.papers.reading import NAME as PAPER
from app.session import tailoring_commands as co
from app.session.approving import approve
from app.session.papers import Papers
from app.session.shared_views import Problem
from app.session.staff import Staff
from app.session.tailoring_view import Connected, Doings, data_of, order_for, tailoring_view
from app.session.tailoring_views import PaperView
from app.session.views import Toast, View
from interviewer.mind import messages as me
from interviewer.tailoring.findings import findings_of
from interviewer.tailoring.level import title_of
from interviewer.tailoring.values import Job
from interviewer.values import Pack

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.wiring import Workshop

PURPOSE = "Questions for a job"
NO_TEXT = Problem("There is no job description yet.", "", "Paste it, or choose a file.")
NOTHING = Problem("Nothing in it was recognised.", "It is kept.", "Paste the whole description, with title and tasks.")
_MOST_OF_A_NAME = 80


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`packs`: those that are asked from now; `changed`: there is another job; `written`: there is one more question;
    `use`: take the job's round."""

    packs: Callable[[], Sequence[Pack]]
    changed: Callable[[], None]
    written: Callable[[], None]
    use: Callable[[Job], None]
    connected: Callable[[], Connected]


class Tailoring:
    """Belongs to the session thread; `post` puts PaperOverdue into its inbox."""

    def __init__(
        self,
        shop: "Workshop",
        archive: "Store",
        staff: Staff,
        tell: tuple[Callable[[View], None], Callable[[Any], None]],
        around: Surroundings,
    ) -> None:
        self._shop = shop
        self._archive = archive
        self._staff = staff
        self._show, self._post = tell
        self._around = around
        self.jobs = Jobs(shop.paths.jobs)
        self._shelf = Shelf(shop.paths.packs, shop.paths.removed_packs)
        self._open = ""
        self._doings = Doings()
        self.papers = Papers(staff, self._post, self._paper_read)
        self._orders = 0
        self._asked: KeptJob | None = None
        self._spent_usd = 0.0
        self._deleted: KeptJob | None = None

    def obey(self, command: Any) -> bool:
        """True when the command was about a job."""
        match command:
            case co.ShowTailoring(job):
                self._open_up(job)
            case co.ReadPaper(which, path):
                self._read(which, Path(path))
            case co.FindInJob():
                self._find(command)
            case co.DeleteJob(job):
                self._delete(job)
            case co.RestoreJob():
                self._restore()
            case co.UseJob(job):
                self._around.use(self.jobs.job(job).job)
            case co.AskForQuestions(job):
                self._ask(self.jobs.job(job))
            case co.StopAskingForQuestions():
                self._stop()
            case co.AcceptWritten():
                self._accept(command)
            case co.DropWritten(job, written):
                kept = self.jobs.job(job)
                self._keep(replace(kept, written=tuple(each for each in kept.written if each.id != written)))
            case _:
                return False
        return True

    def _show_page(self) -> None:
        every, troubles = self.jobs.all()
        kept = next((each for each in every if each.job.id == self._open), None)
        packs, connected = self._around.packs(), self._around.connected()
        self._show(tailoring_view(kept, every, packs, connected, self._doings))
        for trouble in troubles:
            self._show(Toast(trouble, bad=True))

    def _open_up(self, job: str) -> None:
        self._open = job
        self._note(problem=None, trouble="", refused=("", ""))
        self._show_page()

    def _note(self, **changes: Any) -> None:
        self._doings = replace(self._doings, **changes)

    def _keep(self, kept: KeptJob) -> None:
        self.jobs.keep(kept)
        self._note(problem=None, refused=("", ""))
        self._show_page()

    def _read(self, which: co.Which, path: Path) -> None:
        self.papers.read(which, path)
        self._note(reading=which, problem=None)
        self._show_page()

    def _paper_read(self, paper: PaperView | Problem) -> None:
        """Its text is kept when what it asks for is looked for, no earlier."""
        self._note(reading="", problem=paper if isinstance(paper, Problem) else None)
        if isinstance(paper, PaperView):
            self._show(paper)
        self._show_page()

    # ---- findings

    def _find(self, wanted: co.FindInJob) -> None:
        text, cv = wanted.text.strip(), wanted.cv.strip()
        if not text:
            self._note(problem=NO_TEXT)
        elif max(len(text), len(cv)) > MOST_CHARACTERS:
            longest = f"{MOST_CHARACTERS // 1000},000 letters"
            self._note(problem=Problem(f"That is longer than {longest}.", "", "Paste the part that matters."))
        else:
            self._open = self._found(wanted, text, cv)
            self._around.changed()
        self._show_page()

    def _found(self, wanted: co.FindInJob, text: str, cv: str) -> str:
        every, _ = self.jobs.all()
        known = next((kept for kept in every if kept.job.id == wanted.job), None)
        name = " ".join((wanted.name or title_of(text) or "A job").split())[:_MOST_OF_A_NAME]
        id = known.job.id if known else new_id({kept.job.id for kept in every})
        findings = findings_of(text, cv, self._around.packs())
        questions = known.job.questions if known else ()
        job = Job(id, name, text, cv, findings, questions)
        self.jobs.keep(KeptJob(job, self._shop.utc(), known.written if known else ()))
        empty = not (findings.topics or findings.role or findings.level)
        self._note(problem=NOTHING if empty else None, trouble="")
        return id

    def _delete(self, job: str) -> None:
        self._deleted = self.jobs.job(job)
        if self._asked is not None and self._asked.job.id == job:
            self._stop()
        self.jobs.delete(job)
        self._open = ""
        self._around.changed()
        self._show_page()
        self._show(Toast(f"“{self._deleted.job.name}” is deleted.", undo=co.RestoreJob()))

    def _restore(self) -> None:
        if self._deleted is not None:
            kept, self._deleted = self._deleted, None
            self._open = kept.job.id
            self._keep(kept)
            self._around.changed()

    # ---- questions of the connected model

    def _ask(self, kept: KeptJob) -> None:
        plan, connected = self._shop.mind(), self._around.connected()
        if self._asked is not None or plan is None or connected.refusal:
            self._show_page()
            return
        self._orders += 1
        self._asked, self._spent_usd = kept, 0.0
        titles = [str(data_of(each).get("title", "")) for each in kept.written]
        self._staff.hire(plan).send(order_for(kept, self._orders, titles))
        self._note(writing=0, trouble="")
        self._show_page()

    def _stop(self) -> None:
        worker = self._staff.get("mind")
        if self._asked is not None and worker is not None:
            worker.send(me.StopWriting(self._orders))
        self._over()

    def _over(self, trouble: str = "") -> None:
        self._asked = None
        self._note(writing=-1, trouble=trouble or self._doings.trouble)
        self._show_page()

    def hear(self, name: str, report: Any) -> bool:
        """True when the report was for this page. What an order has cost is noted down even when it was stopped."""
        if name == PAPER:
            self.papers.hear(report)
            return True
        if isinstance(report, me.WritingSpent):
            self._spent(report)
            return True
        if not isinstance(report, me.QuestionWritten | me.QuestionNotWritten | me.WritingDone):
            return False
        if self._asked is None or report.order != self._orders:
            return True
        match report:
            case me.QuestionWritten(text=text):
                self._came(text)
            case me.QuestionNotWritten(reason=reason):
                self._note(trouble=reason, writing=self._doings.writing + 1)
                self._show_page()
            case me.WritingDone():
                self._over()
        return True

    def _came(self, text: str) -> None:
        """Kept at once: it has been paid for."""
        assert self._asked is not None
        kept = self.jobs.job(self._asked.job.id)
        id = f"{self._shop.utc()}-{len(kept.written)}"
        self._note(writing=self._doings.writing + 1)
        self._keep(replace(kept, written=(*kept.written, WrittenQuestion(id, text))))

    def _spent(self, spent: me.WritingSpent) -> None:
        connected = self._around.connected()
        self._spent_usd += spent.price_usd or 0.0
        if connected.leaves_machine:
            price = spent.price_usd or 0.0
            self._archive.add_ledger(LedgerLine(self._shop.utc(), connected.host, PURPOSE, spent.tokens, price))
        if 0 < connected.limit_usd <= self._spent_usd and self._asked is not None:
            self._note(trouble=f"Your limit of ${connected.limit_usd:.2f} is reached. You can raise it in Settings.")
            self._stop()

    def lost(self, name: str) -> bool:
        """A process has died. True when it was this page's alone."""
        if name == PAPER:
            self.papers.hear(None)
            return True
        if name == "mind" and self._asked is not None:
            self._over("The language model's process stopped. What had been written is kept; ask again.")
        return False

    # ---- approval

    def _accept(self, wanted: co.AcceptWritten) -> None:
        kept = self.jobs.job(wanted.job)
        written = next((each for each in kept.written if each.id == wanted.written), None)
        if written is None:
            self._show_page()
            return
        taken = {question.id for pack in self._around.packs() for question in pack.questions}
        id, fault = approve(self._shelf, written, wanted.title, wanted.ask, taken)
        if fault:
            self._note(refused=(written.id, fault))
            self._show_page()
            return
        job = replace(kept.job, questions=(*kept.job.questions, id))
        rest = tuple(each for each in kept.written if each.id != written.id)
        self.jobs.keep(replace(kept, job=job, written=rest))
        self._note(problem=None, refused=("", ""))
        self._around.written()
        self._show_page()
