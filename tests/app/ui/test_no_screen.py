"""Where no window can be opened: one line with the remedy, and no core dump."""

import os
import subprocess
import sys

import pytest

from app.ui.no_screen import why_no_window

MAKE = "from app.ui.application import make_application; make_application()"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize(
    ("environment", "told"),
    [({}, "there is no screen to open a window on"), ({"DISPLAY": ":77"}, "the screen :77 does not answer")],
)
def test_a_machine_without_a_screen_is_told_in_one_line(environment: dict[str, str], told: str) -> None:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-c", MAKE], env=kept | environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"greenroom: {told}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("said", "environment", "remedy"),
    [
        ("", {}, "ssh -X"),
        ("could not connect to display :0", {"DISPLAY": ":0"}, "correct DISPLAY"),
        ("Failed to create wl_display", {"WAYLAND_DISPLAY": "wayland-0"}, "correct WAYLAND_DISPLAY"),
        ("no Qt platform plugin could be initialized", {"DISPLAY": ":0"}, "libxcb-cursor0"),
        ("no Qt platform plugin could be initialized", {"QT_QPA_PLATFORM": "x"}, "QT_QPA_PLATFORM"),
    ],
)
def test_each_reason_names_its_remedy(said: str, environment: dict[str, str], remedy: str) -> None:
    told = why_no_window(said, environment)
    assert remedy in told
    assert "greenroom demo" in told
