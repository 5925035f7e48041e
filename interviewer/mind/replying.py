"""One turn of the model, from the request to its last sentence: limits, one second try, and nothing unchecked said.

    ask -> read -> check -> say      what cannot be said is sent back once, with what was wrong about it
     ^                 |
     +-- once more ----+             so is a connection that broke or a server that was busy, while there is time

The first sentence has to be out within `first_words_s` of the order, tries included: somebody sits there and waits.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import monotonic

from interviewer.mind.checks import Bounds
from interviewer.mind.client import Client, Ended, Messages, Reading
from interviewer.mind.context import budget, estimated_tokens
from interviewer.mind.failures import in_words, may_be_tried_again, wait_before
from interviewer.mind.messages import (
    MindFailed,
    MindReport,
    MoveTaken,
    ReplyDone,
    ReplySaid,
    RequestSpent,
    TakeMove,
)
from interviewer.mind.reading import NotInTheForm
from interviewer.mind.speaking import ReplySpeaker, Unspeakable
from interviewer.prompts import Prompt, choose_a_move

MOST_TRIES = 2
LEAST_S = 0.3
"""With less than that of the limit left nothing is tried again."""
USAGE_S = 2.0
"""After the last sentence the stream is read on for so long: its end says what it cost."""
_QUOTED_BACK = 600
_SORRY = re.compile(r"[^{]{0,40}\b(?:sorry|can(?:no|')t|cannot|unable|not able|won't)\b[^{]*\Z", re.IGNORECASE)


class Cancelled:
    """Nobody waits for this reply any more."""


class TooSlow(Exception):
    """A limit has passed."""


class NoWords(Exception):
    """The stream ended, and there was nothing in it that could be said."""


class BrokeOff(Exception):
    """The stream ended in the middle of the reply."""


class ToolCall(Exception):
    """It called a tool that nobody has offered."""


class Refused(Exception):
    """The model would not."""


class OutOfForm(Exception):
    """Twice it did not keep to what was asked for."""


@dataclass(frozen=True, slots=True)
class Again:
    """What to add to the conversation with the model, and how long to wait before."""

    messages: Messages
    wait_s: float = 0.0


class Replying:
    """Belongs to the thread that runs it; `cancel` may be called from any."""

    def __init__(
        self,
        order: TakeMove,
        client: Client,
        tell: Callable[[MindReport], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._order = order
        self._client = client
        self._tell = tell
        self._clock = clock
        self._queue: SimpleQueue[tuple[object, object]] = SimpleQueue()
        self._started = clock()
        self._heard_at: float | None = None
        self._said = False
        self._cancelled = False

    def cancel(self) -> None:
        self._cancelled = True
        self._queue.put((None, Cancelled()))

    def run(self) -> None:
        prompt = self._prompt()
        messages: Messages = [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}]
        for attempt in range(1, MOST_TRIES + 1):
            speaker = ReplySpeaker(len(self._order.moves), self._bounds())
            try:
                self._ask(messages, speaker, prompt.name)
                return
            except Exception as error:  # noqa: BLE001 - the worker's edge: every failure becomes one line
                again = self._again(error, speaker) if attempt < MOST_TRIES else None
                if again is None or not self._waited(again.wait_s):
                    self._fail(error)
                    return
                messages = messages + again.messages

    def _prompt(self) -> Prompt:
        setup = self._client.setup
        # Loopback's servers hold less than the model could.
        context = self._client.known.context if self._client.leaves_machine else 0
        return choose_a_move(self._order, f"<<{secrets.token_hex(8)}>>", budget(setup.most_tokens, context))

    def _bounds(self) -> Bounds:
        order = self._order
        answers = " ".join(exchange.answered for exchange in order.exchange)
        house = " ".join(move.house_words for move in order.moves)
        return Bounds(order.notes, f"{order.question} {house}", answers, order.asked)

    def _ask(self, messages: Messages, speaker: ReplySpeaker, prompt: str) -> None:
        """One request, to its last sentence; what it has cost is told whatever becomes of it."""
        moves = len(self._order.moves)
        reading = Reading(lambda: self._client.open_stream(messages, moves), self._queue)
        self._heard_at, ended, billed = None, Ended(), True
        try:
            ended = self._read(reading, speaker, prompt)
        except TooSlow:
            raise
        except Exception:
            billed = self._heard_at is not None  # else it was turned away before it was read
            raise
        finally:
            reading.close()
            if billed:
                sent = sum(estimated_tokens(message["content"]) for message in messages)
                tokens, price = self._client.spent(ended.usage, sent, len(speaker.written))
                self._tell(RequestSpent(self._order.turn, tokens, price, prompt))

    def _read(self, reading: Reading, speaker: ReplySpeaker, prompt: str) -> Ended:
        while True:
            item = self._next(reading, self._deadline())
            if isinstance(item, Cancelled):
                return Ended()
            self._heard_at = self._clock()
            ended = item if isinstance(item, Ended) else None
            asked = self._speak(speaker, str(item)) if ended is None else self._finish(speaker, ended)
            if asked:
                self._tell(ReplyDone(self._order.turn, prompt))
            if ended is not None:
                return ended
            if asked:
                return self._read_on(reading)

    def _read_on(self, reading: Reading) -> Ended:
        """All is said; the end of the stream tells what it cost, and the connection can be used again."""
        until = self._clock() + USAGE_S
        item: object = None
        try:
            while not isinstance(item, Ended | Cancelled):
                item = self._next(reading, until)
        except Exception:  # noqa: BLE001 - everything was said: how the stream ends is nobody's trouble
            return Ended()
        return item if isinstance(item, Ended) else Ended()

    def _next(self, reading: Reading, deadline: float) -> object:
        """The next piece of this reading. Raises what it failed with, TooSlow at the deadline."""
        while True:
            try:
                source, item = self._queue.get(timeout=max(0.0, deadline - self._clock()))
            except Empty:
                raise TooSlow from None
            if source is None or source is reading:
                if isinstance(item, BaseException):
                    raise item
                return item

    def _deadline(self) -> float:
        setup = self._client.setup
        deadline = self._started + (setup.whole_s if self._said else min(setup.first_words_s, setup.whole_s))
        return deadline if self._heard_at is None else min(deadline, self._heard_at + setup.stall_s)

    def _speak(self, speaker: ReplySpeaker, text: str, final: bool = False) -> bool:
        """Whether the question has been asked."""
        for sentence in speaker.push(text, final):
            if not self._said and speaker.index is not None:
                self._tell(MoveTaken(self._order.turn, speaker.index))
            self._said = True
            self._tell(ReplySaid(self._order.turn, sentence))
        return speaker.done

    def _finish(self, speaker: ReplySpeaker, ended: Ended) -> bool:
        """The stream is over before the question was asked."""
        if ended.refused:
            raise Refused
        if ended.called_a_tool and not speaker.written.strip():
            raise ToolCall
        if not speaker.written.strip():
            raise NoWords
        if speaker.breaks_off:
            raise BrokeOff
        if _SORRY.match(speaker.written):
            raise Refused
        return self._speak(speaker, "", final=True)

    def _again(self, error: Exception, speaker: ReplySpeaker) -> Again | None:
        """Whether and how to try once more: never behind something that was said."""
        if self._said or self._cancelled:
            return None
        if isinstance(error, NotInTheForm | Unspeakable):
            written = {"role": "assistant", "content": speaker.written[:_QUOTED_BACK]}
            fault = {"role": "user", "content": f"That cannot be said. {error} Reply once more, in the same form."}
            return Again([written, fault])
        return Again([], wait_before(error)) if may_be_tried_again(error) else None

    def _waited(self, wait_s: float) -> bool:
        """False when there is no time for it, or nobody wants it any more."""
        if self._clock() + wait_s + LEAST_S > self._started + self._client.setup.first_words_s:
            return False
        until = self._clock() + wait_s
        while (left := until - self._clock()) > 0:
            try:
                if self._queue.get(timeout=left)[0] is None:
                    return False
            except Empty:
                break
        return True

    def _fail(self, error: Exception) -> None:
        if not self._cancelled:
            if isinstance(error, NotInTheForm | Unspeakable):
                error = OutOfForm()
            self._tell(MindFailed(self._order.turn, in_words(error, self._client.setup.model, self._client.host)))
