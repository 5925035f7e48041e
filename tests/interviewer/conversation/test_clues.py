"""What the words say about whether another thought follows, class by class."""

import pytest

from interviewer.conversation.clues import clue_factor, clues_in
from interviewer.conversation.endings import Ending, how_it_ends
from interviewer.conversation.patience import MOST_OPEN_S, Silence, patience_s
from interviewer.conversation.thoughts import Thought, last_thought

BEFORE = "\n".join(["we put the documents into an index and show the passage"] * 24)
"""an answer of two minutes, without a mark"""


def wait(last: str, before: str = BEFORE, **about: object) -> float:
    return patience_s(Silence(f"{before}\n{last}", **about))  # type: ignore[arg-type]


def thought(text: str) -> str:
    return last_thought(text).text


@pytest.mark.parametrize(
    "open_clause",
    [
        "and we cut them with the",
        "the index is in",
        "it depends on what",
        "i looked at the logs because",
        "each of them asks um",
        "i think that",
        "we keep it and it",
        "the first",
        "this is something that needs",
    ],
)
def test_nobody_stops_behind_a_word_that_wants_another(open_clause: str) -> None:
    assert how_it_ends(open_clause) is Ending.OPEN
    assert wait(open_clause) >= 4.4


@pytest.mark.parametrize(
    "closed",
    [
        "i would not do that",
        "nobody asked for it",
        "it opened in spain now",
        "you can do without it as well",
        "that is what we measure first",
        "twice as much as that one",
        "they read it after all",
        "about four hundred or so",
    ],
)
def test_small_words_that_do_end_sentences_leave_them_complete(closed: str) -> None:
    assert how_it_ends(closed) is not Ending.OPEN


def test_an_if_without_its_then_is_waited_for_and_with_it_no_longer() -> None:
    assert how_it_ends("If the passage is not there.") is Ending.OPEN
    assert how_it_ends("so even if somebody gets the disk") is Ending.OPEN
    assert how_it_ends("if the passage is not there\nthen we look at the chunks") is not Ending.OPEN
    assert how_it_ends("If the two disagree I trust the users.") is not Ending.OPEN


def test_a_reason_that_follows_its_sentence_completes_it() -> None:
    assert how_it_ends("it fails on part numbers\nbecause those hardly occur in training") is not Ending.OPEN


def test_a_thought_goes_back_over_stops_behind_which_more_was_wanted() -> None:
    assert thought("We ship it. It fails because. Those are rare.") == "it fails because those are rare"
    assert thought("we ship it\nit fails and\nit costs a lot") == "it fails and it costs a lot"
    assert last_thought("We ship it. Then we wait. It fails because\nit is old").earlier == 2


def test_an_empty_answer_is_a_thought_without_words() -> None:
    assert last_thought(" \n ") == Thought(())


def test_a_list_that_was_announced_is_heard_to_its_end() -> None:
    begun = "There are three reasons. First, the cost."
    assert how_it_ends(begun) is Ending.PROMISED
    told = f"{begun} Second, the upkeep. And third, nobody trusts it."
    assert how_it_ends(told) is not Ending.PROMISED


def test_a_conclusion_from_long_ago_does_not_hasten_the_sentence_after_it() -> None:
    assert how_it_ends("that is why we drop it\nwe had one team on it") is Ending.BARE


@pytest.mark.parametrize(
    ("closing", "opening"),
    [
        ("that is the safer one of both", "then the store has to be filled"),
        ("so we would keep it simple", "for example the price lists"),
        ("i think we can live with it", "there were forty categories"),
        ("it costs more but it is worth it", "another team took the documents"),
        ("nobody has complained since then", "half of the users never saw it"),
        ("i would not touch it before that", "the first version was a prompt"),
    ],
)
def test_a_sentence_that_looks_back_is_answered_sooner_than_one_that_opens_something(
    closing: str, opening: str
) -> None:
    assert wait(closing) < wait(opening)


def test_a_self_correction_is_no_end() -> None:
    assert wait("no wait that is") >= 4.4
    assert how_it_ends("it took two weeks, no, sorry,") is Ending.OPEN


def test_clues_move_the_wait_a_little_not_all_the_way() -> None:
    all_for_the_end = last_thought("so that is better than before but i would not do it again now")
    assert 0.2 < clue_factor(all_for_the_end) < 0.5
    assert clue_factor(last_thought("numbers hardly occur")) == 1.0


def test_why_can_be_told_in_words() -> None:
    assert clues_in("then we fill it") == ("opens the next step",)


def test_the_first_sentence_of_an_answer_is_seldom_its_last() -> None:
    one = "we put the documents into an index and show the passage to whoever asked for it in the first place"
    assert wait(one, before="") >= 1.2 * wait(one)


def test_a_follow_up_may_be_answered_in_two_sentences() -> None:
    answer = "no we would leave it alone\nat our volume it does not pay"
    assert wait(answer, before="", kind="follow-up", suggested_s=75) < wait(answer, before="", suggested_s=75)


def test_no_silence_lasts_for_ever() -> None:
    assert wait("and then the") <= MOST_OPEN_S


def test_a_question_back_and_a_landing_are_answered_at_once() -> None:
    for last in ("should i go on with the costs", "that's it", "that would be my design", "so my answer is no to both"):
        assert wait(last) <= 1.2, last
