"""Who may speak when: scripts of silence, speech and keys."""

import pytest

from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.patience import FIRST_WORD_S, THINKING_GRANTED_S, USUAL_PATIENCE_S
from interviewer.conversation.state import Phase
from tests.interviewer.conversation.stage import MAREN, Stage, listening

ANSWER = "I would put the documents into an index and show the passage to the user every single time"


def test_the_ears_open_only_when_the_whole_question_has_been_heard() -> None:
    stage = Stage().starts()
    assert stage.phase() is Phase.ASKING
    stage.send(ev.SentenceSpoken(1.0, 1, 0))
    assert not stage.done(ef.OpenEars)
    stage.interviewer_speaks()
    assert stage.done(ef.OpenEars) == [ef.OpenEars(1)]
    assert stage.phase() is Phase.LISTENING


def test_the_next_planned_question_is_prepared_while_the_candidate_speaks() -> None:
    stage = listening()
    assert stage.done(ef.PrepareSpeech) == [ef.PrepareSpeech(("Next.", "How would you choose in beta?"))]


def test_a_candidate_who_pauses_to_think_is_not_cut_off() -> None:
    stage = listening().candidate_says(ANSWER).wait(1.8)
    assert stage.phase() is Phase.LISTENING


def test_a_candidate_who_has_been_silent_for_long_enough_has_finished() -> None:
    stage = listening().candidate_says(ANSWER).wait(5.0)
    assert stage.phase() is Phase.ASKING
    assert stage.wait(1.6).done(ef.CloseEars) == [ef.CloseEars(1)]


def test_a_candidate_who_goes_on_is_not_cut_off() -> None:
    stage = listening().candidate_says(ANSWER).wait(1.5).candidate_says("and then I would measure it").wait(1.5)
    assert stage.phase() is Phase.LISTENING


def test_an_open_clause_earns_more_patience_than_a_closed_one() -> None:
    assert listening().candidate_says(f"{ANSWER} because").wait(3.9).phase() is Phase.LISTENING
    assert listening().candidate_says(f"{ANSWER}. So my recommendation is retrieval.").wait(2).phase() is Phase.ASKING


def test_patience_follows_the_candidates_own_setting() -> None:
    assert listening(patience_factor=2.0).candidate_says(ANSWER).wait(6.0).phase() is Phase.LISTENING
    assert listening(patience_factor=0.5).candidate_says(ANSWER).wait(2.5).phase() is Phase.ASKING


def test_a_silent_candidate_is_waited_for_nudged_offered_other_words_and_then_left_alone() -> None:
    wait_s = FIRST_WORD_S * MAREN.patience_s / USUAL_PATIENCE_S
    stage = listening().wait(wait_s - 1)
    assert stage.phase() is Phase.LISTENING
    assert stage.wait(1.5).asked()[-1] == "Take your time."
    assert stage.interviewer_speaks().wait(wait_s + 1).asked()[-1] == "Shall I put it another way?"
    stage.interviewer_speaks().wait(wait_s + 1)
    assert stage.asked()[-2:] == ["Next.", "How would you choose in beta?"]


def test_the_key_ends_an_answer_at_once() -> None:
    stage = listening().candidate_says(ANSWER).send(ev.CandidateFinished(9.0))
    assert stage.phase() is Phase.WRITING_DOWN


def test_time_to_think_holds_the_end_off_for_a_minute() -> None:
    stage = listening().candidate_says(ANSWER)
    stage.send(ev.TimeToThinkAsked(stage.at)).wait(THINKING_GRANTED_S - 2)
    assert stage.phase() is Phase.LISTENING
    stage.wait(4)
    assert stage.phase() is Phase.ASKING


def test_time_to_think_is_granted_without_a_word() -> None:
    stage = listening().candidate_says(ANSWER)
    before = len(stage.effects)
    stage.send(ev.TimeToThinkAsked(stage.at))
    assert len(stage.effects) == before
    assert stage.now.answer is not None
    assert stage.now.answer.think_until == stage.at + THINKING_GRANTED_S


def test_a_candidate_who_speaks_again_needs_no_more_time_to_think() -> None:
    stage = listening().candidate_says(ANSWER)
    stage.send(ev.TimeToThinkAsked(stage.at)).wait(10).candidate_says("so that is my whole plan").wait(3)
    assert stage.phase() is Phase.ASKING


def test_hold_to_talk_records_only_while_the_key_is_down() -> None:
    stage = listening(hands_free=False)
    assert stage.done(ef.HoldEars) == [ef.HoldEars(1)]
    stage.send(ev.TalkKeyPressed(stage.at))
    assert stage.done(ef.ReleaseEars) == [ef.ReleaseEars(1)]
    stage.candidate_says(ANSWER).wait(30)
    assert stage.phase() is Phase.LISTENING
    stage.send(ev.TalkKeyReleased(stage.at)).wait(1.0).send(ev.TalkKeyPressed(stage.at)).wait(2)
    assert stage.phase() is Phase.LISTENING
    stage.send(ev.TalkKeyReleased(stage.at)).wait(1.6)
    assert stage.phase() is Phase.WRITING_DOWN


def test_hold_to_talk_lets_a_candidate_be_silent_for_as_long_as_they_like() -> None:
    assert listening(hands_free=False).wait(FIRST_WORD_S * 3).phase() is Phase.LISTENING


def test_a_pause_stops_the_clock_and_the_recording() -> None:
    stage = listening().candidate_says(ANSWER)
    stage.send(ev.PauseAsked(stage.at))
    assert stage.done(ef.HoldEars) == [ef.HoldEars(1)]
    stage.wait(600).send(ev.ResumeAsked(stage.at))
    assert stage.phase() is Phase.LISTENING
    assert stage.done(ef.ReleaseEars) == [ef.ReleaseEars(1)]
    stage.wait(1.5)
    assert stage.phase() is Phase.LISTENING


def test_a_pause_while_asking_repeats_the_question_afterwards() -> None:
    stage = Stage().starts().send(ev.SentenceSpoken(1.0, 1, 0)).send(ev.PauseAsked(2.0)).forget()
    stage.wait(60).send(ev.ResumeAsked(stage.at))
    assert stage.asked() == ["I am Maren.", "How would you choose in alpha?"]


def test_a_pause_while_words_are_written_down_comes_before_the_next_question() -> None:
    stage = listening().candidate_says(ANSWER).send(ev.CandidateFinished(9.0)).forget()
    stage.send(ev.PauseAsked(10.0)).is_written_down(ANSWER)
    assert stage.phase() is Phase.PAUSED
    assert stage.asked() == []
    stage.send(ev.ResumeAsked(20.0))
    assert stage.phase() is Phase.ASKING
    assert stage.asked() != []


def test_say_that_again_keeps_the_answer_begun_so_far() -> None:
    stage = listening().candidate_says("I would").send(ev.RepeatAsked(5.0))
    assert stage.phase() is Phase.ASKING
    assert stage.done(ef.HoldEars) == [ef.HoldEars(1)]
    stage.interviewer_speaks()
    assert stage.phase() is Phase.LISTENING
    assert stage.done(ef.OpenEars) == [ef.OpenEars(1)]
    assert stage.done(ef.ReleaseEars) == [ef.ReleaseEars(1)]


def test_say_that_again_while_asking_starts_over() -> None:
    stage = Stage().starts().send(ev.SentenceSpoken(1.0, 1, 0)).send(ev.RepeatAsked(1.5))
    assert stage.asked() == ["I am Maren.", "How would you choose in alpha?"] * 2
    assert stage.done(ef.Hush) == [ef.Hush(1)]
    stage.interviewer_speaks()
    assert stage.phase() is Phase.LISTENING


def test_a_skipped_question_keeps_what_was_said_and_moves_on() -> None:
    stage = listening().candidate_says(ANSWER).send(ev.SkipAsked(9.0)).is_written_down(ANSWER)
    assert stage.done(ef.SaveAnswer)
    assert stage.asked()[-1] == "How would you choose in beta?"


def test_skipping_while_asking_hushes_the_voice() -> None:
    stage = Stage().starts().send(ev.SkipAsked(1.0))
    assert stage.done(ef.Hush) == [ef.Hush(1)]
    assert stage.asked()[-1] == "How would you choose in beta?"


@pytest.mark.parametrize("prepare", ["asking", "listening", "paused"])
def test_ending_early_keeps_what_was_said(prepare: str) -> None:
    stage = Stage().starts() if prepare == "asking" else listening().candidate_says(ANSWER)
    if prepare == "paused":
        stage.send(ev.PauseAsked(8.0))
    stage.send(ev.EndAsked(9.0))
    if prepare != "asking":
        assert stage.phase() is Phase.WRITING_DOWN
        stage.is_written_down(ANSWER)
        assert len(stage.done(ef.SaveAnswer)) == 1
    assert stage.phase() is Phase.ENDED
    assert stage.done(ef.EndRehearsal) == [ef.EndRehearsal("ended")]
