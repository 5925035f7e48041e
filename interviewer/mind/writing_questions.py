"""Questions for a job, written by the connected model: one request each, checked as strictly as a pack, mended once.

    ask -> read to the end -> JSON -> the pack format -> checks -> QuestionWritten
     ^                                                     |
     +-- once more, with what was wrong -------------------+

Nobody waits at a microphone here, so it may take minutes; it can be stopped at any time.
"""

import json
import re
import secrets
from collections.abc import Callable, Collection
from time import monotonic
from typing import Any

from interviewer.mind.client import Client, Messages
from interviewer.mind.context import estimated_tokens
from interviewer.mind.failures import in_words, may_be_tried_again
from interviewer.mind.messages import (
    MindReport,
    Paper,
    QuestionNotWritten,
    QuestionWritten,
    WriteQuestions,
    WritingDone,
    WritingSpent,
)
from interviewer.mind.prices import Price, cost
from interviewer.mind.reading import NotInTheForm
from interviewer.mind.whole_reply import Limits, Used, WholeReply
from interviewer.pack_writing import question_text
from interviewer.prompts import ASSETS, fenced
from interviewer.tailoring.written import faults_of, in_the_format

PROMPT = "write-a-question.v1"
MOST_TRIES = 2
MOST_TOKENS = 4_000
REPLY_TOKENS = 1_800
"""what a question takes, about"""
PAPER_CHARACTERS = 8_000
MOST_TOPICS = 8
_THINKING = re.compile(r"\s*<think>.*?(?:</think>|\Z)", re.DOTALL)
_FAULTS_TOLD, _QUOTED_BACK = 6, 8_000


def estimate(price: Price, order: WriteQuestions) -> float:
    """What the order will cost, about, in US dollars."""
    sent = sum(estimated_tokens(message["content"]) for message in messages_of(order, (), "<<0>>"))
    return order.count * cost(price, sent, REPLY_TOKENS)


def messages_of(order: WriteQuestions, written: Collection[str], mark: str) -> Messages:
    """Rules and topics are ours; all that comes from the papers is fenced. `written`: titles of this order so far."""
    role = f", for this kind of role: {order.role}" if order.role else ""
    # The next question is about other topics, as far as there are any.
    at = len(written) % max(1, len(order.topics))
    topics = (*order.topics[at:], *order.topics[:at])[:MOST_TOPICS]
    system = _template().format(
        level=order.level, role=role, topics=", ".join(topics) or "what the job is about", mark=mark
    )
    parts = [f"{paper.title}:\n{fenced(paper.text[:PAPER_CHARACTERS], mark)}" for paper in order.papers]
    known = (*order.known, *written)
    if known:
        parts.append(
            "There are questions with these titles already; write another one:\n" + fenced("\n".join(known), mark)
        )
    parts.append("Write the question now: one JSON object and nothing else.")
    return [{"role": "system", "content": system}, {"role": "user", "content": "\n\n".join(parts)}]


class Writing:
    """Belongs to the thread that runs it; `cancel` may be called from any."""

    def __init__(
        self,
        order: WriteQuestions,
        client: Client,
        tell: Callable[[MindReport], None],
        limits: Limits = Limits(),
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._order = order
        self._client = client
        self._tell = tell
        self._limits = limits
        self._whole = WholeReply(limits, clock)
        self._cancelled = False
        self._titles: list[str] = []
        self._reply = ""
        self._ids: set[str] = set()

    def cancel(self) -> None:
        self._cancelled = True
        self._whole.cancel()

    def run(self) -> None:
        for _ in range(self._order.count):
            if self._cancelled or not self._one():
                break
        self._tell(WritingDone(self._order.order))

    def _one(self) -> bool:
        """One question, or the reason why there is none; False when there is no use in going on."""
        messages = messages_of(self._order, self._titles, f"<<{secrets.token_hex(8)}>>")
        for attempt in range(1, MOST_TRIES + 1):
            try:
                self._reply = self._asked(messages)
                self._written(self._reply)
                return True
            except NotInTheForm as error:
                if attempt == MOST_TRIES:
                    reason = f"{self._client.setup.model} wrote a question that does not keep to the rules."
                    self._tell(QuestionNotWritten(self._order.order, reason))
                    return True
                messages = [*messages, *self._mending(error)]
            except Exception as error:  # noqa: BLE001 - the worker's edge: every failure becomes one line
                if not self._cancelled and attempt < MOST_TRIES and may_be_tried_again(error):
                    continue
                return self._give_up(error)
        return True

    def _mending(self, error: NotInTheForm) -> Messages:
        fault = f"That cannot be used. {error} Write the whole question once more, as one JSON object."
        return [{"role": "assistant", "content": self._reply[:_QUOTED_BACK]}, {"role": "user", "content": fault}]

    def _give_up(self, error: Exception) -> bool:
        if not self._cancelled:
            reason = in_words(error, self._client.setup.model, self._client.host)
            self._tell(QuestionNotWritten(self._order.order, reason, goes_on=False))
        return False

    def _written(self, reply: str) -> None:
        data = in_the_format(_object_in(reply), self._ids)
        faults = faults_of(data)
        if faults:
            raise NotInTheForm(" ".join(faults[:_FAULTS_TOLD]))
        self._titles.append(str(data["title"]))
        self._ids.add(str(data["id"]))
        self._tell(QuestionWritten(self._order.order, question_text(data)))

    def _asked(self, messages: Messages) -> str:
        """The whole reply; what it has cost is told whatever becomes of it."""

        def note(used: Used) -> None:
            if used.billed:
                sent = sum(estimated_tokens(message["content"]) for message in messages)
                tokens, price = self._client.spent(used.usage, sent, used.received)
                self._tell(WritingSpent(self._order.order, tokens, price, PROMPT))

        return self._whole.read(lambda: self._client.open_long(messages, MOST_TOKENS, self._limits.stall_s), note)


def _object_in(reply: str) -> dict[str, Any]:
    """The first JSON object; what stands before it or behind it is left out."""
    thinking = _THINKING.match(reply)
    start = reply.find("{", thinking.end() if thinking else 0)
    if start < 0:
        raise NotInTheForm("The reply held no JSON object.")
    try:
        found, _ = json.JSONDecoder(strict=False).raw_decode(reply, start)
    except (ValueError, RecursionError) as error:
        raise NotInTheForm("The reply was no valid JSON.") from error
    if not isinstance(found, dict):
        raise NotInTheForm("The reply held no JSON object.")
    return found


def _template() -> str:
    return (ASSETS / "prompts" / f"{PROMPT}.md").read_text(encoding="utf-8")


def papers_of(job: str, cv: str) -> tuple[Paper, ...]:
    return tuple(
        Paper(title, text[:PAPER_CHARACTERS])
        for title, text in (("The job description", job), ("The candidate's CV", cv))
        if text.strip()
    )
