"""A process inside the room, ordered by the test and telling it what happens, one thing after the other."""

import multiprocessing
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

Order = tuple[str, str]
"""What to do, and with what; ("stop", "") ends the process."""
STOP: Order = ("stop", "")
PATIENCE_S = 10


@contextmanager
def far_process(main: Callable[..., None], *words: object, name: str) -> Iterator["Connection[Order, Any]"]:
    """`main(connection, *words)`, started where this is called: inside the room, it hears the room."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=main, args=(theirs, *words), name=name, daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours
        ours.send(STOP)
        process.join(PATIENCE_S)
        assert process.exitcode == 0
    finally:
        process.kill()
        process.join()
        ours.close()


@contextmanager
def sending_on(connection: "Connection[Any, Order]") -> Iterator[Callable[[Any], None]]:
    """What may be called from the listener's thread with a fact; a thread of its own sends it to the test."""
    told: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def send_on() -> None:
        while (fact := told.get()) is not None:
            connection.send(fact)

    sender = threading.Thread(target=send_on, name="sender")
    sender.start()
    try:
        yield told.put
    finally:
        told.put(None)
        sender.join()
