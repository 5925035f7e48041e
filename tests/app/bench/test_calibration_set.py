"""The answers that a judge is measured by: enough of them, evenly spread, in two halves, not told apart by length."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from app.bench.calibration_set import STYLES, CalibrationAnswer, of_half, read_answers, spoken_seconds
from app.bench.figures import BenchFailed
from app.wiring import ASSETS
from interviewer.packs import bundled_packs
from interviewer.values import Question

FOLDER = ASSETS / "calibration" / "answers"
ANSWERS = read_answers(FOLDER)
ONE = "format: 1\nquestion: a-question\nhalf: tuning\nanswers:\n  - {level: 4, style: concise, text: I would try it.}\n"


def questions() -> dict[str, Question]:
    return {question.id: question for pack in bundled_packs(ASSETS) for question in pack.questions}


def test_there_are_over_ninety_answers_to_at_least_ten_questions_of_at_least_five_packs() -> None:
    asked = {answer.question for answer in ANSWERS}
    packs = {pack.id for pack in bundled_packs(ASSETS) for question in pack.questions if question.id in asked}
    assert len(ANSWERS) >= 96
    assert len(asked) >= 12
    assert len(packs) >= 5


def test_every_answer_is_to_a_question_that_is_asked() -> None:
    assert {answer.question for answer in ANSWERS} <= questions().keys()


def test_every_question_has_each_level_in_each_style() -> None:
    spread = Counter((answer.question, answer.level, answer.style) for answer in ANSWERS)
    assert len(spread) == len(ANSWERS) == len({answer.question for answer in ANSWERS}) * 3 * len(STYLES)


def test_a_third_is_kept_for_the_last_figure_by_whole_questions() -> None:
    tuning, final = of_half(ANSWERS, "tuning"), of_half(ANSWERS, "final")
    assert len(final) * 3 == len(ANSWERS) == len(tuning) + len(final)
    assert len({answer.question for answer in final}) == 4
    assert not {answer.question for answer in tuning} & {answer.question for answer in final}


def test_every_file_of_the_final_half_says_that_it_is_not_to_be_read() -> None:
    final = {answer.question for answer in of_half(ANSWERS, "final")}
    warned = {file.stem for file in FOLDER.glob("*.yaml") if "# FINAL HALF" in file.read_text(encoding="utf-8")}
    assert warned == final


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.id)
def test_an_answer_is_as_long_as_spoken_answers_are(answer: CalibrationAnswer) -> None:
    shortest, longest = (40, 110) if answer.level == 4 else (55, 160)
    assert shortest <= answer.seconds <= longest + (40 if answer.style == "rambling" else 0)


def counting_words_is_right(pairs: list[tuple[CalibrationAnswer, CalibrationAnswer]]) -> float:
    right = [(low.seconds < high.seconds) == (low.level < high.level) for low, high in pairs]
    return sum(right) / len(right)


@pytest.mark.parametrize("half", ["tuning", "final"])
def test_a_judge_that_counts_words_is_hardly_better_than_a_coin(half: str) -> None:
    pairs = [
        (one, other)
        for one, other in combinations(ANSWERS, 2)
        if one.question == other.question and one.level != other.level and one.half == half
    ]
    assert counting_words_is_right(pairs) <= 0.65
    assert counting_words_is_right([pair for pair in pairs if pair[0].style == pair[1].style]) <= 0.7


def test_some_concise_staff_answer_is_shorter_than_some_rambling_mid_level_one_to_every_question() -> None:
    for question in {answer.question for answer in ANSWERS}:
        own = {(answer.level, answer.style): answer.seconds for answer in ANSWERS if answer.question == question}
        assert own[6, "concise"] < own[4, "rambling"]


def test_recognised_answers_come_as_a_recogniser_without_punctuation_writes_them() -> None:
    for answer in ANSWERS:
        bare = re.fullmatch(r"[a-z0-9' ]+", answer.text) is not None
        assert bare == (answer.style == "recognition-errors"), answer.id


def in_a_row(text: str) -> set[tuple[str, ...]]:
    """All that is said in twelve words on end: more than people share by chance."""
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {tuple(words[at : at + 12]) for at in range(len(words) - 11)}


def test_no_two_people_say_the_same() -> None:
    said = [(answer.id, in_a_row(answer.text)) for answer in ANSWERS]
    assert [(one, other) for (one, its), (other, others) in combinations(said, 2) if its & others] == []


def test_no_answer_is_taken_from_a_model_answer() -> None:
    known = questions()
    for answer in ANSWERS:
        for text in (known[answer.question].model_answers or {}).values():
            assert not in_a_row(answer.text) & in_a_row(text), answer.id


def written(folder: Path, text: str, name: str = "a-question") -> Path:
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_an_answer_knows_its_question_level_and_style_by_name(tmp_path: Path) -> None:
    (answer,) = read_answers(written(tmp_path, ONE))
    assert answer.id == "a-question/4-concise"
    assert (answer.half, answer.text) == ("tuning", "I would try it.")


def test_a_hundred_and_fifty_words_are_a_minute() -> None:
    assert spoken_seconds("word " * 150) == 60


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (ONE.replace("level: 4", "level: 7"), "line 5"),
        (ONE.replace("style: concise", "style: shouting"), "line 5"),
        (ONE.replace("half: tuning", "half: both"), "line 3"),
        (ONE.replace("format: 1", "format: 2"), "line 1"),
        (ONE + "  - {level: 4, style: concise, text: Again.}\n", "a-question/4-concise is there twice"),
        (ONE + "judge: strict\n", "judge"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, wrong: str, said: str) -> None:
    with pytest.raises(BenchFailed, match=said):
        read_answers(written(tmp_path, wrong))


def test_a_file_is_named_after_its_question(tmp_path: Path) -> None:
    with pytest.raises(BenchFailed, match="name the file after the question"):
        read_answers(written(tmp_path, ONE, "another"))


def test_without_answers_there_is_nothing_to_measure_by(tmp_path: Path) -> None:
    with pytest.raises(BenchFailed, match="No calibration answers"):
        read_answers(tmp_path)
