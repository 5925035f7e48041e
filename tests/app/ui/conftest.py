"""A dressed application, nothing that moves, and a place where posted commands are kept."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.session.commands import Command
from app.ui import in_slices
from app.ui.theme import motion, style
from app.ui.theme.palette import set_theme


class Posted(list[Command]):
    """Commands in the order in which they were posted; call it to post."""

    def __call__(self, command: Command) -> None:
        self.append(command)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    style.install(qapp)
    return qapp


@pytest.fixture(autouse=True)
def _still_and_light(dressed: QApplication) -> Iterator[None]:
    assert dressed is QApplication.instance()
    motion.pin_reduced(True)
    in_slices.pin_at_once(True)
    set_theme("light")
    yield
    set_theme("light")
    motion.pin_reduced(None)
    in_slices.pin_at_once(False)


@pytest.fixture
def posted() -> Posted:
    return Posted()
