"""A reader's word is not enough: quotes are looked up, must show the point, and code decides the level."""

from dataclasses import replace

import pytest

from interviewer.scoring.attempts import ASKED_FOR, judge_attempt
from interviewer.scoring.committee.checking import BELIEVED_BY_CUE, INVENTED, NOT_COUNTED, TOO_EARLY, highest_for
from interviewer.scoring.judgment import Said
from interviewer.scoring.written import as_said
from interviewer.values import Level
from tests.interviewer.scoring.committee.attempts import (
    COST,
    DRIFT,
    END,
    EVAL,
    FAILS,
    POOR,
    QUESTION,
    SENIOR,
    points,
    reading,
    reply,
    said,
    verdict,
)

EVAL_WORDS = "I would build an evaluation set of two hundred real questions"
DRIFT_WORDS = "whether people come with other questions after some months"


def test_a_verdict_stands_with_the_words_as_they_were_said() -> None:
    found = reading(SENIOR, reply(points(eval_first=("hit", "i would build an EVALUATION set"))))
    assert verdict(found, EVAL) == ("hit", "I would build an evaluation set")
    assert found.dropped == 0


def test_a_quote_that_nobody_said_is_dropped_and_counted() -> None:
    found = reading(SENIOR, reply(points(drift=("hit", "I would watch the drift every month"))))
    assert verdict(found, DRIFT) == ("missed", "")
    assert found.dropped == 1


def test_words_put_together_from_two_places_are_no_quote() -> None:
    found = reading(SENIOR, reply(points(drift=("hit", "where it brings other questions after some months"))))
    assert verdict(found, DRIFT) == ("missed", "")


def test_a_point_in_other_words_than_any_cue_counts_when_the_quote_shows_it() -> None:
    text = f"{SENIOR} The kind of questions drifts over the months, so somebody looks at that."
    found = reading(SENIOR, reply(points(drift=("hit", "keep an eye on whether people come with other questions"))))
    assert verdict(found, DRIFT)[0] == "missed"
    shown = reading(text, reply(points(drift=("hit", "The kind of questions drifts over the months"))))
    assert verdict(shown, DRIFT)[0] == "hit"


def test_real_words_that_show_something_else_do_not_bear_the_point() -> None:
    found = reading(SENIOR, reply(points(lands=("hit", "because that is where such a thing goes wrong"))))
    assert verdict(found, END) == ("missed", "")
    assert found.dropped == 1


def test_three_words_are_no_evidence() -> None:
    found = reading(SENIOR, reply(points(eval_first=("hit", "an evaluation set"))))
    assert found.dropped == 1


def test_one_quote_carries_two_points_and_a_third_only_with_its_cue() -> None:
    same = "Retrieval fails and notices drift over months when questions change, and a recommendation names its trigger"
    text = f"{same} at the end."
    claimed = points(failure=("hit", same), drift=("hit", same), lands=("hit", same))
    found = reading(text, reply(claimed))
    assert [verdict(found, point)[0] for point in (FAILS, DRIFT, END)] == ["hit", "hit", "missed"]
    with_cue = text.replace("a recommendation names", "my recommendation names")
    found = reading(with_cue, reply([{**each, "quote": each["quote"].replace("a rec", "my rec")} for each in claimed]))
    assert verdict(found, END)[0] == "hit"


def test_what_a_reader_calls_missing_is_there_in_part_when_a_cue_was_said() -> None:
    found = reading(SENIOR, reply(points()))
    assert verdict(found, EVAL)[0] == "partly"
    assert "evaluation set" in verdict(found, EVAL)[1]
    finding = next(each.finding for each in found.findings if each.finding.point == EVAL)
    assert finding.note == NOT_COUNTED


def test_what_nobody_said_stays_missing() -> None:
    assert verdict(reading(SENIOR, reply(points())), END) == ("missed", "")


def test_a_point_that_is_due_at_the_end_counts_in_part_when_it_came_early() -> None:
    text = f"My recommendation is to begin with retrieval, and a trigger would change it. {SENIOR}"
    found = reading(text, reply(points(lands=("hit", "My recommendation is to begin with retrieval"))))
    finding = next(each.finding for each in found.findings if each.finding.point == END)
    assert (finding.verdict, finding.note) == ("partly", TOO_EARLY)


def test_what_was_said_when_it_was_asked_for_counts_in_part() -> None:
    spoken = (
        *said(POOR),
        Said(2, "follow-up", EVAL, as_said("Well, I would build an evaluation set with the team first.")),
    )
    found = reading("", reply(points(eval_first=("hit", "I would build an evaluation set with the team"))), spoken)
    shown = next(each for each in found.findings if each.finding.point == EVAL)
    assert (shown.finding.verdict, shown.finding.note, shown.turn) == ("partly", ASKED_FOR, 2)


def test_a_contradiction_is_taken_with_its_quote() -> None:
    text = (
        "Building an evaluation set before a change is lost time, I would go live and see what the users say about it."
    )
    found = reading(text, reply(points(eval_first=("contradicted", "an evaluation set before a change is lost time"))))
    assert verdict(found, EVAL)[0] == "contradicted"


# ---- what cost


def costs(says: str, quote: str) -> list[dict[str, str]]:
    return [{"says": says, "quote": quote}]


def test_a_listed_way_of_going_wrong_counts_with_its_quote() -> None:
    text = "We fine tune the model on every one of them, all ten years, and that is the whole plan I have."
    found = reading(
        text, reply(points(), costs("Fine-tunes on all the tickets", "We fine tune the model on every one"))
    )
    assert [each.finding.point for each in found.lowered] == ["lowers-1"]


def test_what_was_turned_down_costs_nothing() -> None:
    text = "I would not fine tune on all of the tickets, since half of them are stale. Retrieval misses are seen first."
    found = reading(
        text, reply(points(), costs("Fine-tunes on all the tickets", "I would not fine tune on all of the tickets"))
    )
    assert found.lowered == ()
    assert found.dropped == 1


def test_a_complaint_of_the_readers_own_does_not_count() -> None:
    found = reading(SENIOR, reply(points(), costs("Sounds unsure of himself", "I would build an evaluation set")))
    assert found.lowered == ()


def test_what_the_cues_found_costs_though_the_reader_is_silent_about_it() -> None:
    assert [each.finding.point for each in reading(POOR, reply(points())).lowered] == ["lowers-1"]


# ---- level


def test_the_level_comes_from_what_holds_and_not_from_the_reply() -> None:
    text = f"{SENIOR} So my recommendation is retrieval first, and a drift of questions would change it."
    claimed = points(
        cost=("hit", "Every call is a few cents"),
        eval_first=("hit", EVAL_WORDS),
        failure=("hit", "where it brings the wrong chunk"),
        drift=("hit", "a drift of questions would change it"),
        lands=("hit", "So my recommendation is retrieval first"),
    )
    found = reading(text, reply(claimed))
    assert found.level == 6
    boasting = reply(claimed).replace('"lowered"', '"level": 4, "score": 0, "praise": "poor", "lowered"')
    assert reading(text, boasting) == found


def test_nobody_goes_more_than_one_step_above_the_key_points() -> None:
    text = (
        "The group of examples that judges us exists before something is changed, and building it comes before that. "
        "How retrieval fails is something one notices by names. The questions of later months get watched. "
        "And it ends on recommending something with its trigger."
    )
    keyed = judge_attempt(QUESTION, said(text))
    assert highest_for(keyed) < 6
    claimed = points(
        eval_first=("hit", "building it comes before that"),
        failure=("hit", "How retrieval fails is something one notices by names"),
        drift=("hit", "The questions of later months get watched"),
        lands=("hit", "And it ends on recommending something with its trigger"),
    )
    found = reading(text, reply(claimed))
    assert found.level == highest_for(keyed)
    assert found.note.startswith(f"Held at L{found.level}")
    assert found.standing < 1.2


@pytest.mark.parametrize(("level", "could_be", "highest"), [(None, (), 4), (4, (), 5), (4, (5,), 6), (6, (5,), 6)])
def test_the_step_is_counted_from_the_best_that_the_key_points_could_show(
    level: int | None, could_be: tuple[int, ...], highest: int
) -> None:
    keyed = replace(judge_attempt(QUESTION, said(SENIOR)), level=level, could_be=could_be)  # type: ignore[arg-type]
    assert highest_for(keyed) == highest


def test_the_vote_is_for_the_level_that_was_aimed_for() -> None:
    claimed = reply(points(eval_first=("hit", EVAL_WORDS), failure=("hit", "where it brings the wrong chunk")))
    levels: tuple[Level, ...] = (4, 5, 6)
    votes = [reading(SENIOR, claimed, aimed=aimed).vote for aimed in levels]
    assert votes[0] in ("hire", "strong hire")
    assert votes[2] == "no hire"


# ---- whom to believe


def test_a_reader_who_invents_most_of_its_quotes_is_not_believed_at_all() -> None:
    made_up = ("hit", "as the candidate said so well in the beginning")
    found = reading(
        SENIOR,
        reply(points(eval_first=made_up, failure=made_up, drift=made_up, cost=("hit", "Every call is a few cents"))),
    )
    assert (found.level, found.trouble) == (None, INVENTED)


def test_a_reader_whose_quotes_often_show_nothing_is_believed_only_where_a_cue_was_said() -> None:
    text = f"{SENIOR} The kind of questions drifts over the months, so somebody looks at that."
    beside = "because that is where such a thing goes wrong"
    claimed = points(
        cost=("hit", beside),
        lands=("hit", "before we touch anything"),
        eval_first=("hit", EVAL_WORDS),
        failure=("hit", "keep an eye on whether people come with other"),
    )
    found = reading(text, reply(claimed))
    assert found.note == BELIEVED_BY_CUE
    assert verdict(found, EVAL)[0] == "hit"
    assert verdict(found, COST)[0] == "missed"
