"""The mouth: speaks the sentences of a turn one after the other, keeps what was really played, and reports.

    orders -> waiting sentences -> blocks to the speaker -> what was handed over -> the clip, levels
                                                         -> what has left        -> SentenceSpoken, TurnSpoken

Runs in one thread and never blocks for much longer than a block of sound lasts, so that a Hush is obeyed at once.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import soxr

from audio.errors import NoSpeaker, NotSound
from audio.speaking.agenda import Agenda, TurnEnd, Waiting
from audio.speaking.ahead import Synthesised, WorkAhead
from audio.speaking.messages import (
    Falter,
    FinishTurn,
    GoOn,
    Hush,
    MouthOrder,
    MouthReport,
    PlayClip,
    PlayReplay,
    Prepare,
    SentenceSpoken,
    SentenceStarted,
    Speak,
    SpeakingFailed,
    StopClip,
    StopReplay,
)
from audio.speaking.replaying import begun
from audio.speaking.sounding import Playback, SpokenTurn
from audio.speaking.speaker import BLOCK_S, SilentSpeaker, Speaker
from audio.speaking.voice import Samples

BETWEEN_SENTENCES_S = 0.2
"""A breath between two sentences; both engines' own silence was trimmed away."""
WATCH_S = 0.02
FALTER_S = 1.5
MOST_LOST = 2
"""speakers that vanish one after the other before a sentence was heard: a third is not tried"""
REST_AFTER_S = 2.0
"""The device is kept open so long after the last sound: the next sentence then starts at once."""


class Mouth:
    """`rate` is the voice's; `send` takes the reports; `now` is a monotonic clock."""

    def __init__(
        self,
        ahead: WorkAhead,
        rate: int,
        speaker: Speaker,
        send: Callable[[MouthReport], None],
        now: Callable[[], float] = time.monotonic,
        another: Callable[[], Speaker | None] = lambda: None,
    ) -> None:
        """`another` opens one instead of a speaker that is gone, and tells whoever wants to know."""
        self._another = another
        self._silenced = not speaker.name
        self._lost_in_a_row = 0
        self._begun: list[Waiting] = []
        self._ahead = ahead
        self._voice_rate = rate
        self._speaker = speaker
        self._send = send
        self._now = now
        self._agenda = Agenda()
        self._sounding: SpokenTurn | Playback | None = None
        self._blocks: Iterator[Samples] | None = None
        self._written = self._given = 0
        self._on_given: deque[tuple[int, MouthReport]] = deque()
        self._on_left: deque[tuple[int, MouthReport]] = deque()
        self._quiet_since = now()
        self._faltered_at: float | None = None

    def take(self, message: MouthOrder | Synthesised) -> None:
        match message:
            case Synthesised():
                self._agenda.fill_in(message)
            case Prepare():
                self._ahead.prepare(message.text)
            case Speak():
                self._queue(message)
            case FinishTurn():
                self._agenda.finish(message.turn)
            case Hush():
                self._hush()
            case Falter():
                self._falter()
            case GoOn():
                self._go_on()
            case PlayClip() | PlayReplay():
                self._play(message)
            case StopClip() | StopReplay():
                if isinstance(self._sounding, Playback) and self._sounding.stops_for(message):
                    self._stop_playback()

    def step(self) -> float | None:
        """Go on; returns how long to wait for the next message (0.0: not at all, None: for ever)."""
        try:
            self._follow()
            if self._falters():
                return WATCH_S
            if self._write_next():
                return 0.0
            if self._on_left or self._speaker.left() < self._written or isinstance(self._sounding, Playback):
                return WATCH_S
            return self._rest()
        except NoSpeaker as error:
            self._lose_speaker(str(error))
            return 0.0

    def close(self) -> None:
        self._speaker.hush()
        if isinstance(self._sounding, SpokenTurn):
            self._sounding.keep(self._speaker.take_played())
            self._sounding.end()
        self._speaker.close()
        self._ahead.close()

    # Orders

    def _queue(self, speak: Speak) -> None:
        if isinstance(self._sounding, Playback):
            self._stop_playback()
        sound = self._ahead.at_hand(speak.text)
        if sound is None:
            self._ahead.ask(speak.text)
        self._agenda.add(speak, sound)

    def _hush(self) -> None:
        if isinstance(self._sounding, Playback):
            self._stop_playback()
        self._ahead.forget()
        self._agenda.forget_sentences()
        self._cut()

    def _falter(self) -> None:
        if isinstance(self._sounding, SpokenTurn) and self._faltered_at is None:
            self._faltered_at = self._now()
            self._speaker.hold()

    def _falters(self) -> bool:
        """Nobody falters for long: if nothing follows, the sentence does."""
        if self._faltered_at is not None and self._now() - self._faltered_at > FALTER_S:
            self._go_on()
        return self._faltered_at is not None

    def _go_on(self) -> None:
        if self._faltered_at is not None:
            self._faltered_at = None
            self._speaker.release()

    def _cut(self) -> None:
        self._faltered_at = None
        self._blocks = None
        self._written = self._speaker.hush()
        self._on_left = deque(due for due in self._on_left if due[0] <= self._written)
        self._on_given = deque(due for due in self._on_given if due[0] <= self._written)

    def _play(self, order: PlayClip | PlayReplay) -> None:
        if isinstance(self._sounding, Playback):
            self._stop_playback()
        rate = self._speaker.rate
        playback, pieces = begun(order, self._written, rate, self._send, self._now)
        if self._sounding is not None or self._agenda.head() is not None:
            playback.end("The interviewer is speaking; play the clip afterwards.")
            return
        self._sounding = playback
        self._blocks = _in_blocks(pieces, rate)

    def _stop_playback(self, reason: str = "") -> None:
        assert isinstance(self._sounding, Playback)
        self._cut()
        self._sounding.end(reason)
        self._sounding = None

    # Sound

    def _follow(self) -> None:
        """Keep what was handed over, report what has left."""
        sound = self._speaker.take_played()
        self._given += len(sound)
        left = self._speaker.left()
        while self._on_given and self._on_given[0][0] <= self._given:
            self._send(self._on_given.popleft()[1])
        if isinstance(self._sounding, SpokenTurn):
            self._sounding.keep(sound)
        elif self._sounding is not None:
            self._sounding.move(left)
        while self._on_left and self._on_left[0][0] <= left:
            self._send(self._on_left.popleft()[1])
            self._lost_in_a_row = 0
        if left < self._written or self._blocks is not None:
            self._quiet_since = self._now()

    def _write_next(self) -> bool:
        if self._blocks is None and not self._begin_next():
            return False
        if self._blocks is not None:
            try:
                block = next(self._blocks, None)
            except NotSound as error:
                self._stop_playback(str(error))
                return True
            if block is None:
                self._blocks = None
            else:
                self._written += len(block)
                self._speaker.write(block)
        return True

    def _begin_next(self) -> bool:
        all_left = self._speaker.left() >= self._written
        if isinstance(self._sounding, Playback):
            if all_left:
                self._sounding.end("")
                self._sounding = None
            return all_left
        head = self._agenda.head()
        if head is None or (isinstance(head, Waiting) and head.sound is None):
            return False
        if isinstance(head, TurnEnd) and not all_left:
            return False
        self._agenda.pop()
        if isinstance(head, TurnEnd):
            self._end_turn(head.turn)
        else:
            self._begin_sentence(head)
        return True

    def _end_turn(self, turn: int) -> None:
        self._follow()
        ending = self._sounding if isinstance(self._sounding, SpokenTurn) else None
        (ending or SpokenTurn(turn, "", self._speaker.rate, self._send)).end()
        self._sounding = None

    def _begin_sentence(self, waiting: Waiting) -> None:
        speak, sound = waiting.speak, waiting.sound
        if waiting.reason or sound is None:
            self._send(SpeakingFailed(speak.turn, speak.index, waiting.reason))
            return
        if self._silenced and self._sounding is None:
            self._find_speaker()
        self._begun = [*self._unheard(), waiting]
        rate = self._speaker.rate
        pause = 0.0
        if isinstance(self._sounding, SpokenTurn):
            pause = max(BETWEEN_SENTENCES_S - (self._now() - self._quiet_since), 0.0)
        else:
            self._sounding = SpokenTurn(speak.turn, speak.clip, rate, self._send)
        if len(sound) and self._voice_rate != rate:
            sound = soxr.resample(sound, self._voice_rate, rate)
        silence = np.zeros(int(pause * rate), dtype=np.float32)
        start = self._written + len(silence)
        self._on_given.append((start + min(len(sound), 1), SentenceStarted(speak.turn, speak.index, len(sound) / rate)))
        self._on_left.append((start + len(sound), SentenceSpoken(speak.turn, speak.index)))
        self._blocks = _in_blocks([silence, sound], rate)

    def _rest(self) -> float | None:
        if self._sounding is not None or self._agenda.head() is not None:
            return None
        idle = self._now() - self._quiet_since
        if idle < REST_AFTER_S:
            return REST_AFTER_S - idle
        self._speaker.rest()
        return None

    def _unheard(self) -> list[Waiting]:
        """The sentences that were begun and have not left the speaker, in their order."""
        due = {(report.turn, report.index) for _, report in self._on_left if isinstance(report, SentenceSpoken)}
        return [each for each in self._begun if (each.speak.turn, each.speak.index) in due]

    def _lose_speaker(self, reason: str) -> None:
        """The device is gone: what was being said is said again on another, or shown while nobody is heard."""
        unheard = self._unheard()
        self._on_given.clear()
        self._on_left.clear()
        self._blocks = None
        self._faltered_at = None
        if isinstance(self._sounding, Playback):
            self._sounding.end(reason)
            self._sounding = None
        self._lost_in_a_row += 1
        self._speaker.close()
        if self._lost_in_a_row <= MOST_LOST and self._find_speaker():
            self._agenda.put_back(unheard)
            return
        for each in unheard:
            self._send(SpeakingFailed(each.speak.turn, each.speak.index, reason))
        self._silenced = True
        self._take_up(SilentSpeaker(paced=True, rate=self._speaker.rate))

    def _find_speaker(self) -> bool:
        found = self._another()
        if found is not None:
            self._silenced = False
            self._take_up(found)
        return found is not None

    def _take_up(self, speaker: Speaker) -> None:
        if isinstance(self._sounding, SpokenTurn) and speaker.rate != self._speaker.rate:
            self._sounding.go_on(speaker.rate)
        self._speaker, self._written, self._given = speaker, 0, 0


def _in_blocks(pieces: Iterable[Samples], rate: int) -> Iterator[Samples]:
    block = int(BLOCK_S * rate)
    for piece in pieces:
        for start in range(0, len(piece), block):
            yield piece[start : start + block]
