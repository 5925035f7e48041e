"""What is still to be said: the sentences that wait, and where each turn ends."""

from collections import deque
from dataclasses import dataclass

from audio.speaking.ahead import Synthesised
from audio.speaking.messages import Speak
from audio.speaking.voice import Samples


@dataclass(slots=True)
class Waiting:
    """A sentence; `sound` is None until it is synthesised, `reason` says why it never will be."""

    speak: Speak
    sound: Samples | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TurnEnd:
    turn: int


class Agenda:
    """Every turn that got a sentence ends exactly once, and so does one that is finished without any."""

    def __init__(self) -> None:
        self._items: deque[Waiting | TurnEnd] = deque()
        self._open_turn: int | None = None
        self._closed_turn: int | None = None

    def add(self, speak: Speak, sound: Samples | None) -> None:
        if self._open_turn is not None and self._open_turn != speak.turn:
            self._items.append(TurnEnd(self._open_turn))
        self._open_turn = speak.turn
        self._closed_turn = None
        self._items.append(Waiting(speak, sound))

    def fill_in(self, made: Synthesised) -> None:
        for each in self._items:
            if isinstance(each, Waiting) and each.sound is None and each.speak.text == made.text:
                each.sound, each.reason = made.sound, made.reason

    def put_back(self, sentences: list[Waiting]) -> None:
        """They were begun and not heard: they come first again, in their order."""
        self._items.extendleft(reversed(sentences))

    def finish(self, turn: int) -> None:
        if turn == self._closed_turn:
            return
        self._items.append(TurnEnd(turn))
        self._closed_turn = turn
        if self._open_turn == turn:
            self._open_turn = None

    def forget_sentences(self) -> None:
        """Only the ends stay; a turn that is still open ends here."""
        ends: list[Waiting | TurnEnd] = [each for each in self._items if isinstance(each, TurnEnd)]
        if self._open_turn is not None:
            ends.append(TurnEnd(self._open_turn))
            self._closed_turn, self._open_turn = self._open_turn, None
        self._items = deque(ends)

    def head(self) -> Waiting | TurnEnd | None:
        return self._items[0] if self._items else None

    def pop(self) -> None:
        self._items.popleft()
