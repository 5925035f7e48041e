"""For every test: no screen, no desktop of somebody's own, and Qt's warnings fail the run."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config: pytest.Config) -> None:
    # What the screenless platform says of itself (sizes, raising, grabbing keys); it is not about us.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")
