"""The rule of patience: what lengthens a silence that is allowed, and what shortens it."""

import pytest

from interviewer.conversation.barge_in import is_listeners_noise, takes_the_floor
from interviewer.conversation.endings import Ending, how_it_ends, with_breaks
from interviewer.conversation.patience import LEAST_S, Silence, patience_s
from interviewer.conversation.rhythm import LONGEST_S, NARROWEST, WIDEST, Rhythm, learn
from tests.interviewer.conversation.stage import heard

SENTENCE = "We put the documents into an index and show the passage."


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("I would choose retrieval because", Ending.OPEN),
        ("I would choose retrieval because.", Ending.OPEN),
        ("and then we look at the", Ending.OPEN),
        ("The first thing is, um", Ending.OPEN),
        ("We keep the documents,", Ending.OPEN),
        ("There are three things. First, the cost of a request.", Ending.PROMISED),
        ("There are two reasons. First the cost. Second the upkeep.", Ending.CLOSED),
        ("On the one hand it is cheap.", Ending.PROMISED),
        ("First, I would look at the logs of last week.", Ending.PROMISED),
        ("we keep the documents in one place", Ending.BARE),
        (SENTENCE, Ending.CLOSED),
        ("The rest was noise. That is why we threw it away.", Ending.CONCLUDED),
        ("It is out of date. So my recommendation is retrieval.", Ending.LANDED),
        ("it is out of date\nso my recommendation is retrieval", Ending.LANDED),
        ("We measure it every week. That's it.", Ending.LANDED),
        ("That is it for retrieval, next comes the tuning.", Ending.CLOSED),
        ("Does that answer your question?", Ending.ASKED),
        ("we go live then\nshould i go on with the costs", Ending.ASKED),
        ("", Ending.BARE),
    ],
)
def test_how_words_end_is_told_apart(text: str, ending: Ending) -> None:
    assert how_it_ends(text) is ending


def test_a_stop_of_the_speaker_leaves_a_break_in_the_text() -> None:
    words = (*heard("we measure it"), *heard("and then decide", start=2.0))
    assert with_breaks(words) == "we measure it\nand then decide"


def test_an_open_clause_is_waited_for_longest_and_a_landing_shortest() -> None:
    ends = ("and then we would", "We ship it.", "That is why we drop it.", "So my recommendation is an index.")
    waits = [patience_s(Silence(" ".join([SENTENCE] * 20 + [end]))) for end in ends]
    assert waits == sorted(waits, reverse=True)
    assert len(set(waits)) == len(waits)


def test_a_few_words_to_a_long_question_earn_more_patience_than_the_same_end_of_a_full_answer() -> None:
    full = " ".join([SENTENCE] * 20)
    assert patience_s(Silence(SENTENCE)) > 1.5 * patience_s(Silence(full))


def test_words_that_are_not_there_yet_are_waited_for_but_not_without_end() -> None:
    landed = "So my recommendation is an index."
    assert patience_s(Silence(landed, words_known=False)) > patience_s(Silence(landed))
    assert patience_s(Silence(landed, words_known=False)) < 4


def test_a_slow_speaker_is_given_more_time_once_their_rhythm_is_known() -> None:
    slow = Rhythm()
    for _ in range(8):
        slow = learn(slow, 2.2)
    landed = "So my recommendation is an index."
    assert patience_s(Silence(landed, rhythm=slow)) > 1.3 * patience_s(Silence(landed))


def test_one_pause_alone_changes_little() -> None:
    assert learn(Rhythm(), 2.2).factor < 1.25


def test_the_rhythm_stays_within_bounds_and_ignores_breaths_and_absences() -> None:
    quick = slow = Rhythm()
    for _ in range(50):
        quick, slow = learn(quick, 0.41), learn(slow, LONGEST_S)
    assert (quick.factor, slow.factor) == (NARROWEST, WIDEST)
    assert learn(Rhythm(), 0.2) == learn(Rhythm(), 60.0) == Rhythm()


def test_a_turn_model_shortens_or_lengthens_the_wait_and_without_one_nothing_changes() -> None:
    full = " ".join([SENTENCE] * 20)
    sure, unsure = (patience_s(Silence(full, turn_probability=p)) for p in (0.95, 0.05))
    assert sure < patience_s(Silence(full)) < unsure
    assert patience_s(Silence(full, turn_probability=0.5)) == patience_s(Silence(full))


def test_nobody_is_answered_within_half_a_second() -> None:
    assert patience_s(Silence("That is all.", scale=0.1)) == LEAST_S


def test_sustained_speech_takes_the_floor_and_a_cough_does_not() -> None:
    assert takes_the_floor(0.3)
    assert not takes_the_floor(0.15)


@pytest.mark.parametrize("words", ["mm-hm", "Yeah, right.", "okay", ""])
def test_a_listeners_noise_is_no_answer(words: str) -> None:
    assert is_listeners_noise(words)
    assert not takes_the_floor(2.0, words) or not words


def test_words_with_something_in_them_take_the_floor() -> None:
    assert takes_the_floor(0.3, "yes but wait")
