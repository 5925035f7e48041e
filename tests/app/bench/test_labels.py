"""What people say of answers is read with care, and compared with the judge and with one another."""

from pathlib import Path

import pytest

from app.archive.store import Store
from app.bench.calibration_set import read_answers
from app.bench.figures import BenchFailed
from app.bench.labelled import measure_labels
from app.bench.labels import Label, agreement, read_labels
from app.paths import Paths
from app.wiring import ASSETS
from interviewer.values import Level
from tests.app.session.stored_attempts import a_store, answered, put, record_of

ANSWERS = read_answers(ASSETS / "calibration" / "answers")
HEAD = "format: 1\nlabels:\n"
ANA = "  - {of: where-no-llm/5-concise, level: 5, who: Ana}\n"


def written(folder: Path, text: str, name: str = "labels.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def levels(**by: Level) -> tuple[Label, ...]:
    return tuple(Label(f"q/{name}", level, "Ana") for name, level in by.items())


def no_archive() -> Store:
    raise AssertionError("no label is of a rehearsal")


def test_labels_are_read_from_yaml_and_from_csv(tmp_path: Path) -> None:
    expected = (Label("where-no-llm/5-concise", 5, "Ana"),)
    assert read_labels(written(tmp_path, HEAD + ANA)) == expected
    sheet = "of,level,who\nwhere-no-llm/5-concise,L5,Ana\n"
    assert read_labels(written(tmp_path, sheet, "labels.csv")) == expected


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        (HEAD + ANA + ANA, "a.yaml", "Ana has labelled where-no-llm/5-concise twice"),
        (HEAD + ANA.replace("5,", "7,"), "a.yaml", "level"),
        (HEAD, "a.yaml", "labels"),
        ("format: 2\nlabels: []\n", "a.yaml", "format"),
        ("{", "a.yaml", "a.yaml"),
        (HEAD + "  - {of: a, level: 5, who: Ana, mood: good}\n", "a.yaml", "mood"),
        ("", "a.csv", "has no labels"),
        ("of,level\na,5\n", "a.csv", "no column 'who'"),
        ("of,level,who\na,five,Ana\n", "a.csv", "line 2: the level is 'five'"),
        ("of,level,who\na,5,Ana\n,5,Ana\n", "a.csv", "line 3: `of` and `who`"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, text: str, name: str, says: str) -> None:
    with pytest.raises(BenchFailed) as refused:
        read_labels(written(tmp_path, text, name))
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchFailed, match="There is no file"):
        read_labels(tmp_path / "none.yaml")
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(BenchFailed, match="no CSV file"):
        read_labels(tmp_path / "a.csv")


def test_the_judge_is_compared_with_each_person_and_the_people_with_one_another() -> None:
    ours: dict[str, Level] = {"q/a": 4, "q/b": 5, "q/c": 6, "q/d": 6}
    ben = (Label("q/a", 4, "Ben"), Label("q/b", 6, "Ben"), Label("q/c", 4, "Ben"))
    figures = agreement((*levels(a=4, b=5, c=6), *ben), ours.get)
    assert [figure.beside["between"] for figure in figures] == ["judge and Ana", "judge and Ben", "Ana and Ben"]
    assert [figure.beside["n"] for figure in figures] == [3, 3, 3]
    assert figures[0].value == 1.0
    assert figures[1].value < 0.5
    assert figures[1].beside["within_one_level"] == pytest.approx(2 / 3, abs=0.001)


def test_what_the_judge_could_not_score_is_left_out_and_counted() -> None:
    ours: dict[str, Level | None] = {"q/a": 4, "q/b": 5, "q/c": None}
    (figure,) = agreement(levels(a=4, b=5, c=6), lambda of: ours[of])
    assert (figure.beside["n"], figure.beside["left_out"]) == (2, 1)


def test_without_enough_labels_there_is_no_figure() -> None:
    with pytest.raises(BenchFailed, match="Too few labels"):
        agreement(levels(a=4), lambda _of: 4)


def test_calibration_answers_are_compared_without_an_archive(tmp_path: Path) -> None:
    text = HEAD + ANA + ANA.replace("5", "4") + ANA.replace("5", "6")
    (figure,) = measure_labels(ASSETS, written(tmp_path, text), no_archive)
    assert (figure.name, figure.beside["n"]) == ("agreement", 3)
    assert figure.value > 0.6


def test_questions_of_rehearsals_are_compared_by_the_turn_that_asked_them(tmp_path: Path) -> None:
    store = a_store(tmp_path / "home")
    good = next(each.text for each in ANSWERS if each.id == "where-no-llm/6-concise")
    put(store, record_of(answered(1, good, "where-no-llm")))
    text = HEAD + "  - {of: s1/1, level: 6, who: Ana}\n" + ANA
    (figure,) = measure_labels(ASSETS, written(tmp_path, text), lambda: store)
    assert (figure.beside["n"], figure.value) == (2, 1.0)
    with pytest.raises(BenchFailed, match="turn 9 of that rehearsal asked no question"):
        measure_labels(ASSETS, written(tmp_path, HEAD + "  - {of: s1/9, level: 6, who: Ana}\n"), lambda: store)


@pytest.mark.parametrize(
    ("of", "says"),
    [("where-no-llm/9-loud", "neither a calibration answer nor SESSION/TURN"), ("nobody/3", "nobody")],
)
def test_a_label_of_something_unknown_is_refused(tmp_path: Path, of: str, says: str) -> None:
    file = written(tmp_path, HEAD + ANA.replace("where-no-llm/5-concise", of))
    with pytest.raises(BenchFailed, match=says):
        measure_labels(ASSETS, file, lambda: Store.open(Paths(tmp_path / "home")))
