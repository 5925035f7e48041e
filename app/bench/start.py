"""From the start of the process to a usable window, against the least window that Qt can open.

Both are started in turn, so that whatever else the machine does hits both; medians count.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from app.bench.figures import Figure
from app.bench.processes import run_measured, screen

TIMES = 9
LIMIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Starts:
    """Seconds from the start of the process. `first_s` is the start that makes the archive; it is not counted.

    `ready_s`: from then on the session thread answers; what was clicked before is obeyed then.
    """

    first_s: float
    usable_s: tuple[float, ...]
    ready_s: tuple[float, ...]
    bare_s: tuple[float, ...]


def measure_start(folder: Path, times: int = TIMES) -> tuple[Figure, ...]:
    _bare(folder)
    first_s = _ours(folder)[0]
    pairs = [(_ours(folder), _bare(folder)) for _ in range(times)]
    starts = Starts(
        first_s,
        tuple(usable for (usable, _), _ in pairs),
        tuple(ready for (_, ready), _ in pairs),
        tuple(bare for _, bare in pairs),
    )
    return figures(starts, screen(folder))


def _ours(home: Path) -> tuple[float, float]:
    started, told = run_measured("app.bench.window", ["start"], home, LIMIT_S)
    return told["usable_at"] - started, told["ready_at"] - started


def _bare(home: Path) -> float:
    started, told = run_measured("app.ui.bare_window", [], home, LIMIT_S)
    usable_at: float = told["usable_at"]
    return usable_at - started


def figures(starts: Starts, drawn_on: str) -> tuple[Figure, ...]:
    usable, bare = median(starts.usable_s), median(starts.bare_s)
    return (
        Figure(
            "start_s",
            round(usable, 3),
            "s",
            {
                "bare_window_s": round(bare, 3),
                "session_ready_s": round(median(starts.ready_s), 3),
                "fastest_s": round(min(starts.usable_s), 3),
                "slowest_s": round(max(starts.usable_s), 3),
                "very_first_start_s": round(starts.first_s, 3),
                "starts": len(starts.usable_s),
                "drawn_on": drawn_on,
            },
        ),
        Figure(
            "start_ratio",
            round(usable / bare, 2),
            "x",
            {
                "session_ready_ratio": round(median(starts.ready_s) / bare, 2),
                "of_the_fastest": round(min(starts.usable_s) / min(starts.bare_s), 2),
            },
        ),
    )
