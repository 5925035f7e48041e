"""A question answered once more: the same follow-ups whatever the answer, or fresh ones."""

from dataclasses import replace

from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.again import ASKED_AGAIN, OPENING, once_more
from interviewer.conversation.state import Phase, Plan, begin
from interviewer.values import Move
from tests.interviewer.conversation.stage import Stage, plan, question

ON_FAILURE = Move("follow-up", "alpha", "Where does it break first?", "Not said.", "failure")
THE_TRAP = Move("trap", "alpha", "We have ten years of tickets. How would you use them?", "", "ten-years-of-tickets")
A_FIGURE = Move("number", "alpha", "What would that cost?", "No figure.", "cost")
AS_BEFORE = (ON_FAILURE, THE_TRAP, A_FIGURE)
EVERYTHING = (
    "First an evaluation set so that we measure before anything then I watch for the wrong chunk and rerank "
    "and it costs two cents a call per request in the end"
)
VAGUE = "I would simply take whatever the team already knows and see how far that brings us in practice"


def retake(asks_again: tuple[Move, ...] | None = AS_BEFORE, **changes: object) -> Plan:
    return once_more(plan(questions=(question("alpha"),), **changes), asks_again)


def asked(stage: Stage) -> list[tuple[str, str, str]]:
    saved = [effect.move for effect in stage.effects if isinstance(effect, ef.SaveTurn)]
    return [(move.kind, move.text, move.reason) for move in saved]


def answered_by(text: str, of: Plan, times: int = 4) -> Stage:
    stage = Stage(begin(of)).starts()
    for _ in range(times):
        stage.interviewer_speaks().answers(text)
    return stage.interviewer_speaks()


def test_the_same_follow_ups_come_in_their_order_and_words_whatever_the_answer() -> None:
    again = [(move.kind, move.text, ASKED_AGAIN) for move in AS_BEFORE]
    for answer in (EVERYTHING, VAGUE):
        stage = answered_by(answer, retake())
        assert asked(stage)[1:] == [*again, ("close", "That was all.", "The plan is done.")]
        assert stage.phase() is Phase.ENDED


def test_with_fresh_follow_ups_the_answer_chooses() -> None:
    said_all = answered_by(EVERYTHING, retake(None), times=1)
    left_out = answered_by(VAGUE, retake(None), times=1)
    assert "How would you know that it is good?" not in " ".join(said_all.asked())
    assert "How would you know that it is good?" in left_out.asked()


def test_a_trap_that_was_set_before_may_be_set_again_among_fresh_follow_ups() -> None:
    stage = answered_by("I would fine tune a model on our tickets and see how far that takes us", retake(None), times=1)
    assert asked(stage)[-1][0] == "trap"


def test_nobody_introduces_themselves_twice_and_nobody_says_hello() -> None:
    usual = plan(greets=True, length_s=900.0, invites=True)
    stage = answered_by(EVERYTHING, once_more(usual, ()), times=2)
    assert stage.asked()[0] == OPENING
    assert "I am Maren." not in stage.asked()
    assert {kind for kind, _, _ in asked(stage)} == {"question", "close"}


def test_who_was_asked_nothing_more_is_asked_nothing_more() -> None:
    stage = answered_by(VAGUE, retake(()), times=1)
    assert [kind for kind, _, _ in asked(stage)] == ["question", "close"]


def test_whoever_says_nothing_is_nudged_and_then_asked_the_same() -> None:
    stage = Stage(begin(retake())).starts().interviewer_speaks().answers("")
    stage.interviewer_speaks().answers(VAGUE)
    assert [kind for kind, _, _ in asked(stage)] == ["question", "nudge", "follow-up"]


def test_a_question_back_is_cleared_up_and_then_the_same_is_asked() -> None:
    stage = Stage(begin(retake())).starts().interviewer_speaks().answers("How often do the tickets change?")
    assert [kind for kind, _, _ in asked(stage)] == ["question", "clarify"]
    stage.interviewer_speaks().answers(VAGUE)
    assert asked(stage)[-1][:2] == (ON_FAILURE.kind, ON_FAILURE.text)


def test_a_model_does_not_put_into_other_words_what_is_asked_again() -> None:
    stage = Stage(begin(retake(model_connected=True))).starts().interviewer_speaks().answers(VAGUE)
    assert not stage.done(ef.AskModel)
    assert ON_FAILURE.text in stage.asked()
    fresh = Stage(begin(retake(None, model_connected=True))).starts().interviewer_speaks().answers(VAGUE)
    assert fresh.done(ef.AskModel)


def test_a_trap_asked_again_is_judged_as_a_trap() -> None:
    stage = answered_by(EVERYTHING, retake(), times=2).forget()
    stage.answers("I would index past tickets first and not train anything before we have measured it")
    (judged,) = [effect.assessment for effect in stage.effects if isinstance(effect, ef.SaveAssessment)]
    assert judged.trap is not None
    assert judged.trap.noticed


def test_an_answer_whose_words_never_came_is_followed_by_the_same_all_the_same() -> None:
    stage = Stage(begin(retake())).starts().interviewer_speaks().candidate_says(VAGUE)
    stage.send(ev.CandidateFinished(stage.at))
    stage.send(ev.WorkFailed(stage.at, "ears", stage.turn, "The recogniser stopped."))
    assert asked(stage)[-1] == (ON_FAILURE.kind, ON_FAILURE.text, ASKED_AGAIN)


def test_whoever_skips_is_asked_nothing_more() -> None:
    stage = Stage(begin(retake())).starts().interviewer_speaks().candidate_says(VAGUE)
    stage.send(ev.SkipAsked(stage.at)).is_written_down(VAGUE)
    assert asked(stage)[-1][0] == "close"


def test_what_is_asked_next_is_spoken_ahead_while_the_candidate_answers() -> None:
    stage = Stage(begin(retake())).starts().interviewer_speaks()
    assert stage.done(ef.PrepareSpeech)[-1] == ef.PrepareSpeech((ON_FAILURE.text,))


def test_whoever_goes_on_after_all_is_asked_the_same_later() -> None:
    stage = Stage(begin(retake())).starts().interviewer_speaks().candidate_says(f"{VAGUE}. So that is my answer.")
    while stage.phase() is Phase.LISTENING:
        stage.wait(0.1)
    assert asked(stage)[-1][1] == ON_FAILURE.text
    stage.wait(0.3).send(ev.CandidateSpoke(stage.at, 1))
    assert stage.phase() is Phase.LISTENING
    stage.answers(VAGUE)
    assert [text for _, text, _ in asked(stage)[1:]] == [ON_FAILURE.text, ON_FAILURE.text]


def test_the_other_questions_of_a_plan_do_not_count_as_asked_again() -> None:
    two = replace(retake(), questions=(question("alpha"), question("beta")))
    stage = Stage(begin(replace(two, made=(replace(ON_FAILURE, question="beta"),)))).starts()
    stage.interviewer_speaks().answers(VAGUE)
    assert asked(stage)[-1][1] == ON_FAILURE.text
