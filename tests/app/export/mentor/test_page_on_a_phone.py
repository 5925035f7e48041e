"""The mentor's file on a phone: it fits, is heard by tapping, and a review is saved from wherever one reads."""

from pathlib import Path
from typing import Any

import pytest

from app.archive.store import Store
from app.paths import Paths
from tests.app.export.mentor.examples import page_on_disk
from tests.app.export.mentor.test_page_in_a_browser import wait_until

pytestmark = pytest.mark.timeout(120)


def test_it_fits_a_phone(store: Store, paths: Paths, tmp_path: Path, visit: Any) -> None:
    page = visit(
        page_on_disk(store, paths, tmp_path), viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator(".transport").bounding_box()["height"] < 844 / 5
    page.locator("#words1 span").nth(1).tap()
    wait_until(page, "document.querySelector('audio').currentTime > 0.3")


@pytest.mark.parametrize("width", [320, 390, 667])
def test_on_a_phone_a_review_is_saved_without_scrolling(
    store: Store, paths: Paths, tmp_path: Path, visit: Any, width: int
) -> None:
    size = {"width": width, "height": 700}
    page = visit(page_on_disk(store, paths, tmp_path), viewport=size, has_touch=True, is_mobile=True)
    save = page.locator(".transport [data-do=save]")
    box = save.bounding_box()
    assert box["height"] >= 36
    assert box["y"] + box["height"] <= 700
    keys = [page.locator(f".buttons [data-do={key}]").bounding_box()["y"] for key in ("back", "play", "forward")]
    assert len(set(keys)) == 1
    save.tap()
    assert "Write your name first" in page.locator("#status").text_content()
    # At its end the page has nothing that stays behind the player.
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    wait_until(page, "window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2")
    last = page.locator(".overall [data-do=load]").bounding_box()
    assert last["y"] + last["height"] <= page.locator(".transport").bounding_box()["y"]
