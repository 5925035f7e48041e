"""What is to be left out of an export is in none of its formats."""

import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from app.archive.review_records import LevelRecord, RemarkRecord, ReviewRecord
from app.export.chosen import chosen, wanted
from app.export.json_file import SCHEMA_FILE
from app.export.names import without
from app.export.options import ExportOptions, Person, Rehearsed
from app.export.writing import write_export
from tests.app.export.rehearsals import MAREN, small
from tests.app.session.stored_attempts import AT, GOOD

READABLE = ("md", "txt", "html", "docx", "srt", "vtt", "json")
SCORED = ("L5", "Verdict", "Key points", "Not said", "Not scored", "words a minute", "Judged by")


def reviewed(rehearsal: Rehearsed) -> Rehearsed:
    said = RemarkRecord("r1", 1, 1, 1, 0.0, 1.0, 0, 1, "Thank you", "Tell Anouk more.")
    held = (LevelRecord(1, 5),), (), (said,)
    review = ReviewRecord("f1", "Anouk Vermeer", AT, AT, "Good, says Anouk", True, True, 5, *held)
    people = (*rehearsal.people, Person(review.reviewer, "Mentor"))
    return replace(rehearsal, record=replace(rehearsal.record, reviews=(review,)), people=people)


@pytest.fixture
def rehearsal(tmp_path: Path) -> Rehearsed:
    found = reviewed(small(tmp_path / "home"))
    turn, *rest = found.record.turns
    told = replace(turn, reason="You left out: cost.")
    return replace(found, record=replace(found.record, turns=(told, *rest)))


def texts(rehearsal: Rehearsed, options: ExportOptions, folder: Path) -> dict[str, str]:
    """Everything that is written in each readable format."""
    (packed,) = write_export(rehearsal, (*READABLE, "zip"), folder, options).paths
    with zipfile.ZipFile(packed) as archive:
        files = {name.rpartition(".")[2]: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(BytesIO(files["docx"])) as document:
        files["docx"] = b"".join(document.read(name) for name in ("word/document.xml", "docProps/core.xml"))
    assert set(files) == set(READABLE)
    return {name: content.decode() for name, content in files.items()}


def data(found: dict[str, str]) -> Any:
    whole = json.loads(found["json"])
    jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text())).validate(whole)
    return whole


def test_without_scores_no_format_holds_what_was_held_of_an_answer(rehearsal: Rehearsed, tmp_path: Path) -> None:
    found = texts(rehearsal, ExportOptions(scores=False, sound=False), tmp_path)
    for name, text in found.items():
        assert not [word for word in SCORED if word in text], name
        assert "You left out" not in text, name
        assert "Anouk" not in text, name
        assert GOOD.split()[-1] in text, name
    session = data(found)["session"]
    assert (session["judgments"], session["reviews"]) == ([], [])
    assert data(found)["left_out"] == ["sound", "scores"]


def test_with_scores_they_are_there(rehearsal: Rehearsed, tmp_path: Path) -> None:
    found = texts(rehearsal, ExportOptions(), tmp_path)
    assert "Not scored" in found["md"]
    assert data(found)["session"]["reviews"][0]["level"] == 5
    assert data(found)["left_out"] == []


def test_without_names_people_stand_by_their_role_in_every_format(rehearsal: Rehearsed, tmp_path: Path) -> None:
    found = texts(rehearsal, ExportOptions(names=False, sound=False), tmp_path)
    for name, text in found.items():
        lower = text.lower()
        assert not [word for word in ("maren", "holt", "anouk", "vermeer") if word in lower], name
        assert MAREN.role in text, name
    start = data(found)["session"]["start"]
    assert (start["persona"], start["persona_name"]) == ("hiring-manager", "Hiring manager")
    assert data(found)["session"]["reviews"][0]["reviewer"] == "Mentor"


def test_chosen_questions_keep_their_numbers_and_nothing_else_is_said(rehearsal: Rehearsed, tmp_path: Path) -> None:
    options = ExportOptions(questions=(2,))
    view = chosen(rehearsal.view, options)
    assert [question.number for question in view.questions] == [2]
    (report,) = write_export(rehearsal, ("md",), tmp_path, options).paths
    text = report.read_text(encoding="utf-8")
    assert "## 2. beta" in text
    assert "alpha" not in text
    assert "- **Left out:** every question but 2" in text
    kept = wanted(rehearsal, options).record
    assert {turn.question for turn in kept.turns} == {"beta"}
    assert (kept.reviews[0].level, kept.reviews[0].levels, kept.reviews[0].remarks) == (None, (), ())


def test_notes_and_tags_are_for_nobody_who_may_not_see_scores_or_names(rehearsal: Rehearsed) -> None:
    noted = replace(rehearsal.record.shelved, title="At home", note="I was tired.", tags=("again",))
    rehearsal = replace(rehearsal, record=replace(rehearsal.record, shelved=noted))
    for options in (ExportOptions(scores=False), ExportOptions(names=False)):
        kept = wanted(rehearsal, options).record.shelved
        assert (kept.title, kept.note, kept.tags) == ("At home", "", ())


def test_without_sound_no_clip_is_named_and_none_is_missed(rehearsal: Rehearsed, tmp_path: Path) -> None:
    (rehearsal.home / "clips" / "s1" / "003-answer-1.flac").unlink()
    made = write_export(rehearsal, ("html", "json", "srt"), tmp_path, ExportOptions(sound=False))
    assert made.notes == ()
    page, record, captions = (path.read_text(encoding="utf-8") for path in made.paths)
    assert "<audio" not in page
    assert "missing" not in page + captions
    assert "already" in captions
    assert ".flac" not in record


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Maren Holt asked me.", "Hiring manager asked me."),
        ("so MAREN, or holt's idea", "so Hiring manager, or Hiring manager's idea"),
        ("Maren's and a maremma", "Hiring manager's and a maremma"),
        ("I will ask Will; they will.", "I will ask Product lead; they will."),
        ("Al and J. were there", "Al and J. were there"),
    ],
)
def test_names_go_and_words_that_look_like_them_stay(said: str, read: str) -> None:
    people = (Person("Maren Holt", "Hiring manager"), Person("Will Ostrander", "Product lead"), Person("J. Al", "x"))
    assert without(people)(said) == read
