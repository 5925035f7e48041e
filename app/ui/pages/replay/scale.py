"""What a stretch of time looks like in so many pixels: bars, ticks, and marks that stand too close. Pure."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.session.replay.views import Lane, ReplayMark

CLOSEST = 12
"""Pixels: marks that are nearer to each other join into one."""
WIDER = 5
"""A mark that stands for several is so much wider."""
_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


def bar_heights(lane: Lane, start: float, end: float, count: int) -> NDArray[np.float64]:
    """`count` heights, 0 to 1, of the seconds from `start` to `end`: the loudest of each; outside there is silence."""
    wide = (end - start) / max(count, 1)
    level, step = 0, lane.step_s
    while level + 1 < len(lane.levels) and step * lane.coarser <= wide:
        level, step = level + 1, step * lane.coarser
    found = np.frombuffer(lane.levels[level], dtype=np.uint8)
    edges = np.floor((start + wide * np.arange(count + 1)) / step).astype(np.int64)
    firsts = np.clip(edges[:-1], 0, len(found))
    inside = (edges[:-1] >= 0) & (edges[:-1] < len(found))
    padded = np.append(found, 0)
    heights = np.maximum.reduceat(padded, firsts)
    return np.where(inside, heights / 255, 0.0)


def ticks(start: float, end: float, width: int, apart: int) -> tuple[float, ...]:
    """Round seconds that stand at least `apart` pixels from each other."""
    if width <= 0 or end <= start:
        return ()
    least = (end - start) / width * apart
    step = next((each for each in _STEPS_S if each >= least), _STEPS_S[-1])
    first = int(-(-start // step))
    return tuple(float(number * step) for number in range(first, int(end // step) + 1))


def joined(
    marks: Sequence[ReplayMark], x_of: Callable[[float], float], closest: float = CLOSEST
) -> list[tuple[float, tuple[ReplayMark, ...]]]:
    """(where, which marks): left to right; what is nearer than `closest` pixels to the first of a group joins it."""
    groups: list[tuple[float, tuple[ReplayMark, ...]]] = []
    for mark in sorted(marks, key=lambda each: each.at):
        x = x_of(mark.at)
        apart = closest + (WIDER if groups and len(groups[-1][1]) > 1 else 0)
        if groups and x - groups[-1][0] < apart:
            groups[-1] = (groups[-1][0], (*groups[-1][1], mark))
        else:
            groups.append((x, (mark,)))
    return groups
