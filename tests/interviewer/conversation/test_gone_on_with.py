"""A rehearsal that was interrupted keeps its plan, and its time."""

from interviewer.conversation import effects as ef
from interviewer.conversation.state import begin
from interviewer.values import Move
from tests.interviewer.conversation.stage import Stage, plan, question

FULL = (
    "First an evaluation set so that we measure before anything then I watch for the wrong chunk and rerank "
    "and it costs two cents a call per request in the end"
)
ALL = tuple(question(f"q{number}", traps=()) for number in range(6))


def kinds(stage: Stage) -> list[str]:
    return [effect.move.kind for effect in stage.effects if isinstance(effect, ef.SaveTurn)]


def test_what_was_used_before_an_interruption_counts() -> None:
    fresh = Stage(begin(plan(questions=ALL, length_s=600.0, first_question=1))).starts()
    late = Stage(begin(plan(questions=ALL, length_s=600.0, first_question=1, used_s=560.0))).starts()
    for stage in (fresh, late):
        stage.interviewer_speaks().answers(FULL)
    assert (kinds(fresh)[-1], kinds(late)[-1]) == ("question", "close")


def test_who_was_asking_when_it_broke_off_is_asked_for_their_questions_again() -> None:
    made = (Move("question", "q0", "?", "Planned.", "q0"), Move("invite", "", "What would you like to know?", ""))
    stage = Stage(begin(plan(questions=ALL, invites=True, made=made))).starts()
    assert kinds(stage) == ["invite"]
    stage.interviewer_speaks().answers("No thanks that is all")
    assert kinds(stage) == ["invite", "close"]


def test_the_reason_for_a_question_is_stored_with_its_turn() -> None:
    stage = Stage(begin(plan(questions=ALL, reasons={"q0": "Left out last time: cost."}))).starts()
    (saved,) = [effect for effect in stage.effects if isinstance(effect, ef.SaveTurn)]
    assert saved.move.reason == "Left out last time: cost."
