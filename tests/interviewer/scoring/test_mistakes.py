"""Mistakes are named in the candidate's own words; in doubt none is."""

from dataclasses import replace

import pytest

from app.wiring import ASSETS
from interviewer.packs import bundled_packs
from interviewer.scoring.advice import ADVICE
from interviewer.scoring.coverage import cover
from interviewer.scoring.mistakes import Mistake, mistakes_in
from interviewer.scoring.written import as_said
from interviewer.values import Level
from tests.interviewer.saying import QUESTION


def named(text: str, *wanted: str, level: Level = 4, basic: bool = False) -> tuple[Mistake, ...]:
    question, words = replace(QUESTION, mistakes=wanted), as_said(text)
    return mistakes_in(question, words, cover(question, words), level, basic)


@pytest.mark.parametrize(
    ("mistake", "text", "quote"),
    [
        ("solution-before-constraints", "Well. I would build a vector store today.", "I would build a vector store"),
        (
            "tuning-to-add-knowledge",
            "It is easy. We fine-tune it on our documents.",
            "We fine-tune it on our documents.",
        ),
        (
            "exclusive-choice",
            "Well. Fine-tuning is better than RAG here.",
            "Fine-tuning is better",
        ),
        ("bare-ladder", "You do prompting, then RAG, then fine-tuning.", "prompting, then RAG"),
        ("impressive-technique", "I think a multi-agent system is what we want.", "multi-agent"),
        ("never-lands", "There are many sides to it. It is a wide field.", "It is a wide field."),
        ("no-numbers", "It is quite cheap, and people like it.", "It is quite cheap,"),
        ("no-eval", "It works well. Everybody was happy with it.", "It works well."),
    ],
)
def test_a_mistake_stands_beside_what_was_said(mistake: str, text: str, quote: str) -> None:
    (found,) = named(text, mistake)
    assert found.id == mistake
    assert found.said is not None
    assert quote in found.said.text


@pytest.mark.parametrize(
    ("mistake", "text"),
    [
        ("tuning-to-add-knowledge", "I would not fine-tune it on our documents."),
        ("solution-before-constraints", "First I need to know a thing. I would build a vector store then."),
        ("exclusive-choice", "Some say RAG is better than tuning, but we combine them."),
        ("bare-ladder", "Prompting, then RAG, then fine-tuning, and each step only if the eval says so."),
        ("impressive-technique", "A multi-agent system is much, I begin with a simple prompt."),
        ("never-lands", "There are many sides. My recommendation is an index."),
        ("no-numbers", "That is quite cheap, about 40 cents."),
        ("no-eval", "It works well on our test set."),
        ("hidden-costs", "We look at the latency and the upkeep."),
        ("happy-path-only", "When the index is stale we see wrong answers."),
        ("no-framework", "It depends on two things."),
    ],
)
def test_who_does_better_is_told_nothing(mistake: str, text: str) -> None:
    assert named(text, mistake) == ()


def test_only_the_mistakes_of_the_question_are_named() -> None:
    assert named("It works well and it is quite cheap.") == ()


def test_what_was_not_heard_by_the_basic_recogniser_is_no_mistake() -> None:
    assert named("It works well.", "no-eval", "hidden-costs", basic=True) == ()
    assert [each.id for each in named("It works well.", "no-eval", "hidden-costs")] == ["no-eval", "hidden-costs"]


def test_a_staff_answer_is_not_told_what_it_left_out() -> None:
    assert named("There are many sides to it.", "never-lands", "no-eval", level=6) == ()


def test_every_mistake_of_the_packs_has_its_advice() -> None:
    wanted = {name for pack in bundled_packs(ASSETS) for question in pack.questions for name in question.mistakes}
    assert wanted <= ADVICE.keys()
    assert all(advice.title and advice.noticed and advice.stronger and advice.practise for advice in ADVICE.values())
