"""`greenroom progress [--json] [--export FOLDER] [--days N]`: where one stands, and what is worth repeating."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from app.session.debrief_views import ProgressView
from app.session.progressing import Progressing
from app.wiring import workshop

WIDE = 24


def progress(options: argparse.Namespace) -> int:
    shop = workshop()
    material = shop.material()
    store = shop.open_archive()
    try:
        progressing = Progressing(shop, store, lambda: material)
        span = str(options.days) if options.days else "all"
        if options.export:
            paths = progressing.export(span, Path(options.export).expanduser())
            print("\n".join(str(path) for path in paths))
            return 0
        view = progressing.view(span)
    finally:
        store.close()
    print(json.dumps(asdict(view), indent=2) if options.json else "\n".join(as_lines(view)))
    return 0


def as_lines(view: ProgressView) -> Iterator[str]:
    """Every figure that the page shows, in words."""
    if view.subtitle:
        yield f"{view.subtitle}."
    if view.empty:
        yield f"{view.empty}. Answer a question aloud, and it begins here: greenroom"
    parts = (
        ("Level by topic", [f"{each.topic:<{WIDE}}{each.level or 'No level':<9}{each.sure}" for each in view.topics]),
        ("Delivery", [f"{each.title:<{WIDE}}{each.figure} {each.unit}" for each in view.delivery]),
        ("Traps, from old to new", [f"{each.title:<{WIDE}}{_met(each.met)}" for each in view.traps]),
        ("Repeat next", [f"{each.when:<{WIDE}}{each.title}\n{'':<{WIDE + 2}}{each.reason}" for each in view.repeat]),
    )
    for title, lines in parts:
        if lines:
            yield ""
            yield title
            yield from (f"  {line}" for line in lines)


def _met(met: tuple[bool | None, ...]) -> str:
    words = {True: "noticed", False: "walked in", None: "cannot be told"}
    return ", ".join(words[each] for each in met)
