"""What each process holds during rehearsals, and what stays behind from one rehearsal to the next.

The rehearsals run as fast as the machine can, so an hour of speech passes in minutes; the first two fill caches and
do not count as growth.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.bench.figures import BenchFailed, Figure
from app.bench.processes import run_measured, screen

ANSWERS = 3
TIMES = 8
WARMING_UP = 2
LIMIT_S = 900.0


def measure_memory(
    folder: Path, models: Path, answers: Sequence[Path], most: int = ANSWERS, times: int = TIMES
) -> tuple[Figure, ...]:
    from audio.clips import clip_seconds

    chosen = answers[:most]
    words = ["memory", str(models), str(times), *map(str, chosen)]
    _, told = run_measured("app.bench.window", words, folder, LIMIT_S)
    recorded_s = sum(clip_seconds(clip) for clip in folder.glob("clips/*/*answer*.flac"))
    return figures(told["most_mb"], told["after_each_mb"], recorded_s / times, screen(folder))


def figures(
    most_mb: Mapping[str, float], after_each: Sequence[Mapping[str, float]], speech_s: float, drawn_on: str
) -> tuple[Figure, ...]:
    """`after_each`: by process, once per rehearsal; `speech_s`: recorded in one rehearsal."""
    counted = after_each[WARMING_UP:]
    if len(counted) < 2 or speech_s <= 0:
        raise BenchFailed("Too few rehearsals came to their end to tell growth: see greenroom doctor.")
    totals = [sum(each.values()) for each in counted]
    per_hour = slope(totals) / speech_s * 3600
    names = list(counted[-1])
    grown = {name: round(counted[-1][name] - counted[0].get(name, 0.0), 1) for name in names}
    return (
        *(
            Figure("rss_mb", round(most, 1), "MB", {"process": name, "at_the_end": round(after_each[-1][name], 1)})
            for name, most in most_mb.items()
            if name in after_each[-1]
        ),
        Figure(
            "growth_mb_per_hour",
            round(per_hour, 1),
            "MB/h",
            {
                "of": "an hour of answers, extrapolated",
                "measured_speech_s": round(speech_s * len(counted), 1),
                "rehearsals": len(counted),
                "warming_up": WARMING_UP,
                "grown_mb": grown,
                "after_each_mb": [round(total, 1) for total in (sum(each.values()) for each in after_each)],
                "drawn_on": drawn_on,
            },
        ),
    )


def slope(values: Sequence[float]) -> float:
    """Least squares, per step."""
    middle = (len(values) - 1) / 2
    mean = sum(values) / len(values)
    spread = sum((index - middle) ** 2 for index in range(len(values)))
    return sum((index - middle) * (value - mean) for index, value in enumerate(values)) / spread
