"""A file is read by a process of its own, which may hang, die or be refused."""

from pathlib import Path

import pytest

from app.errors import PaperError
from app.papers.process import PaperSetup
from app.papers.reading import paper_plan, read_paper
from tests.app.papers.files import WORDS, pdf_file, word_file


def test_a_file_is_read(tmp_path: Path) -> None:
    assert read_paper(pdf_file(tmp_path / "job.pdf")) == WORDS


def test_a_damaged_file_is_one_line_with_its_name_and_no_word_of_it(tmp_path: Path) -> None:
    path = word_file(tmp_path / "cv.docx", "Confidential")
    path.write_bytes(path.read_bytes()[:4_000])
    with pytest.raises(PaperError, match=r"^cv\.docx was not read\. It is damaged") as told:
        read_paper(path)
    assert "Confidential" not in str(told.value)


def test_a_stream_that_unpacks_without_end_is_given_up(tmp_path: Path) -> None:
    bomb = pdf_file(tmp_path / "cv.pdf", content=bytes(120 * 1024 * 1024))
    with pytest.raises(PaperError, match=r"cv\.pdf was not read"):
        read_paper(bomb)


def test_a_file_that_takes_too_long_is_left(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="takes too long"):
        read_paper(pdf_file(tmp_path / "cv.pdf"), most_seconds=0.0)


def test_nothing_of_the_file_goes_into_the_log(tmp_path: Path) -> None:
    plan = paper_plan(tmp_path / "jane-doe.pdf")
    assert plan.log_file == ""
    assert "jane-doe" not in repr(PaperSetup("jane-doe.pdf"))
