"""What is asked again, where a retake goes back to, and who asks."""

from dataclasses import replace

import pytest

from app.archive.records import SessionRecord, SessionStart, TakeRecord, TurnRecord
from app.session.again import WHY, wanted_again
from app.session.judging_commands import AnswerAgain
from app.session.planning import USUAL, Manner, Material, resumed_plan
from app.session.retakes import attempt_at, first_of, follow_ups_of
from interviewer.conversation.again import ASKED_AGAIN, OPENING
from interviewer.errors import InterviewerError
from interviewer.values import Pack
from tests.interviewer.conversation.stage import MAREN, question

TOM = replace(MAREN, id="hiring-manager", name="Tom")
PACK = Pack("pack", "Pack", 1, "", (question("alpha"), question("beta")))
MATERIAL = Material({"pack": PACK}, {MAREN.id: MAREN, TOM.id: TOM})
LIVE = Manner(live=True)
START = SessionStart(
    "first", "2026-11-14T17:00:00+00:00", "Deep dive", "pack", TOM.id, "Tom", 6, False, ("alpha", "beta"), 1800.0, 7
)


def turn(number: int, kind: str, point: str, planned: str, spoken: str | None = None, of: str = "alpha") -> TurnRecord:
    heard = planned if spoken is None else spoken
    return TurnRecord(number, kind, of, point, planned, heard, "Not said.", "house interviewer", "", "", "", 1.0)


TURNS = (
    turn(1, "hello", "", "Can you hear me?", of=""),
    turn(2, "question", "alpha", "How would you choose?"),
    turn(3, "nudge", "alpha", "Take your time."),
    turn(4, "follow-up", "failure", "Where does it break?"),
    turn(5, "clarify", "freshness", "Twice a week."),
    turn(6, "trap", "tickets", "We have ten years of tickets. How would you use them?"),
    turn(7, "question", "beta", "And in beta?", of="beta"),
    turn(8, "dig", "beta", "Why beta?", of="beta"),
)


def record(turns: tuple[TurnRecord, ...] = TURNS, **start: object) -> SessionRecord:
    return SessionRecord(replace(START, **start), "finished", "", turns)  # type: ignore[arg-type]


def followed(*turns: TurnRecord) -> list[tuple[str, str, str]]:
    attempt = attempt_at(record(turns), turns[0].number)
    assert attempt is not None
    return [(move.kind, move.point, move.text) for move in follow_ups_of(attempt)]


def test_only_what_pressed_on_the_answer_is_asked_again_in_its_order() -> None:
    attempt = attempt_at(record(), 2)
    assert attempt is not None
    assert [move.point for move in follow_ups_of(attempt)] == ["failure", "tickets"]


def test_what_a_model_said_is_asked_in_its_words() -> None:
    asked = turn(3, "dig", "cost", "What does it cost?", "You said cheap. Cheap for whom?")
    assert followed(TURNS[1], asked) == [("dig", "cost", "You said cheap. Cheap for whom?")]


def test_what_the_candidate_broke_in_on_is_asked_to_its_end() -> None:
    asked = turn(3, "trap", "tickets", "We have ten years of tickets. How would you use them?", "We have ten years of")
    assert followed(TURNS[1], asked)[0][2] == "We have ten years of tickets. How would you use them?"


def test_what_was_begun_and_never_heard_is_not_asked_again() -> None:
    assert followed(TURNS[1], turn(3, "dig", "cost", "What does it cost?", "")) == []
    answered = replace(turn(3, "dig", "cost", "Cost?", ""), takes=(TakeRecord(1, "a.flac", "", 3.0),))
    assert followed(TURNS[1], answered) == [("dig", "cost", "Cost?")]


def test_of_an_interrupted_question_the_last_time_counts() -> None:
    again = (TURNS[1], TURNS[3], turn(5, "question", "alpha", "How would you choose?"), turn(6, "dig", "c", "Why?"))
    assert followed(*again) == [("dig", "c", "Why?")]


def test_a_retake_of_a_retake_goes_back_to_the_same() -> None:
    assert first_of(START, 2) == ("first", 2)
    assert first_of(replace(START, id="third", again_of="first", again_turn=2), 1) == ("first", 2)


def test_a_question_is_answered_again_as_it_was_the_first_time() -> None:
    wanted = wanted_again(MATERIAL, record(), AnswerAgain("first", 2, same_follow_ups=True), LIVE, 99)
    plan = wanted.plan
    assert (plan.round_name, [each.id for each in plan.questions]) == ("Again: alpha", ["alpha"])
    assert (plan.persona.name, plan.level, plan.hands_free) == ("Tom", 6, False)
    assert (plan.greets, plan.invites, plan.length_s) == (False, False, 0.0)
    assert plan.reasons == {"alpha": WHY}
    assert (wanted.again_of, wanted.again_turn, wanted.pack, wanted.seed) == ("first", 2, "pack", 7)
    assert [move.reason for move in plan.asks_again or ()] == [ASKED_AGAIN, ASKED_AGAIN]


def test_with_fresh_follow_ups_chance_is_another_and_the_answer_chooses() -> None:
    wanted = wanted_again(MATERIAL, record(), AnswerAgain("first", 2), LIVE, 99)
    assert (wanted.seed, wanted.plan.asks_again) == (99, None)


def test_any_turn_of_an_attempt_names_it() -> None:
    wanted = wanted_again(MATERIAL, record(), AnswerAgain("first", 8), LIVE, 0)
    assert (wanted.plan.questions[0].id, wanted.again_turn) == ("beta", 7)


def test_when_the_interviewer_is_gone_another_one_asks() -> None:
    gone = record(persona="left-the-company")
    assert wanted_again(MATERIAL, gone, AnswerAgain("first", 2), LIVE, 0).plan.persona.id == USUAL.persona
    alone = replace(MATERIAL, personas={TOM.id: TOM})
    assert wanted_again(alone, gone, AnswerAgain("first", 2), LIVE, 0).plan.persona.id == TOM.id


@pytest.mark.parametrize(("asked", "why"), [(1, "belongs to no question"), (9, "no longer installed")])
def test_what_cannot_be_answered_again_says_why(asked: int, why: str) -> None:
    gone = record((*TURNS, turn(9, "question", "gamma", "And gamma?", of="gamma")))
    with pytest.raises(InterviewerError, match=why):
        wanted_again(MATERIAL, gone, AnswerAgain("first", asked), LIVE, 0)


def retake(same: bool) -> SessionRecord:
    again = (("follow-up", "failure", "Where does it break?"), ("trap", "tickets", "Ten years of tickets?"))
    turns = (turn(1, "question", "alpha", "How would you choose?"), turn(2, "follow-up", "failure", "Where?"))
    made = record(
        turns,
        id="second",
        question_ids=("alpha",),
        length_s=0.0,
        again_of="first",
        again_turn=2,
        same_follow_ups=same,
        asks_again=again if same else (),
    )
    return replace(made, state="interrupted")


def test_an_interrupted_retake_goes_on_with_all_of_the_same_follow_ups() -> None:
    plan = resumed_plan(MATERIAL, retake(same=True), LIVE)
    assert [(move.kind, move.text, move.reason) for move in plan.asks_again or ()] == [
        ("follow-up", "Where does it break?", ASKED_AGAIN),
        ("trap", "Ten years of tickets?", ASKED_AGAIN),
    ]
    assert plan.persona.wording["greeting"] == (OPENING,)
    assert not plan.greets
    assert plan.made == ()


def test_an_interrupted_retake_with_fresh_follow_ups_stays_fresh() -> None:
    assert resumed_plan(MATERIAL, retake(same=False), LIVE).asks_again is None


def test_any_other_rehearsal_goes_on_as_it_was() -> None:
    plan = resumed_plan(MATERIAL, replace(record(), state="interrupted"), LIVE)
    assert plan.asks_again is None
    assert plan.persona.wording["greeting"] == MAREN.wording["greeting"]
