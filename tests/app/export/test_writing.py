"""Exports are written whole or not at all, under names that every system takes; a cancelled one leaves nothing."""

import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import ExportCancelled, ExportError
from app.export.formats import FORMATS
from app.export.options import ExportOptions, Rehearsed
from app.export.rehearsed import rehearsed
from app.export.writing import file_stem, write_export
from tests.app.archive.examples import START, whole_session
from tests.app.export.rehearsals import small

STEM = "greenroom-2026-11-20-retrieval-tuning-or-prompting-531-a1b2"
OF_SMALL = "greenroom-2026-11-20-deep-dive-s1"
READ = ("md", "json")


@pytest.fixture
def plain(tmp_path: Path) -> Rehearsed:
    """Without any clip on the disk."""
    return rehearsed(whole_session(), {}, tmp_path / "home")


@pytest.fixture
def heard(tmp_path: Path) -> Rehearsed:
    return small(tmp_path / "home")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_files_lie_in_the_folder_and_nothing_else(plain: Rehearsed, tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet" / "there"
    written = write_export(plain, READ, folder).paths
    assert [path.name for path in written] == [f"{STEM}.md", f"{STEM}.json"]
    assert sorted(folder.iterdir()) == sorted(written)
    assert "## 1. versus" in written[0].read_text(encoding="utf-8")
    assert json.loads(written[1].read_text(encoding="utf-8"))["format"] == "greenroom-session"


def test_a_former_export_is_not_replaced(plain: Rehearsed, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (first,) = write_export(plain, ("md",), folder).paths
    first.write_text("my own notes")
    second = write_export(plain, ("json", "md"), folder).paths
    assert [path.name for path in second] == [f"{STEM}-2.json", f"{STEM}-2.md"]
    assert first.read_text() == "my own notes"
    assert names(folder) == [f"{STEM}-2.json", f"{STEM}-2.md", f"{STEM}.md"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "con", "a:b*c?", "", "日本語", "x" * 500, "..", "a\n\x00b"])
def test_a_name_is_safe_whatever_the_round_is_called(tmp_path: Path, name: str) -> None:
    record = replace(whole_session(), start=replace(START, round_name=name))
    (path,) = write_export(rehearsed(record, {}, tmp_path), ("md",), tmp_path / "out").paths
    assert path.parent == tmp_path / "out"
    assert set(file_stem(record)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(path.name) < 90


def test_a_folder_that_is_none_is_said_so(plain: Rehearsed, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(ExportError, match="The rehearsal itself is safe; choose another folder"):
        write_export(plain, READ, tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == ""


@pytest.mark.parametrize("formats", [("exe",), (), ("md", "doc")])
def test_an_unknown_format_is_named_before_anything_is_written(
    plain: Rehearsed, tmp_path: Path, formats: tuple[str, ...]
) -> None:
    with pytest.raises(ExportError, match="Formats are md, txt, html, pdf, docx, png, summary-pdf, srt, vtt, json, "):
        write_export(plain, formats, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_question_that_was_not_reached_is_named(heard: Rehearsed, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="This rehearsal has 2 questions; there is no question 7"):
        write_export(heard, ("md",), tmp_path / "out", ExportOptions(questions=(1, 7)))


def test_sound_that_is_left_out_cannot_be_a_format(heard: Rehearsed, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="MP3 is sound, and sound was to be left out"):
        write_export(heard, ("md", "mp3"), tmp_path / "out", ExportOptions(sound=False))


def test_chosen_questions_have_a_sound_and_captions_each(heard: Rehearsed, tmp_path: Path) -> None:
    write_export(heard, ("md", "flac", "vtt"), tmp_path / "out", ExportOptions(questions=(2, 1)))
    assert names(tmp_path / "out") == [
        *(f"{OF_SMALL}-question-1.flac", f"{OF_SMALL}-question-1.vtt"),
        *(f"{OF_SMALL}-question-2.flac", f"{OF_SMALL}-question-2.vtt", f"{OF_SMALL}.md"),
    ]


@pytest.mark.usefixtures("qapp")
def test_one_archive_holds_what_was_asked_for_or_everything(heard: Rehearsed, tmp_path: Path) -> None:
    (some,) = write_export(heard, ("md", "mp3", "zip"), tmp_path / "some").paths
    (everything,) = write_export(heard, ("zip",), tmp_path / "all").paths
    with zipfile.ZipFile(some) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{OF_SMALL}/{OF_SMALL}.md", f"{OF_SMALL}/{OF_SMALL}.mp3"]
    with zipfile.ZipFile(everything) as archive:
        assert archive.testzip() is None
        wanted = {f"{OF_SMALL}/{OF_SMALL}{each.ending or f'.{each.id}'}" for each in FORMATS if each.id != "zip"}
        assert set(archive.namelist()) == wanted
    assert names(tmp_path / "all") == [f"{OF_SMALL}.zip"]


def test_progress_goes_up_and_says_what_is_written(heard: Rehearsed, tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    write_export(heard, ("md", "html", "mp3"), tmp_path, progress=lambda part, doing: told.append((part, doing)))
    parts = [part for part, _ in told]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert list(dict.fromkeys(doing for _, doing in told)) == ["Markdown", "Web page", "Sound, MP3", ""]


@pytest.mark.parametrize("doing", ["Web page", "PDF", "Word", "Sound, FLAC", "Sound, MP3"])
def test_cancelled_in_the_middle_of_a_file_it_leaves_nothing(heard: Rehearsed, tmp_path: Path, doing: str) -> None:
    now: list[str] = []

    def cancelled() -> bool:
        # At the second look within this file, so that some of it is there already.
        return now.count(doing) >= 2

    with pytest.raises(ExportCancelled, match="nothing was written"):
        write_export(
            heard,
            ("md", "html", "pdf", "docx", "flac", "mp3"),
            tmp_path / "out",
            progress=lambda _part, what: now.append(what),
            cancelled=cancelled,
        )
    assert now[-1] == doing
    assert names(tmp_path / "out") == []


def test_what_fails_in_the_last_file_leaves_none_of_the_others(heard: Rehearsed, tmp_path: Path) -> None:
    def full_disk(_part: float, doing: str) -> None:
        if doing == "Sound, MP3":
            raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="No space left on device"):
        write_export(heard, ("md", "pdf", "mp3"), tmp_path / "out", progress=full_disk)
    assert names(tmp_path / "out") == []


def test_a_recording_that_is_gone_is_told_in_every_file_and_the_rest_goes_on(heard: Rehearsed, tmp_path: Path) -> None:
    gone = heard.home / "clips" / "s1" / "003-answer-1.flac"
    gone.unlink()
    made = write_export(heard, ("md", "html", "srt", "mp3"), tmp_path / "out")
    assert made.notes == ("The recording of an answer at 0:08 is missing.",)
    report, page, captions, sound = made.paths
    line = "The recording of this answer is missing; its words are all that is here."
    assert report.read_text(encoding="utf-8").count(line) == 1
    assert page.read_text(encoding="utf-8").count(line) == 1
    assert captions.read_text(encoding="utf-8").count("[This recording is missing.]") == 1
    assert sound.stat().st_size > 10_000


def test_what_a_killed_export_left_goes_with_the_next_one_that_finds_it_old(plain: Rehearsed, tmp_path: Path) -> None:
    old, fresh, other = (tmp_path / name for name in (".greenroom-a.partial", ".greenroom-b.partial", ".mine.partial"))
    for folder in (old, fresh, other):
        folder.mkdir()
        (folder / "file.md").write_text("half")
    for folder in (old, other):
        os.utime(folder, (0, 0))
    write_export(plain, ("md",), tmp_path)
    assert (old.exists(), fresh.exists(), other.exists()) == (False, True, True)


def test_a_clip_that_goes_in_the_middle_of_it_ends_it_in_one_line(heard: Rehearsed, tmp_path: Path) -> None:
    def gone(_part: float, doing: str) -> None:
        if doing == "Sound, MP3":
            (heard.home / "clips" / "s1" / "003-answer-1.flac").unlink(missing_ok=True)

    with pytest.raises(ExportError, match=r"003-answer-1.flac is gone.*Nothing was exported"):
        write_export(heard, ("md", "mp3"), tmp_path / "out", progress=gone)
    assert names(tmp_path / "out") == []
