"""The text of every kind of file, and one clear line about each that has none to give."""

import zipfile
from pathlib import Path

import pypdf
import pytest

from app.errors import PaperError
from app.papers.formats import text_of
from app.papers.limits import LARGEST_BYTES
from tests.app.papers.files import WORDS, pdf_file, word_file


def test_a_text_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "job.md"
    path.write_text("# Senior\r\n\n\n\n\nTwo   words\t\u00a0 here\x07\n")
    assert text_of(path) == "# Senior\n\nTwo words here"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_old_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "job.txt"
    path.write_bytes("Müller & Söhne".encode(encoding))
    assert text_of(path) == "Müller & Söhne"


def test_a_word_file_is_read_with_its_tables(tmp_path: Path) -> None:
    assert text_of(word_file(tmp_path / "cv.docx", "One", "Two")) == "One\nTwo\nIn a table"


def test_a_pdf_is_read_even_under_another_name(tmp_path: Path) -> None:
    assert text_of(pdf_file(tmp_path / "cv.txt")) == WORDS


def test_a_pdf_locked_against_changes_only_is_read(tmp_path: Path) -> None:
    assert text_of(_locked(tmp_path, user="")) == WORDS


def refused(path: Path) -> str:
    with pytest.raises(PaperError) as told:
        text_of(path)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_locked_pdf_asks_for_a_copy_without_a_password(tmp_path: Path) -> None:
    assert "Save a copy without one" in refused(_locked(tmp_path, user="secret"))


def test_a_pdf_of_pictures_asks_for_the_text(tmp_path: Path) -> None:
    assert "pictures of its pages" in refused(pdf_file(tmp_path / "scan.pdf", content=b"0 0 m"))


def test_a_pdf_with_too_many_pages_asks_for_the_part_that_matters(tmp_path: Path) -> None:
    assert "more than 40 pages" in refused(pdf_file(tmp_path / "book.pdf", pages=41))


def test_an_old_word_file_names_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "cv.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "Save it as .docx" in refused(path)


def test_a_zip_that_is_no_document_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "cv.docx", "w") as zipped:
        zipped.writestr("a.txt", "a")
    assert "no document" in refused(tmp_path / "cv.docx")


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "cv.docx", "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("word/document.xml", bytes(61 * 1024 * 1024))
    assert "unpacks to far more" in refused(tmp_path / "cv.docx")


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_bytes(bytes(range(256)))
    (tmp_path / "cv.rtf").write_bytes(rb"{\rtf1 Hello}")
    (tmp_path / "none.txt").write_bytes(b" \n ")
    assert "no document" in refused(tmp_path / "cv.txt")
    assert "rich text" in refused(tmp_path / "cv.rtf")
    assert "no text in it" in refused(tmp_path / "none.txt")


def test_too_much_is_refused(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 13_000)
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(LARGEST_BYTES + 1)
    assert "60,000 letters" in refused(tmp_path / "long.txt")
    assert "larger than 10 MB" in refused(tmp_path / "huge.txt")


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert "No such file" in refused(tmp_path / "cv.txt")


def _locked(folder: Path, user: str) -> Path:
    writer = pypdf.PdfWriter(clone_from=pdf_file(folder / "open.pdf"))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="RC4-128")
    writer.write(folder / "locked.pdf")
    return folder / "locked.pdf"
