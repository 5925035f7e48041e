"""Judging between messages: one attempt at a time, so that whoever reads the debrief meanwhile is not kept waiting."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.errors import NoSuchSession
from app.session.attempts import Attempt, said_in
from app.session.judging import Questions, count_key_points, judge, owed, settle, waiting

if TYPE_CHECKING:
    from app.archive.store import Store

WORDS_AT_ONCE = 600
"""So many are judged in about a tenth of a second on two slow cores."""
TOLD_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class JudgeNext:
    """Posted to oneself: whatever else arrived meanwhile comes first."""


@dataclass(frozen=True, slots=True)
class _Job:
    session: str
    attempt: Attempt


class Judging:
    """Belongs to the session thread. `told` is called with a rehearsal of which something was judged; with nothing when
    the last of several rehearsals is done."""

    def __init__(
        self,
        archive: "Store",
        questions: Questions,
        utc: Callable[[], str],
        post: Callable[[Any], None],
        told: Callable[[str], None],
    ) -> None:
        self._archive = archive
        self._questions = questions
        self._utc = utc
        self._post = post
        self._told = told
        self._jobs: deque[_Job] = deque()
        self._sessions: deque[tuple[str, bool]] = deque()
        self._total: dict[str, int] = {}
        self._told_at = float("-inf")
        self._posted = self._held = self._several = False

    def take_up(self, session: str, pending_too: bool = False) -> None:
        """What it is owed. A few words are judged at once; the rest between messages."""
        record = self._archive.session(session)
        self._jobs = deque(job for job in self._jobs if job.session != session)
        attempts = (waiting if pending_too else owed)(record, self._questions)
        self._total[session] = len(attempts)
        if not attempts:
            settle(self._archive, record, self._questions)
        # Somebody looks at this one now: it comes before what else waits.
        self._jobs.extendleft(_Job(session, attempt) for attempt in reversed(attempts))
        words = sum(len(said.words) for attempt in attempts for said in said_in(attempt))
        while words <= WORDS_AT_ONCE and not self._held and self._jobs and self._jobs[0].session == session:
            self._do(self._jobs.popleft())
        self._go_on()

    def take_up_all(self, sessions: Iterable[str]) -> None:
        """Everything that waits in these rehearsals, one after the other."""
        self._sessions.extendleft((session, True) for session in reversed(tuple(sessions)))
        self._several = bool(self._sessions)
        self._go_on()

    def take_up_old(self, sessions: Iterable[str]) -> None:
        """What these are owed, behind all else."""
        self._sessions.extend((session, False) for session in sessions)
        self._several = bool(self._sessions)
        self._go_on()

    def count_key_points(self, session: str, turn: int) -> None:
        count_key_points(self._archive, session, turn, self._questions, self._utc())
        self._told(session)

    def progress(self, session: str) -> str:
        """ "Judging 3 of 6"; empty when nothing of it waits."""
        left = sum(job.session == session for job in self._jobs)
        return f"Judging {self._total[session] - left + 1} of {self._total[session]}" if left else ""

    def hold(self) -> None:
        """A rehearsal runs: nothing may delay it."""
        self._held = True

    def go_on(self) -> None:
        self._held = False
        self._go_on()

    def next(self, at: float) -> None:
        """Its own message has come."""
        self._posted = False
        if self._held:
            return
        if not self._jobs and self._sessions:
            self._take_up_next()
        elif self._jobs:
            self._one(at)
        if self._several and not (self._jobs or self._sessions):
            self._several = False
            self._told("")
        self._go_on()

    def _take_up_next(self) -> None:
        session, pending_too = self._sessions.popleft()
        try:
            self.take_up(session, pending_too)
        except NoSuchSession:
            # It was thrown away meanwhile.
            return

    def _one(self, at: float) -> None:
        session = self._jobs[0].session
        over = self._do(self._jobs.popleft())
        if over or at - self._told_at >= TOLD_EVERY_S:
            self._told_at = at
            self._told(session)

    def _do(self, job: _Job) -> bool:
        """True when it was the last one of its rehearsal."""
        question = self._questions.get(job.attempt.question)
        if question is not None:
            judge(self._archive, job.session, job.attempt, question, self._utc())
        over = all(other.session != job.session for other in self._jobs)
        if over:
            settle(self._archive, self._archive.session(job.session), self._questions)
        return over

    def _go_on(self) -> None:
        if not self._held and not self._posted and (self._jobs or self._sessions):
            self._posted = True
            self._post(JudgeNext())
