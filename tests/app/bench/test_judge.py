"""What is measured of the judge, and that it holds on a sample of what it may be tuned on."""

from dataclasses import replace
from typing import get_args

import pytest

from app.bench import judge
from app.bench.calibration_set import CalibrationAnswer, of_half, read_answers
from app.bench.judge_again import in_a_follow_up, notch, spread, trick_alone
from app.bench.red_team import RedTeamCase, Trick, Where, read_red_team, with_trick
from app.bench.word_errors import with_word_errors
from app.wiring import ASSETS
from interviewer.packs import bundled_packs
from interviewer.scoring.attempts import judge_attempt
from interviewer.scoring.judgment import Judgment, Said
from interviewer.scoring.levels import judge_level
from interviewer.scoring.written import as_said

ANSWERS = read_answers(ASSETS / "calibration" / "answers")
SAMPLE = [answer for answer in of_half(ANSWERS, "tuning") if answer.question == "overfitting-on-small-sets"]
QUESTIONS = {question.id: question for pack in bundled_packs(ASSETS) for question in pack.questions}
CASES = read_red_team(ASSETS / "calibration" / "red_team.yaml", ANSWERS)
ONE_OF_EACH = [next(case for case in CASES if case.half == "tuning" and case.trick == kind) for kind in get_args(Trick)]
TEXT = "We measure it first. Then we look at the index, and at the cost."


def answer(level: int, text: str = "", question: str = "a") -> CalibrationAnswer:
    levels = {4: SAMPLE[0], 5: SAMPLE[4], 6: SAMPLE[8]}
    return replace(levels[level], question=question, text=text)


def test_answers_to_other_questions_make_no_pair_and_a_tie_is_not_right() -> None:
    answers = [answer(4, "one"), answer(5, "two words"), answer(6, "two words"), answer(6, "x", question="b")]
    assert judge.pairs_right(answers, lambda each: len(each.text.split())) == (2, 3)


def test_agreement_weighs_far_mistakes_more() -> None:
    truth = [4, 4, 5, 5, 6, 6]
    assert judge.weighted_kappa(truth, truth) == 1.0
    near, far = judge.weighted_kappa([5, 4, 5, 5, 6, 6], truth), judge.weighted_kappa([6, 4, 5, 5, 6, 6], truth)
    assert 1.0 > near > far
    assert judge.weighted_kappa([5] * 6, truth) == pytest.approx(0.0)


@pytest.mark.parametrize("double", judge.WAYS_TO_DOUBLE.values(), ids=judge.WAYS_TO_DOUBLE)
def test_a_doubled_answer_holds_the_answer_and_is_about_twice_as_long(double: judge.Double) -> None:
    words = SAMPLE[4].text.split()
    doubled = double(SAMPLE[4].text).split()
    assert 2 * len(words) <= len(doubled) <= 2 * len(words) + 20
    assert set(words) <= set(doubled)


def test_filler_talk_shows_no_point_of_the_questions_that_it_pads() -> None:
    talk = " ".join(judge.FILLER_TALK)
    shown = {
        (question.id, finding.point)
        for question in (QUESTIONS[id] for id in sorted({answer.question for answer in ANSWERS}))
        for finding in judge_level(question, as_said(talk)).findings
        if finding.verdict == "hit"
    }
    assert shown == set()


def test_word_errors_are_as_many_as_was_asked_and_the_same_each_time() -> None:
    text = " ".join(answer.text for answer in SAMPLE)
    heard = with_word_errors(text, 0.15, "a", {"gradient", "weights"})
    assert heard == with_word_errors(text, 0.15, "a", {"gradient", "weights"})
    assert heard != with_word_errors(text, 0.15, "b", {"gradient", "weights"})
    said, kept = text.split(), set(heard.split())
    assert with_word_errors(TEXT, 1e-9, "a", ()) == TEXT
    assert 0.9 * len(said) < len(heard.split()) < 1.02 * len(said)
    assert kept != set(said)


def test_the_levels_of_a_question_are_told_in_order() -> None:
    judged = {each.id: judge_level(QUESTIONS[each.question], as_said(each.text)) for each in SAMPLE}
    right, pairs = judge.pairs_right(SAMPLE, lambda each: judged[each.id].standing)
    assert pairs == 48
    assert right >= 46


@pytest.mark.parametrize("case", ONE_OF_EACH, ids=lambda case: case.id)
def test_a_trick_does_not_raise_the_answer(case: RedTeamCase) -> None:
    asked = judge.by_key_points(QUESTIONS)
    before, after = asked(case.question, case.base), asked(case.question, with_trick(case, QUESTIONS[case.question]))
    assert notch(after) <= notch(before)
    assert after.standing <= before.standing


def test_a_measurement_stands_beside_counting_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "of_half", lambda _answers, _half: tuple(SAMPLE[::4]))
    monkeypatch.setattr(judge, "read_red_team", lambda _file, _answers: ())
    figures = {figure.name: figure for figure in judge.measure_judge(ASSETS, "tuning", seeds=1)}
    assert list(figures) == [
        "pairs_right",
        "kappa",
        "within_one_notch",
        "double_length_gain",
        "spread",
        "red_team_violations",
        "red_team_in_follow_ups",
    ]
    assert figures["spread"].value == 0
    assert figures["pairs_right"].beside["pairs"] == 3
    assert "word_count_judge" in figures["pairs_right"].beside
    assert figures["pairs_right"].value == 1.0


@pytest.mark.parametrize("each", SAMPLE[::3], ids=lambda each: each.id)
def test_an_attempt_of_one_answer_is_judged_as_the_answer_is(each: CalibrationAnswer) -> None:
    question = QUESTIONS[each.question]
    level, attempt = judge_level(question, as_said(each.text)), judge.by_key_points(QUESTIONS)(each.question, each.text)
    assert (attempt.level, attempt.could_be, attempt.sure) == (level.level, level.could_be, level.sure)
    assert attempt.standing == level.standing
    assert tuple(shown.finding for shown in attempt.findings) == level.findings
    assert tuple(shown.finding for shown in attempt.lowered) == level.lowered


def test_a_judge_that_changes_its_mind_shows_a_spread() -> None:
    standings = iter([0.5, 0.9, 0.5])

    def moody(question: str, _text: str) -> Judgment:
        return Judgment(question, "moody", "1", True, level=4, standing=next(standings))

    first = {each.id: Judgment("q", "moody", "1", True, level=4, standing=0.5) for each in SAMPLE[:3]}
    figure = spread(SAMPLE[:3], first, moody)
    assert figure.value == pytest.approx(0.4)
    assert figure.beside["levels_changed"] == 0


@pytest.mark.parametrize("case", ONE_OF_EACH, ids=lambda case: case.id)
def test_a_trick_in_the_reply_to_a_follow_up_gains_nothing(case: RedTeamCase) -> None:
    assert in_a_follow_up([case], QUESTIONS).beside["which"] == []


def test_what_a_trick_adds_is_told_from_the_answer_that_it_goes_with() -> None:
    case = replace(ONE_OF_EACH[0], base="One two. Three four.", says="five six", repeat=None, scramble=None)
    question = QUESTIONS[case.question]
    for where in get_args(Where):
        assert trick_alone(replace(case, where=where, reads_question=False), question) == "five six"


def test_the_interviewers_own_words_read_back_gain_nothing() -> None:
    base = Said(1, "question", "", as_said(SAMPLE[0].text))
    question = QUESTIONS[SAMPLE[0].question]
    before = judge_attempt(question, [base])
    for follow_up in question.follow_ups:
        for text in follow_up.ask.values():
            after = judge_attempt(question, [base, Said(2, "follow-up", follow_up.missed, as_said(f"{text} {text}"))])
            assert after.standing <= before.standing, text
