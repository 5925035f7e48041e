"""Reports are written whole or not at all, under names that every system takes."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import ExportError
from app.export.writing import file_stem, write_export
from tests.app.archive.examples import START, whole_session

STEM = "greenroom-2026-11-20-retrieval-tuning-or-prompting-531-a1b2"


def test_both_formats_lie_in_the_folder_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet" / "there"
    written = write_export(whole_session(), ("md", "json"), folder, {"versus": "Which one?"})
    assert [path.name for path in written] == [f"{STEM}.md", f"{STEM}.json"]
    assert sorted(folder.iterdir()) == sorted(written)
    assert "## 1. Which one?" in written[0].read_text()
    assert json.loads(written[1].read_text())["format"] == "greenroom-session"


def test_a_former_report_is_not_replaced(tmp_path: Path) -> None:
    (first,) = write_export(whole_session(), ("md",), tmp_path)
    first.write_text("my own notes")
    second = write_export(whole_session(), ("json", "md"), tmp_path)
    assert [path.name for path in second] == [f"{STEM}-2.json", f"{STEM}-2.md"]
    assert first.read_text() == "my own notes"


@pytest.mark.parametrize("name", ["../../etc/passwd", "con", "a:b*c?", "", "日本語", "x" * 500, "..", "a\n\x00b"])
def test_a_name_is_safe_whatever_the_round_is_called(tmp_path: Path, name: str) -> None:
    record = replace(whole_session(), start=replace(START, round_name=name))
    (path,) = write_export(record, ("md",), tmp_path)
    assert path.parent == tmp_path
    assert set(file_stem(record)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(path.name) < 90


def test_a_report_that_cannot_be_finished_is_absent(tmp_path: Path) -> None:
    (tmp_path / f".{STEM}.json.{os.getpid()}.partial").mkdir()
    with pytest.raises(ExportError, match="The rehearsal itself is safe"):
        write_export(whole_session(), ("md", "json"), tmp_path)
    assert not list(tmp_path.glob("*.md"))


def test_a_folder_that_is_none_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(ExportError, match="choose another folder"):
        write_export(whole_session(), ("md",), tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize("formats", [("docx",), (), ("md", "exe")])
def test_an_unknown_format_is_named_before_anything_is_written(tmp_path: Path, formats: tuple[str, ...]) -> None:
    with pytest.raises(ExportError, match="Formats are md and json"):
        write_export(whole_session(), formats, tmp_path)
    assert list(tmp_path.iterdir()) == []
