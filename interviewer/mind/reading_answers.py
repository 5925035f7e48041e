"""One reader of the committee, asked once: read to the end, in the form that was asked for, mended once.

ask -> read to the end -> the form? -> AnswersRead
 ^                          |
 +-- once more, with what was wrong
"""

import secrets
from collections.abc import Callable
from time import monotonic

from interviewer.mind.client import Client, Messages
from interviewer.mind.failures import in_words, may_be_tried_again
from interviewer.mind.messages import AnswersNotRead, AnswersRead, MindReport, ReadAnswers, ReadingSpent
from interviewer.mind.reading import NotInTheForm
from interviewer.mind.replying import Refused
from interviewer.mind.whole_reply import Limits, Used, WholeReply
from interviewer.scoring.committee.asking import PROMPT, messages_for, reply_tokens, sent_tokens
from interviewer.scoring.committee.readers import role_of
from interviewer.scoring.committee.schema import read_reply, schema_for

MOST_TRIES = 2
THINKING_TOKENS = 4_000
"""some models think before they write, and it counts"""
REFUSED = "{} refused to read it."
_QUOTED_BACK = 8_000


class ReadingAnswers:
    """Belongs to the thread that runs it; `cancel` may be called from any."""

    def __init__(
        self,
        order: ReadAnswers,
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

    def cancel(self) -> None:
        self._cancelled = True
        self._whole.cancel()

    def run(self) -> None:
        messages = messages_for(role_of(self._order.reader), self._order.batch, f"<<{secrets.token_hex(8)}>>")
        for attempt in range(1, MOST_TRIES + 1):
            if self._cancelled:
                return
            reply = ""
            try:
                reply = self._asked(messages)
                self._tell(AnswersRead(self._order.order, read_reply(reply, self._order.batch)))
                return
            except NotInTheForm as error:
                if attempt == MOST_TRIES:
                    self._give_up(error)
                    return
                messages = [*messages, *_mending(reply, error)]
            except Exception as error:  # noqa: BLE001 - the worker's edge: every failure becomes one line
                if attempt == MOST_TRIES or not may_be_tried_again(error):
                    self._give_up(error)
                    return

    def _asked(self, messages: Messages) -> str:
        batch = self._order.batch
        schema, most = schema_for(batch), reply_tokens(batch) + THINKING_TOKENS

        def note(used: Used) -> None:
            if used.billed:
                tokens, price = self._client.spent(used.usage, sent_tokens(messages), used.received)
                self._tell(ReadingSpent(self._order.order, tokens, price, PROMPT))

        return self._whole.read(lambda: self._client.open_reading(messages, schema, most, self._limits.stall_s), note)

    def _give_up(self, error: Exception) -> None:
        if not self._cancelled:
            model = self._client.setup.model
            reason = REFUSED.format(model) if isinstance(error, Refused) else in_words(error, model, self._client.host)
            self._tell(AnswersNotRead(self._order.order, reason))


def _mending(reply: str, error: NotInTheForm) -> Messages:
    fault = f"That cannot be used. {error} Send the whole object once more, and nothing else."
    return [{"role": "assistant", "content": reply[:_QUOTED_BACK]}, {"role": "user", "content": fault}]
