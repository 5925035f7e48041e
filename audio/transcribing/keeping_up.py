"""Whether the ears are as quick as the speaker: what they spent on closed stretches beside how long those took to say.

Pure. Looks at running speech are not counted: they are left out as soon as the ears have no time for them.
"""

from dataclasses import dataclass

from audio.values import SAMPLE_RATE, Span

RECENT = SAMPLE_RATE * 60
"""What lies further back in the take says nothing of now."""
ENOUGH = SAMPLE_RATE * 12
"""One slow second at the start of a take is no slow machine."""
TOO_SLOW = 0.8
"""From this share of real time on, the next hard stretch makes the words late."""
EASY = 0.6
PACES = 6
"""The last answers by which the next one is estimated."""
MOST_WAITING = 1
"""Closed stretches that may wait behind the one that is being heard."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Seconds that the ears spent on one stretch."""

    span: Span
    took_s: float


def remembered(efforts: tuple[Effort, ...], latest: Effort) -> tuple[Effort, ...]:
    oldest = latest.span.end - RECENT
    return (*(kept for kept in efforts if kept.span.end > oldest), latest)


def real_time_factor(efforts: tuple[Effort, ...]) -> float | None:
    """Time spent over time spoken, pauses included; None while too little was said to tell."""
    if not efforts or efforts[-1].span.end - efforts[0].span.start < ENOUGH:
        return None
    said_s = (efforts[-1].span.end - efforts[0].span.start) / SAMPLE_RATE
    return sum(effort.took_s for effort in efforts) / said_s


def too_slow(efforts: tuple[Effort, ...], waiting: int) -> bool:
    factor = real_time_factor(efforts)
    return waiting > MOST_WAITING or (factor is not None and factor > TOO_SLOW)


def keeps_up(efforts: tuple[Effort, ...], waiting: int) -> bool:
    """Plainly so: between this and too slow lies a stretch in which what was said before holds."""
    factor = real_time_factor(efforts)
    return waiting == 0 and factor is not None and factor < EASY


def expected_s(paces: tuple[Effort, ...], span: Span) -> float:
    """Seconds that the ears will need: what the answer nearest in length took, and what a longer one took more.

    Whisper costs by the window, the basic recogniser by the second: with one length known, half of each is assumed.
    """
    known = [pace for pace in paces if pace.span.seconds > 0]
    if not known:
        return 0.0
    near = min(reversed(known), key=lambda pace: abs(pace.span.seconds - span.seconds))
    other = max(known, key=lambda pace: abs(pace.span.seconds - near.span.seconds))
    apart = other.span.seconds - near.span.seconds
    by_second = near.took_s / near.span.seconds
    slope = min(max((other.took_s - near.took_s) / apart, 0.0), by_second) if abs(apart) >= 2 else by_second / 2
    return max(near.took_s / 2, near.took_s + slope * (span.seconds - near.span.seconds))
