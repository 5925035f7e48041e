"""A replay as it sounds: spans of clips one after the other, at any speed, once or in a loop; and where it is.

    axis     |--- span ---|  gap  |--- span ---|        silence of the gap, at most a breath
    output   |------ at tempo ----|--- ...              every piece of it knows its place on the axis

Nothing is read before it is due: an hour of clips is never in memory.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from audio.speaking.clip import read_stretch
from audio.speaking.levels import EVERY_S
from audio.speaking.messages import (
    MouthReport,
    PlayClip,
    PlayReplay,
    ReplayEnded,
    ReplayMoved,
    ReplaySpan,
    StopReplay,
)
from audio.speaking.sounding import Playback
from audio.speaking.tempo import EARLY_S, at_tempo
from audio.speaking.voice import Samples

BREATH_S = 0.5
"""No gap between two spans is longer, whatever lies between them on the axis."""
SHORTEST_LOOP_S = 0.1


def begun(
    order: PlayClip | PlayReplay,
    origin: int,
    rate: int,
    send: Callable[[MouthReport], None],
    now: Callable[[], float],
) -> tuple[Playback, Iterator[Samples]]:
    """What was ordered, as it begins at the speaker's position `origin`, and its sound at `rate`."""
    if isinstance(order, PlayReplay):
        replayed = Replayed(order, origin, rate, send, now)
        return replayed, replayed.pieces()
    playback = Playback(order.play, order.start, origin, rate, send)
    return playback, read_stretch(order.path, order.start, order.end, rate)


class Replayed(Playback):
    """While it is played. `pieces` is drawn as the speaker has room; `move` is told what has left it."""

    def __init__(
        self,
        order: PlayReplay,
        origin: int,
        rate: int,
        send: Callable[[MouthReport], None],
        now: Callable[[], float],
    ) -> None:
        super().__init__(order.play, order.at, origin, rate, send)
        self._order, self._now = order, now
        self._given = 0
        self._places: list[tuple[int, float, float]] = []
        """(first sample of the output, second of the axis, seconds of the axis for each second of sound)"""

    def pieces(self) -> Iterator[Samples]:
        """Raises NotSound where a clip cannot be read."""
        order = self._order
        yield from self._through(spans_from(order.spans, order.at, order.loop))
        again = spans_from(order.spans, order.loop[0], order.loop) if order.loop else ()
        while sum(span.end - span.start for span in again) >= SHORTEST_LOOP_S:
            yield from self._through(again)

    def _through(self, spans: tuple[ReplaySpan, ...]) -> Iterator[Samples]:
        for span, after in zip(spans, (*spans[1:], None), strict=True):
            yield from self._sounding_at(span.at, _sound_of(span, self._rate, self._order.speed))
            if after is not None:
                end = span.at + span.end - span.start
                silence = min(max(after.at - end, 0.0), BREATH_S) / self._order.speed
                yield from self._sounding_at(end, iter([np.zeros(int(silence * self._rate), dtype=np.float32)]))

    def _sounding_at(self, at: float, pieces: Iterator[Samples]) -> Iterator[Samples]:
        self._places.append((self._given, at, self._order.speed))
        for piece in pieces:
            self._given += len(piece)
            yield piece

    def place_of(self, sample: int) -> float:
        """The second of the axis that this sample of the output belongs to."""
        found = bisect_right(self._places, sample, key=lambda place: place[0]) - 1
        if found < 0:
            return self._order.at
        first, at, speed = self._places[found]
        early = EARLY_S if speed != 1.0 else 0.0
        return at + ((sample - first) / self._rate + early) * speed

    def move(self, left: int) -> None:
        sample = max(left - self._origin, 0)
        if int(sample / self._rate / EVERY_S) > self._moved:
            self._moved = int(sample / self._rate / EVERY_S)
            self._send(ReplayMoved(self.play, self.place_of(sample), self._now()))
            self._forget(sample)

    def end(self, reason: str) -> None:
        self._send(ReplayEnded(self.play, reason))

    def stops_for(self, order: object) -> bool:
        return order == StopReplay(self.play)

    def _forget(self, sample: int) -> None:
        """A loop that runs all evening keeps no list of its rounds."""
        while len(self._places) > 1 and self._places[1][0] <= sample:
            del self._places[0]


def spans_from(
    spans: tuple[ReplaySpan, ...], at: float, loop: tuple[float, float] | None = None
) -> tuple[ReplaySpan, ...]:
    """What is to be heard from `at` on, up to the end of the loop; nothing of a span that lies before."""
    last = loop[1] if loop else float("inf")
    found = []
    for span in spans:
        first, end = max(span.at, at), min(span.at + span.end - span.start, last)
        if first < end:
            start = span.start + first - span.at
            found.append(replace(span, start=start, end=start + end - first, at=first))
    return tuple(found)


def _sound_of(span: ReplaySpan, rate: int, speed: float) -> Iterator[Samples]:
    return at_tempo(read_stretch(span.path, span.start, span.end, rate), rate, speed)
