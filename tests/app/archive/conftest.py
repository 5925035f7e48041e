"""A home of its own for every test, and the archive in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.archive.store import Store
from app.paths import Paths


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    opened = Store.open(paths)
    yield opened
    opened.close()
