"""A listener with the room's real microphone, in a process of its own, for tests to command."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from audio.listener import Listener
from audio.microphone import SoundCardMicrophone
from audio.values import ListenerFact
from tests.room.far_process import STOP, Order, far_process, sending_on

Fact = TypeVar("Fact")
TAKE = 1
"""Orders are ("open", path), ("close", "") and ("other microphone", "")."""


def listen(connection: "Connection[ListenerFact, Order]") -> None:
    """The process's main."""
    with sending_on(connection) as tell:
        listener = Listener(SoundCardMicrophone(), tell)
        listener.start()
        while (order := connection.recv()) != STOP:
            match order:
                case ("open", path):
                    listener.open(TAKE, Path(path))
                case ("close", _):
                    listener.close(TAKE)
                case ("other microphone", _):
                    listener.replace_microphone(SoundCardMicrophone())
        listener.stop()


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
    with far_process(listen, name="listener in the room") as connection:
        yield FarListener(connection)
