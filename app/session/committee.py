"""The committee at work: its requests one after the other, what comes back checked and kept, what it cost noted.

asked -> request -> read -> request ... -> three readings of a batch -> judgments -> the archive
              a failure, a stop or the spending limit ends it: what was read so far is kept
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.archive.records import LedgerLine, SessionRecord
from app.session.attempts import Attempt, attempts_of
from app.session.committee_run import Run
from app.session.committee_work import Job, Work, is_read, limit_for, offer_of, pending_in, wanted_in, work_of
from app.session.debrief_views import CommitteeView
from app.session.delivering import keep_delivery
from app.session.judge_words import LATER
from app.session.judging import settle
from app.session.judging_commands import AskCommittee, ScoreLater, StopCommittee
from app.session.staff import Staff
from app.session.tailoring_view import Connected
from interviewer.mind import messages as me
from interviewer.scoring.committee.combine import unread
from interviewer.scoring.judgment import COMMITTEE, Judgment
from interviewer.values import Question

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.wiring import Workshop

PURPOSE = "Read answers"
LIMIT = "Your limit of ${:.2f} for a rehearsal is reached. You can raise it in Settings."
TOO_LONG = "The answer is too long for {model}. Choose a model with a larger context."
DIED = "The language model's process stopped. What had been read is kept; ask again."


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`connected`: the model as far as it may be asked, and what it can hold; `told`: something of this rehearsal is
    another now; `went_on`: it has come further, or ended; `clock` in seconds, for how long requests take."""

    connected: Callable[[], tuple[Connected, int]]
    told: Callable[[str], None]
    clock: Callable[[], float]
    went_on: Callable[[], None] = lambda: None


class Committee:
    """Belongs to the session thread, or to the main thread of a command."""

    def __init__(
        self,
        shop: "Workshop",
        archive: "Store",
        staff: Staff,
        questions: Mapping[str, Question],
        around: Surroundings,
    ) -> None:
        self._shop = shop
        self._archive = archive
        self._staff = staff
        self._questions = questions
        self._around = around
        self._run: Run | None = None
        self._order = 0
        self._sent_for: dict[int, tuple[Run, str]] = {}
        self._trouble: dict[str, str] = {}
        self._offers: dict[tuple[object, ...], tuple[Work, tuple[str, str]]] = {}

    @property
    def reads(self) -> bool:
        return self._run is not None

    @property
    def progress(self) -> str:
        return self._run.progress if self._run is not None else ""

    @property
    def part(self) -> float:
        return self._run.part if self._run is not None else 0.0

    @property
    def connected(self) -> Connected:
        return self._around.connected()[0]

    def obey(self, command: Any) -> bool:
        """True when the command was about the committee."""
        match command:
            case AskCommittee(session, turn):
                record = self._archive.session(session)
                self.ask(wanted_in(record, turn) if turn else self.unread(record))
            case StopCommittee():
                self.stop()
            case ScoreLater(session, turn):
                self._later(self._archive.session(session), turn)
            case _:
                return False
        return True

    def unread(self, record: SessionRecord) -> tuple[tuple[SessionRecord, Attempt], ...]:
        """All that this model has not read as they are now."""
        model = self._shop.settings.model
        return tuple(each for each in wanted_in(record) if not is_read(each[1], model))

    @property
    def trouble(self) -> str:
        return next(iter(self._trouble.values()), "")

    def pending(self, sessions: Sequence[str]) -> tuple[tuple[SessionRecord, Attempt], ...]:
        return tuple(each for id in sessions for each in pending_in(self._archive.session(id)))

    def offer(self, wanted: Sequence[tuple[SessionRecord, Attempt]]) -> tuple[Work, tuple[str, str]]:
        """What asking takes, in words; or why it cannot be done. Nothing is sent."""
        connected, context = self._around.connected()
        return self._offered(wanted, connected, context)

    def ask(self, wanted: Sequence[tuple[SessionRecord, Attempt]]) -> str:
        """Begins, or answers why it does not."""
        plan = self._shop.mind()
        work, (_, refusal) = self.offer(wanted)
        sessions = list(dict.fromkeys(record.start.id for record, _ in wanted))
        if self._run is not None or plan is None or refusal or not work.jobs:
            self._tell(sessions)
            return refusal
        self._trouble.clear()
        self._staff.hire(plan)
        self._run = Run(work, self._shop.settings.model)
        for job in work.too_long:
            self._keep(job, unread(job.question, job.said, TOO_LONG.format(model=self._run.model), self._run.model))
        if work.requests:
            self._send()
        else:
            self._over()
        self._tell(sessions)
        return ""

    def hear(self, report: Any) -> bool:
        """True when the report was for the committee. What was spent is noted even of a request that was stopped."""
        if isinstance(report, me.ReadingSpent):
            self._spent(report)
            return True
        if not isinstance(report, me.AnswersRead | me.AnswersNotRead):
            return False
        run = self._run
        if run is None or report.order != self._order:
            return True
        run.seconds.append(self._around.clock() - run.sent_at)
        if isinstance(report, me.AnswersRead):
            run.read(report.read)
        else:
            run.failed(report.reason)
        self._go_on(run)
        return True

    def stop(self, trouble: str = "") -> None:
        """What two readers have read is kept; the rest is as it was before."""
        run = self._run
        if run is None:
            return
        worker = self._staff.get("mind")
        if worker is not None:
            worker.send(me.StopReading(self._order))
        for job, judgment in run.so_far():
            self._keep(job, judgment)
        self._over(trouble)

    def lost(self) -> None:
        """The mind's process has died."""
        self.stop(DIED)

    def view(self, record: SessionRecord) -> CommitteeView:
        session, run = record.start.id, self._run
        trouble = self._trouble.get(session, "")
        if run is not None and session in run.sessions:
            return CommitteeView(progress=run.progress, part=run.part, trouble=trouble)
        work, (price, refusal) = self.offer(self.unread(record))
        if not work.jobs:
            return CommitteeView(trouble=trouble, done=True)
        return CommitteeView(price=price, refusal=refusal, trouble=trouble)

    def _offered(
        self, wanted: Sequence[tuple[SessionRecord, Attempt]], connected: Connected, context: int
    ) -> tuple[Work, tuple[str, str]]:
        """Kept while words and model are the same: a debrief is shown again and again."""
        words = tuple((record.start.id, each.turn, each.in_force, each.digest) for record, each in wanted)
        spent = self._archive.spent_on(tuple({record.start.id for record, _ in wanted}))
        key = (words, connected, context, spent)
        if key not in self._offers:
            work = work_of(wanted, self._questions, context)
            self._offers = {**dict(list(self._offers.items())[-20:]), key: (work, offer_of(work, connected, spent))}
        return self._offers[key]

    def _send(self) -> None:
        run = self._run
        assert run is not None
        connected, _ = self._around.connected()
        if connected.refusal or self._too_expensive(connected, run):
            self.stop(connected.refusal or LIMIT.format(connected.limit_usd))
            return
        worker = self._staff.get("mind")
        if worker is None:
            self.stop(DIED)
            return
        self._order += 1
        self._sent_for[self._order] = run, run.request_session
        run.sent_at = self._around.clock()
        worker.send(me.ReadAnswers(self._order, run.request.role.reader, run.request.batch))

    def _too_expensive(self, connected: Connected, run: Run) -> bool:
        """By the ledger: what was spent on these rehearsals before counts as well."""
        price, limit = connected.price, limit_for(run.sessions, connected)
        return price is not None and 0 < limit < self._archive.spent_on(run.sessions) + run.request.usd(price)

    def _go_on(self, run: Run) -> None:
        judged, trouble = run.go_on()
        for job, judgment in judged:
            self._keep(job, judgment)
        if trouble or run.over:
            self._over(trouble)
            return
        self._send()
        self._tell(run.sessions)

    def _keep(self, job: Job, judgment: Judgment) -> None:
        self._archive.add_judgment(job.session, job.attempt.turn, judgment, self._shop.utc())
        if judgment.scored:
            keep_delivery(self._archive, job.session, job.attempt, judgment, job.question)
        settle(self._archive, self._archive.session(job.session), self._questions)

    def _later(self, record: SessionRecord, turn: int) -> None:
        attempt = next((each for each in attempts_of(record) if each.turn == turn), None)
        question = self._questions.get(attempt.question) if attempt else None
        if attempt is None or question is None:
            return
        held = attempt.in_force
        if held is not None and held.judgment.judge == COMMITTEE and held.judgment.pending:
            # Why it could not be done stays with each reader.
            later = replace(held.judgment, reason=LATER)
            self._archive.add_judgment(record.start.id, turn, later, self._shop.utc())
        elif held is None or not held.judgment.pending:
            for job in work_of(((record, attempt),), self._questions, 0).jobs:
                self._keep(job, unread(question, job.said, LATER, self._shop.settings.model))
        self._tell([record.start.id])

    def _spent(self, spent: me.ReadingSpent) -> None:
        run, session = self._sent_for.get(spent.order, (None, ""))
        if run is not None:
            run.paid(spent.price_usd)
        connected, _ = self._around.connected()
        if connected.leaves_machine or spent.price_usd:
            line = LedgerLine(self._shop.utc(), connected.host, PURPOSE, spent.tokens, spent.price_usd or 0.0, session)
            self._archive.add_ledger(line)

    def _over(self, trouble: str = "") -> None:
        run, self._run = self._run, None
        sessions = run.sessions if run is not None else ()
        self._sent_for = {at: sent for at, sent in self._sent_for.items() if at == self._order and run is not None}
        self._trouble = dict.fromkeys(sessions, trouble) if trouble else {}
        self._tell(sessions)

    def _tell(self, sessions: Sequence[str]) -> None:
        for session in sessions:
            self._around.told(session)
        self._around.went_on()
