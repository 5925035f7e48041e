"""`greenroom tailor`: what it prints, and what it says about a file that it cannot read."""

import json
from pathlib import Path

import pytest

from app.cli.main import main
from tests.app.papers.files import word_file
from tests.interviewer.tailoring.samples import CV, RETRIEVAL_JOB


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    path = tmp_path / "job.md"
    path.write_text(RETRIEVAL_JOB)
    return path


def test_it_prints_what_the_job_asks_for_and_the_questions_with_why(
    job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cv = word_file(tmp_path / "cv.docx", *CV.splitlines())
    assert main(["tailor", "--job", str(job), "--cv", str(cv)]) == 0
    said = capsys.readouterr().out
    assert "Level   L5: “Senior AI Engineer (Retrieval)”" in said
    assert "Role    AI engineer: “AI Engineer”" in said
    assert "OpenSearch" in said
    assert "The job speaks of" in said


def test_json_holds_the_same_and_nothing_is_kept(job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tailor", "--job", str(job), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["level"]["level"] == 5
    assert found["role"]["role"] == "AI engineer"
    assert {"retrieval", "chunking"} <= {topic["topic"] for topic in found["topics"]}
    assert all(question["why"] and question["pack"] for question in found["questions"])
    assert not (tmp_path / "home" / "jobs").exists()


def test_a_file_that_is_not_there_is_one_line(job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tailor", "--job", str(job.with_name("none.pdf"))]) == 1
    told = capsys.readouterr().err
    assert told.startswith("greenroom: none.pdf was not read. It cannot be opened")
    assert told.count("\n") == 1


def test_a_job_that_nothing_is_known_about_says_so(job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    job.write_text("We sell shoes.")
    assert main(["tailor", "--job", str(job)]) == 0
    assert "No installed question fits it" in capsys.readouterr().out
