"""Opens the window; the session thread starts behind it once it has been painted."""

import argparse
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.archive.lock import only_one
from app.paths import paths_from
from app.session.commands import Command
from app.session.views import View

if TYPE_CHECKING:
    from app.session.backstage import Backstage


def window(_: argparse.Namespace) -> int:
    from app.ui.application import run_window

    with only_one(paths_from(os.environ)):
        running: list[Backstage] = []

        def start(show: Callable[[View], None]) -> Callable[[Command], None]:
            from app.session.backstage import Backstage

            backstage = Backstage(_make_workshop, show)
            backstage.start()
            running.append(backstage)
            return backstage.post

        code = run_window(start)
        for backstage in running:
            backstage.join(timeout_s=10.0)
    return code


def _make_workshop() -> "Workshop":
    from app.wiring import workshop

    return workshop()


if TYPE_CHECKING:
    from app.wiring import Workshop
