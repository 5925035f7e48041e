"""Opens the window; the session thread starts behind it once it has been painted."""

import argparse
import gc
import json
import os
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from app.archive.lock import only_one
from app.paths import paths_from
from app.session.commands import Command
from app.session.remembered_home import remembered_home
from app.session.views import HomeView, View

if TYPE_CHECKING:
    from app.session.backstage import Backstage
    from app.ui.application import Watch
    from app.wiring import Workshop

CLOSING_S = 10.0


def window(_: argparse.Namespace) -> int:
    return open_window()


def open_window(make_workshop: Callable[[], "Workshop"] | None = None, watch: "Watch | None" = None) -> int:
    """`make_workshop` is called on the session thread. `watch` is for those who measure: see run_window.

    Who measures, measures Home: nobody is welcomed.
    """
    from app.ui.application import First, run_window

    # Until the session has been made: among so much that is new, each round would be a long one, and in vain.
    gc.disable()
    paths = paths_from(os.environ)
    with only_one(paths):
        running: list[Backstage] = []

        def start(show: Callable[[View], None]) -> Callable[[Command], None]:
            from app.session.ahead import steps
            from app.session.backstage import Backstage

            backstage = Backstage(make_workshop or _make_workshop, show, chain(steps(), [partial(_take_care, show)]))
            backstage.start()
            running.append(backstage)
            return backstage.post

        def wait() -> None:
            for backstage in running:
                backstage.join(CLOSING_S)

        home, kept = remembered_home(paths), _kept(paths.settings_file)
        welcome = watch is None and wants_welcome(kept, home, paths.archive_file.exists())
        return run_window(start, wait, First(_theme(kept), home, welcome), watch)


def _take_care(show: Callable[[View], None]) -> None:
    from app.session.caretaking import begin_caretaking

    begin_caretaking(paths_from(os.environ), show)


def _make_workshop() -> "Workshop":
    from app.wiring import workshop

    return workshop()


def wants_welcome(settings: dict[str, object], home: HomeView | None, archive_is_there: bool) -> bool:
    """Until it was gone through or skipped, and only where nothing has been rehearsed yet, as far as is known."""
    unused = not archive_is_there or (home is not None and home.total == 0 and home.interrupted is None)
    return unused and settings.get("welcomed") is not True


def _kept(settings_file: Path) -> dict[str, object]:
    """For the first picture only. Settings proper are read, checked and mended on the session thread."""
    try:
        kept = json.loads(settings_file.read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _theme(kept: dict[str, object]) -> str:
    theme = kept.get("theme")
    return theme if isinstance(theme, str) and theme in ("light", "dark") else "system"
