"""How late Qt's event loop ever is during a whole rehearsal: the real window, real workers, sound in real time.

A timer in the window should fire every 5 ms; what it is late by is what a click would have had to wait. A second
timer in another process, which does nothing else, tells how much of that was the machine's doing; so does the time that
all threads of the program computed between two beats: what a beat was later than that is not the program's.
"""

import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from app.bench.figures import BenchFailed, Figure
from app.bench.processes import run_measured, screen

ANSWERS = 3
BEAT_S = 0.005
LIMIT_S = 600.0
SHORTEST_S = 30.0
WORST = 5
OTHERS = ("opening", "debrief", "pages")
Late = Sequence[Sequence[float]]
"""(seconds since the window was made, milliseconds late, milliseconds that the program computed) of each beat"""


def measure_loop(folder: Path, models: Path, answers: Sequence[Path], most: int = ANSWERS) -> tuple[Figure, ...]:
    """Takes as long as the answers together, and the questions."""
    beside = _Bystander()
    beside.start()
    try:
        words = ["loop", str(models), *map(str, answers[:most])]
        _, told = run_measured("app.bench.window", words, folder, LIMIT_S)
    finally:
        beside.stop()
    return figures(told["late_ms"], beside.longest_ms, screen(folder))


class _Bystander(threading.Thread):
    """Wakes every 5 ms and does nothing."""

    def __init__(self) -> None:
        super().__init__(name="bystander", daemon=True)
        self._over = threading.Event()
        self.longest_ms = 0.0

    def run(self) -> None:
        last = time.monotonic()
        while not self._over.wait(BEAT_S):
            now = time.monotonic()
            self.longest_ms = max(self.longest_ms, (now - last - BEAT_S) * 1000)
            last = now

    def stop(self) -> None:
        self._over.set()
        self.join()


def figures(late: Mapping[str, Late], bystander_ms: float, drawn_on: str) -> tuple[Figure, ...]:
    """`late` by part: opening, idle, rehearsal, debrief, pages."""
    rehearsal = late.get("rehearsal", ())
    lasted_s = rehearsal[-1][0] - rehearsal[0][0] if rehearsal else 0.0
    if lasted_s < SHORTEST_S:
        raise BenchFailed(f"The rehearsal ended after {lasted_s:.0f} s, too early to tell: see greenroom doctor.")
    worst = sorted(rehearsal, key=lambda beat: -beat[1])[:WORST]
    return (
        Figure(
            "longest_stall_ms",
            _longest(rehearsal),
            "ms",
            {
                "median_ms": _median(rehearsal),
                "p99_ms": _share(rehearsal, 0.99),
                "idle": {
                    "longest_ms": _longest(late["idle"]),
                    "median_ms": _median(late["idle"]),
                    "p99_ms": _share(late["idle"], 0.99),
                },
                "longest_own_ms": _longest_own(rehearsal),
                **{f"{part}_longest_ms": _longest(late.get(part, ())) for part in OTHERS},
                **{f"{part}_longest_own_ms": _longest_own(late.get(part, ())) for part in OTHERS},
                "bystander_longest_ms": round(bystander_ms, 1),
                "worst": [f"{ms:.1f} ms ({own:.1f} own) at {at - rehearsal[0][0]:.1f} s" for at, ms, own in worst],
                "beats": len(rehearsal),
                "rehearsal_s": round(lasted_s, 1),
                "drawn_on": drawn_on,
            },
        ),
    )


def _longest(late: Late) -> float:
    return round(max((beat[1] for beat in late), default=0.0), 1)


def _longest_own(late: Late) -> float:
    """As far as it can have been the program itself."""
    return round(max((min(late_ms, own_ms) for _, late_ms, own_ms in late), default=0.0), 1)


def _median(late: Late) -> float:
    return round(median([beat[1] for beat in late] or [0.0]), 2)


def _share(late: Late, share: float) -> float:
    """So many of the beats were at most this late."""
    in_order = sorted(beat[1] for beat in late) or [0.0]
    return round(in_order[min(len(in_order) - 1, int(share * len(in_order)))], 2)
