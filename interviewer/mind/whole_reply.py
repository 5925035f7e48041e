"""One request, read to its end within limits: for work that nobody waits for at a microphone.

The queue joins two threads: the one that reads the stream, and the one that waits for it and can be stopped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from interviewer.mind.client import Ended, Reading
from interviewer.mind.reading import OverlongReply
from interviewer.mind.replying import NoWords, Refused, ToolCall, TooSlow


@dataclass(frozen=True, slots=True)
class Limits:
    """`stall_s` between two pieces, `whole_s` until the end, however steadily it drips."""

    stall_s: float = 60.0
    whole_s: float = 300.0
    most_characters: int = 40_000


@dataclass(frozen=True, slots=True)
class Used:
    """What a request has cost: `usage` as the server counted it, `received` letters, `billed` if it had begun."""

    usage: Any = None
    received: int = 0
    billed: bool = False


class Stopped(Exception):
    """Nobody wants it any more."""


class WholeReply:
    """Belongs to the thread that reads; `cancel` may be called from any."""

    def __init__(self, limits: Limits = Limits(), clock: Callable[[], float] = monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._queue: SimpleQueue[tuple[object, object]] = SimpleQueue()

    def cancel(self) -> None:
        self._queue.put((None, Stopped()))

    def read(self, open_stream: Callable[[], Any], used: Callable[[Used], None]) -> str:
        """The text. `used` is told what it has taken, whatever becomes of it."""
        started = heard_at = self._clock()
        reading = Reading(open_stream, self._queue)
        written, ended, billed = "", Ended(), False
        try:
            while True:
                item = self._next(reading, min(started + self._limits.whole_s, heard_at + self._limits.stall_s))
                billed, heard_at = True, self._clock()
                if isinstance(item, Ended):
                    ended = item
                    return _whole(written, ended)
                written += str(item)
                if len(written) > self._limits.most_characters:
                    raise OverlongReply
        except TooSlow:
            # It may have thought for a minute: that is paid for.
            billed = True
            raise
        finally:
            reading.close()
            used(Used(ended.usage, len(written), billed))

    def _next(self, reading: Reading, deadline: float) -> object:
        while True:
            try:
                source, item = self._queue.get(timeout=max(0.0, deadline - self._clock()))
            except Empty:
                raise TooSlow from None
            if source is None or source is reading:
                if isinstance(item, BaseException):
                    raise item
                return item


def _whole(written: str, ended: Ended) -> str:
    if ended.refused:
        raise Refused
    if not written.strip():
        raise ToolCall if ended.called_a_tool else NoWords
    return written
