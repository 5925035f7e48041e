"""The machine slept: what is paused, and that neither patience nor a limit counts the gap."""

from dataclasses import replace

import pytest

from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.state import Phase
from tests.interviewer.conversation.stage import Stage, listening

PLAIN = "I would measure first with an evaluation set and then decide what to build"
NIGHT_S = 8 * 3600.0


def sleeps(stage: Stage, seconds: float = NIGHT_S, *, wakes: bool = True) -> Stage:
    """What the session tells on wake. `wakes` False: only held up, nobody was away."""
    stage.at += seconds
    stage.send(ev.TimeSkipped(stage.at, seconds))
    if wakes:
        stage.send(ev.WorkFailed(stage.at, "sleep", stage.turn, "The laptop was asleep."))
    return stage


def test_after_a_sleep_the_rehearsal_is_paused_in_words_and_the_take_is_held() -> None:
    stage = sleeps(listening().candidate_says(PLAIN).forget())
    assert stage.phase() is Phase.PAUSED
    assert stage.now.pause is not None
    assert (stage.now.pause.reason, stage.now.pause.worker) == ("The laptop was asleep.", "sleep")
    assert stage.effects == [ef.HoldEars(stage.turn)]


def test_a_night_ends_no_answer_and_takes_nothing_from_its_time() -> None:
    stage = listening().candidate_says(PLAIN).wait(0.3)
    assert stage.now.answer is not None
    spoken_for = stage.at - stage.now.answer.opened_at
    sleeps(stage).wait(5).send(ev.ResumeAsked(stage.at))
    assert stage.phase() is Phase.LISTENING
    assert stage.at - stage.now.answer.opened_at > spoken_for
    assert stage.now.answer is not None
    assert stage.at - stage.now.answer.opened_at == pytest.approx(spoken_for, abs=0.01)
    assert stage.at - stage.now.answer.opened_at < 180.0
    stage.forget().wait(0.5)
    assert stage.phase() is Phase.LISTENING


def test_granted_time_to_think_is_still_there_in_the_morning() -> None:
    stage = listening()
    stage.send(ev.TimeToThinkAsked(stage.at)).wait(10)
    sleeps(stage).wait(3).send(ev.ResumeAsked(stage.at))
    assert stage.now.answer is not None
    assert stage.now.answer.think_until - stage.at == pytest.approx(50, abs=0.2)


def test_a_program_that_was_held_up_goes_on_without_a_pause() -> None:
    stage = sleeps(listening().candidate_says(PLAIN), 10.0, wakes=False).wait(0.2)
    assert stage.phase() is Phase.LISTENING


def test_the_last_words_and_the_model_have_their_whole_time_after_a_sleep() -> None:
    writing = listening().candidate_says(PLAIN)
    writing.send(ev.CandidateFinished(writing.at))
    sleeps(writing).wait(30)
    assert writing.phase() is Phase.WRITING_DOWN
    writing.is_written_down(PLAIN)
    assert writing.phase() is Phase.PAUSED


def test_a_sleep_while_the_interviewer_speaks_has_the_question_asked_again() -> None:
    stage = Stage().starts()
    sleeps(stage.forget()).send(ev.ResumeAsked(stage.at))
    assert ef.Hush(stage.turn) in stage.effects
    assert len(stage.asked()) == len(stage.now.turn.sentences)


def test_a_moment_in_which_the_answer_may_go_on_is_over_after_a_sleep() -> None:
    stage = listening().candidate_says(PLAIN)
    while stage.now.yields is None:
        stage.wait(0.1)
    taken = stage.now.yields.turn
    sleeps(stage.forget())
    assert ef.CloseEars(taken) in stage.effects
    assert stage.phase() is Phase.PAUSED


def test_time_is_moved_in_every_place_and_nothing_else_changes() -> None:
    stage = listening().candidate_says(PLAIN)
    before = stage.now
    stage.send(ev.TimeSkipped(stage.at, 5.0))
    assert before.answer is not None
    moved = replace(before.answer, opened_at=before.answer.opened_at + 5, silent_since=before.answer.silent_since + 5)
    assert stage.now == replace(before, answer=moved, closing_since=before.closing_since + 5, started_at=5.0)
