"""Opens the window and runs Qt until it closes; the session starts behind the first picture of the window."""

import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.session.commands import Command, ShowHome
from app.session.views import HomeView, View
from app.ui.bridge import Bridge
from app.ui.next_paint import NextPaint
from app.ui.no_screen import told_in_one_line
from app.ui.theme import style
from app.ui.theme.palette import set_theme
from app.ui.window import Window

NEVER_PAINTED_MS = 1000
SWITCH_S = 0.0001
"""How long another thread may keep Python from the window. The usual 5 ms add up: each opened file gives it away, and
so does each widget that is painted, between its painting and the next one's."""
Show = Callable[[View], None]
Post = Callable[[Command], None]
Watch = Callable[[Window, Bridge], object]


@dataclass(frozen=True, slots=True)
class First:
    """For the first picture, before the session is there: the candidate's theme, and Home as it was last time."""

    theme: str = "system"
    home: HomeView | None = None
    welcome: bool = False
    """nobody has been here yet"""


class Commands:
    """Keeps what is posted before the session is there, in order; afterwards it only passes on. Qt's thread."""

    def __init__(self) -> None:
        self._waiting: deque[Command] = deque()
        self._post: Post | None = None

    def __call__(self, command: Command) -> None:
        if self._post is None:
            self._waiting.append(command)
        else:
            self._post(command)

    def connect(self, post: Post) -> None:
        self._post = post
        while self._waiting:
            post(self._waiting.popleft())


def make_application() -> QApplication:
    """The one QApplication, dressed. Fractional scaling is taken as it is, so that 125 % stays sharp."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    with told_in_one_line():
        app = QApplication(sys.argv[:1])
    app.setApplicationName("greenroom")
    app.setApplicationDisplayName("Greenroom")
    app.setDesktopFileName("greenroom")
    style.install(app)
    return app


def run_window(
    start: Callable[[Show], Post],
    wait: Callable[[], None] = lambda: None,
    first: First = First(),
    watch: Watch | None = None,
) -> int:
    """Open the window; once it has been painted call `start(show)`, which starts the session and returns its `post`.

    `show` may be called from any thread. Closing posts Quit; `wait` is called when the window is already gone and
    returns when the session has ended.
    `watch` is called before the window is shown; what it returns lives as long as the window.
    """
    sys.setswitchinterval(SWITCH_S)
    app = make_application()
    set_theme(first.theme)
    commands = Commands()
    bridge = Bridge(commands)
    window = Window(bridge)
    watcher = watch(window, bridge) if watch is not None else None
    window.post(ShowHome())
    if first.welcome:
        window.welcome()
    if first.home is not None:
        # Filled before it is shown: part of the very first picture.
        bridge.home.emit(first.home)
    window.show()
    # Not before the picture: what the session imports would keep Python from painting.
    painted = NextPaint(app, lambda: commands.connect(start(bridge.show)), NEVER_PAINTED_MS)
    code = app.exec()
    del watcher, painted
    wait()
    return code
