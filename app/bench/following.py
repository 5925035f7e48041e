"""One answer followed by the real listener and the real ears: how late its words were at each pause near its end."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.bench.figures import BenchFailed
from app.bench.recording import Recording
from app.bench.skipping_clock import SkippingClock
from app.session.inbox import Inbox
from app.session.workers import Worker, WorkerPlan
from audio.endpointer import AFTER
from audio.file_microphone import FileMicrophone
from audio.listener import Listener
from audio.transcribing import incremental
from audio.transcribing.incremental import IncrementalTranscript
from audio.transcribing.messages import (
    EarsReady,
    FindPieces,
    PiecesFailed,
    PiecesFound,
    SpanFailed,
    SpanHeard,
    Transcribe,
)
from audio.values import (
    SAMPLE_RATE,
    LevelHeard,
    MicrophoneLost,
    RecordingBroke,
    SegmentClosed,
    Span,
    SpeechPaused,
    SpeechStarted,
)

REAL_S = 30.0
"""So much of the end of an answer is always heard in real time."""
SPEED = 8.0
"""How much faster the clock runs before that, while the ears have nothing to do."""
READY_WITHIN_S = 120.0
ANSWER_WITHIN_S = 600.0
NEAR_S = 0.3
"""The detector may place the end of the last word this much earlier than the loudest samples do."""
Found = TypeVar("Found")
_AT_ONCE = 1_000_000
"""The take number of what is transcribed at the end; no real take has it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """`latencies_s`: at every pause of the part that counts, the time from the last voice to its final words; the last
    one is the end of the answer. `busy_s` is what the recogniser spent in all, `most_waiting` the longest queue."""

    latencies_s: tuple[float, ...]
    busy_s: float
    most_waiting: int
    text: str


class Ears:
    """The ears' process, and the one place where its reports and the listener's facts arrive."""

    def __init__(self, plan: WorkerPlan) -> None:
        self._inbox = Inbox()
        self._worker = Worker(plan)
        self.ready = self._until(lambda item: item if isinstance(item, EarsReady) else None, READY_WITHIN_S)

    def close(self) -> None:
        self._worker.stop()
        self._inbox.close()

    def follow(self, spoken: Recording, take: int, clip: Path, counted_s: float = REAL_S) -> Heard:
        """Play the answer, its end in real time; until its words are final. Pauses of the last `counted_s` count."""
        clock = SkippingClock(SPEED)
        following = Following(incremental.begin(take, str(clip)), spoken, self._worker.send, clock)
        following.counted_s = min(counted_s, REAL_S)
        microphone = FileMicrophone([spoken.path], paced=True, clock=clock.now, wait=clock.wait)
        listener = Listener(microphone, self._inbox.post)
        listener.start()
        listener.open(take, clip)
        clock.skip_until(max(0.0, spoken.seconds - REAL_S))
        try:
            return self._until(following.take_in, spoken.seconds + ANSWER_WITHIN_S)
        finally:
            listener.stop()

    def at_once(self, clip: Path, seconds: float) -> tuple[float, str]:
        """The seconds that the whole clip takes in one request, and what was understood."""
        span = Span(0, round(seconds * SAMPLE_RATE))
        began = time.monotonic()
        self._worker.send(Transcribe(_AT_ONCE, span, str(clip)))
        mine = self._until(_whole_answer, ANSWER_WITHIN_S)
        return time.monotonic() - began, " ".join(word.text for word in mine.words)

    def in_pieces(self, clip: Path) -> str:
        """What is understood of the finished clip in one pass, cut at its pauses as a second hearing cuts it."""
        self._worker.send(FindPieces(_AT_ONCE, str(clip)))
        pieces = self._until(_pieces, ANSWER_WITHIN_S)
        heard: list[str] = []
        for span in pieces.spans:
            self._worker.send(Transcribe(_AT_ONCE, span, str(clip)))
            heard += [word.text for word in self._until(_whole_answer, ANSWER_WITHIN_S).words]
        return " ".join(heard)

    def _until(self, wanted: Callable[[Any], Found | None], limit_s: float) -> Found:
        """The first thing that `wanted` makes of what arrives."""
        began = time.monotonic()
        while time.monotonic() - began < limit_s:
            items, speaking = self._inbox.wait(0.5, [self._worker.connection])
            reports, alive = self._worker.receive() if speaking else ([], True)
            for item in (*items, *reports):
                if (found := wanted(item)) is not None:
                    return found
            if not alive:
                raise BenchFailed("The ears' process has died: see greenroom.log, or try --model with another folder.")
        raise BenchFailed(f"The ears said nothing final within {limit_s:.0f} s: the machine is too busy to measure.")


def _whole_answer(item: Any) -> SpanHeard | None:
    if isinstance(item, SpanFailed) and item.take == _AT_ONCE:
        raise BenchFailed(f"The whole answer could not be transcribed: {item.reason}")
    return item if isinstance(item, SpanHeard) and item.take == _AT_ONCE else None


def _pieces(item: Any) -> PiecesFound | None:
    if isinstance(item, PiecesFailed) and item.take == _AT_ONCE:
        raise BenchFailed(f"The whole answer could not be cut into pieces: {item.reason}")
    return item if isinstance(item, PiecesFound) and item.take == _AT_ONCE else None


class Following:
    """One answer on its way: when it began to be recorded, its transcript so far, when which words were final."""

    def __init__(
        self,
        transcript: IncrementalTranscript,
        spoken: Recording,
        ask: Callable[[object], None],
        clock: SkippingClock,
    ) -> None:
        self._transcript = transcript
        self._spoken = spoken
        self._ask = ask
        self._clock = clock
        self._began = float("inf")
        self._busy_s = 0.0
        self._most_waiting = 0
        self._paused = False
        self._pauses: list[int] = []
        self._final_at: dict[int, float] = {}
        self.counted_s = REAL_S

    def take_in(self, item: Any) -> Heard | None:
        now = time.monotonic()
        if isinstance(item, MicrophoneLost | RecordingBroke):
            raise BenchFailed(item.reason)
        if getattr(item, "take", 0) != self._transcript.take:
            # The take before this one, still settling.
            return None
        if isinstance(item, LevelHeard):
            # The listener is sometimes late and never early, and in the real part nothing is skipped: so the earliest
            # reading is the right one.
            self._began = min(self._began, now - item.recorded_s)
        if isinstance(item, SpanHeard):
            self._busy_s += item.took_s
        if not isinstance(item, incremental.TranscriptFact):
            return None
        self._note_pause(item)
        self._transcript, requests = incremental.push(self._transcript, item)
        for request in requests:
            self._ask(request)
        self._clock.work(self._transcript.asked is not None)
        self._most_waiting = max(self._most_waiting, self._transcript.backlog)
        self._note_final(now)
        over = now - self._began > self._spoken.speech_end_s and self._is_final()
        return self._told(now) if over else None

    def _note_pause(self, fact: Any) -> None:
        if isinstance(fact, SpeechPaused | SpeechStarted):
            self._paused = isinstance(fact, SpeechPaused)
        if isinstance(fact, SegmentClosed) and self._paused:
            # Not where somebody who never pauses was cut: nobody waits for words there.
            self._pauses.append(fact.span.end)
            self._paused = False

    def _note_final(self, now: float) -> None:
        for segment in self._transcript.segments:
            if segment.words is None:
                return
            for end in self._pauses:
                if end <= segment.span.end:
                    self._final_at.setdefault(end, now)

    def _is_final(self) -> bool:
        segments = self._transcript.segments
        reached = segments[-1].span.end / SAMPLE_RATE if segments else 0.0
        return reached >= self._spoken.speech_end_s - NEAR_S and all(each.words is not None for each in segments)

    def _told(self, now: float) -> Heard:
        counted_from = max(0.0, self._spoken.seconds - self.counted_s)
        earlier = tuple(
            at - self._began - (end - AFTER) / SAMPLE_RATE
            for end, at in self._final_at.items()
            if counted_from < (end - AFTER) / SAMPLE_RATE < self._spoken.speech_end_s - NEAR_S
        )
        last = now - self._began - self._spoken.speech_end_s
        return Heard((*earlier, last), self._busy_s, self._most_waiting, self._transcript.committed_text)
