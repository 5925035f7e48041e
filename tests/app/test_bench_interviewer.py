"""Simulated candidates against the interviewer: what must hold in every interview holds in these."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.bench.interviewer import plan_for
from app.bench.interviews.candidates import CANDIDATES
from app.bench.interviews.playing import Exchange, Interview, play
from app.bench.interviews.properties import PROPERTIES
from app.bench.interviews.reading_back import longest_shared
from interviewer.packs import load_pack
from interviewer.personas import load_personas
from interviewer.values import Move

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PERSONAS = load_personas(ASSETS)
NAMES = tuple(CANDIDATES)


@pytest.fixture(scope="module")
def interviews() -> dict[str, Interview]:
    """Each candidate once, each time with another persona, half of them within twenty minutes."""
    pack = load_pack(ASSETS / "packs" / "retrieval-tuning-or-prompting")
    small = replace(pack, questions=pack.questions[:6])
    played: dict[str, Interview] = {}
    for turn, name in enumerate(NAMES):
        plan = plan_for(small, PERSONAS[turn % len(PERSONAS)], (0.0, 1200.0)[turn % 2], turn)
        played[name] = play(plan, CANDIDATES[name])
    return played


@pytest.mark.parametrize("check", PROPERTIES, ids=[check.__name__ for check in PROPERTIES])
def test_in_every_interview(interviews: dict[str, Interview], check: object) -> None:
    assert callable(check)
    assert {name: found for name in NAMES if (found := list(check(interviews[name], name)))} == {}


def with_exchange(interview: Interview, **changes: object) -> Interview:
    """The same interview, its second question spoilt."""
    at = next(i for i, each in enumerate(interview.exchanges) if each.move.kind == "question")
    spoilt: Exchange = replace(interview.exchanges[at], **changes)  # type: ignore[arg-type]
    return replace(interview, exchanges=(*interview.exchanges[:at], spoilt, *interview.exchanges[at + 1 :]))


def broken(interview: Interview, name: str = "strong") -> set[str]:
    return {check.__name__ for check in PROPERTIES if list(check(interview, name))}


def test_the_checks_notice_what_an_interviewer_must_not_do(interviews: dict[str, Interview]) -> None:
    fine = interviews["strong"]
    question = fine.plan.questions[0]
    assert question.model_answers is not None
    assert "one_question_at_a_time" in broken(with_exchange(fine, spoken="Why? And how?"))
    assert "at_most_forty_words" in broken(with_exchange(fine, spoken="word " * 41))
    assert "never_the_solution" in broken(with_exchange(fine, spoken=question.model_answers[6][:200]))
    assert "never_a_key_point" in broken(with_exchange(fine, spoken=question.key_points[0].says))
    assert "never_a_score" in broken(with_exchange(fine, spoken="Your score is four."))
    assert "no_sign_of_how_it_went" in broken(with_exchange(fine, spoken="Great answer. And now?"))
    assert "no_word_about_being_a_program" in broken(with_exchange(fine, spoken="As an AI I ask: why?"))
    assert "attributes_nothing_that_was_not_said" in broken(
        with_exchange(fine, move=Move("dig", question.id, "", "", ""), spoken="You said “purple elephants”. Why?")
    )
    assert "no_empty_turn" in broken(with_exchange(fine, spoken=""))
    assert "closes_properly" in broken(replace(fine, ended="broken"))
    assert "the_clock_is_kept" in broken(replace(fine, plan=replace(fine.plan, length_s=60.0)))
    unspoilt = broken(fine)
    assert unspoilt == set()


def test_what_two_texts_share_is_counted_in_words() -> None:
    assert longest_shared("I would keep an eval set", "we keep an eval set too") == 4
    assert longest_shared("nothing", "else") == 0
