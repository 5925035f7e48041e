"""Each file opened by a program that is not ours: a browser, pdftotext, LibreOffice, ffprobe, a validator of JSON."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import jsonschema  # type: ignore[import-untyped]
import pytest

from app.export.blocks import Block, Run, heading, paragraph
from app.export.docx import to_docx
from app.export.json_file import SCHEMA_FILE
from app.export.options import Rehearsed
from app.export.pdf import LACKING, to_pdf
from app.export.pdf_style import OTHERS
from app.export.timeline import PAUSE_S
from app.export.writing import write_export
from tests.app.export.rehearsals import ANSWERED_S, ASKED_S, HOSTILE, small
from tests.app.session.stored_attempts import GOOD

WHOLE_S = 4 * ASKED_S + 3 * ANSWERED_S + 6 * PAUSE_S
FORMATS = ("md", "txt", "html", "pdf", "docx", "json", "flac", "mp3")


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"no {program} here")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One rehearsal in every format; what the interviewer said is hostile."""
    folder = tmp_path_factory.mktemp("others")
    made = write_export(hostile(small(folder / "home")), FORMATS, folder / "out")
    return {path.suffix[1:]: path for path in made.paths}


def hostile(rehearsal: Rehearsed) -> Rehearsed:
    first, *rest = rehearsal.view.questions
    asked, *others = first.exchanges
    asked = replace(asked, asked=replace(asked.asked, text=HOSTILE))
    first = replace(first, title=HOSTILE, exchanges=(asked, *others))
    return replace(rehearsal, view=replace(rehearsal.view, questions=(first, *rest)))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield launched
        launched.close()


def one_line(text: str) -> str:
    return " ".join(text.split())


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()


# ---- the web page


@needs("chromium")
@needs("pdftotext")
def test_the_page_opens_without_a_network_says_everything_and_prints(
    files: dict[str, Path], browser: Any, tmp_path: Path
) -> None:
    page = browser.new_context(offline=True).new_page()
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(files["html"].as_uri())
    said = one_line(page.inner_text("main"))
    assert GOOD in said
    assert HOSTILE in said
    assert page.locator("script, img, iframe, link, object, [onerror], [style]").count() == 0
    assert page.locator("blockquote").count() == 7
    assert page.locator("nav a").count() == page.locator("h2").count() == 4
    page.pdf(path=str(tmp_path / "printed.pdf"))
    assert told == []
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
    assert GOOD in one_line(text_of(tmp_path / "printed.pdf"))


@needs("chromium")
def test_every_answer_can_be_heard_in_the_page(files: dict[str, Path], browser: Any) -> None:
    page = browser.new_context(offline=True).new_page()
    page.goto(files["html"].as_uri())
    lengths = page.evaluate(
        """async () => Promise.all(
            [...document.querySelectorAll('audio')].map(audio => new Promise((done, failed) => {
            audio.onloadedmetadata = () => done([audio.getAttribute('aria-label'), audio.duration]);
            audio.onerror = () => failed(audio.error.message);
            audio.preload = 'metadata';
            audio.load();
        })))"""
    )
    labels = [label for label, _ in lengths]
    assert labels == ["What was asked", "Answer 1", "What was asked", "Answer 2", "What was asked", "Answer"]
    for label, seconds in lengths:
        assert seconds == pytest.approx(ASKED_S if label == "What was asked" else ANSWERED_S, abs=0.1)


@needs("chromium")
def test_the_pages_policy_lets_nothing_run_and_nothing_out(
    files: dict[str, Path], browser: Any, tmp_path: Path
) -> None:
    """As if something of a rehearsal had become markup after all."""
    slipped = "<script>document.title = 'ran'</script><img src='https://example.org/x.png'><p style='color:red'>x</p>"
    worse = tmp_path / "worse.html"
    page_text = files["html"].read_text(encoding="utf-8").replace("</main>", f"{slipped}</main>")
    worse.write_text(page_text, encoding="utf-8")
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(worse.as_uri())
    assert page.title() != "ran"
    refused = " ".join(told)
    for rule in ("script", "img-src", "style-src"):
        assert rule in refused or "default-src" in refused
    assert len(told) >= 3


# ---- PDF


@needs("pdftotext")
def test_the_pdf_says_everything_on_numbered_pages(files: dict[str, Path]) -> None:
    text = text_of(files["pdf"])
    said = one_line(text)
    assert HOSTILE in said
    assert "First an evaluation set so that we measure" in said
    pages = text.count("\f")
    assert pages >= 2
    assert [f"Page {n} of {pages}" in text for n in range(1, pages + 1)] == [True] * pages


@needs("pdfinfo")
def test_the_pdf_has_its_title_its_bookmarks_and_its_own_typeface(files: dict[str, Path]) -> None:
    info = subprocess.run(["pdfinfo", files["pdf"]], capture_output=True, check=True, text=True).stdout
    assert "Deep dive" in info
    fonts = subprocess.run(["pdffonts", files["pdf"]], capture_output=True, check=True, text=True).stdout
    used = [line.split() for line in fonts.splitlines()[2:]]
    assert all("Inter" in line[0] for line in used)
    # Embedded, a subset, and with a table from glyphs to text.
    assert all(line[-5:-2] == ["yes", "yes", "yes"] for line in used)
    from pypdf import PdfReader

    def titles(found: Any) -> list[str]:
        return [part for each in found for part in (titles(each) if isinstance(each, list) else [each.title])]

    outline = titles(PdfReader(files["pdf"]).outline)
    assert outline[0] == "Rehearsal: Deep dive"
    assert {"2. beta", "Asked", "Follow-up", "Closing"} <= set(outline)


@needs("pdftotext")
def test_letters_that_the_typeface_lacks_are_named_and_said_so(tmp_path: Path) -> None:
    def read(said: str, others: tuple[Path, ...]) -> str:
        blocks = (Block("title", (Run("T"),)), paragraph(said))
        to_pdf(blocks, tmp_path / "a.pdf", lambda _part: None, others)
        return one_line(text_of(tmp_path / "a.pdf"))

    text = read("Größe, Łódź and 漢字, שלום, 🙂", ())
    assert LACKING in text
    assert "Größe, Łódź and [U+6F22 U+5B57], [U+05E9 U+05DC U+05D5 U+05DD], [U+1F642]" in text
    assert "[40 characters from U+6F22]" in read("漢" * 40, ())
    if not OTHERS[0].exists():
        pytest.skip("no typeface here that could lend a letter")
    text = read("Ελλάδα, Москва, not שלום", OTHERS[:1])
    assert "Ελλάδα, Москва, not [U+05E9 U+05DC U+05D5 U+05DD]" in text


def test_a_very_long_answer_runs_over_pages(tmp_path: Path) -> None:
    long = paragraph(" ".join(f"word{n}" for n in range(6000)) + " " + "x" * 3000)
    parts: list[float] = []
    to_pdf((Block("title", (Run("T"),)), heading(2, "One"), long), tmp_path / "a.pdf", parts.append)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert parts


# ---- Word


@needs("soffice")
def test_libreoffice_reads_the_word_document(files: dict[str, Path], tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path]
    subprocess.run([*map(str, command), str(files["docx"])], check=True, capture_output=True, timeout=60)
    said = one_line((tmp_path / f"{files['docx'].stem}.txt").read_text(encoding="utf-8-sig"))
    assert GOOD in said
    assert HOSTILE in said


def test_the_word_document_has_real_headings_and_names_no_machine(files: dict[str, Path]) -> None:
    document = docx.Document(str(files["docx"]))
    styles = [(found.style.name if found.style else "", found.text) for found in document.paragraphs]
    assert ("Title", "Rehearsal: Deep dive") in styles
    assert ("Heading 2", "2. beta") in styles
    assert ("Heading 3", "Follow-up") in styles
    assert any(name == "List Bullet" for name, _ in styles)
    assert (document.core_properties.author, document.core_properties.comments) == ("Greenroom", "")


def test_no_character_that_was_said_breaks_the_word_document(tmp_path: Path) -> None:
    said = "".join(map(chr, range(0x21))) + "a\x7f\ud800\ufffe\uffffz"
    to_docx((paragraph(said),), tmp_path / "a.docx")
    (found,) = docx.Document(str(tmp_path / "a.docx")).paragraphs
    assert found.text.split() == ["a", "z"]


# ---- sound and data


def probed(path: Path) -> dict[str, Any]:
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", str(path)]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return found


@needs("ffprobe")
@pytest.mark.parametrize("format", ["flac", "mp3"])
def test_the_sound_is_as_long_as_what_was_said_with_its_pauses(files: dict[str, Path], format: str) -> None:
    found = probed(files[format])
    (stream,) = found["streams"]
    assert (stream["codec_name"], stream["channels"], stream["sample_rate"]) == (format, 1, "22050")
    assert float(found["format"]["duration"]) == pytest.approx(WHOLE_S, abs=0.1)
    assert found["format"]["tags"]["title"] == "Deep dive"


@needs("ffprobe")
def test_every_clip_stands_in_the_sound_where_the_axis_has_it(files: dict[str, Path]) -> None:
    detect = "silencedetect=noise=-40dB:d=0.3"
    command = ["ffmpeg", "-v", "info", "-i", str(files["flac"]), "-af", detect, "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True).stderr
    silences = [float(line.split("silence_start: ")[1]) for line in told.splitlines() if "silence_start" in line]
    expected, at = [], 0.0
    for seconds in (ASKED_S, ANSWERED_S) * 3:
        at += seconds
        expected.append(at)
        at += PAUSE_S
    assert silences == pytest.approx(expected, abs=0.05)


@needs("ffprobe")
def test_a_sound_says_of_itself_that_a_recording_is_missing(tmp_path: Path) -> None:
    rehearsal = small(tmp_path / "home")
    (rehearsal.home / "clips" / "s1" / "001-answer-1.flac").unlink()
    (path,) = write_export(rehearsal, ("mp3",), tmp_path).paths
    tags = probed(path)["format"]["tags"]
    assert tags["comment"] == "1 recording is missing; silence stands there."


def test_the_data_keep_the_promise_of_their_schema(files: dict[str, Path]) -> None:
    promised = jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    promised.validate(json.loads(files["json"].read_text(encoding="utf-8")))


def test_all_readable_formats_say_the_same(files: dict[str, Path]) -> None:
    document = [one_line(found.text) for found in docx.Document(str(files["docx"])).paragraphs]
    text = one_line(files["txt"].read_text(encoding="utf-8"))
    report = one_line(files["md"].read_text(encoding="utf-8").replace("\\", "").replace("*", "").replace("> ", ""))
    assert len(document) > 30
    assert [said for said in document if said not in text] == []
    assert [said for said in document if said.replace("> ", "") not in report] == []
