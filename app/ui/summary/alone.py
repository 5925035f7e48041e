"""Paints the page where no window is open: from the command line, and in the process that writes exports."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.session.summary.views import SummaryView
from app.ui.summary.writing import Kind, write_summary
from app.ui.theme.type import load_fonts

_running: list[QGuiApplication] = []


def write_alone(view: SummaryView, path: Path, kind: Kind) -> None:
    """On the main thread of a process. Raises OSError, and then nothing is there that was not there before."""
    if QGuiApplication.instance() is None:
        # No screen is asked for: there may be none, and a connection to one would be of no use.
        _running.append(QGuiApplication(["greenroom", "-platform", "offscreen"]))
        load_fonts()
    write_summary(view, path, kind)
