"""`greenroom export`: rehearsals as files, with what is wanted of them."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from app.archive.store import Store
from app.cli.archives import to_read
from app.export.options import ExportOptions, Rehearsed
from app.export.rehearsed import rehearsed
from app.export.writing import Exported, write_export
from app.wiring import Workshop

WIDE = 60


def export_sessions(options: argparse.Namespace) -> int:
    formats = tuple(part.strip() for part in options.format.split(",") if part.strip())
    wanted = ExportOptions(not options.no_sound, not options.no_scores, not options.no_names, options.questions)
    with to_read() as (shop, store):
        # All are looked up before the first is written: a slip in the last id costs nothing.
        found = [of_session(shop, store, session) for session in options.session]
        for each in found:
            _show(write_export(each, formats, Path(options.out), wanted, _progress()))
    return 0


def of_session(shop: Workshop, store: Store, session: str) -> Rehearsed:
    material, judged = shop.material(), shop.settings.judge_pace_and_fillers
    record = store.session(session)
    return rehearsed(record, material.questions, shop.paths.home, material.personas.values(), judged)


def _show(exported: Exported) -> None:
    for path in exported.paths:
        print(path)
    for note in exported.notes:
        print(f"greenroom: {note}", file=sys.stderr)


def _progress() -> Callable[[float, str], None]:
    """One line that is written over, for somebody who looks on; a script sees nothing of it."""
    if not sys.stderr.isatty():
        return lambda _part, _doing: None

    def told(part: float, doing: str) -> None:
        line = f"{round(100 * part):3d} %  {doing}" if part < 1.0 else ""
        print(f"\r{line:{WIDE}}", end="" if line else "\r", file=sys.stderr, flush=True)

    return told
