"""What the house asks next depends on what was said, on who asks, and on what was asked before."""

from dataclasses import replace

import pytest

from interviewer.moves.choosing import allowed_moves
from interviewer.moves.situation import Situation
from interviewer.reasons import not_said
from interviewer.values import HeardWord, KeyPoint, Level, Move, Persona, Question
from tests.interviewer.saying import MANAGER, QUESTION, STAFF, TICKETS, said

PLAIN = "I would put the documents into a store and look up the policy for each request"


def choose_move(
    question: Question,
    persona: Persona,
    words: tuple[HeardWord, ...],
    answered_s: float,
    made: tuple[Move, ...],
    level: int,
) -> Move | None:
    """The house's choice. The last take is all that was said, unless the first take was made up here."""
    allowed = allowed_moves(Situation(question, persona, level, words, words, answered_s, made))
    return allowed[0] if allowed else None


def move_after(
    spoken: str, persona: Persona = STAFF, seconds: float = 40.0, made: tuple[Move, ...] = (), level: int = 5
) -> Move | None:
    return choose_move(QUESTION, persona, said(spoken), seconds, made, level)


def must(move: Move | None) -> Move:
    assert move is not None
    return move


def test_two_different_answers_get_different_follow_ups() -> None:
    one = must(move_after(f"{PLAIN}, with an eval set", level=6))
    other = must(move_after(f"{PLAIN}, and rerank them", level=6))
    assert {one.kind, other.kind} == {"follow-up"}
    assert (one.point, other.point) == ("economics", "eval-first")
    assert one.text != other.text


def test_the_same_answer_always_gets_the_same_follow_up() -> None:
    assert len({move_after(PLAIN, level=6) for _ in range(5)}) == 1


def test_what_is_asked_differs_with_who_asks() -> None:
    assert must(move_after(PLAIN, STAFF, level=6)).point == "eval-first"
    assert must(move_after(PLAIN, MANAGER, level=6)).point == "retrieval-failure"


def test_a_persona_uses_its_own_words_and_else_the_plain_ones() -> None:
    spoken = f"{PLAIN}, with an eval set"
    assert must(move_after(spoken, STAFF, level=6)).text == "Cost per request, aloud, please."
    without_failures = f"{spoken}, and rerank them"
    assert must(move_after(without_failures, MANAGER, level=6)).text == "What does one conversation cost?"


def test_the_reason_says_what_was_missing() -> None:
    assert must(move_after(PLAIN, MANAGER, level=6)).reason == "Did not name how retrieval fails."


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ("Names how retrieval fails (misses, chunking) and shows it", "Did not name how retrieval fails and show it."),
        ("Reframes the choice; the three differ", "Did not reframe the choice."),
        ("Retrieval for facts that change", "Did not say: retrieval for facts that change."),
        ("RAG brings knowledge", "Did not say: RAG brings knowledge."),
        ("LoRA is a small adapter", "Did not say: LoRA is a small adapter."),
        ("Sets a bar, runs it daily, tests and parts", "Did not set a bar, run it daily, tests and parts."),
    ],
)
def test_a_reason_is_a_plain_sentence(says: str, reason: str) -> None:
    assert not_said(KeyPoint("x", says, 5, 1, ())) == reason


def test_the_aimed_level_is_asked_about_before_the_level_above() -> None:
    assert must(move_after(PLAIN, level=5)).point == "lands"
    landed = f"{PLAIN}. So I would ship it."
    assert must(move_after(landed, level=5)).point == "eval-first"
    assert move_after(landed, level=4) is None


def test_what_was_said_out_of_place_is_not_asked_for_again() -> None:
    early = f"So I would decide now. {PLAIN}. {PLAIN}. {PLAIN}."
    assert must(move_after(early, level=5)).point != "lands"


def test_nothing_is_asked_twice() -> None:
    first = must(move_after(PLAIN, level=6))
    second = must(move_after(PLAIN, made=(first,), level=6))
    assert first.point != second.point


def test_after_three_moves_the_plan_goes_on() -> None:
    made: tuple[Move, ...] = ()
    for _ in range(3):
        made = (*made, must(move_after(PLAIN, made=made, level=6)))
    assert move_after(PLAIN, made=made, level=6) is None
    assert len({move.point for move in made}) == 3


def test_moves_of_another_question_do_not_count() -> None:
    elsewhere = tuple(Move("follow-up", "another", "?", "", point) for point in ("a", "b", "c"))
    assert move_after(PLAIN, made=elsewhere) is not None


@pytest.mark.parametrize(
    ("spoken", "trap", "reason"),
    [
        (f"{PLAIN}, then Fine-tuning, later", "ten-years-of-tickets", "Mentioned “Fine-tuning”."),
        (f"{PLAIN}, and a small classifier for routing", "no-model", "Mentioned “classifier”."),
        (
            f"{PLAIN}, and a classifier, and we'd collect training data",
            "ten-years-of-tickets",
            "Mentioned “training data”.",
        ),
    ],
)
def test_a_trap_is_set_when_its_trigger_is_mentioned(spoken: str, trap: str, reason: str) -> None:
    move = must(move_after(spoken))
    assert (move.kind, move.point, move.reason) == ("trap", trap, reason)


def test_no_trap_is_set_when_nothing_triggers_it() -> None:
    assert must(move_after(PLAIN)).kind == "follow-up"


def test_a_long_answer_brings_the_trap_on_by_time() -> None:
    assert must(move_after(PLAIN, seconds=89.9)).kind == "follow-up"
    move = must(move_after(PLAIN, seconds=95.2))
    assert (move.kind, move.point, move.reason) == ("trap", "ten-years-of-tickets", "Had spoken for 95 seconds.")


def test_what_was_mentioned_goes_before_what_the_clock_brings_on() -> None:
    assert must(move_after(f"{PLAIN}, and a classifier", seconds=200.0)).point == "no-model"


def test_a_trap_is_set_once_in_a_rehearsal() -> None:
    made = (Move("trap", "another", "?", "", "ten-years-of-tickets"),)
    assert must(move_after(f"{PLAIN} and fine-tune", made=made)).kind == "follow-up"


def test_a_trap_that_may_come_again_is_set_once_in_a_question() -> None:
    question = replace(QUESTION, traps=(replace(TICKETS, once_per_rehearsal=False),))
    words = said(f"{PLAIN} and fine-tune")
    elsewhere = Move("trap", "another", "?", "", TICKETS.id)
    here = Move("trap", question.id, "?", "", TICKETS.id)
    assert must(choose_move(question, STAFF, words, 40.0, (elsewhere,), 5)).kind == "trap"
    assert must(choose_move(question, STAFF, words, 40.0, (here,), 5)).kind == "follow-up"


def test_a_trap_is_worded_by_the_persona() -> None:
    product_manager = replace(STAFF, id="ai-pm")
    assert must(move_after(f"{PLAIN} and fine-tune", product_manager)).text == "Ten years of tickets! Train on them?"


@pytest.mark.parametrize("words", [said("um"), said("I don't know"), said("Well, um, no idea, sorry")])
def test_no_answer_is_helped_along_once_and_not_pressed(words: tuple[HeardWord, ...]) -> None:
    move = must(choose_move(QUESTION, STAFF, words, 120.0, (), 5))
    assert (move.kind, move.text) == ("nudge", "Begin with what you would measure.")
    assert choose_move(QUESTION, STAFF, words, 120.0, (move,), 5) is None


def test_silence_is_nudged_then_offered_other_words_and_then_left_behind() -> None:
    nudge = must(choose_move(QUESTION, STAFF, (), 20.0, (), 5))
    offer = must(choose_move(QUESTION, STAFF, (), 40.0, (nudge,), 5))
    assert [nudge.kind, offer.kind, offer.point] == ["nudge", "rephrase", "offer"]
    assert choose_move(QUESTION, STAFF, (), 60.0, (nudge, offer), 5) is None


@pytest.mark.parametrize("yes", ["Yes, please.", "Okay, sure, please do that for me"])
def test_whoever_takes_the_offer_hears_the_question_in_other_words(yes: str) -> None:
    nudge = must(choose_move(QUESTION, STAFF, (), 20.0, (), 5))
    offer = must(choose_move(QUESTION, STAFF, (), 40.0, (nudge,), 5))
    again = must(choose_move(QUESTION, STAFF, said(yes), 44.0, (nudge, offer), 5))
    assert again.kind == "rephrase"
    assert again.text.endswith(("?", "."))
    assert choose_move(QUESTION, STAFF, said(yes), 60.0, (nudge, offer, again), 5) != again


def test_whoever_declines_the_offer_is_asked_the_next_question() -> None:
    nudge = must(choose_move(QUESTION, STAFF, (), 20.0, (), 5))
    offer = must(choose_move(QUESTION, STAFF, (), 40.0, (nudge,), 5))
    assert choose_move(QUESTION, STAFF, said("No thanks"), 44.0, (nudge, offer), 5) is None


def test_the_next_nudge_has_other_words() -> None:
    made = (Move("nudge", "another", "Begin with what you would measure.", "", "another"),)
    assert must(choose_move(QUESTION, STAFF, (), 20.0, made, 5)).text == "Start rough."


@pytest.mark.parametrize("level", [4, 5, 6])
def test_a_complete_answer_is_not_pressed(level: Level) -> None:
    everything = (
        "How fresh? I would build a store and look up the policy, rerank, keep an eval set, mind the cost per request,"
        " maybe adapters. So I would ship it."
    )
    assert move_after(everything, level=level) is None
