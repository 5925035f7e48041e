"""What asking the committee takes: which attempts, how many requests, for how much. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from app.archive.records import SessionRecord
from app.session.attempts import Attempt, attempts_of, said_in
from app.session.tailoring_view import Connected
from interviewer.mind.prices import Price, cost
from interviewer.scoring.committee.asking import (
    batches,
    can_be_read,
    messages_for,
    reply_tokens,
    sent_tokens,
    to_read,
)
from interviewer.scoring.committee.combine import version_of
from interviewer.scoring.committee.readers import ROLES, Role
from interviewer.scoring.committee.values import AnswerToRead
from interviewer.scoring.judgment import COMMITTEE, Said
from interviewer.values import Level, Question

NO_MODEL = "No language model is connected, so there are no readers. Connect one in Settings, Interviewer and keys."
LOCAL_ONLY = "Local only is on, in Privacy: your words go to nobody, so no readers can be asked."
NO_PRICE = "at a price that is not known here"
_LEVELS: dict[int, Level] = {level: level for level in get_args(Level)}
_MARK = f"<<{'0' * 16}>>"
_LONGEST = max(ROLES, key=lambda role: len(role.who + role.looks_for))


@dataclass(frozen=True, slots=True)
class Job:
    """One attempt to be read. `label` names it in the requests."""

    label: str
    session: str
    attempt: Attempt
    question: Question
    said: tuple[Said, ...] = field(repr=False)
    aimed: Level = 5


@dataclass(frozen=True, slots=True)
class Request:
    """One reader and some attempts. The three requests of a batch follow one another."""

    role: Role
    batch: tuple[AnswerToRead, ...] = field(repr=False)
    last_of_batch: bool = False

    def tokens(self) -> tuple[int, int]:
        """Sent and received, about."""
        return sent_tokens(messages_for(self.role, self.batch, _MARK)), reply_tokens(self.batch)

    def usd(self, price: Price) -> float:
        return cost(price, *self.tokens())


@dataclass(frozen=True, slots=True)
class Work:
    """`too_long` fit into no request of this model."""

    jobs: tuple[Job, ...] = ()
    requests: tuple[Request, ...] = ()
    too_long: tuple[Job, ...] = ()

    @property
    def sessions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(job.session for job in self.jobs))

    def usd(self, price: Price) -> float:
        return sum(request.usd(price) for request in self.requests)

    def job(self, label: str) -> Job:
        return next(job for job in self.jobs if job.label == label)


def work_of(wanted: Sequence[tuple[SessionRecord, Attempt]], questions: Mapping[str, Question], context: int) -> Work:
    """`context`: what the model can hold; 0 where nobody knows. What code rules by itself is not among it."""
    jobs: list[Job] = []
    answers: list[AnswerToRead] = []
    for record, attempt in wanted:
        question, said = questions.get(attempt.question), said_in(attempt)
        if question is None or not can_be_read(question, said):
            continue
        label = f"Q{len(jobs) + 1}"
        jobs.append(Job(label, record.start.id, attempt, question, said, _LEVELS.get(record.start.level, 5)))
        asked = {turn.number: turn.spoken_text or turn.planned_text for turn in attempt.turns}
        answers.append(to_read(question, said, asked, label))
    made, too_long = batches(answers, _LONGEST, context)
    left_out = {answer.label for answer in too_long}
    requests = tuple(Request(role, batch, role is ROLES[-1]) for batch in made for role in ROLES)
    return Work(tuple(jobs), requests, tuple(job for job in jobs if job.label in left_out))


def wanted_in(record: SessionRecord, turn: int = 0) -> tuple[tuple[SessionRecord, Attempt], ...]:
    """All attempts of a rehearsal, or the one that this turn asked."""
    return tuple((record, each) for each in attempts_of(record) if turn in (0, each.turn))


def pending_in(record: SessionRecord) -> Iterator[tuple[SessionRecord, Attempt]]:
    """What the readers could not do when they were asked, or were to do later."""
    for attempt in attempts_of(record):
        held = attempt.in_force
        if held is not None and held.judgment.judge == COMMITTEE and held.judgment.pending:
            yield record, attempt


def is_read(attempt: Attempt, model: str) -> bool:
    """By this model and prompt, in the words as they are now; while none is connected, by any."""
    held = attempt.in_force
    if held is None or held.judgment.judge != COMMITTEE or not held.judgment.scored or attempt.of_words_before(held):
        return False
    return not model or held.judgment.judge_version == version_of(model)


def offer_of(work: Work, connected: Connected, spent_usd: float = 0.0) -> tuple[str, str]:
    """What asking sends, where and for how much; or nothing, and why nobody can be asked. `spent_usd`: what these
    rehearsals have cost so far."""
    if connected.refusal:
        return "", connected.refusal
    count = len(work.requests)
    requests = "1 request" if count == 1 else f"{count} requests"
    if not connected.leaves_machine:
        return f"{requests} to {connected.model} on this machine, free.", ""
    price = connected.price
    usd = None if price is None else work.usd(price)
    costs = NO_PRICE if usd is None else in_dollars(usd)
    if usd is not None and 0 < limit_for(work.sessions, connected) < spent_usd + usd:
        return "", f"{requests} to {connected.host} would cost {costs}, {_too_much(connected, spent_usd)}"
    answers = len(work.jobs) - len(work.too_long)
    words = "the words of 1 answer" if answers == 1 else f"the words of {answers} answers"
    return f"{requests} to {connected.host} with {words}, {costs}.", ""


def limit_for(sessions: Sequence[str], connected: Connected) -> float:
    """What may be spent on these rehearsals, each with its own limit; 0: no limit."""
    return connected.limit_usd * max(1, len(sessions))


def _too_much(connected: Connected, spent_usd: float) -> str:
    limit = f"your limit of ${connected.limit_usd:.2f} for a rehearsal"
    with_it = (
        f"with the ${spent_usd:.2f} spent so far more than {limit}" if spent_usd >= 0.005 else f"more than {limit}"
    )
    return f"{with_it}. You can raise it in Settings."


def cost_in_words(work: Work, connected: Connected) -> str:
    """ ", about $0.02", for a button."""
    if not connected.leaves_machine:
        return ", free"
    return "" if connected.price is None else f", {in_dollars(work.usd(connected.price))}"


def in_dollars(usd: float) -> str:
    return "less than a cent" if usd < 0.01 else f"about ${usd:.2f}"


def still_to_take(seconds: Sequence[float], left: int) -> str:
    """ ", about 40 s", from how long each request has taken so far; nothing before the first is back."""
    if not seconds or not left:
        return ""
    about = left * sum(seconds) / len(seconds)
    return f", about {max(1, round(about))} s" if about < 90 else f", about {round(about / 60)} min"
