"""A question asked aloud in a room that gives its echo back, and a candidate who breaks in.

The listener runs in a process of its own inside the room, as in tests.room.listening, with the canceller beside it;
whoever leads the conversation is played by the test: it hushes the mouth when the listener tells of speech.
"""

import contextlib
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import soundfile
from numpy.typing import NDArray

from audio.echo.canceller import Canceller
from audio.echo.cleaning import Cleaning
from audio.echo.reference import PlayedSound
from audio.listener import Listener
from audio.microphone import SoundCardMicrophone
from audio.speaking.messages import (
    Falter,
    FinishTurn,
    GoOn,
    Hush,
    MouthReady,
    MouthSetup,
    Speak,
    TurnSpoken,
)
from audio.values import (
    BrokenIn,
    EchoMeasured,
    ListenerFact,
    MicrophoneOpened,
    TakeKept,
    VoiceFaded,
    VoiceRaised,
)
from tests.audio.speaking.process import mouth, until
from tests.room.far_process import STOP, Order, far_process, sending_on
from tests.room.room import RATE, Recording, Room

Fact = TypeVar("Fact")
TAKE = 1
"""Orders are ("overhear", ""), ("open", path), ("open since", "SECONDS PATH") and ("close", "")."""
AUDIBLE = 0.004
LEAD_S = 1.5
TALKS_S = 8.0
"""So long is whoever has broken in listened to."""


@dataclass(frozen=True, slots=True)
class Told:
    fact: ListenerFact
    at: float


def overhear(connection: "Connection[Told, Order]", played: str) -> None:
    """The process's main."""
    with sending_on(connection) as tell:
        listener = Listener(
            SoundCardMicrophone(),
            lambda fact: tell(Told(fact, time.monotonic())),
            cleaning=lambda: Cleaning(PlayedSound(played), Canceller()),
        )
        listener.start()
        while (order := connection.recv()) != STOP:
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
    with far_process(overhear, played.name, name="ears in the room") as connection:
        yield FarEars(connection)


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one turn. Times in seconds; `silent_after_s` from the voice's onset to the interviewer's end."""

    faltered: int
    broken_in: int
    measured: EchoMeasured | None
    asked_s: float
    silent_after_s: float | None
    clip: Path | None


@dataclass
class Talk:
    """Plays the part of the conversation: falters, goes on, hushes, opens the take, as it would."""

    room: Room
    said: Recording
    ears: FarEars
    link: "Connection[Any, Any]"
    folder: Path
    turns: int = 0

    def ask(self, question: str, say: Path | None = None, after_s: float = 0.0) -> Outcome:
        """One turn, with a candidate who may begin to say something after so long."""
        self.turns += 1
        turn, first = self.turns, len(self.ears.told)
        self.ears.order("overhear")
        self.link.send(Speak(turn, 0, question, str(self.folder / f"{turn}.wav")))
        self.link.send(FinishTurn(turn))
        began, clip = time.monotonic(), self.folder / f"answer-{turn}.wav"
        with contextlib.ExitStack() as voice:
            candidate, asked_s, opened = None, None, False
            while asked_s is None or (opened and time.monotonic() - began < after_s + TALKS_S):
                if say is not None and candidate is None and time.monotonic() - began > after_s:
                    into = self.folder / f"{turn}-said.wav"
                    candidate = voice.enter_context(candidate_recorded(self.room, say, into))
                told = self.ears.look(0.005)
                opened = self._react(told.fact if told else None, clip) or opened
                asked_s = self._asked_s() or asked_s
                assert time.monotonic() - began < 90
            self.said.listen(0.3)
            silent = None
            if candidate is not None:
                onset = candidate.arrived(int(loud(candidate)[0]))
                silent = self.said.arrived(int(loud(self.said)[-1])) - onset
        if opened:
            self.ears.order("close")
            self.ears.until(TakeKept)
        facts = [told.fact for told in self.ears.told[first:]]
        return Outcome(
            faltered=sum(isinstance(fact, VoiceRaised) for fact in facts),
            broken_in=sum(isinstance(fact, BrokenIn) for fact in facts),
            measured=next((fact for fact in reversed(facts) if isinstance(fact, EchoMeasured)), None),
            asked_s=asked_s,
            silent_after_s=silent,
            clip=clip.with_suffix(".flac") if opened else None,
        )

    def _react(self, fact: ListenerFact | None, clip: Path) -> bool:
        match fact:
            case VoiceRaised():
                self.link.send(Falter())
            case VoiceFaded():
                self.link.send(GoOn())
            case BrokenIn(_, speech_s):
                self.link.send(Hush())
                self.ears.order("open since", f"{speech_s} {clip}")
                return True
        return False

    def _asked_s(self) -> float | None:
        while self.link.poll():
            report = self.link.recv()
            if isinstance(report, TurnSpoken):
                return report.seconds
        return None


@contextlib.contextmanager
def talk(room: Room, folder: Path, level_db: float, delay_ms: int) -> Iterator[Talk]:
    """A room with this echo, ears and mouth in it."""
    echo(room, level_db, delay_ms)
    played = PlayedSound()
    try:
        with (
            room.record_speakers(folder / "said.wav") as said,
            room.entered(),
            far_ears(played) as ears,
            mouth(MouthSetup(played_sound=played.name)) as (link, _),
        ):
            ears.until(MicrophoneOpened)
            until(link, MouthReady)
            yield Talk(room, said, ears, link, folder)
    finally:
        played.close()


def late_voice(path: Path, sound: NDArray[np.float32]) -> Path:
    """The same sound after a silence that is long enough to begin a recording of it."""
    lead = np.zeros(round(LEAD_S * RATE), dtype=np.float32)
    soundfile.write(path, np.concatenate([lead, sound]), RATE, subtype="PCM_16")
    return path


def loud(recording: Recording) -> NDArray[np.intp]:
    return np.flatnonzero(np.abs(recording.samples()) > AUDIBLE)
