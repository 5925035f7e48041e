"""How the lamp's loudness moves: quick up, slow down, and the last second of a voice laid around the disc. Pure."""

import math
from collections.abc import Sequence

STILL = 0.004
"""Below this difference of level nothing on screen would change by a pixel."""


def smoothed(shown: float, target: float, passed_ms: float, attack_ms: float, release_ms: float) -> float:
    """The level to draw after `passed_ms`, on its way from `shown` to `target` (one-pole, time constants in ms)."""
    constant = attack_ms if target > shown else release_ms
    if constant <= 0:
        return target
    return target + (shown - target) * math.exp(-passed_ms / constant)


def in_four_steps(level: float) -> float:
    """0, a third, two thirds or 1: how loudness is told to those who asked for less motion."""
    return round(min(max(level, 0.0), 1.0) * 3) / 3


def bars_from(trail: Sequence[float], count: int) -> tuple[float, ...]:
    """`count` bar levels clockwise from the top: the newest level on top, older ones down both sides alike."""
    if not trail:
        return (0.0,) * count
    return tuple(trail[min(min(bar, count - bar), len(trail) - 1)] for bar in range(count))
