"""The bundled questions do what they are there for: they tell levels apart, and their traps can be set."""

from pathlib import Path

import pytest

from interviewer.moves.choosing import allowed_moves
from interviewer.moves.situation import Situation
from interviewer.packs import bundled_packs
from interviewer.personas import load_personas
from interviewer.scoring.coverage import assess, covered
from interviewer.values import HeardWord, Level, Move, Question, Trap
from tests.interviewer.saying import said

ASSETS = Path(__file__).resolve().parents[2] / "assets"
QUESTIONS = [question for pack in bundled_packs(ASSETS) for question in pack.questions]
TRAPS = [(question, trap) for question in QUESTIONS for trap in question.traps]
PERSONA = load_personas(ASSETS)[0]
NEUTRAL = "well I would have to think about that for a moment and then say something"
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=[question.id for question in QUESTIONS])
every_trap = pytest.mark.parametrize(("question", "trap"), TRAPS, ids=[f"{q.id}-{t.id}" for q, t in TRAPS])


def model_answer(question: Question, level: Level) -> tuple[HeardWord, ...]:
    assert question.model_answers is not None
    return said(question.model_answers[level])


def moves_after(question: Question, text: str, made: tuple[Move, ...] = ()) -> tuple[Move, ...]:
    words = said(text)
    return allowed_moves(Situation(question, PERSONA, 5, words, words, 20.0, made))


def shown_weight(question: Question, level: Level) -> int:
    shown = covered(question, model_answer(question, level))
    return sum(point.weight for point in question.key_points if point.id in shown)


def others(question: Question, trap: Trap) -> tuple[Move, ...]:
    """All other traps have been set already, in other questions and in this one's stead."""
    return tuple(Move("trap", "elsewhere", "?", "", other.id) for other in question.traps if other.id != trap.id)


@every_question
def test_a_better_answer_shows_more(question: Question) -> None:
    assert shown_weight(question, 4) < shown_weight(question, 5) < shown_weight(question, 6)


@every_question
def test_the_best_answer_is_scored_and_nothing_in_it_lowers_the_vote(question: Question) -> None:
    assessment = assess(question, model_answer(question, 6))
    assert assessment.scored
    assert [(found.says, found.quote) for found in assessment.lowered] == []


@every_trap
def test_a_trap_is_set_by_each_of_its_mentions(question: Question, trap: Trap) -> None:
    for mention in trap.mentions:
        allowed = moves_after(question, f"{NEUTRAL} | {mention}", others(question, trap))
        assert ("trap", trap.id) in [(move.kind, move.point) for move in allowed]


@every_question
def test_an_answer_that_triggers_nothing_gets_a_follow_up(question: Question) -> None:
    assert "follow-up" in [move.kind for move in moves_after(question, NEUTRAL)]


@pytest.mark.parametrize("trap", ["ten-years-of-tickets", "no-llm-at-all"])
def test_the_traps_of_the_house_are_there_and_are_set_once_in_a_rehearsal(trap: str) -> None:
    found = [known for _, known in TRAPS if known.id == trap]
    assert found
    assert all(known.once_per_rehearsal and known.mentions for known in found)
