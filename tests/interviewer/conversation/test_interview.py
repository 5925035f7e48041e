"""Whole interviews as dialogue: what is asked after what was said, and who takes over when somebody fails."""

from dataclasses import replace

from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.state import Phase, begin
from interviewer.conversation.while_writing_down import WRITING_LIMIT_S
from interviewer.values import Move
from tests.interviewer.conversation.stage import Stage, listening, plan

PLAIN = "I would put our documents into an index and let people read the passage beside the answer"
TUNING = "I would fine tune a small model on our documents because then it simply knows every answer"
FULL = (
    "First an evaluation set so that we measure before anything then I watch for the wrong chunk and rerank "
    "and it costs two cents a call per request in the end"
)


def moves(stage: Stage) -> list[tuple[str, str]]:
    return [(effect.move.kind, effect.move.point) for effect in stage.effects if isinstance(effect, ef.SaveTurn)]


def test_an_answer_that_mentions_tuning_gets_the_trap() -> None:
    stage = listening().answers(TUNING)
    assert moves(stage)[-1] == ("trap", "ten-years-of-tickets")
    assert stage.asked()[-1] == "How would you use them?"


def test_an_answer_that_does_not_mention_tuning_gets_no_trap() -> None:
    stage = listening().answers(PLAIN)
    assert moves(stage)[-1] == ("follow-up", "eval-first")


def test_two_different_answers_get_different_follow_ups() -> None:
    without = listening().answers(PLAIN)
    with_evaluation = listening().answers(f"{PLAIN} and an evaluation set decides")
    assert without.asked()[-1] != with_evaluation.asked()[-1]


def test_a_full_answer_is_followed_by_the_next_question() -> None:
    stage = listening().answers(FULL)
    assert moves(stage)[-1] == ("question", "beta")


def test_the_trap_is_set_once_in_a_rehearsal() -> None:
    stage = listening().answers(TUNING).interviewer_speaks().answers(FULL)
    while stage.now.question_index == 0:
        stage.interviewer_speaks().answers(FULL)
    stage.interviewer_speaks().answers(TUNING)
    assert [point for kind, point in moves(stage) if kind == "trap"] == ["ten-years-of-tickets"]


def test_the_last_answer_is_followed_by_a_closing_and_the_end() -> None:
    stage = listening().answers(FULL).interviewer_speaks().answers(FULL)
    assert stage.asked()[-1] == "That was all."
    stage.interviewer_speaks()
    assert stage.phase() is Phase.ENDED
    assert stage.effects[-1] == ef.EndRehearsal("finished")


def test_every_answer_is_saved_before_anything_builds_on_it() -> None:
    stage = listening(model_connected=True).forget().answers(PLAIN)
    kinds = [type(effect) for effect in stage.effects]
    assert kinds.index(ef.SaveAnswer) < kinds.index(ef.SaveAssessment) < kinds.index(ef.SaveTurn)
    assert kinds.index(ef.SaveTurn) < kinds.index(ef.AskModel)


def test_only_what_was_heard_is_history() -> None:
    stage = Stage().starts().send(ev.SentenceSpoken(1.0, 1, 0)).send(ev.EndAsked(1.5))
    assert stage.done(ef.SaveSpoken) == [ef.SaveSpoken(1, "I am Maren.")]


def test_a_clarifying_question_is_told_the_hidden_constraint() -> None:
    stage = listening().send(ev.ClarificationAsked(3.0)).answers("How often do the policies change please")
    assert moves(stage)[-1] == ("clarify", "freshness")
    assert stage.asked()[-1] == "Twice a week."


def test_a_clarifying_question_about_nothing_hidden_is_left_to_the_candidate() -> None:
    stage = listening().send(ev.ClarificationAsked(3.0)).answers("What colour shall the button have please")
    assert stage.asked()[-1] == "That is for you to decide."


def test_a_clarifying_question_reveals_nothing_else() -> None:
    stage = listening().answers("How often do the policies change is what I would ask here")
    assert "Twice a week." not in stage.asked()


def test_the_model_words_a_follow_up_sentence_by_sentence() -> None:
    stage = listening(model_connected=True).answers(PLAIN)
    assert stage.phase() is Phase.THINKING
    stage.forget().send(ev.ReplySentence(20.0, 2, "You said index."))
    assert stage.asked() == ["You said index."]
    stage.send(ev.ReplySentence(20.5, 2, "How do you know it works?")).send(ev.ReplyFinished(21.0, 2))
    stage.interviewer_speaks()
    assert stage.phase() is Phase.LISTENING
    assert stage.done(ef.SaveSpoken)[-1] == ef.SaveSpoken(2, "You said index. How do you know it works?")


def test_the_model_is_told_the_whole_exchange_on_the_question_as_it_was_said() -> None:
    stage = listening(model_connected=True).answers(PLAIN)
    stage.send(ev.ReplySentence(20.0, 2, "How do you know it works?")).send(ev.ReplyFinished(21.0, 2))
    stage.interviewer_speaks().forget().answers("I watch it for a week and then decide about all of the rest")
    (asked,) = stage.done(ef.AskModel)
    assert isinstance(asked, ef.AskModel)
    first, second = asked.exchange
    assert first[1] == PLAIN
    assert second == ("How do you know it works?", "I watch it for a week and then decide about all of the rest")


def test_the_model_may_take_another_of_the_allowed_moves() -> None:
    stage = listening(model_connected=True).answers(PLAIN)
    house = stage.now.turn.move
    other = Move("number", house.question, "How much is that?", "Said “cheap” without a figure.", "why-cheap")
    stage.now = replace(stage.now, turn=replace(stage.now.turn, options=(house, other)))
    stage.forget().send(ev.MoveChosen(19.0, 2, 1)).send(ev.ReplySentence(20.0, 2, "How much would that be?"))
    assert stage.done(ef.SaveChoice) == [ef.SaveChoice(2, other)]
    assert stage.now.made[-1] == other
    stage.send(ev.WorkFailed(21.0, "mind", 2, "gone"))
    assert stage.asked()[-1] == "How much is that?"


def test_a_choice_that_is_not_allowed_or_comes_too_late_changes_nothing() -> None:
    stage = listening(model_connected=True).answers(PLAIN).forget()
    house = stage.now.turn.move
    stage.send(ev.MoveChosen(19.0, 2, 7)).send(ev.MoveChosen(19.0, 1, 0)).send(ev.MoveChosen(19.0, 2, 0))
    assert stage.now.turn.move == house
    assert not stage.done(ef.SaveChoice)


def test_planned_questions_do_not_wait_for_a_model() -> None:
    stage = listening(model_connected=True).answers(FULL)
    assert stage.phase() is Phase.ASKING
    assert not stage.done(ef.AskModel)


def test_a_model_that_is_too_slow_is_replaced_in_the_same_turn() -> None:
    stage = listening(model_connected=True, model_limit_s=6.0).answers(PLAIN).forget().wait(5.5)
    assert stage.phase() is Phase.THINKING
    stage.wait(1.0)
    assert stage.phase() is Phase.ASKING
    assert stage.asked() == ["How would you know that it is good?"]
    assert stage.done(ef.CancelModel) == [ef.CancelModel(2)]
    assert stage.done(ef.MarkTurn) == [ef.MarkTurn(2, "house interviewer", "The model was silent for 6 s.")]


def test_a_model_that_fails_is_replaced_in_the_same_turn() -> None:
    stage = listening(model_connected=True).answers(PLAIN).forget()
    stage.send(ev.WorkFailed(12.0, "mind", 2, "Nobody answers at localhost."))
    assert stage.asked() == ["How would you know that it is good?"]
    assert stage.done(ef.MarkTurn) == [ef.MarkTurn(2, "house interviewer", "Nobody answers at localhost.")]


def test_a_model_that_stalls_in_the_middle_is_completed_by_the_house() -> None:
    stage = listening(model_connected=True).answers(PLAIN)
    stage.send(ev.ReplySentence(stage.at, 2, "You said index.")).interviewer_speaks().forget().wait(7)
    assert stage.asked() == ["How would you know that it is good?"]
    stage.interviewer_speaks()
    assert stage.phase() is Phase.LISTENING


def test_a_model_that_asks_nothing_is_completed_by_the_house() -> None:
    stage = listening(model_connected=True).answers(PLAIN).send(ev.ReplySentence(20.0, 2, "Well said."))
    stage.send(ev.ReplyFinished(20.1, 2))
    assert stage.asked()[-1] == "How would you know that it is good?"


def test_words_of_a_model_that_was_given_up_are_not_said() -> None:
    stage = listening(model_connected=True).answers(PLAIN).wait(7).forget()
    stage.send(ev.ReplySentence(stage.at, 2, "Too late.")).send(ev.ReplyFinished(stage.at, 2))
    assert stage.asked() == []


def test_a_candidate_need_not_wait_for_the_model() -> None:
    stage = listening(model_connected=True).answers(PLAIN).forget().send(ev.CandidateFinished(11.0))
    assert stage.asked() == ["How would you know that it is good?"]


def test_reports_about_an_earlier_turn_change_nothing() -> None:
    stage = listening().answers(PLAIN).interviewer_speaks()
    before = stage.now
    stage.send(ev.TranscriptFinished(30.0, 1, (), 0.0)).send(ev.CandidatePaused(30.0, 1, 30.0))
    stage.send(ev.SentenceSpoken(30.0, 1, 0)).send(ev.TranscriptRevised(30.0, 1, "old", ""))
    assert stage.now == before


def test_a_lost_microphone_pauses_and_says_why() -> None:
    stage = listening().candidate_says(PLAIN).send(ev.WorkFailed(9.0, "microphone", 1, "It was unplugged."))
    assert stage.phase() is Phase.PAUSED
    assert stage.now.pause is not None
    assert stage.now.pause.reason == "It was unplugged."
    stage.send(ev.ResumeAsked(20.0))
    assert stage.phase() is Phase.LISTENING


def test_a_full_disk_while_words_are_written_down_stops_before_the_next_question() -> None:
    stage = listening().candidate_says(PLAIN).send(ev.CandidateFinished(9.0))
    stage.send(ev.WorkFailed(9.5, "recorder", 1, "The disk is full.")).forget().is_written_down(PLAIN)
    assert stage.phase() is Phase.PAUSED
    assert stage.asked() == []


def test_a_dead_recogniser_costs_the_score_and_not_the_rehearsal() -> None:
    stage = listening().candidate_says(PLAIN).send(ev.CandidateFinished(9.0))
    stage.send(ev.WorkFailed(10.0, "ears", 1, "The recogniser stopped."))
    (saved,) = stage.done(ef.SaveAssessment)
    assert isinstance(saved, ef.SaveAssessment)
    assert not saved.assessment.scored
    assert saved.assessment.reason == "The recogniser stopped."
    assert stage.asked()[-1] == "How would you choose in beta?"


def test_words_that_do_not_come_are_given_up_after_a_while() -> None:
    stage = listening().candidate_says(PLAIN).send(ev.CandidateFinished(9.0)).wait(WRITING_LIMIT_S + 10)
    assert stage.phase() is Phase.ASKING
    assert stage.now.question_index == 1


def test_a_dead_voice_shows_the_question_and_goes_on() -> None:
    stage = Stage().starts().send(ev.WorkFailed(1.0, "mouth", 1, "The voice stopped."))
    assert stage.phase() is Phase.LISTENING
    assert stage.done(ef.SaveSpoken)[-1] == ef.SaveSpoken(1, "I am Maren. How would you choose in alpha?")


def test_a_mistake_of_ours_breaks_the_rehearsal_off_and_closes_the_take() -> None:
    stage = listening().candidate_says(PLAIN).send(ev.WorkFailed(9.0, "rehearsal", 1, "It broke."))
    assert stage.phase() is Phase.BROKEN
    assert stage.effects[-2:] == [ef.CloseEars(1), ef.EndRehearsal("broken")]


def test_a_resumed_rehearsal_begins_at_the_question_it_stopped_at() -> None:
    stage = Stage(begin(plan(first_question=1, first_turn=4))).starts()
    assert stage.turn == 4
    assert stage.asked() == ["I am Maren.", "How would you choose in beta?"]
