"""Every recogniser that is installed here, to be measured in turn: the Whisper models, and the basic one."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.bench.figures import BenchFailed
from audio.errors import NotAModel
from audio.models import inspect_whisper_folder
from audio.transcribing.engine import Engine
from audio.transcribing.messages import EarsSetup
from audio.transcribing.worker import load


@dataclass(frozen=True, slots=True)
class Recognising:
    """A loaded recogniser under the name that a report gives it, and the seconds that loading took."""

    name: str
    engine: Engine
    load_s: float


def installed(models: Path, only: str = "") -> tuple[EarsSetup, ...]:
    """`models` is the folder of models; `only` names one folder to measure instead, beside the basic recogniser.

    Raises NotAModel when `only` is none. What lies among the models and is none is passed over.
    """
    usual = EarsSetup(threads=max(1, min(4, os.cpu_count() or 1)))
    if only:
        chosen = inspect_whisper_folder(Path(only).expanduser().absolute())
        return (replace(usual, model_folder=str(chosen.path)), usual)
    folders = sorted(path.parent for path in models.glob("*/model.bin"))
    return (*(replace(usual, model_folder=str(folder)) for folder in folders if _is_model(folder)), usual)


def loaded(setups: tuple[EarsSetup, ...]) -> Iterator[Recognising]:
    """One after the other, so that only one takes memory at a time."""
    for setup in setups:
        began = time.monotonic()
        engine, warning = load(setup)
        if warning:
            raise BenchFailed(warning)
        who = engine.recogniser
        name = "basic recogniser" if who.basic else f"{who.engine} {who.model}"
        yield Recognising(name, engine, time.monotonic() - began)


def _is_model(folder: Path) -> bool:
    try:
        inspect_whisper_folder(folder)
    except NotAModel:
        return False
    return True
