"""`greenroom personas` and `greenroom rounds`: what there is, what is wrong with it, and a beginning of one's own."""

from pathlib import Path

import pytest

from app.cli.main import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path))
    return tmp_path


def test_an_own_persona_is_begun_as_a_copy_checked_and_listed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["personas", "new", "Kim Adler", "--from", "recruiter"]) == 0
    file = home / "personas" / "kim-adler.yaml"
    assert capsys.readouterr().out.strip() == str(file)
    assert main(["personas", "check", str(file)]) == 0
    assert main(["personas", "list"]) == 0
    assert "kim-adler  Kim Adler, Recruiter, first round  (own)" in capsys.readouterr().out


def test_a_persona_that_is_there_is_not_written_over(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["personas", "new", "Kim"]) == 0
    (home / "personas" / "kim.yaml").write_text("mine", encoding="utf-8")
    assert main(["personas", "new", "Kim"]) == 1
    assert main(["personas", "new", "Staff engineer"]) == 1
    assert (home / "personas" / "kim.yaml").read_text(encoding="utf-8") == "mine"
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["..", "Ω", "  "])
def test_a_name_that_is_no_file_is_refused(home: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["personas", "new", name]) == 1
    assert "plain letters" in capsys.readouterr().err
    assert not (home / "personas").exists()


def test_nobody_to_begin_with_names_who_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["personas", "new", "Kim", "--from", "ghost"]) == 1
    assert "There are: ai-pm, architect" in capsys.readouterr().err


def test_a_mistake_is_named_with_its_line_and_the_others_stay(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["personas", "new", "Kim"])
    file = home / "personas" / "kim.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("patience_s: 2.2", "patience_s: 9"), encoding="utf-8")
    assert main(["personas", "check"]) == 1
    assert "kim.yaml, line 7: 'patience_s' is 9" in capsys.readouterr().err
    assert main(["personas", "list"]) == 0
    shown = capsys.readouterr()
    assert "kim" not in shown.out
    assert "An interviewer of your own is left out." in shown.err
    assert "staff-engineer  Maren Holt" in shown.out


def test_rounds_are_listed_with_the_packs_behind_them_and_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rounds", "list"]) == 0
    listed = [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert listed.index("rag-track") < listed.index("retrieval-tuning-or-prompting")
    assert main(["rounds", "check"]) == 0


def test_a_question_that_is_not_there_is_answered_with_those_near_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = tmp_path / "a.wav"
    sound.write_bytes(b"")
    assert main(["rehearse", "--answers", str(sound), "--question", "cost-query"]) == 1
    assert "cost-per-query" in capsys.readouterr().err
