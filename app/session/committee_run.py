"""One asking of the committee from its first request to its last: what was read, what comes next. Reads no clock."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.session.committee_work import Job, Request, Work, still_to_take
from interviewer.scoring.attempts import judge_attempt
from interviewer.scoring.committee.checking import reading_of
from interviewer.scoring.committee.combine import FEWEST, combined, unread
from interviewer.scoring.committee.values import AnswerRead
from interviewer.scoring.judgment import Judgment, Reading

Judged = tuple[tuple[Job, Judgment], ...]


@dataclass
class Run:
    """`at` is the place of the request that is out."""

    work: Work
    model: str
    at: int = 0
    sent_at: float = 0.0
    seconds: list[float] = field(default_factory=list)
    _of_batch_usd: float | None = 0.0
    _readings: dict[str, list[Reading]] = field(default_factory=dict)
    _keyed: dict[str, Judgment] = field(default_factory=dict)

    @property
    def request(self) -> Request:
        return self.work.requests[self.at]

    @property
    def sessions(self) -> tuple[str, ...]:
        return self.work.sessions

    @property
    def request_session(self) -> str:
        """Whose ledger the request that is out is written in: the first of its answers'."""
        return self.work.job(self.request.batch[0].label).session

    @property
    def progress(self) -> str:
        count = len(self.work.requests)
        return f"Scoring {self.at + 1} of {count}{still_to_take(self.seconds, count - self.at)}"

    @property
    def part(self) -> float:
        return self.at / len(self.work.requests)

    def paid(self, usd: float | None) -> None:
        self._of_batch_usd = None if usd is None or self._of_batch_usd is None else self._of_batch_usd + usd

    def read(self, answers: Sequence[AnswerRead]) -> None:
        reader = self.request.role.reader
        for answer in answers:
            job = self.work.job(answer.label)
            if job.label not in self._keyed:
                self._keyed[job.label] = judge_attempt(job.question, job.said)
            made = reading_of(job.question, job.said, self._keyed[job.label], reader, answer, job.aimed)
            self._note(job.label, made)

    def failed(self, reason: str) -> None:
        for answer in self.request.batch:
            self._note(answer.label, Reading(self.request.role.reader, trouble=reason))

    def go_on(self) -> tuple[Judged, str]:
        """Past this request: what is judged now, and why there is no use in going on, if there is none."""
        hopeless = all(_hopeless(self._readings[job.label]) for job in self._batch())
        while hopeless and not self.request.last_of_batch:
            self.at += 1
        judged: Judged = ()
        trouble = ""
        if self.request.last_of_batch:
            judged = self._judged(self._batch())
            if hopeless:
                # What failed for a whole batch fails for the others, too: they wait, with the reason.
                trouble = self._first_trouble()
                judged = (*judged, *self._unread(trouble))
        self.at += 1
        return judged, trouble

    @property
    def over(self) -> bool:
        return self.at >= len(self.work.requests)

    def so_far(self) -> Judged:
        """Of the batch that is being read: what two readers have read already."""
        batch = () if self.over else self._batch()
        return self._judged([job for job in batch if _had(self._readings.get(job.label, ())) >= FEWEST])

    def _batch(self) -> tuple[Job, ...]:
        return tuple(self.work.job(answer.label) for answer in self.request.batch)

    def _note(self, label: str, reading: Reading) -> None:
        self._readings.setdefault(label, []).append(reading)

    def _judged(self, jobs: Sequence[Job]) -> Judged:
        """What it cost is shared by those that were read together."""
        usd, self._of_batch_usd = self._of_batch_usd, 0.0
        each_usd = None if usd is None or not jobs else usd / len(jobs)
        return tuple(
            (job, replace(combined(job.question, job.said, self._readings[job.label], self.model), cost_usd=each_usd))
            for job in jobs
        )

    def _unread(self, reason: str) -> Judged:
        later = (request for request in self.work.requests[self.at + 1 :] if request.last_of_batch)
        jobs = (self.work.job(answer.label) for request in later for answer in request.batch)
        return tuple((job, unread(job.question, job.said, reason, self.model)) for job in jobs)

    def _first_trouble(self) -> str:
        readings = (each for job in self._batch() for each in self._readings[job.label])
        return next(each.trouble for each in readings if each.trouble)


def _had(readings: Sequence[Reading]) -> int:
    return sum(not each.trouble for each in readings)


def _hopeless(readings: Sequence[Reading]) -> bool:
    """Whoever is left could not make two of them."""
    return len(readings) - _had(readings) >= FEWEST
