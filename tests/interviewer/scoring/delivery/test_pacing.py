"""Pace and pauses from the times of words, however those times come."""

import random
from dataclasses import replace

import pytest

from interviewer.scoring.delivery import Answer, Delivery, Untold, delivery_of
from interviewer.scoring.delivery.measuring import BASIC, NO_WORDS, NOT_COUNTED, TOO_SHORT
from interviewer.scoring.delivery.values import Filled, Pace, Pauses
from interviewer.values import HeardWord
from tests.interviewer.scoring.delivery.speaking import an_answer, said, with_pause


def of(*answers: Answer) -> Delivery:
    return delivery_of(answers, None, None)


def pace(*answers: Answer) -> Pace:
    found = of(*answers).pace
    assert isinstance(found, Pace)
    return found


def pauses(*answers: Answer) -> Pauses:
    found = of(*answers).pauses
    assert isinstance(found, Pauses)
    return found


def test_pace_counts_words_by_the_minute_of_speaking() -> None:
    assert pace(an_answer(said(150))).per_minute == pytest.approx(150, abs=0.5)


def test_silence_before_the_first_word_and_after_the_last_is_no_part_of_the_pace() -> None:
    assert pace(an_answer(said(100, start=20.0), seconds=120.0)).per_minute == pytest.approx(
        pace(an_answer(said(100))).per_minute
    )


def test_a_long_pause_is_thinking_and_a_short_one_is_part_of_speaking() -> None:
    even = pace(an_answer(said(60))).per_minute
    assert pace(an_answer(with_pause(30, 8.0, 30))).per_minute == pytest.approx(even, rel=0.01)
    assert pace(an_answer(with_pause(30, 1.4, 30))).per_minute < 0.96 * even


def test_two_answers_have_the_pace_of_both() -> None:
    both = pace(an_answer(said(60, every=0.3)), an_answer(said(60, every=0.5), turn=2, main=False))
    assert both.words == 120
    assert both.per_minute == pytest.approx(60 * 120 / (59 * 0.3 + 0.3 + 59 * 0.5 + 0.3), rel=0.001)


def test_pace_is_followed_along_the_way_by_quarter_minutes() -> None:
    quick = said(50, every=0.3)
    slow = tuple(replace(word, start=word.start + 15.0, end=word.end + 15.0) for word in said(25, every=0.6))
    found = pace(an_answer(quick + slow))
    assert [round(rate) for rate in found.windows] == [200, 102]
    assert found.spread == pytest.approx(49, abs=1)
    assert found.at[0] == pytest.approx(0.27, abs=0.03)
    assert found.at[1] == pytest.approx(0.75, abs=0.03)


def test_a_short_answer_has_a_pace_and_no_variation() -> None:
    found = pace(an_answer(said(15)))
    assert found.windows == ()
    assert found.spread is None


def test_a_rest_at_the_end_is_no_window_of_its_own() -> None:
    assert len(pace(an_answer(said(40, every=0.5))).windows) == 1


def test_pauses_are_counted_from_half_a_second() -> None:
    assert len(pauses(an_answer(with_pause(20, 0.45, 20))).found) == 0
    assert len(pauses(an_answer(with_pause(20, 0.55, 20))).found) == 1


def test_the_longest_pause_says_how_long_and_after_which_words() -> None:
    longest = pauses(an_answer(with_pause(20, 2.1, 20))).longest
    assert longest is not None
    assert longest.seconds == pytest.approx(2.1)
    assert longest.after == "word16 word17 word18 word19"
    assert longest.at == pytest.approx((1 + 19 * 0.4 + 0.3 + 1.05) / (1 + 19 * 0.4 + 0.3 + 2.1 + 19 * 0.4 + 0.3))


def test_none_is_longest_where_there_is_none() -> None:
    assert pauses(an_answer(said(30))).longest is None


def test_the_silence_between_two_answers_is_no_pause() -> None:
    assert pauses(an_answer(said(20), seconds=30.0), an_answer(said(20), turn=2)).found == ()


def test_what_was_said_and_not_written_down_is_neither_a_pause_nor_a_slow_pace() -> None:
    words = with_pause(40, 3.0, 40)
    gap = words[39].end + 1.5
    assert len(pauses(an_answer(words)).found) == 1
    heard = an_answer(words, unheard_at=(gap,))
    assert pauses(heard).found == ()
    assert pace(heard).per_minute == pytest.approx(pace(an_answer(said(80))).per_minute, rel=0.01)


def test_an_unheard_sentence_between_close_words_is_left_out_of_the_pace_too() -> None:
    words = with_pause(40, 1.2, 40)
    gap = words[39].end + 0.6
    assert pace(an_answer(words, unheard_at=(gap,))).per_minute > pace(an_answer(words)).per_minute


def test_words_of_no_length_and_words_that_overlap_hold() -> None:
    words = tuple(
        HeardWord(word.text, word.start, word.start if n % 3 == 0 else word.end + 0.3)
        for n, word in enumerate(said(150))
    )
    assert pace(an_answer(words)).per_minute == pytest.approx(150, abs=2)
    assert pauses(an_answer(words)).found == ()


def test_words_that_come_out_of_order_are_put_in_order() -> None:
    words = list(said(150))
    random.Random(7).shuffle(words)
    assert pace(an_answer(tuple(words))) == pace(an_answer(said(150)))


def test_a_word_that_covers_others_makes_no_pause_after_them() -> None:
    long = (HeardWord("well", 1.0, 9.0), *said(30, start=1.5), *said(10, start=14.0))
    found = pauses(an_answer(long))
    assert len(found.found) == 1


def test_times_that_are_no_numbers_or_lie_outside_the_recording_do_no_harm() -> None:
    before = HeardWord("lost", float("nan"), 2.0), HeardWord("early", -3.0, -1.0)
    odd = (*before, *said(100), HeardWord("late", 900.0, 901.0))
    found = of(replace(an_answer(said(100)), words=odd))
    assert isinstance(found.pace, Pace)
    assert found.pace.speaking_s < 60


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (an_answer(()), NO_WORDS),
        (an_answer(said(9)), TOO_SHORT),
        (an_answer(said(12, every=0.1, long=0.05)), TOO_SHORT),
        (an_answer(said(80), basic=True), BASIC),
    ],
)
def test_what_cannot_be_told_is_absent_with_its_reason(answer: Answer, reason: str) -> None:
    found = of(answer)
    assert found.pace == found.pauses == found.filled == found.points == found.stretch == Untold(reason)


def test_one_answer_of_the_basic_recogniser_makes_the_whole_uncertain() -> None:
    assert of(an_answer(said(80)), an_answer(said(40), turn=2, basic=True)).pace == Untold(BASIC)


def test_filled_pauses_are_at_least_so_many_a_minute_of_speaking() -> None:
    found = of(an_answer(said(150), filled=3, filled_at=(1.0, 30.0)), an_answer(said(150), turn=2, filled=1)).filled
    assert isinstance(found, Filled)
    assert found.count == 4
    assert found.per_minute == pytest.approx(2.0, abs=0.02)
    assert len(found.at) == 2


def test_filled_pauses_that_were_not_counted_in_every_answer_are_not_told() -> None:
    assert of(an_answer(said(50), filled=1), an_answer(said(50), turn=2, filled=None)).filled == Untold(NOT_COUNTED)


def test_no_filled_pause_is_a_figure() -> None:
    found = of(an_answer(said(50), filled=0)).filled
    assert isinstance(found, Filled)
    assert (found.count, found.per_minute) == (0, 0.0)
