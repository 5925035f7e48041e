"""Opens the window; the session thread starts behind it once it has been painted."""

import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.archive.lock import only_one
from app.paths import paths_from
from app.session.commands import Command
from app.session.remembered_home import remembered_home
from app.session.views import View

if TYPE_CHECKING:
    from app.session.backstage import Backstage
    from app.ui.application import Watch
    from app.wiring import Workshop

CLOSING_S = 10.0


def window(_: argparse.Namespace) -> int:
    return open_window()


def open_window(make_workshop: Callable[[], "Workshop"] | None = None, watch: "Watch | None" = None) -> int:
    """`make_workshop` is called on the session thread. `watch` is for those who measure: see run_window."""
    from app.ui.application import First, run_window

    paths = paths_from(os.environ)
    with only_one(paths):
        running: list[Backstage] = []

        def start(show: Callable[[View], None]) -> Callable[[Command], None]:
            from app.session.backstage import Backstage

            backstage = Backstage(make_workshop or _make_workshop, show)
            backstage.start()
            running.append(backstage)
            return backstage.post

        def wait() -> None:
            for backstage in running:
                backstage.join(CLOSING_S)

        return run_window(start, wait, First(_theme(paths.settings_file), remembered_home(paths)), watch)


def _make_workshop() -> "Workshop":
    from app.wiring import workshop

    return workshop()


def _theme(settings_file: Path) -> str:
    """For the first picture only. Settings proper are read, checked and mended on the session thread."""
    try:
        theme = json.loads(settings_file.read_bytes()).get("theme", "system")
    except (OSError, ValueError, AttributeError):
        return "system"
    return theme if theme in ("light", "dark") else "system"
