"""The interviewer's voice in a rehearsal: hands sentences to the mouth, and hands them again when the mouth dies."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from audio.echo.headphones import are_headphones
from audio.speaking import messages as mouth
from interviewer.conversation import events as ev


class Sender(Protocol):
    """A worker process as this folder needs it."""

    def send(self, message: object) -> None: ...

    def restart(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class SpokenClip:
    """The clip of a turn is complete."""

    turn: int
    clip: Path
    seconds: float


class Voice:
    """Belongs to the session thread. Sentences wait in `_owed` until the mouth has reported them as spoken."""

    def __init__(self, worker: Sender, folder: Path) -> None:
        self._worker = worker
        self._folder = folder
        self._owed: list[mouth.Speak | mouth.FinishTurn] = []
        self._sayings = 0
        self._clip = ""
        self._turn = 0
        self.name = ""
        self.speaker = ""
        self.warning = ""
        self.level = 0.0

    def prepare(self, texts: tuple[str, ...]) -> None:
        for text in texts:
            self._worker.send(mouth.Prepare(text))

    def say(self, turn: int, index: int, text: str) -> None:
        if turn != self._turn or not self._clip:
            self._turn = turn
            self._sayings += 1
            self._clip = str(self._folder / f"{turn:03d}-asked-{self._sayings}.wav")
        self._owe(mouth.Speak(turn, index, text, self._clip))

    def finish(self, turn: int) -> None:
        self._owe(mouth.FinishTurn(turn))
        self._clip = ""

    def hush(self) -> None:
        self._owed.clear()
        self._clip = ""
        self._worker.send(mouth.Hush())

    @property
    def to_headphones(self) -> bool:
        """Does nobody but the candidate hear it, going by the device's name?"""
        return are_headphones(self.speaker)

    def falter(self) -> None:
        """The candidate makes a sound: be silent for a moment, and wait for what becomes of it."""
        self._worker.send(mouth.Falter())

    def go_on(self) -> None:
        self._worker.send(mouth.GoOn())

    def _owe(self, order: mouth.Speak | mouth.FinishTurn) -> None:
        self._owed.append(order)
        self._worker.send(order)

    def events_of(self, report: Any, at: float) -> tuple[tuple[ev.Event, ...], SpokenClip | None]:
        """What a report of the mouth means for the conversation, and the clip when one is complete."""
        match report:
            case mouth.MouthReady(voice, speaker, warning):
                self.name, self.speaker, self.warning = voice, speaker, warning
            case mouth.SpeakingLevel(level):
                self.level = level
            case mouth.SentenceStarted(turn, index):
                return ((ev.VoiceSounded(at, turn),) if self._is_owed(turn, index) else ()), None
            case mouth.SentenceStarted(turn):
                return (ev.VoiceSounded(at, turn),), None
            case mouth.SentenceSpoken(turn, index):
                known = self._is_owed(turn, index)
                self._settle(turn, index)
                # A sentence that was hushed meanwhile is not history, even if its report was already on the way.
                return ((ev.SentenceSpoken(at, turn, index),) if known else ()), None
            case mouth.SpeakingFailed(turn, index, reason):
                self._settle(turn, index)
                return (ev.WorkFailed(at, "mouth", turn, reason),), None
            case mouth.TurnSpoken(turn, clip, seconds):
                self._owed = [o for o in self._owed if not (isinstance(o, mouth.FinishTurn) and o.turn == turn)]
                self.level = 0.0
                return (), SpokenClip(turn, Path(clip), seconds)
        return (), None

    def _is_owed(self, turn: int, index: int) -> bool:
        return any(isinstance(o, mouth.Speak) and (o.turn, o.index) == (turn, index) for o in self._owed)

    def _settle(self, turn: int, index: int) -> None:
        self._owed = [o for o in self._owed if not (isinstance(o, mouth.Speak) and (o.turn, o.index) == (turn, index))]

    def revive(self, at: float) -> tuple[ev.Event, ...]:
        """The mouth has died: start it again and hand over what was not yet said."""
        if not self._worker.restart():
            return (ev.WorkFailed(at, "mouth", 0, "The voice stopped working. Questions are shown as text."),)
        owed, self._owed, self._clip = self._owed, [], ""
        for order in owed:
            if isinstance(order, mouth.Speak):
                self.say(order.turn, order.index, order.text)
            else:
                self.finish(order.turn)
        return ()
