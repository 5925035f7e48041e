"""Where no window can be opened Qt ends the program with a page of its own and a core dump; here it is one line."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NoReturn

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

WITHOUT = "greenroom demo and greenroom rehearse work without a window."


@contextmanager
def told_in_one_line() -> Iterator[None]:
    """While the application is made: Qt's last words become ours, everything else is passed on as it was."""
    said: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            _leave(why_no_window("\n".join([*said, message]), os.environ))
        said.append(message)
        if before is not None and "qpa" not in (context.category or ""):
            before(kind, context, message)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def why_no_window(said: str, environment: Mapping[str, str]) -> str:
    """What Qt said before it gave up, in words and with a remedy."""
    variable = next((name for name in ("DISPLAY", "WAYLAND_DISPLAY") if environment.get(name)), "")
    platform = environment.get("QT_QPA_PLATFORM")
    if platform and "could not connect" not in said:
        return f"Qt has no platform {platform} here: correct QT_QPA_PLATFORM or leave it out. {WITHOUT}"
    if not variable:
        return f"there is no screen to open a window on: start it in a desktop, or over ssh -X. {WITHOUT}"
    if "could not connect" in said or "Failed to create wl_display" in said:
        screen = environment[variable]
        return f"the screen {screen} does not answer: correct {variable}, or start it in a desktop. {WITHOUT}"
    return f"Qt lacks a library for this desktop: install the package libxcb-cursor0. {WITHOUT}"


def _leave(why: str) -> NoReturn:
    # An exception would not get through Qt, which is about to abort.
    os.write(2, f"greenroom: {why}\n".encode())
    os._exit(1)
