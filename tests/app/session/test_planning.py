"""From Home's choices, or from an interrupted rehearsal, to a plan that keeps the time."""

from dataclasses import replace

import pytest

from app.archive.records import SessionRecord, SessionStart, TakeRecord, TurnRecord
from app.session.commands import StartRehearsal
from app.session.planning import (
    LENGTHS,
    Manner,
    Material,
    drawn_for,
    fitting,
    fresh_plan,
    glossaries,
    interviewers,
    question_choices,
    resumed_plan,
    rounds,
    settled_choices,
)
from interviewer.errors import InterviewerError
from interviewer.rounds import Draw, Round
from interviewer.values import AnswerInRole, Pack
from tests.interviewer.conversation.stage import MAREN, question

TEAM = AnswerInRole("the team", ("team",), "Five people.")
FIRST = Pack("first", "First pack", 1, "About.", tuple(question(f"q{n}") for n in range(6)), in_role=(TEAM,))
SECOND = Pack("second", "Second pack", 1, "About.", (question("other"),), glossary={"nDCG": ""}, in_role=(TEAM,))
BOTH = Round("both", "Both packs", "About both.", 6, 20, ("maren", MAREN.id), (Draw(("second",)), Draw(("first",))))
EMPTY = replace(BOTH, id="empty", draws=(Draw(("nowhere",)),))
ONE = Round("one-question", "One question", "About one.", 5, 10, (MAREN.id,), chosen_by="candidate")
MATERIAL = Material(
    {"first": FIRST, "second": SECOND}, {MAREN.id: MAREN}, {round.id: round for round in (BOTH, EMPTY, ONE)}
)
WANTED = StartRehearsal("both", MAREN.id, "6", "20m", "hands-free")
LIVE = Manner(live=True)


def test_rounds_come_first_then_packs_and_an_empty_round_is_not_offered() -> None:
    assert [choice.id for choice in rounds(MATERIAL)] == ["both", "one-question", "first", "second"]
    assert rounds(MATERIAL)[2].detail == "Pack, 6 questions"


def test_a_round_says_who_fits_of_those_there_are_and_how_long_it_is() -> None:
    assert fitting(MATERIAL)[0] == ("both", MAREN.id, "6", "20m")


def test_every_question_can_be_picked() -> None:
    assert [choice.id for choice in question_choices(MATERIAL)] == [*(f"q{n}" for n in range(6)), "other"]


def test_a_live_rehearsal_goes_by_the_clock_greets_and_leaves_time_for_questions() -> None:
    plan = fresh_plan(MATERIAL, WANTED, LIVE)
    assert (plan.round_name, plan.length_s, plan.greets, plan.invites) == ("Both packs", 1200.0, True, True)
    assert [question.id for question in plan.questions][:2] == ["other", "q0"]
    assert plan.in_role == (TEAM,)


def test_ten_minutes_are_too_short_for_the_candidates_own_questions() -> None:
    plan = fresh_plan(MATERIAL, replace(WANTED, length="10m"), LIVE)
    assert (plan.length_s, plan.invites) == (600.0, False)


def test_recorded_answers_are_asked_for_so_many_questions_and_nothing_else() -> None:
    plan = fresh_plan(MATERIAL, replace(WANTED, count=2), Manner())
    assert [question.id for question in plan.questions] == ["other", "q0"]
    assert (plan.greets, plan.length_s, plan.invites) == (False, 0.0, False)


def test_whether_the_interviewer_may_cut_in_is_the_candidates_choice() -> None:
    assert fresh_plan(MATERIAL, WANTED, LIVE).cuts_in
    assert not fresh_plan(MATERIAL, WANTED, replace(LIVE, cuts_in=False)).cuts_in


def test_one_question_is_the_one_that_was_picked_for_as_long_as_it_takes() -> None:
    plan = fresh_plan(MATERIAL, replace(WANTED, round="one-question", question="q3"), LIVE)
    assert [question.id for question in plan.questions] == ["q3"]
    assert (plan.length_s, plan.invites) == (0.0, False)
    assert plan.reasons == {"q3": "You chose it."}


def test_one_question_without_a_question_is_refused_in_words() -> None:
    with pytest.raises(InterviewerError, match="Choose the question first"):
        drawn_for(MATERIAL, settled_choices(MATERIAL, replace(WANTED, round="one-question", question="gone")))


@pytest.mark.parametrize(
    ("stored", "length", "count"), [("1", "10m", 1), ("3", "10m", 3), ("6", "20m", 6), ("10", "30m", 10)]
)
def test_a_length_that_was_stored_as_a_count_is_understood(stored: str, length: str, count: int) -> None:
    settled = settled_choices(MATERIAL, StartRehearsal("first", MAREN.id, "5", stored, "hold"))
    assert (settled.round, settled.length, settled.count, settled.turns) == ("first", length, count, "hold")


def test_choices_that_are_gone_fall_back_on_what_there_is() -> None:
    settled = settled_choices(MATERIAL, StartRehearsal("gone", "nobody", "9", "7h", "shouting"))
    assert settled == StartRehearsal("both", MAREN.id, "5", "10m", "hands-free")
    assert settled.persona in [choice.id for choice in interviewers(MATERIAL)]
    assert settled.length in [choice.id for choice in LENGTHS]


def test_the_terms_of_a_question_are_those_of_its_own_pack() -> None:
    plan = fresh_plan(MATERIAL, WANTED, LIVE)
    assert glossaries(MATERIAL, plan)["other"] == ("nDCG",)
    assert glossaries(MATERIAL, plan)["q0"] == ()


def turn(number: int, kind: str, of: str = "", seconds: float = 30.0) -> TurnRecord:
    take = TakeRecord(1, f"{number}.flac", "", seconds)
    return TurnRecord(number, kind, of, of, "Asked?", "Asked?", "Planned.", "house", "", "", "", 10.0, (take,))


def stopped(*turns: TurnRecord, ids: tuple[str, ...] = ("q0", "q1", "other")) -> SessionRecord:
    reasons = (("q1", "Left out last time: cost."),)
    start = SessionStart(
        "s", "2026-11-20T07:25:31Z", "Both packs", "both", MAREN.id, "Maren", 6, True, ids, 1200.0, 4711, reasons
    )
    return SessionRecord(start, "interrupted", "", turns)


def test_an_interrupted_rehearsal_keeps_its_plan_and_the_time_it_used() -> None:
    record = stopped(
        turn(1, "hello", seconds=2.0), turn(2, "question", "q0"), turn(3, "dig", "q0"), turn(4, "question", "q1")
    )
    plan = resumed_plan(MATERIAL, record, LIVE)
    assert [question.id for question in plan.questions] == ["q0", "q1", "other"]
    assert (plan.first_question, plan.first_turn, plan.length_s, plan.used_s) == (1, 5, 1200.0, 132.0)
    assert not plan.greets
    assert [move.kind for move in plan.made] == ["hello", "question", "dig"]
    assert plan.reasons == {"q1": "Left out last time: cost."}


def test_who_had_only_said_hello_is_greeted_again() -> None:
    plan = resumed_plan(MATERIAL, stopped(turn(1, "hello")), LIVE)
    assert (plan.greets, plan.made, plan.first_question) == (True, (), 0)


def test_who_was_asking_their_own_questions_goes_on_asking() -> None:
    record = stopped(turn(1, "question", "q0"), turn(2, "invite"), turn(3, "reply"))
    plan = resumed_plan(MATERIAL, record, LIVE)
    assert [move.kind for move in plan.made] == ["question", "invite", "reply"]


def test_a_later_question_that_is_no_longer_installed_does_not_keep_a_rehearsal_from_going_on() -> None:
    record = stopped(turn(1, "question", "q0"), ids=("q0", "gone", "q1"))
    assert [question.id for question in resumed_plan(MATERIAL, record, LIVE).questions] == ["q0", "q1"]
    with pytest.raises(InterviewerError, match="question 'gone'"):
        resumed_plan(MATERIAL, stopped(turn(1, "question", "gone"), ids=("gone", "q0")), LIVE)


def test_the_words_of_an_interrupted_rehearsal_go_on_as_they_were_drawn() -> None:
    several = replace(MAREN, wording={**MAREN.wording, "bridge": ("One.", "Two.", "Three.")})
    material = replace(MATERIAL, personas={MAREN.id: several})
    record = stopped(turn(1, "question", "q0"))
    fresh = fresh_plan(material, WANTED, LIVE, seed=record.start.seed)
    assert fresh.persona.wording["bridge"] == ("Two.", "Three.", "One.")
    assert resumed_plan(material, record, LIVE).persona == fresh.persona
