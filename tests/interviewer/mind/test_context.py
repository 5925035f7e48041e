"""A long rehearsal stays within what a model can hold."""

from dataclasses import replace

from interviewer.mind.context import MOST_TOKENS, USUAL_TOKENS, budget, estimated_tokens
from interviewer.mind.messages import Exchange, Paper, TakeMove
from interviewer.prompts import choose_a_move
from tests.interviewer.mind.orders import ORDER

MARK = "<<0a1b2c3d>>"
LONG = replace(
    ORDER,
    exchange=tuple(Exchange(f"Asked {n}?", f"first{n} " + "and so it goes on " * 120 + f"last{n}") for n in range(4)),
    earlier=tuple(f"Asked about “Question {n}”: question, follow-up." for n in range(60)),
    papers=(Paper("your CV", "ten years of search " * 800),),
)


def shown(order: TakeMove, tokens: int) -> str:
    prompt = choose_a_move(order, MARK, tokens)
    assert estimated_tokens(prompt.system + prompt.user) <= tokens
    return prompt.user


def test_what_fits_is_shown_word_for_word() -> None:
    user = shown(ORDER, USUAL_TOKENS)
    assert ORDER.exchange[0].answered in user
    assert ORDER.earlier[0] in user


def test_papers_and_the_oldest_questions_go_first() -> None:
    user = shown(LONG, 5_000)
    assert "Question 0”" not in user
    assert "Question 59”" in user
    assert all(f"first{n}" in user and f"last{n}" in user for n in range(4))


def test_then_the_oldest_answers_become_a_line_each() -> None:
    user = shown(LONG, 2_400)
    assert "Asked 0?" in user
    assert "[an answer of 602 words]" in user
    assert "first0" not in user
    assert "first3" in user
    assert "last3" in user


def test_the_end_of_the_last_answer_is_kept_whatever_happens() -> None:
    alone = replace(LONG, exchange=(Exchange("Asked?", "begins " + "on and on " * 5_000 + "ends here"),))
    user = shown(alone, 2_000)
    assert "ends here" in user
    assert "begins" not in user


def test_the_rules_and_the_moves_are_never_shortened() -> None:
    whole, least = (choose_a_move(LONG, MARK, tokens) for tokens in (20_000, 100))
    assert whole.system == least.system
    for move in LONG.moves:
        assert move.house_words in least.user


def test_the_budget_is_what_the_model_holds_and_no_more_than_is_sensible() -> None:
    assert budget(0, 0) == USUAL_TOKENS
    assert budget(0, 272_000) == MOST_TOKENS
    assert budget(0, 4_096) == 3_096
    assert budget(1_500, 8_192) == 1_500
