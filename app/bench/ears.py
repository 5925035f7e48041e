"""How long after the last word the transcript is final: a real listener and the real ears, in real time.

The clock starts with the last voiced sample of the answer, so the half second of silence that closes a stretch is part
of the figure. Beside it, by the same process on the same clip: everything transcribed once the answer has ended.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from app.bench.figures import BenchFailed, Figure
from app.bench.recording import Recording, recording
from app.session.inbox import Inbox
from app.session.workers import Worker, WorkerPlan
from audio.endpointer import CLOSE
from audio.file_microphone import FileMicrophone
from audio.listener import Listener
from audio.transcribing import incremental
from audio.transcribing.incremental import IncrementalTranscript
from audio.transcribing.messages import EarsReady, SpanFailed, SpanHeard, Transcribe
from audio.values import SAMPLE_RATE, LevelHeard, MicrophoneLost, RecordingBroke, Span

LENGTHS_S: tuple[tuple[float, int], ...] = ((15.0, 5), (60.0, 2), (180.0, 1))
"""seconds of an answer, and how often it is measured"""
READY_WITHIN_S = 120.0
ANSWER_WITHIN_S = 300.0
NEAR_S = 0.3
"""The detector may place the end of the last word this much earlier than the loudest samples do."""
Found = TypeVar("Found")
_AT_ONCE = 1_000_000
"""The take number of what is transcribed at the end; no real take has it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """`busy_s` is what the recogniser spent on it in all, provisional looks included."""

    latency_s: float
    busy_s: float
    words: int


@dataclass(frozen=True, slots=True)
class Measured:
    """One length: the answers heard while they were spoken, and the same clip heard at once at the end."""

    wanted_s: float
    seconds: float
    heard: tuple[Heard, ...]
    at_once_s: float
    at_once_words: int

    @property
    def latency_s(self) -> float:
        return median(each.latency_s for each in self.heard)


class Ears:
    """The ears' process, and the one place where its reports and the listener's facts arrive."""

    def __init__(self, plan: WorkerPlan) -> None:
        self._inbox = Inbox()
        self._worker = Worker(plan)
        self.ready = self._until(lambda item: item if isinstance(item, EarsReady) else None, READY_WITHIN_S)

    def close(self) -> None:
        self._worker.stop()
        self._inbox.close()

    def follow(self, spoken: Recording, take: int, clip: Path) -> Heard:
        """Play the answer in real time; until its words are final."""
        following = _Following(incremental.begin(take, str(clip)), spoken, self._worker.send)
        listener = Listener(FileMicrophone([spoken.path], paced=True), self._inbox.post)
        listener.start()
        listener.open(take, clip)
        try:
            return self._until(following.take_in, spoken.seconds + ANSWER_WITHIN_S)
        finally:
            listener.stop()

    def at_once(self, clip: Path, seconds: float) -> tuple[float, int]:
        """The seconds that the whole clip takes in one request, and how many words came."""
        span = Span(0, round(seconds * SAMPLE_RATE))
        began = time.monotonic()
        self._worker.send(Transcribe(_AT_ONCE, span, str(clip)))
        mine = self._until(_whole_answer, ANSWER_WITHIN_S)
        return time.monotonic() - began, len(mine.words)

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


class _Following:
    """One answer on its way: when it began to be recorded, and its transcript so far."""

    def __init__(self, transcript: IncrementalTranscript, spoken: Recording, ask: Callable[[object], None]) -> None:
        self._transcript = transcript
        self._spoken = spoken
        self._ask = ask
        self._began = float("inf")
        self._busy_s = 0.0

    def take_in(self, item: Any) -> Heard | None:
        now = time.monotonic()
        if isinstance(item, MicrophoneLost | RecordingBroke):
            raise BenchFailed(item.reason)
        if getattr(item, "take", 0) != self._transcript.take:
            # The take before this one, still settling.
            return None
        if isinstance(item, LevelHeard):
            # The listener is sometimes late and never early: the earliest reading is the right one.
            self._began = min(self._began, now - item.recorded_s)
        if isinstance(item, SpanHeard):
            self._busy_s += item.took_s
        if not isinstance(item, incremental.TranscriptFact):
            return None
        self._transcript, requests = incremental.push(self._transcript, item)
        for request in requests:
            self._ask(request)
        latency_s = now - self._began - self._spoken.speech_end_s
        if latency_s < 0 or not self._is_final():
            return None
        return Heard(latency_s, self._busy_s, len(self._transcript.committed))

    def _is_final(self) -> bool:
        segments = self._transcript.segments
        reached = segments[-1].span.end / SAMPLE_RATE if segments else 0.0
        return reached >= self._spoken.speech_end_s - NEAR_S and all(each.words is not None for each in segments)


def measure_ears(
    plan: WorkerPlan,
    sources: tuple[Path, ...],
    folder: Path,
    lengths: tuple[tuple[float, int], ...] = LENGTHS_S,
) -> tuple[Figure, ...]:
    """Takes as long as the answers together. `folder` is for sound that is thrown away afterwards."""
    ears = Ears(plan)
    try:
        measured = tuple(_measure(ears, sources, folder, seconds, times) for seconds, times in lengths)
        return figures(measured, ears.ready)
    finally:
        ears.close()


def _measure(ears: Ears, sources: tuple[Path, ...], folder: Path, seconds: float, times: int) -> Measured:
    spoken = recording(sources, seconds, folder / f"answer-{seconds:.0f}.wav")
    clips = [folder / f"clip-{seconds:.0f}-{number}.wav" for number in range(times)]
    heard = tuple(ears.follow(spoken, round(seconds) * 100 + number, clip) for number, clip in enumerate(clips))
    at_once_s, words = ears.at_once(clips[0], spoken.speech_end_s)
    return Measured(seconds, spoken.speech_end_s, heard, at_once_s, words)


def figures(measured: tuple[Measured, ...], ready: EarsReady) -> tuple[Figure, ...]:
    who = f"{ready.recogniser.engine} {ready.recogniser.model}".strip()
    found = [
        Figure(
            "latency_s",
            round(each.latency_s, 3),
            "s",
            {
                "answer_s": each.wanted_s,
                "all_s": [round(one.latency_s, 3) for one in each.heard],
                "silence_waited_for_s": CLOSE / SAMPLE_RATE,
                "at_the_end_s": round(each.at_once_s, 3),
                "speech_s": round(each.seconds, 1),
                "words": each.heard[0].words,
                "words_at_the_end": each.at_once_words,
                "recogniser": who,
            },
        )
        for each in measured
    ]
    longest = measured[-1]
    latencies = [each.latency_s for each in measured]
    busy_s = median(each.busy_s for each in longest.heard)
    return (
        *found,
        Figure("latency_spread_s", round(max(latencies) - min(latencies), 3), "s", {"between": "the lengths' medians"}),
        Figure(
            "real_time_factor",
            round(longest.at_once_s / longest.seconds, 4),
            "x",
            {"while_speaking": round(busy_s / longest.seconds, 4), "load_s": round(ready.load_s, 2)},
        ),
        Figure(
            f"speedup_at_{longest.wanted_s:.0f}_s",
            round(longest.at_once_s / longest.latency_s, 2),
            "x",
            {"at_the_end_s": round(longest.at_once_s, 3), "while_speaking_s": round(longest.latency_s, 3)},
        ),
    )
