"""An archive, and a real browser that has no network."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.archive.store import Store
from app.paths import Paths

CHROMIUM = shutil.which("chromium")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    opened = Store.open(paths)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        arguments = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        browser = play.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any) -> Iterator[Any]:
    """Opens a file from the disk in a context without network; whatever the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def context(**options: Any) -> Any:
        made = chromium.new_context(offline=True, accept_downloads=True, **options)
        contexts.append(made)
        return made

    def opened(file: Path, within: Any = None, **options: Any) -> Any:
        page = (within or context(**options)).new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: _only_itself(asked.url, complaints))
        page.goto(file.as_uri())
        return page

    opened.context = context  # type: ignore[attr-defined]
    opened.complaints = complaints  # type: ignore[attr-defined]
    yield opened
    for each in contexts:
        each.close()
    assert complaints == []


def _only_itself(address: str, complaints: list[str]) -> None:
    if not address.startswith(("file:", "blob:")):
        complaints.append(f"asked for {address[:60]}")
