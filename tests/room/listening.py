"""A listener with the room's real microphone, in a process of its own, for tests to command."""

import multiprocessing
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from audio.listener import Listener
from audio.microphone import SoundCardMicrophone
from audio.values import ListenerFact

Fact = TypeVar("Fact")
Order = tuple[str, str]
"""("open", path), ("close", ""), ("other microphone", "") or ("stop", "")."""
TAKE = 1


def listen(connection: "Connection[ListenerFact, Order]") -> None:
    """The process's main."""
    told: queue.SimpleQueue[ListenerFact | None] = queue.SimpleQueue()

    def send_on() -> None:
        while (fact := told.get()) is not None:
            connection.send(fact)

    listener = Listener(SoundCardMicrophone(), told.put)
    sender = threading.Thread(target=send_on, name="sender")
    sender.start()
    listener.start()
    while (order := connection.recv())[0] != "stop":
        match order:
            case ("open", path):
                listener.open(TAKE, Path(path))
            case ("close", _):
                listener.close(TAKE)
            case ("other microphone", _):
                listener.replace_microphone(SoundCardMicrophone())
    listener.stop()
    told.put(None)
    sender.join()


@dataclass
class FarListener:
    """The test's end. `facts` holds everything that was told."""

    connection: "Connection[Order, ListenerFact]"
    facts: list[ListenerFact] = field(default_factory=list)

    def order(self, what: str, path: str | Path = "") -> None:
        self.connection.send((what, str(path)))

    def until(self, kind: type[Fact], seconds: float = 20.0) -> Fact:
        while True:
            assert self.connection.poll(seconds), f"no {kind.__name__} came"
            fact = self.connection.recv()
            self.facts.append(fact)
            if isinstance(fact, kind):
                return fact

    def of(self, kind: type[Fact]) -> list[Fact]:
        return [fact for fact in self.facts if isinstance(fact, kind)]


@contextmanager
def far_listener() -> Iterator[FarListener]:
    """Started where this is called: inside the room, it hears the room."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=listen, args=(theirs,), name="listener in the room", daemon=True)
    process.start()
    theirs.close()
    try:
        yield FarListener(ours)
        ours.send(("stop", ""))
        process.join(10)
        assert process.exitcode == 0
    finally:
        process.kill()
        process.join()
        ours.close()
