"""Opening and closing the whole thing, in a process of its own because there is one QApplication for each."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import sys
import threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.session.commands import Quit
from app.session.views import Toast
from app.ui import application

said = []
inbox = []
def start(show):
    window = next(each for each in QApplication.topLevelWidgets() if each.windowTitle() == "Greenroom")
    said.append(f"visible {window.isVisible()}")
    threading.Thread(target=show, args=(Toast("hello"),), name="session").start()
    QTimer.singleShot(100, window.close)
    return inbox.append
code = application.run_window(start, lambda: said.append("waited"), application.First("dark"))
print(code, said, [type(each).__name__ for each in inbox], "app.ui.pages.welcome" in sys.modules)
"""


def test_the_session_starts_behind_an_open_window_and_is_waited_for() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stdout.strip() == "0 ['visible True', 'waited'] ['ShowHome', 'Quit'] False", ran.stderr


def test_pyqtgraph_is_not_loaded_before_somebody_opens_a_replay() -> None:
    script = "import sys, app.ui.window, app.session.desk, app.ui.pages.debrief; print('pyqtgraph' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stdout.strip() == "False"
