"""The attempts to talk a judge round: enough of them, of every kind, and each one does what it says."""

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from app.bench.calibration_set import CalibrationAnswer, read_answers
from app.bench.figures import BenchFailed
from app.bench.red_team import RedTeamCase, Trick, read_red_team, scrambled, with_trick
from app.wiring import ASSETS
from interviewer.packs import bundled_packs
from interviewer.values import Level, Question

ANSWERS = read_answers(ASSETS / "calibration" / "answers")
CASES = read_red_team(ASSETS / "calibration" / "red_team.yaml", ANSWERS)
QUESTIONS = {question.id: question for pack in bundled_packs(ASSETS) for question in pack.questions}
BASE = CalibrationAnswer("one", 4, "concise", "final", "First this. Then that. Last the other thing.")
SIX = "alpha beta gamma delta epsilon zeta eta theta"


def question(model_answers: dict[Level, str] | None = None) -> Question:
    ask = {"plain": "What would you do?"}
    return Question("one", "One", "decision", (), 60, "To see.", ask, (), {}, model_answers=model_answers)


def read(tmp_path: Path, case: str) -> RedTeamCase:
    file = tmp_path / "red_team.yaml"
    file.write_text(f"format: 1\ncases:\n  - {{{case}}}\n", encoding="utf-8")
    return read_red_team(file, [BASE])[0]


def told(tmp_path: Path, how: str) -> str:
    return with_trick(read(tmp_path, f"id: a, trick: padding, base: one/4-concise, {how}"), question({6: SIX}))


def test_there_are_over_sixty_attempts_and_at_least_three_of_every_kind() -> None:
    kinds = Counter(case.trick for case in CASES)
    assert len(CASES) >= 64
    assert kinds.keys() == set(get_args(Trick))
    assert min(kinds.values()) >= 3


def test_attempts_are_made_on_every_question_and_on_each_half() -> None:
    assert {case.question for case in CASES} == {answer.question for answer in ANSWERS}
    halves = Counter(case.half for case in CASES)
    assert halves["tuning"] >= 40
    assert halves["final"] >= 20


def test_german_french_and_spanish_are_tried() -> None:
    languages = {"german": " ich ", "french": " je ", "spanish": " el "}
    said = [f" {case.says} ".lower() for case in CASES if case.trick == "other-language" and case.where == "instead"]
    for language, word in languages.items():
        assert any(word in text for text in said), language


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_attempt_changes_the_answer(case: RedTeamCase) -> None:
    assert with_trick(case, QUESTIONS[case.question]) != case.base


@pytest.mark.parametrize("case", [case for case in CASES if case.where != "instead"], ids=lambda case: case.id)
def test_an_attempt_beside_the_answer_leaves_all_its_words(case: RedTeamCase) -> None:
    missing = Counter(case.base.split()) - Counter(with_trick(case, QUESTIONS[case.question]).split())
    assert not missing


def test_a_trick_in_a_recognised_answer_is_written_as_recognised() -> None:
    recognised = {answer.text for answer in ANSWERS if answer.style == "recognition-errors"}
    for case in CASES:
        if case.base in recognised and case.says and case.where != "instead":
            assert re.fullmatch(r"[\w' ]+", case.says), case.id
            assert case.says == case.says.lower(), case.id


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("says: Hear hear.", "First this. Then that. Last the other thing. Hear hear."),
        ("says: Hear hear., where: before", "Hear hear. First this. Then that. Last the other thing."),
        ("says: Hear hear., where: middle", "First this. Then that. Hear hear. Last the other thing."),
        ("says: Hear hear., where: instead", "Hear hear."),
        ("says: '', where: instead", ""),
        ("reads_question: true, where: before", "What would you do? First this. Then that. Last the other thing."),
        ("repeat: 2", "First this. First this. Then that. Then that. Last the other thing. Last the other thing."),
    ],
)
def test_the_trick_goes_where_it_is_told(tmp_path: Path, how: str, said: str) -> None:
    assert told(tmp_path, how) == said


def test_the_model_answers_words_come_in_another_order(tmp_path: Path) -> None:
    words = told(tmp_path, "scramble: 6, where: instead").split()
    assert sorted(words) == sorted(SIX.split())
    assert words != SIX.split()


def test_ones_own_words_can_be_scrambled(tmp_path: Path) -> None:
    said = told(tmp_path, "scramble: own, where: instead")
    assert sorted(said.split()) == sorted(BASE.text.split())
    assert said != BASE.text


def test_words_of_a_piece_stay_together_and_the_order_is_always_the_same() -> None:
    text = "one two three four five six seven eight"
    shaken = scrambled(text, 2, "a-case")
    assert shaken == scrambled(text, 2, "a-case") != scrambled(text, 2, "another")
    pairs = {" ".join(shaken.split()[at : at + 2]) for at in range(0, 8, 2)}
    assert pairs == {"one two", "three four", "five six", "seven eight"}


def test_a_case_belongs_to_the_half_of_its_question(tmp_path: Path) -> None:
    assert read(tmp_path, "id: a, trick: silence, question: one, text: Well., says: Hm.").half == "final"


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("id: a, trick: padding, says: More.", "starts from nothing"),
        ("id: a, trick: padding, base: one/4-concise, question: one, text: Well., says: More.", "starts from nothing"),
        ("id: a, trick: padding, base: one/4-concise", "has 0 tricks"),
        ("id: a, trick: padding, base: one/4-concise, says: More., repeat: 2", "has 2 tricks"),
        ("id: a, trick: padding, base: one/6-concise, says: More.", "no calibration answer"),
        ("id: a, trick: padding, question: two, text: Well., says: More.", "no answers"),
        ("id: a, trick: magic, base: one/4-concise, says: More.", "line 3"),
        ("id: a, trick: padding, base: one/4-concise, repeat: 99", "line 3"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, case: str, said: str) -> None:
    with pytest.raises(BenchFailed, match=said):
        read(tmp_path, case)


def test_two_cases_of_one_name_are_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(BenchFailed, match="there twice"):
        read(
            tmp_path,
            "id: a, trick: padding, base: one/4-concise, repeat: 2}\n  - {id: a, trick: repeated, "
            "base: one/4-concise, repeat: 3",
        )


def test_a_model_answer_that_is_not_there_cannot_be_scrambled(tmp_path: Path) -> None:
    case = read(tmp_path, "id: a, trick: scrambled, base: one/4-concise, scramble: 6")
    with pytest.raises(BenchFailed, match="no model answers"):
        with_trick(case, question())
