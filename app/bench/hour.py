"""Is every frame of a long answer kept? The real way of the sound, from the device to the clip, counted all along.

    sound card -> ring -> listener -> clip on disk
    callbacks     every block          read again

With a steady tone at the microphone each lost or doubled sample is seen as well, before and after the listener.
"""

import queue
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.bench.figures import BenchFailed, Figure
from app.bench.steady_tone import SteadyTone
from audio.clips import open_clip
from audio.listener import Listener
from audio.microphone import SoundCardMicrophone
from audio.ring import Samples
from audio.values import SAMPLE_RATE, BlocksLost, ListenerFact, MachineSlept, MicrophoneLost, RecordingBroke, TakeKept

KEEPING_LIMIT_S = 300.0
PIECE = SAMPLE_RATE * 30
BREAKS_SHOWN = 5
SETTLES_S = 5.0
"""A sound server hands over what it had saved up when a stream begins; the clock is compared after that."""
TAIL_S = 0.05
"""At the end of the clip the resampler runs out of sound: that is no break."""


class CountingMicrophone(SoundCardMicrophone):
    """The sound card, and what came from it when."""

    def __init__(self) -> None:
        super().__init__()
        self.tone: SteadyTone | None = None
        self.moments: list[tuple[float, int]] = []
        self.handed_over = 0
        self.passed_by = 0

    def discard(self, timeout_s: float) -> None:
        block = super().read(timeout_s)
        self.passed_by += 0 if block is None else len(block)

    def read(self, timeout_s: float) -> Samples | None:
        block = super().read(timeout_s)
        if block is not None:
            self.tone = self.tone or SteadyTone(self.rate)
            self.tone.hear(block)
            self.handed_over += len(block)
            self.moments.append((time.monotonic(), self.arrived.frames))
        return block


def measure_hour(minutes: float, folder: Path) -> tuple[Figure, ...]:
    """Records the default microphone for so long."""
    facts: queue.SimpleQueue[ListenerFact] = queue.SimpleQueue()
    microphone = CountingMicrophone()
    listener = Listener(microphone, facts.put)
    worked = time.process_time()
    listener.start()
    listener.open(1, folder / "hour.wav")
    lost = 0
    try:
        lost += _follow(facts, time.monotonic() + minutes * 60)
        arrived, moments = microphone.arrived, tuple(microphone.moments)
        listener.close(1)
        kept, more = _wait_until_kept(facts)
    finally:
        listener.stop()
    seconds = moments[-1][0] - moments[0][0] if moments else 0.0
    if seconds < 1:
        raise BenchFailed("No sound came from the microphone: see greenroom doctor.")
    cpu = (time.process_time() - worked) / seconds
    return (
        _frames(microphone, kept, lost + more),
        Figure(
            "drift_ppm",
            round(drift_ppm(moments, microphone.rate), 1),
            "ppm",
            {"rate": microphone.rate, "seconds": round(seconds, 1), "longest_gap_ms": _longest_gap_ms(moments)},
        ),
        Figure(
            "callbacks",
            arrived.callbacks,
            "",
            {"overflows": arrived.overflows, "cpu_share_of_a_core": round(cpu, 4)},
        ),
        _breaks(microphone.tone, _tone_of(kept.path)),
    )


def _follow(facts: "queue.SimpleQueue[ListenerFact]", until: float) -> int:
    """Samples told as lost, up to this moment."""
    lost = 0
    while (left := until - time.monotonic()) > 0:
        try:
            lost += _lost_in(facts.get(timeout=left))
        except queue.Empty:
            break
    return lost


def _wait_until_kept(facts: "queue.SimpleQueue[ListenerFact]") -> tuple[TakeKept, int]:
    lost = 0
    while True:
        try:
            fact = facts.get(timeout=KEEPING_LIMIT_S)
        except queue.Empty as error:
            raise BenchFailed("The clip was not closed: see the log.") from error
        if isinstance(fact, TakeKept):
            return fact, lost
        lost += _lost_in(fact)


def _lost_in(fact: ListenerFact) -> int:
    if isinstance(fact, MicrophoneLost | RecordingBroke):
        raise BenchFailed(fact.reason)
    if isinstance(fact, MachineSlept):
        raise BenchFailed(f"The machine slept for {fact.seconds:.0f} s: keep it awake and measure again.")
    return fact.samples if isinstance(fact, BlocksLost) else 0


def _frames(microphone: CountingMicrophone, kept: TakeKept, lost: int) -> Figure:
    """What the driver handed over, less what is in the clip; told in samples of the clip."""
    expected = microphone.handed_over * SAMPLE_RATE / microphone.rate
    return Figure(
        "missing_samples",
        round(expected) - kept.samples,
        "at 16 kHz",
        {
            "in_the_clip": kept.samples,
            "handed_over_frames": microphone.handed_over,
            "never_read_frames": microphone.arrived.frames - microphone.handed_over - microphone.passed_by,
            "told_as_lost": lost,
        },
    )


def drift_ppm(moments: Sequence[tuple[float, int]], rate: int) -> float:
    """How much faster the device runs than this machine's clock: the slope of the line through all moments."""
    at, frames = np.array([moment[0] for moment in moments]), np.array([moment[1] for moment in moments], dtype=float)
    settled = at > at[0] + SETTLES_S
    if settled.sum() > 2:
        at, frames = at[settled], frames[settled]
    slope = float(np.polyfit(at - at.mean(), frames - frames.mean(), 1)[0])
    return (slope / rate - 1) * 1e6


def _longest_gap_ms(moments: Sequence[tuple[float, int]]) -> float:
    return round(1000 * float(np.diff([at for at, _ in moments]).max(initial=0.0)), 1)


def _tone_of(path: str) -> SteadyTone:
    tone = SteadyTone(SAMPLE_RATE)
    with open_clip(path) as clip:
        left = clip.frames - round(TAIL_S * SAMPLE_RATE)
        while left > 0 and len(piece := clip.read(min(PIECE, left), dtype="float32")):
            tone.hear(piece)
            left -= len(piece)
    return tone


def _breaks(heard: SteadyTone | None, kept: SteadyTone) -> Figure:
    if heard is None or not heard.heard:
        return Figure("tone_breaks", -1, "not told: no steady tone was heard")
    return Figure(
        "tone_breaks",
        len(heard.breaks_at_s),
        "",
        {
            "in_the_clip": len(kept.breaks_at_s) if kept.heard else "no tone in the clip",
            "hertz": round(heard.hertz, 2),
            "at_s": [round(at, 2) for at in heard.breaks_at_s[:BREAKS_SHOWN]],
        },
    )
