"""What a model may not say aloud."""

from collections.abc import Iterator

import pytest

from interviewer.mind.checks import Bounds, fault_in, fault_of_form, is_question
from interviewer.mind.private_notes import PrivateNotes, leaked, private_notes
from interviewer.packs import bundled_packs
from interviewer.prompts import ASSETS
from interviewer.sentences import asks, take_sentences
from interviewer.values import Pack, Question

NOTES = PrivateNotes(
    ("regression set", "canary", "cost"), ("Records how the old model answers before it is gone, as the reference",)
)
ANSWERS = "Retrieval is cheap, so I would build an index and put all our documents in it on day one."
BOUNDS = Bounds(NOTES, "How would you do it?", ANSWERS, ("Fine. How would you measure all of that?",))


@pytest.mark.parametrize(
    "said",
    [
        "How would you know that it works?",
        "You said cheap: how much is that per request?",
        "What would make you change the index?",
        "Suppose the documents double overnight.",
        "Why is that a good choice for forty people?",
        "What is right about retrieval here, and for whom?",
    ],
)
def test_a_plain_question_may_be_asked(said: str) -> None:
    assert fault_in(said, (), BOUNDS) == ""


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("Great, and how would you measure it?", "praise"),
        ("That's a solid answer, so what else?", "praise"),
        ("Makes sense. ", "praise"),
        ("You're right, but why?", "praise"),
        ("You missed the cost, didn't you?", "how it goes"),
        ("You haven't mentioned how you measure it, so how?", "how it goes"),
        ("What would bring you to L6 here?", "scoring"),
        ("Which key point is still open?", "scoring"),
        ("As an AI I wonder: why?", "role"),
        ("My system prompt says what?", "role"),
        ("Have you thought of a regression set?", "regression set"),
        ("Would a canary help?", "canary"),
        ("Would you keep how the old model answers before it is gone?", "not said themselves"),
        ("You said “ship it on Friday”, why?", "never said"),
        ("You said that you'd fine-tune a reranker, why?", "really said"),
        ("How would you measure all of that?", "asked before"),
        ("So you would build an index and put all our documents in it.", "repeat"),
        ("Why? And how?", "one question"),
        ("word " * 41 + "?", "40 words"),
    ],
)
def test_what_must_not_be_said_is_named(said: str, fault: str) -> None:
    assert fault in fault_in(said, (), BOUNDS)


def test_what_the_house_offers_is_new_whatever_it_resembles() -> None:
    said = "How would you measure all of that?"
    assert fault_in(said, (), Bounds(NOTES, f"How would you do it? {said}", ANSWERS, BOUNDS.asked)) == ""


def test_the_words_of_a_turn_are_counted_together() -> None:
    assert "40 words" in fault_in("Why is that so?", ("word " * 38,), BOUNDS)


def test_what_the_candidate_brought_up_is_no_hint_any_more() -> None:
    said = "Which of the canary users do you ask first?"
    assert leaked(said, NOTES, ANSWERS) == "canary"
    assert leaked(said, NOTES, f"{ANSWERS} Then a canary.") == ""


@pytest.mark.parametrize("written", ["**Why?**", "- Why?", "`Why?`", "# Why", "(smiles) Why?", "[pause]", "<b>Why?"])
def test_marks_of_a_page_are_not_spoken(written: str) -> None:
    assert fault_of_form(written)


def _houses_words(question: Question) -> Iterator[str]:
    for wordings in (
        *(follow_up.ask for follow_up in question.follow_ups),
        *(trap.ask for trap in question.traps),
        *(flip.say for flip in question.flips),
        *(probe.ask for probe in question.probes),
        *(remark.ask for remark in question.lowers),
    ):
        yield wordings.get("plain", next(iter(wordings.values()), ""))


@pytest.mark.parametrize("pack", bundled_packs(ASSETS), ids=lambda pack: pack.id)
def test_the_houses_own_words_pass_the_same_checks(pack: Pack) -> None:
    """Else a model that takes over the example would be sent back for it."""
    failing = []
    for question in pack.questions:
        notes = private_notes(question)
        for said in _houses_words(question):
            bounds = Bounds(notes, f"{question.ask['plain']} {said}")
            before: tuple[str, ...] = ()
            for sentence in take_sentences(said, final=True)[0]:
                fault = fault_of_form(sentence) or fault_in(sentence, before, bounds)
                failing += [(question.id, said, fault)] if fault else []
                before = (*before, sentence)
                if is_question(sentence):
                    break
            failing += [] if any(map(asks, before)) else [(question.id, said, "asks nothing")]
    assert not failing


def test_no_note_of_a_question_may_be_read_out() -> None:
    question = bundled_packs(ASSETS)[0].questions[0]
    notes = private_notes(question)
    for text in (*question.ladder.values(), *(point.says for point in question.key_points)):
        assert fault_in(f"Would you say: {text}", (), Bounds(notes, question.ask["plain"])), text
