"""Sound played faster or slower at the same pitch, block by block: FFmpeg's atempo through PyAV.

PyAV is imported when a speed other than 1 is first wanted. Mono float32; what comes out is as long as what went in
divided by the speed, to the sample, so that a position in one is a position in the other.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from audio.speaking.voice import Samples

if TYPE_CHECKING:
    import av

SLOWEST, FASTEST = 0.5, 2.0
EARLY_S = 0.011
"""What is heard comes so much earlier than the plain division says: measured with clicks at all speeds and rates."""


def at_tempo(blocks: Iterable[Samples], rate: int, speed: float) -> Iterator[Samples]:
    """`rate` in samples per second; `speed` between SLOWEST and FASTEST, 1.0 passes everything through."""
    if speed == 1.0:
        yield from blocks
        return
    taken = given = 0
    pieces: Iterator[Samples]
    for pieces, count in _stretched(blocks, rate, min(max(speed, SLOWEST), FASTEST)):
        taken += count
        for piece in pieces:
            # What it makes up at the very end would move everything that follows.
            fitting = piece[: max(0, round(taken / speed) - given)]
            given += len(fitting)
            yield fitting
    missing = round(taken / speed) - given
    if missing > 0:
        yield np.zeros(missing, dtype=np.float32)


def _stretched(blocks: Iterable[Samples], rate: int, speed: float) -> Iterator[tuple[Iterator[Samples], int]]:
    """What each block gives, and how long it was; the last one is what the filter had kept back."""
    import av

    graph, source, sink = _graph(rate, speed)
    taken = 0
    for block in blocks:
        if not len(block):
            continue
        frame = av.AudioFrame.from_ndarray(block.reshape(1, -1), format="flt", layout="mono")
        frame.sample_rate = rate
        frame.pts = taken
        source.push(frame)
        taken += len(block)
        yield _ready(sink), len(block)
    source.push(None)
    yield _ready(sink), 0
    del graph


def _graph(rate: int, speed: float) -> "tuple[av.filter.Graph, Any, Any]":
    from av.filter import Graph

    graph = Graph()
    source = graph.add_abuffer(sample_rate=rate, format="flt", layout="mono")
    tempo = graph.add("atempo", f"{speed:.4f}")
    sink = graph.add("abuffersink")
    source.link_to(tempo)
    tempo.link_to(sink)
    graph.configure()
    return graph, source, sink


def _ready(sink: Any) -> Iterator[Samples]:
    from av.error import BlockingIOError as NotYet
    from av.error import EOFError as Over

    while True:
        try:
            frame = sink.pull()
        except (NotYet, Over):
            return
        piece: Samples = frame.to_ndarray().reshape(-1).astype(np.float32, copy=False)
        yield piece
