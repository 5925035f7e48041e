"""The one page, painted: everything on it, nothing over anything else, light on paper, whole or absent."""

import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QImage
from pytestqt.qtbot import QtBot

from app.session.summary.views import SummaryView
from app.ui.summary import writing
from app.ui.summary.page import page
from app.ui.summary.parts import Letters, Run, lines_of, words
from app.ui.summary.sheet import BODY, BOTTOM, HEIGHT
from app.ui.summary.writing import kind_of, picture, write_summary
from app.ui.theme.palette import colour, set_theme
from app.ui.theme.paper import on_paper
from tests.app.ui.examples import examples

*_, shown = (examples(f"example_{name}_views") for name in ("rehearsal", "debrief", "judged", "summary"))
NAMES = tuple(name for name in shown.EXAMPLES if name != "other-scripts")
"""Another script borrows a typeface of the machine, and its letters are as tall as that has them."""
POPPLER = shutil.which("pdftotext")
needs_poppler = pytest.mark.skipif(POPPLER is None, reason="pdftotext is not installed")


@pytest.fixture(params=NAMES)
def view(request: pytest.FixtureRequest) -> SummaryView:
    made: SummaryView = shown.EXAMPLES[request.param]()
    return made


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Word") -> bool:
        """By more than a hair across and a third of a line down: boxes are taller than their letters."""
        third = (self.bottom - self.top) / 3
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0.5 and min(self.bottom, other.bottom) - max(self.top, other.top) > third


def poppler(view: SummaryView, folder: Path, *wanted: str) -> str:
    path = folder / "page.pdf"
    write_summary(view, path, "pdf")
    assert POPPLER is not None
    return subprocess.run([POPPLER, *wanted, str(path), "-"], check=True, capture_output=True, encoding="utf-8").stdout


def placed(view: SummaryView, folder: Path) -> Iterator[Word]:
    for each in ET.fromstring(poppler(view, folder, "-bbox")).iter("{http://www.w3.org/1999/xhtml}word"):
        places = (float(each.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
        yield Word(each.text or "", *places)


def test_parts_stand_below_each_other_and_end_above_the_edge(view: SummaryView) -> None:
    with on_paper():
        made = page(view)
    for (y, part), (below, _next) in pairwise(made.parts):
        assert y + part.height <= below + 0.01
    last, part = made.parts[-1]
    assert (last + part.height) * made.scale <= HEIGHT - BOTTOM / 2
    assert 0.85 < made.scale <= 1.0


@needs_poppler
def test_no_word_lies_over_another_or_over_the_edge(view: SummaryView, tmp_path: Path) -> None:
    found = list(placed(view, tmp_path))
    assert not [(one.text, other.text) for one, other in combinations(found, 2) if one.overlaps(other)]
    assert all(word.left > 30 and word.right < 565 for word in found)
    assert all(word.top > 20 and word.bottom < 822 for word in found)


@needs_poppler
def test_the_text_of_the_paper_can_be_searched(tmp_path: Path) -> None:
    said = " ".join(poppler(shown.committee(), tmp_path).split())
    for wanted in (
        *("Technical deep dive", "14 November, 31 min, with Maren Holt", "L5, senior", "Hire", "Question 3"),
        *("Strong hire at L6", "Prompting, retrieval or tuning", "The cloud model gave no answer for 30 seconds"),
        *("Ten years of support tickets", "148", "words a minute", "Usual 130 to 165", "15:00", "Not scored"),
    ):
        assert wanted in said


@needs_poppler
@pytest.mark.parametrize("name", ["committee", "fifteen", "long-titles", "nothing-asked"])
def test_it_is_one_page_upright_in_a4_with_its_typefaces_inside(name: str, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    write_summary(shown.EXAMPLES[name](), path, "pdf")
    told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    assert "Pages:           1\n" in told
    assert "595 x 842 pts (A4)" in told
    fonts = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)


@needs_poppler
@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        (QFontDatabase.WritingSystem.Cyrillic, "Техническое"),
        (QFontDatabase.WritingSystem.Cyrillic, "Сколько стоит один разговор?"),
        (QFontDatabase.WritingSystem.Greek, "Πόσο κοστίζει;"),
        (QFontDatabase.WritingSystem.Japanese, "田中"),
    ],
)
def test_names_in_other_scripts_are_kept(tmp_path: Path, script: QFontDatabase.WritingSystem, wanted: str) -> None:
    if not QFontDatabase.families(script):
        pytest.skip("no font of this system has these letters")
    assert wanted in poppler(shown.other_scripts(), tmp_path)


def test_it_is_light_whatever_the_window_wears() -> None:
    set_theme("light")
    light = picture(shown.committee())
    set_theme("dark")
    assert picture(shown.committee()) == light
    # And the window is still dark.
    assert colour("background") != light.pixelColor(0, 0)
    assert light.pixelColor(0, 0) == QColor("#F5F4F0")


def test_the_picture_is_a4_at_twice_the_pixels(tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    write_summary(shown.committee(), path, "png")
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1587, 2245)
    assert image.dotsPerMeterX() == pytest.approx(192 * 39.37, abs=2)
    assert image.text("Title") == "Technical deep dive"


def test_a_mark_more_is_seen_in_the_picture() -> None:
    view = shown.committee()
    fewer = replace(view.questions[0], marks=view.questions[0].marks[:-1])
    assert picture(view) != picture(replace(view, questions=(fewer, *view.questions[1:])))


def test_a_disk_that_refuses_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"before")

    def full(_path: Path, _content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "write_whole", full)
    with pytest.raises(OSError, match="No space left"):
        write_summary(shown.committee(), path, "pdf")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_the_kind_is_told_by_the_name() -> None:
    assert [kind_of(Path(name)) for name in ("a.png", "b.PDF", "c.jpg", "d")] == ["png", "pdf", None, None]


def test_it_can_be_painted_beside_the_window(qtbot: QtBot) -> None:
    """The same page comes out of another thread."""
    view, made = shown.committee(), list[QImage]()
    painting = Thread(target=lambda: made.append(picture(view)), name="paints")
    painting.start()
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    painting.join()
    assert made == [picture(view)]


@pytest.mark.parametrize("px", [11, 13, 30])
def test_what_does_not_fit_ends_in_an_ellipsis_at_a_word(px: int) -> None:
    with on_paper():
        letters = Letters("small", px)
        text = "Walk me through retrieval for our documentation, and what would break first"
        lines = lines_of(text, letters.font, 20.0 * px / 2, 2)
    assert len(lines) == 2
    assert lines[1].text.endswith("…")
    whole = f"{lines[0].text} {lines[1].text.removesuffix('…')}"
    assert text.startswith(whole)
    assert text[len(whole)] in " ,"


def test_words_know_their_height_before_they_are_painted() -> None:
    with on_paper():
        assert words(BODY, 400, 2, Run("one line")).height == BODY.height
        assert words(BODY, 60, 2, Run("as many lines as there are words in here")).height == 2 * BODY.height
        assert words(BODY, 400, 2, Run("")).height == 0


def test_letters_beyond_the_first_plane_do_not_shift_what_follows() -> None:
    with on_paper():
        found = lines_of("𝛼𝛽 alpha and beta", BODY.font, 1000, 1)
    assert [line.text for line in found] == ["𝛼𝛽 alpha and beta"]
