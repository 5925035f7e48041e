"""For every test: no screen, no desktop of somebody's own, and Qt's warnings fail the run."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config: pytest.Config) -> None:
    # Said once by the screenless platform for each window with a least size; it is about that platform, not about us.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")
