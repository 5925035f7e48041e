"""What a measurement says: figures with what the same run measured beside them, and the machine it was taken on."""

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from app.errors import GreenroomError

Beside = Mapping[str, object]


class BenchFailed(GreenroomError):
    """Nothing could be measured, and why."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`beside` holds what the same run measured for the alternative, and what one must know to judge the value."""

    name: str
    value: float
    unit: str
    beside: Beside = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Machine:
    """Enough to tell two machines apart, nothing that tells whose it is. `load` is that of the last minute."""

    system: str
    processor: str
    cores: int
    memory_gb: float
    python: str
    load_before: float
    load_after: float


@dataclass(frozen=True, slots=True)
class Report:
    bench: str
    machine: Machine
    figures: tuple[Figure, ...]


def load_now() -> float:
    """How many programs wanted a core during the last minute; 0 where the system does not say."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0


def this_machine(load_before: float) -> Machine:
    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory_gb=_memory_gb(),
        python=platform.python_version(),
        load_before=load_before,
        load_after=load_now(),
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _memory_gb() -> float:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1)
    except (AttributeError, ValueError, OSError):
        return 0.0


def as_json(report: Report) -> str:
    return json.dumps(asdict(report), indent=2)


def as_table(report: Report) -> str:
    """For people: one line a figure, what stands beside it indented below."""
    machine = report.machine
    lines = [
        f"{report.bench}: {machine.system}, {machine.processor}, {machine.cores} cores, Python {machine.python}, "
        f"load {machine.load_before} to {machine.load_after}"
    ]
    for figure in report.figures:
        lines.append(f"\n{figure.name:<24} {figure.value:>10.6g} {figure.unit}")
        lines += [f"    {name:<28} {_plain(value)}" for name, value in figure.beside.items()]
    return "\n".join(lines)


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(each)}" for name, each in value.items())
    return f"{value:.6g}" if isinstance(value, float) else str(value)
