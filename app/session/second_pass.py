"""Takes heard again while no rehearsal runs: carefully when one is over, or by another recogniser when asked to.

    queue of takes --FindPieces--> ears --Transcribe, piece by piece--> words --> archive, verdicts, debrief

A rehearsal that begins has the ears to itself: what is under way is dropped, and begun again once it is over. Nothing
is lost by stopping, because what is owed can be seen in the archive.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from app.archive.records import SessionRecord, TranscriptRecord
from app.errors import GreenroomError
from app.session.hearings import TakeToHear, judged_again, transcript_of
from app.session.workers import WorkerPlan
from audio.transcribing.incremental import in_order
from audio.transcribing.messages import (
    EarsReady,
    FindPieces,
    PiecesFailed,
    PiecesFound,
    Recogniser,
    SpanFailed,
    SpanHeard,
    Transcribe,
    named_carefully,
)
from audio.values import Span, Word
from interviewer.values import Assessment, Question

log = logging.getLogger("greenroom.session")
TRIES = 2


@dataclass(frozen=True, slots=True)
class Job:
    """One take, and the ears that shall hear it. `asked_for` by the candidate, not owed."""

    take: TakeToHear
    plan: WorkerPlan
    terms: tuple[str, ...] = ()
    asked_for: bool = False
    tries: int = 0


@dataclass(frozen=True, slots=True)
class UnderWay:
    """`number` marks its requests; negative, because a rehearsal's takes count from 1."""

    job: Job
    number: int
    spans: tuple[Span, ...] | None = None
    heard: int = 0
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """What it has to tell: the rehearsal that changed, and a sentence if something went wrong."""

    session: str
    trouble: str = ""


class Ears(Protocol):
    """A worker process as this folder needs it."""

    def send(self, message: object) -> None: ...


class Crew(Protocol):
    """The staff as far as it is needed here."""

    def hire(self, plan: WorkerPlan) -> Ears: ...

    def dismiss(self, name: str) -> None: ...

    def greeting(self, name: str) -> Any: ...


class Shelf(Protocol):
    """The part of the archive that a second hearing needs."""

    def session(self, id: str) -> SessionRecord: ...

    def add_hearing(self, session: str, turn: int, take: int, record: TranscriptRecord) -> None: ...

    def add_assessment(self, session: str, turn: int, take: int, assessment: Assessment) -> None: ...


@dataclass(frozen=True, slots=True)
class Around:
    """What it works with. `clip` finds a stored clip; `terms` are a question's; `tell` hears of every take that is
    done, and of every failure."""

    staff: Crew
    archive: Shelf
    questions: Mapping[str, Question]
    clip: Callable[[str], Path]
    terms: Callable[[Question], tuple[str, ...]]
    tell: Callable[[Aside], None]


class SecondPass:
    """Belongs to the session thread."""

    def __init__(self, around: Around) -> None:
        self._staff = around.staff
        self._archive = around.archive
        self._questions = around.questions
        self._clip = around.clip
        self._terms_of = around.terms
        self._tell = around.tell
        self._queue: list[Job] = []
        self._now: UnderWay | None = None
        self._numbers = 0
        self._held = False
        self._done: dict[str, int] = {}
        self._let_be: set[str] = set()
        self._tried: set[TakeToHear] = set()

    def take_up(self, owed: tuple[TakeToHear, ...], plan: WorkerPlan) -> None:
        """Hear these when there is time, unless they were tried in this run or the candidate stopped it."""
        fresh = [take for take in owed if take not in self._tried and take.session not in self._let_be]
        self._tried.update(fresh)
        self._add([Job(take, plan, self._terms(take)) for take in fresh])

    def ask(self, takes: tuple[TakeToHear, ...], plan: WorkerPlan) -> None:
        """The candidate wants these heard by the recogniser of this plan."""
        for take in takes:
            self._let_be.discard(take.session)
        self._queue = [job for job in self._queue if job.take not in takes]
        self._add([Job(take, plan, self._terms(take), asked_for=True) for take in takes])

    def hold(self) -> None:
        """A rehearsal begins. Whoever is in the middle of a careful piece cannot be interrupted, only replaced."""
        self._held = True
        if self._now is not None:
            self._queue.insert(0, self._now.job)
            self._now = None
            self._staff.dismiss("ears")

    def go_on(self) -> None:
        self._held = False
        self._next()

    def stop(self) -> None:
        """The candidate has had enough of it. What is done stays; the rest is owed until it is asked for."""
        sessions = {job.take.session for job in self._waiting()}
        self._let_be |= sessions
        busy, self._queue, self._now = self._now is not None, [], None
        self._done.clear()
        if busy:
            self._staff.dismiss("ears")
        for session in sessions:
            self._tell(Aside(session))

    def progress(self, session: str) -> str:
        """ "Listening again: 2 of 5", or nothing."""
        left = sum(job.take.session == session for job in self._waiting())
        if not left:
            return ""
        done = self._done.get(session, 0)
        return f"Listening again: {done + 1} of {done + left}"

    def hear(self, report: Any) -> None:
        """A report of the ears while no rehearsal runs."""
        now = self._now
        if now is None or isinstance(report, EarsReady) or getattr(report, "take", 0) != now.number:
            return
        match report:
            case PiecesFound(spans=spans):
                if self._is_wanted(now.job):
                    self._on_with(replace(now, spans=spans))
            case SpanHeard(words=words):
                self._on_with(replace(now, heard=now.heard + 1, words=(*now.words, *words)))
            case PiecesFailed(reason=reason) | SpanFailed(reason=reason):
                self._try_again(now.job, reason)

    def lost(self) -> None:
        """The ears died over it."""
        if self._now is not None:
            self._try_again(self._now.job, "The recogniser stopped working.")

    def _waiting(self) -> list[Job]:
        return [*([self._now.job] if self._now else []), *self._queue]

    def _add(self, jobs: list[Job]) -> None:
        self._queue += jobs
        self._next()

    def _terms(self, take: TakeToHear) -> tuple[str, ...]:
        question = self._questions.get(take.question)
        return self._terms_of(question) if question else ()

    def _next(self) -> None:
        if self._held or self._now is not None or not self._queue:
            return
        job = self._queue.pop(0)
        self._numbers -= 1
        self._now = UnderWay(job, self._numbers)
        self._staff.hire(job.plan).send(FindPieces(self._numbers, str(self._clip(job.take.clip))))

    def _recogniser(self) -> Recogniser:
        ready = self._staff.greeting("ears")
        # Whoever has found pieces has said before who it is.
        assert isinstance(ready, EarsReady)
        return ready.recogniser

    def _is_wanted(self, job: Job) -> bool:
        """A Whisper that did not load has left its place to the basic recogniser: no gain where there are words."""
        if not self._recogniser().basic or not job.plan.setup.model_folder or job.take.lacks_words:
            return True
        ready = self._staff.greeting("ears")
        self._queue = [other for other in self._queue if other.plan != job.plan or other.take.lacks_words]
        self._finish(job, ready.warning if job.asked_for else "")
        return False

    def _on_with(self, now: UnderWay) -> None:
        self._now = now
        spans = now.spans or ()
        if now.heard >= len(spans):
            self._keep(now)
            return
        path = str(self._clip(now.job.take.clip))
        ears = self._staff.hire(now.job.plan)
        ears.send(Transcribe(now.number, spans[now.heard], path, now.job.terms, careful=True))

    def _keep(self, now: UnderWay) -> None:
        try:
            self._store(now)
        except GreenroomError as error:
            self._finish(now.job, str(error))
            return
        self._finish(now.job)

    def _store(self, now: UnderWay) -> None:
        """The words first: if judging them failed, they would still be there."""
        take = now.job.take
        heard = transcript_of(named_carefully(self._recogniser()), in_order(list(now.words)))
        record = self._archive.session(take.session)
        turn = next(turn for turn in record.turns if turn.number == take.turn)
        before = next(known for known in turn.takes if known.number == take.take)
        self._archive.add_hearing(take.session, take.turn, take.take, heard)
        assessment = judged_again(turn, before, heard, self._questions)
        if assessment is not None:
            self._archive.add_assessment(take.session, take.turn, take.take, assessment)

    def _try_again(self, job: Job, reason: str) -> None:
        self._now = None
        if job.tries + 1 < TRIES:
            self._queue.insert(0, replace(job, tries=job.tries + 1))
            self._next()
            return
        log.warning("turn %d was not heard again", job.take.turn)
        self._finish(job, f"An answer could not be heard again: {reason}" if job.asked_for else "")

    def _finish(self, job: Job, trouble: str = "") -> None:
        session = job.take.session
        self._now = None
        self._done[session] = self._done.get(session, 0) + 1
        if not any(other.take.session == session for other in self._queue):
            del self._done[session]
        self._next()
        self._tell(Aside(session, trouble))
