"""`greenroom bench NAME`: measures this machine in a home of its own; nothing of it stands among the rehearsals."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.bench.figures import BenchFailed, Figure, Report, as_json, as_table, load_now, this_machine
from app.paths import Paths, paths_from
from app.wiring import ASSETS, Workshop

SAMPLES = ASSETS / "sample_answers"


def bench(options: argparse.Namespace) -> int:
    measures: dict[str, Callable[[Path, str], tuple[Figure, ...]]] = {
        "start": _start,
        "loop": _loop,
        "ears": _ears,
        "memory": _memory,
    }
    if options.model and options.name != "ears":
        raise BenchFailed(f"--model goes with `bench ears`, not with `bench {options.name}`.")
    load_before = load_now()
    print(f"Measuring {options.name}; leave the machine alone meanwhile ...", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="greenroom-bench-", ignore_cleanup_errors=True) as folder:
        figures = measures[options.name](Path(folder), options.model)
    report = Report(options.name, this_machine(load_before), figures)
    print(as_json(report) if options.json else as_table(report))
    return 0


def _samples() -> tuple[Path, ...]:
    return tuple(sorted(SAMPLES.glob("*.flac")))


def _yours() -> Paths:
    """Where the candidate's own models, voices and settings are."""
    return paths_from(os.environ)


def _start(folder: Path, _model: str) -> tuple[Figure, ...]:
    from app.bench.start import measure_start

    return measure_start(folder)


def _loop(folder: Path, _model: str) -> tuple[Figure, ...]:
    from app.bench.loop import measure_loop

    return measure_loop(folder, _yours().home, _samples())


def _memory(folder: Path, _model: str) -> tuple[Figure, ...]:
    from app.bench.memory import measure_memory

    return measure_memory(folder, _yours().home, _samples())


def _ears(folder: Path, model: str) -> tuple[Figure, ...]:
    from app.bench.ears import measure_ears

    shop = Workshop(Paths(folder), dict(os.environ), models=_yours())
    plan = shop.ears()
    if model:
        chosen = Path(model).expanduser().absolute()
        if not (chosen / "model.bin").is_file():
            raise BenchFailed(f"{model} holds no faster-whisper model: give a folder with a model.bin in it.")
        plan = replace(plan, setup=replace(plan.setup, model_folder=str(chosen)))
    return measure_ears(plan, _samples(), folder)
