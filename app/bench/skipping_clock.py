"""A clock for recorded answers that skips over what nobody needs to wait for.

It is the real one while the ears work and from `real_from` on; in between, while they are idle, it runs faster. So a
queue builds up behind slow ears exactly as it would in life, and an answer of five minutes takes its last half minute
and the work that it makes.
"""

import threading
import time
from collections.abc import Callable


class SkippingClock:
    """`busy` is set by whoever speaks with the ears, from another thread."""

    def __init__(
        self, speed: float, real: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] | None = None
    ) -> None:
        self._speed = speed
        self._real = real
        self._sleep = sleep or threading.Event().wait
        self._lock = threading.Lock()
        self._seen = real()
        self._shows = 0.0
        self._busy = False
        self._real_from = 0.0

    def now(self) -> float:
        with self._lock:
            return self._advance()

    def wait(self, seconds: float) -> None:
        self._sleep(seconds / self._rate())

    def work(self, busy: bool) -> None:
        """The ears have begun to work, or have nothing to do."""
        with self._lock:
            self._advance()
            self._busy = busy

    def skip_until(self, seconds: float) -> None:
        """From now on it may skip, until it shows so many seconds more."""
        with self._lock:
            self._real_from = self._advance() + seconds

    def _rate(self) -> float:
        return 1.0 if self._busy or self._shows >= self._real_from else self._speed

    def _advance(self) -> float:
        now = self._real()
        passed, self._seen = now - self._seen, now
        if self._rate() == 1.0:
            self._shows += passed
            return self._shows
        skipped = min(passed * self._speed, self._real_from - self._shows)
        self._shows += skipped + passed - skipped / self._speed
        return self._shows
