"""One place where everything for the session thread arrives: posted items, and reports of worker processes."""

from collections import deque
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from threading import Lock
from typing import Any


class Inbox:
    """Post from any thread; wait on one. A pipe rings the bell, because only pipes can be waited for with processes."""

    def __init__(self) -> None:
        self._items: deque[Any] = deque()
        self._bell, self._button = Pipe(duplex=False)
        self._rung = False
        self._lock = Lock()

    def post(self, item: object) -> None:
        with self._lock:
            self._items.append(item)
            if not self._rung:
                self._rung = True
                self._button.send_bytes(b"!")

    def wait(self, timeout_s: float | None, connections: list[Connection]) -> tuple[list[Any], list[Connection]]:
        """Everything posted since, and those connections that have something to read (or have closed)."""
        ready = wait([self._bell, *connections], timeout_s)
        speaking = [c for c in connections if c in ready]
        with self._lock:
            if self._rung:
                self._bell.recv_bytes()
                self._rung = False
            items = list(self._items)
            self._items.clear()
        return items, speaking

    def close(self) -> None:
        self._bell.close()
        self._button.close()
