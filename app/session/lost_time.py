"""Time that the session thread did not see go by: the machine slept, or the program was stopped or held up. Pure."""

from dataclasses import dataclass

from audio.standing_still import SLEPT_AFTER_S


@dataclass(frozen=True, slots=True)
class Moment:
    """`asleep_s`: what the machine has slept since it was started, as far as our clock does not count it."""

    at: float
    asleep_s: float = 0.0


@dataclass(frozen=True, slots=True)
class LostTime:
    """`seconds` of our clock shall count for nobody. `slept`: nobody can have spoken meanwhile, or heard anything."""

    seconds: float
    slept: bool


def lost_time(woke: Moment, waits: Moment, now: Moment, wanted_s: float | None) -> LostTime | None:
    """The thread woke, worked, waits for at most `wanted_s` (None: for anything to happen), and is awake now.

    Waiting much longer than wanted is sleep; working long is our own slowness, of which the candidate knows nothing.
    """
    worked_s = waits.at - woke.at
    overslept_s = 0.0 if wanted_s is None else now.at - waits.at - wanted_s
    slept = max(overslept_s, now.asleep_s - woke.asleep_s) > SLEPT_AFTER_S
    seconds = sum(span for span in (worked_s, overslept_s) if span > SLEPT_AFTER_S)
    return LostTime(seconds, slept) if seconds or slept else None
