"""A question asked aloud in a room that gives its echo back, and a candidate who breaks in.

The listener runs in a process of its own inside the room, as in tests.room.listening, with the canceller beside it;
whoever leads the conversation is played by the test: it hushes the mouth when the listener tells of speech.
"""

import contextlib
import multiprocessing
import queue
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from audio.echo.canceller import Canceller
from audio.echo.cleaning import Cleaning
from audio.echo.reference import PlayedSound
from audio.listener import Listener
from audio.microphone import SoundCardMicrophone
from audio.values import ListenerFact
from tests.room.room import RATE, Recording, Room

Fact = TypeVar("Fact")
Order = tuple[str, str]
"""("overhear", ""), ("open", path), ("open since", "SECONDS PATH"), ("close", "") or ("stop", "")."""
TAKE = 1
AUDIBLE = 0.004


@dataclass(frozen=True, slots=True)
class Told:
    fact: ListenerFact
    at: float


def overhear(connection: "Connection[Told, Order]", played: str) -> None:
    """The process's main."""
    told: queue.SimpleQueue[Told | None] = queue.SimpleQueue()

    def send_on() -> None:
        while (fact := told.get()) is not None:
            connection.send(fact)

    listener = Listener(
        SoundCardMicrophone(),
        lambda fact: told.put(Told(fact, time.monotonic())),
        cleaning=lambda: Cleaning(PlayedSound(played), Canceller()),
    )
    sender = threading.Thread(target=send_on, name="sender")
    sender.start()
    listener.start()
    while (order := connection.recv())[0] != "stop":
        match order:
            case ("overhear", _):
                listener.overhear(TAKE)
            case ("open", path):
                listener.open(TAKE, Path(path))
            case ("open since", path):
                since_s, _, path = path.partition(" ")
                listener.open(TAKE, Path(path), float(since_s))
            case ("close", _):
                listener.close(TAKE)
    listener.stop()
    told.put(None)
    sender.join()


@dataclass
class FarEars:
    """The test's end. `told` holds everything that was told."""

    connection: "Connection[Order, Told]"
    told: list[Told] = field(default_factory=list)

    def order(self, what: str, path: str | Path = "") -> None:
        self.connection.send((what, str(path)))

    def look(self, seconds: float) -> Told | None:
        """The next thing that is told within this time."""
        if not self.connection.poll(seconds):
            return None
        self.told.append(self.connection.recv())
        return self.told[-1]

    def until(self, kind: type[Fact], seconds: float = 20.0) -> Fact:
        while True:
            told = self.look(seconds)
            assert told is not None, f"no {kind.__name__} came"
            if isinstance(told.fact, kind):
                return told.fact

    def of(self, kind: type[Fact]) -> list[Fact]:
        return [told.fact for told in self.told if isinstance(told.fact, kind)]


@contextlib.contextmanager
def far_ears(played: PlayedSound) -> Iterator[FarEars]:
    """Started where this is called: inside the room, they hear the room."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=overhear, args=(theirs, played.name), name="ears in the room", daemon=True)
    process.start()
    theirs.close()
    try:
        yield FarEars(ours)
        ours.send(("stop", ""))
        process.join(10)
        assert process.exitcode == 0
    finally:
        process.kill()
        process.join()
        ours.close()


def echo(room: Room, level_db: float, delay_ms: int) -> None:
    """What the speakers play reaches the microphone, so much quieter and at least so much later."""
    room.pactl(
        "load-module",
        "module-loopback",
        "source=speakers.monitor",
        "sink=room_mic",
        f"latency_msec={delay_ms}",
        "adjust_time=0",
        "sink_input_properties=media.name=echo",
    )
    inputs = room.pactl("list", "short", "sink-inputs").splitlines()
    index = inputs[-1].split("\t")[0]
    room.pactl("set-sink-input-volume", index, f"{level_db}dB")


@contextlib.contextmanager
def candidate_recorded(room: Room, path: Path, into: Path) -> Iterator[Recording]:
    """Plays a file to the microphone and records that voice alone, to tell when it set in."""
    before = set(room.pactl("list", "short", "sink-inputs").splitlines())
    player = room.play(path)
    while not (new := set(room.pactl("list", "short", "sink-inputs").splitlines()) - before):
        assert player.poll() is None
    index = new.pop().split("\t")[0]
    command = ["parec", f"--monitor-stream={index}", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1"]
    with subprocess.Popen([*command, "--latency-msec=20"], env=room.env, stdout=subprocess.PIPE) as process:
        recording = Recording(into, process)
        try:
            yield recording
        finally:
            recording.stop()


def loud(recording: Recording) -> NDArray[np.intp]:
    return np.flatnonzero(np.abs(recording.samples()) > AUDIBLE)
