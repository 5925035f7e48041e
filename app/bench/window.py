"""`python -m app.bench.window start|replay|loop|memory ...`: the real window with somebody watching it from inside.

Nothing heavy at the top: the worker processes of the rehearsal import this module too, as they import app.__main__.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.application import Watch
    from app.wiring import Workshop


def main(words: Sequence[str]) -> int:
    """words: start | replay SESSION | loop MODELS_HOME ANSWER... | memory MODELS_HOME TIMES ANSWER..."""
    from app.cli.main import parser

    # As the program does it: what the command line costs belongs to the start.
    parser().parse_args([])
    from app.cli.window import open_window

    what, *rest = words
    if what == "start":
        return open_window(watch=_start_watch())
    if what == "replay":
        return open_window(watch=_replay_watch(rest[0]))
    models, *rest = rest
    if what == "loop":
        return open_window(lambda: _workshop(models, rest, paced=True), _loop_watch())
    times, *answers = rest
    return open_window(lambda: _workshop(models, answers, paced=False), _memory_watch(int(times)))


def _start_watch() -> "Watch":
    from app.ui.measured_window import StartWatch

    return StartWatch


def _loop_watch() -> "Watch":
    from app.ui.measured_window import LoopWatch

    return LoopWatch


def _replay_watch(session: str) -> "Watch":
    from app.ui.measured_replay import ReplayWatch

    return lambda window, bridge: ReplayWatch(window, bridge, session)


def _memory_watch(times: int) -> "Watch":
    from app.bench.resident import resident_mb
    from app.ui.measured_window import MemoryWatch

    return lambda window, bridge: MemoryWatch(window, bridge, times, resident_mb)


def _workshop(models: str, answers: Sequence[str], paced: bool) -> "Workshop":
    from app.paths import Paths, paths_from
    from app.wiring import Answers, Workshop

    environment = dict(os.environ)
    files = Answers(tuple(Path(answer) for answer in answers), paced=paced, silent=True)
    return Workshop(paths_from(environment), environment, files, models=Paths(Path(models)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
