"""A device has fallen silent: is it gone, did this machine sleep, or were we late ourselves? Pure: times are arguments.

Whoever reads from a device looks several times while it is silent. Silence counts as far as those looks were on time:
a thread that is late itself runs on a machine that is too busy, and there the device gets more time to answer.
"""

import time
from dataclasses import dataclass
from enum import StrEnum

GONE_AFTER_S = 0.5
SLEPT_AFTER_S = 3.0
"""Nobody is held up for so long by other programs; by a closed lid one is."""
ON_TIME_S = 0.003
"""Later than this after it wanted to wake, a thread was held up."""
EXCUSE = 5.0
"""How many seconds of patience each second of our own lateness is worth."""
MOST_PATIENT_S = 4.0
"""by the clock: the busiest machine lets a living device through in this time"""


class Verdict(StrEnum):
    HERE = "here"
    GONE = "gone"
    SLEPT = "slept"


@dataclass(frozen=True, slots=True)
class Looks:
    """What was seen up to the last look. `asleep_s`: as `asleep_since_boot` told it then."""

    at: float
    asleep_s: float = 0.0
    silent_s: float = 0.0
    late_s: float = 0.0
    missed_s: float = 0.0
    """with the verdict `slept`: for how long nothing was heard"""


def look(before: Looks, now: float, waited_s: float, heard_at: float, heard_s: float, asleep_s: float) -> Looks:
    """One more look, `waited_s` after the last one by intention. `heard_s` of sound have arrived since then, the last
    of it at `heard_at`, which lies ahead while a device may take its time."""
    gap = now - before.at
    slept_s = asleep_s - before.asleep_s
    missed_s = slept_s if slept_s > SLEPT_AFTER_S else 0.0
    if gap - heard_s > SLEPT_AFTER_S:
        # Neither we nor the device: a slow disk holds up the reader only, and the sound comes in meanwhile.
        missed_s += gap
    on_time_s = min(gap, waited_s + ON_TIME_S)
    if heard_s > 0.0 or heard_at > before.at:
        return Looks(now, asleep_s, max(0.0, min(on_time_s, now - heard_at)), missed_s=missed_s)
    return Looks(now, asleep_s, before.silent_s + on_time_s, before.late_s + gap - on_time_s, missed_s)


def verdict(seen: Looks) -> Verdict:
    if seen.missed_s:
        return Verdict.SLEPT
    patient_s = GONE_AFTER_S + EXCUSE * seen.late_s
    gone = seen.silent_s >= patient_s or seen.silent_s + seen.late_s >= MOST_PATIENT_S
    return Verdict.GONE if gone else Verdict.HERE


def asleep_since_boot() -> float:
    """Seconds that the machine slept and `time.monotonic` does not count; 0 where that clock counts them itself."""
    counts_sleep = getattr(time, "CLOCK_BOOTTIME", None)
    if counts_sleep is not None:
        return time.clock_gettime(counts_sleep) - time.clock_gettime(time.CLOCK_MONOTONIC)
    stands_still = getattr(time, "CLOCK_UPTIME_RAW", None)
    if stands_still is not None:
        return time.clock_gettime(time.CLOCK_MONOTONIC) - time.clock_gettime(stands_still)
    return 0.0
