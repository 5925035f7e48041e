"""The mentor's file in a real browser, opened from the disk, with the network off."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.archive.store import Store
from app.paths import Paths
from app.reviews.taking_in import import_review
from app.session.debrief_view import debrief_view
from app.session.mentor_views import with_mentors
from tests.app.archive.examples import START
from tests.app.export.mentor.examples import HOSTILE, QUESTIONS, asked_at_the_end, page_on_disk

pytestmark = pytest.mark.timeout(120)
NOW = "2026-11-21T08:00:00Z"
LATE_MS = 50
FOLLOWED = """async () => {
  const audio = document.querySelector("audio");
  const data = JSON.parse(document.getElementById("data").textContent);
  document.querySelector("#words2").children[3].click();
  await new Promise((done) => { const f = () => audio.currentTime > 1.1 ? done() : setTimeout(f, 5); f(); });
  const exchange = data.exchanges[1];
  let worst = 0, seen = new Set();
  await new Promise((done) => {
    const look = () => {
      const now = audio.currentTime * 1000;
      const lit = document.querySelector(".lit");
      if (lit) {
        const at = [...lit.parentElement.children].indexOf(lit);
        seen.add(at);
        worst = Math.max(worst, exchange.starts[at] - now, now - exchange.ends[at]);
      } else {
        const due = exchange.starts.findIndex((start, at) => start < now && now < exchange.ends[at]);
        if (due >= 0) worst = Math.max(worst, now - exchange.starts[due]);
      }
      if (audio.currentTime > 3.2) done(); else setTimeout(look, 4);
    };
    look();
  });
  return [worst, seen.size];
}"""


def review_of(page: Any, folder: Path, name: str = "Maren") -> Path:
    page.locator("#reviewer").fill(name)
    with page.expect_download() as coming:
        page.locator("main [data-do=save]").click()
    saved: Path = folder / coming.value.suggested_filename
    coming.value.save_as(saved)
    return saved


def wait_until(page: Any, holds: str) -> None:
    """The page's own policy forbids what the browser driver would wait with."""
    look = f"const look = () => {holds} ? done() : setTimeout(look, 5);"
    page.evaluate(f"() => new Promise((done) => {{ {look} look(); }})")


def test_the_word_that_is_said_is_lit_within_50_ms(store: Store, paths: Paths, tmp_path: Path, visit: Any) -> None:
    page = visit(page_on_disk(store, paths, tmp_path))
    worst, seen = page.evaluate(FOLLOWED)
    assert seen >= 5
    assert worst < LATE_MS


def test_what_is_typed_survives_closing_and_the_review_comes_home(
    store: Store, paths: Paths, tmp_path: Path, visit: Any
) -> None:
    file = page_on_disk(store, paths, tmp_path)
    within = visit.context()
    page = visit(file, within)
    page.locator("#words2 span").nth(2).click()
    page.keyboard.press("k")
    page.locator("#words2").focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.keyboard.type('A "figure" & <b>unit</b>, please')
    page.locator("fieldset.point label").nth(1).click()
    page.locator("fieldset[data-level-of='1'] label").nth(2).click()
    page.locator("fieldset[data-level-of='overall'] label").nth(3).click()
    page.locator("#summary").fill("Good start.")
    page.close()

    again = visit(file, within)
    assert again.locator(".remark textarea").input_value() == 'A "figure" & <b>unit</b>, please'
    assert again.locator("#summary").input_value() == "Good start."
    assert again.locator("input:checked").count() == 3
    saved = review_of(again, tmp_path)
    assert saved.name == f"greenroom-review-maren-{START.id[-8:]}.json"
    assert "Saved as" in again.locator("#status").text_content()

    taken = import_review(saved, store, QUESTIONS, NOW)
    (remark,) = taken.review.remarks
    words = [word.text for word in store.session(START.id).turns[1].takes[0].transcripts[0].words]
    assert remark.quoted == " ".join(words[remark.first : remark.last + 1])
    assert (remark.turn, remark.last - remark.first, remark.text) == (2, 1, 'A "figure" & <b>unit</b>, please')
    assert [(mark.point, mark.mark) for mark in taken.review.marks] == [("form", "partly")]
    assert [each.level for each in taken.review.levels] == [6]
    assert (taken.review.judged, taken.review.level, taken.review.blind) == (True, None, True)


def test_a_saved_review_can_be_gone_on_with_elsewhere(store: Store, paths: Paths, tmp_path: Path, visit: Any) -> None:
    file = page_on_disk(store, paths, tmp_path)
    page = visit(file)
    page.locator("#words1").focus()
    for key in ("ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.keyboard.type("Said well")
    page.locator("fieldset.point label").first.click()
    saved = review_of(page, tmp_path, "Tomasz <i>")

    other = visit(file)
    other.locator("#file").set_input_files(saved)
    other.locator(".remark textarea").wait_for()
    assert other.locator(".remark textarea").input_value() == "Said well"
    assert other.locator("#reviewer").input_value() == "Tomasz <i>"
    assert other.locator("input:checked").count() == 1

    edited = tmp_path / "edited.json"
    edited.write_text(saved.read_text().replace("Said well", "Said ill"))
    other.locator("#file").set_input_files(edited)
    other.get_by_text("changed or damaged").wait_for()
    assert other.locator(".remark textarea").input_value() == "Said well"


def test_hostile_words_stay_text(store: Store, paths: Paths, tmp_path: Path, visit: Any) -> None:
    page = visit(page_on_disk(store, paths, tmp_path, hostile=True))
    shown = page.locator("#words2 span").all_text_contents()
    expected = [word.replace("\u2028", " ").replace("\u2029", " ").replace("\ud800", "?") for word in HOSTILE]
    assert shown == expected
    assert page.locator("main img, main script, main b").count() == page.locator("details b").count()
    page.locator("#words2").focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("odd")
    taken = import_review(review_of(page, tmp_path), store, QUESTIONS, NOW)
    assert taken.review.remarks[0].quoted.startswith(expected[0])


def test_everything_is_done_from_the_keyboard(store: Store, paths: Paths, tmp_path: Path, visit: Any) -> None:
    page = visit(page_on_disk(store, paths, tmp_path))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "words1"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "2px"
    page.keyboard.press("Space")
    wait_until(page, "!document.querySelector('audio').paused")
    page.keyboard.press("k")
    assert page.evaluate("document.querySelector('audio').paused")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("from the keyboard: j k l stay letters")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "words1"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.locator("input:checked").get_attribute("value") == "partly"
    assert page.locator(".remark textarea").input_value() == "from the keyboard: j k l stay letters"


def test_a_screen_reader_finds_names_for_everything(store: Store, paths: Paths, tmp_path: Path, visit: Any) -> None:
    page = visit(page_on_disk(store, paths, tmp_path))
    page.locator("#words1").focus()
    page.keyboard.press("Enter")
    tree = page.locator("body").aria_snapshot()
    for wanted in ("banner", "main", "navigation", "region \"Player\"", "heading \"Which one & why?\"", "slider"):
        assert wanted in tree, wanted
    bare = {"- button", "- radio", "- textbox", "- slider", "- group"}
    assert bare.isdisjoint(line.strip() for line in tree.splitlines())
    assert 'radio "Cannot tell"' in tree
    # The answer is read as one text, not as hundreds of controls.
    assert tree.count("- button") < 20


def test_what_the_candidate_asked_at_the_end_can_be_remarked_on(
    store: Store, paths: Paths, tmp_path: Path, visit: Any
) -> None:
    page = visit(asked_at_the_end(store, paths, tmp_path))
    section = page.locator("#q0")
    assert "Questions to the interviewer" in section.text_content()
    assert section.locator("fieldset").count() == 0
    page.locator("#words3").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Ask about the team.")
    file = review_of(page, tmp_path)
    saved = json.loads(file.read_text())
    assert [(each["question"], each["turn"], each["text"]) for each in saved["remarks"]] == [
        (0, 3, "Ask about the team.")
    ]
    taken = import_review(file, store, QUESTIONS, NOW)
    assert [(each.question, each.turn) for each in taken.review.remarks] == [(0, 3)]
    record = store.session(START.id)
    plain = debrief_view(record, QUESTIONS, lambda _clip: (), lambda _clip: True)
    yours = with_mentors(plain, record, QUESTIONS).yours
    assert yours is not None
    assert [(each.text, each.again) for each in yours.mentors[0].remarks] == [("Ask about the team.", False)]


def test_where_nothing_is_kept_the_page_says_so(store: Store, paths: Paths, tmp_path: Path, visit: Any) -> None:
    context = visit.context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
    )
    page = visit(page_on_disk(store, paths, tmp_path), context)
    assert page.locator("#not-kept").is_visible()
    page.locator("#summary").fill("typed")
    saved = json.loads(review_of(page, tmp_path).read_text())
    assert saved["summary"] == "typed"


def test_without_script_it_can_be_read(store: Store, paths: Paths, tmp_path: Path, visit: Any) -> None:
    page = visit(page_on_disk(store, paths, tmp_path), java_script_enabled=False)
    assert "Retrieval brings" in page.locator("#words2").text_content()
    assert page.locator(".no-script").is_visible()
    assert not page.locator(".transport").is_visible()


def test_print_has_the_remarks_and_no_player(store: Store, paths: Paths, tmp_path: Path, visit: Any) -> None:
    page = visit(page_on_disk(store, paths, tmp_path))
    page.locator("#words1").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("To be printed")
    page.emulate_media(media="print")
    assert page.locator(".remark .printed").is_visible()
    assert page.locator(".remark .printed").text_content() == "To be printed"
    assert not page.locator(".transport").is_visible()
