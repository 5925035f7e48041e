"""Processes that are measured: started as the program starts, heard by the JSON that they write, ended in time."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.bench.figures import BenchFailed

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def environment(home: Path) -> dict[str, str]:
    """Ours, with another home; without a screen Qt draws into memory."""
    found = {**os.environ, "GREENROOM_HOME": str(home)}
    if sys.platform.startswith("linux") and not any(found.get(name) for name in _SCREENS):
        found["QT_QPA_PLATFORM"] = "offscreen"
    return found


def screen(home: Path) -> str:
    """What is drawn on, for the report."""
    found = environment(home)
    return "offscreen" if found.get("QT_QPA_PLATFORM") == "offscreen" else "a display"


def run_measured(module: str, words: Sequence[str], home: Path, limit_s: float) -> tuple[float, dict[str, Any]]:
    """`python -m module words...`: when it was started (monotonic clock) and the last line of JSON that it wrote."""
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", module, *words],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).resolve().parents[2],
    )
    try:
        out, errors = process.communicate(timeout=limit_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise BenchFailed(f"The measured window did not finish within {limit_s:.0f} s.") from None
    lines = [line for line in out.splitlines() if line.startswith("{")]
    if process.returncode or not lines:
        last = (errors.strip().splitlines() or ["it wrote nothing"])[-1]
        raise BenchFailed(f"The measured window did not work: {last}")
    told: dict[str, Any] = json.loads(lines[-1])
    if told.get("trouble"):
        raise BenchFailed(f"Greenroom stopped: {told['trouble']}")
    return started, told
