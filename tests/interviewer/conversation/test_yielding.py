"""Taken as finished too early: who yields, what is undone, and what is never lost."""

import random

import pytest

from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.state import Phase
from interviewer.conversation.yielding import YIELD_S
from tests.interviewer.conversation.stage import Stage, heard, listening, question

ANSWER = "I would put the documents into an index and show the passage to the user. So my recommendation is retrieval."
MORE = "And I would measure the recall before anything else."


def taken_as_finished(**changes: object) -> Stage:
    """The answer sounded complete; the interviewer has begun to ask the next thing."""
    stage = listening(**changes).candidate_says(ANSWER)
    while stage.phase() is Phase.LISTENING:
        stage.wait(0.1)
    return stage


def goes_on(stage: Stage, text: str) -> Stage:
    """Half a second later the candidate says more; `text` is everything that was understood by then."""
    return stage.wait(0.5).send(ev.CandidateSpoke(stage.at, 1)).candidate_says(text)


def begun(stage: Stage) -> list[int]:
    return [effect.turn for effect in stage.effects if isinstance(effect, ef.SaveTurn)]


def judged(stage: Stage) -> list[int]:
    return [effect.turn for effect in stage.effects if isinstance(effect, ef.SaveAssessment)]


def test_what_comes_next_begins_at_once_while_the_take_stays_open() -> None:
    stage = taken_as_finished()
    assert stage.phase() is Phase.ASKING
    assert stage.done(ef.Say)[-1] == ef.Say(2, 0, "How would you know that it is good?")
    assert not stage.done(ef.CloseEars)


def test_a_candidate_who_goes_on_is_yielded_to() -> None:
    stage = taken_as_finished().forget().wait(0.5).send(ev.CandidateSpoke(99.0, 1))
    assert stage.phase() is Phase.LISTENING
    assert stage.turn == 1
    assert stage.effects == [ef.Hush(2), ef.TakeBackTurn(2, 1)]


def test_the_answer_goes_on_as_one_take_with_both_parts() -> None:
    stage = goes_on(taken_as_finished(), f"{ANSWER} {MORE}").send(ev.CandidateFinished(60.0))
    stage.is_written_down(f"{ANSWER} {MORE}")
    assert stage.done(ef.OpenEars) == [ef.OpenEars(1)]
    assert stage.done(ef.CloseEars) == [ef.CloseEars(1)]
    assert stage.done(ef.SaveAnswer)[-1] == ef.SaveAnswer(1, heard(f"{ANSWER} {MORE}"))
    assert len(stage.done(ef.SaveAssessment)) == 1


def test_a_turn_that_was_taken_back_was_never_made() -> None:
    stage = taken_as_finished().wait(0.5).send(ev.CandidateSpoke(60.0, 1))
    assert [move.kind for move in stage.now.made] == ["question"]
    assert stage.now.question_words == ()


def test_a_turn_that_was_taken_back_leaves_its_number_to_nobody() -> None:
    stage = goes_on(taken_as_finished(), MORE).send(ev.CandidateFinished(60.0)).is_written_down(MORE)
    assert begun(stage) == [1, 2, 3]


def test_after_the_window_the_take_is_closed_and_its_final_words_are_judged() -> None:
    stage = taken_as_finished().wait(YIELD_S + 0.2)
    assert stage.done(ef.CloseEars) == [ef.CloseEars(1)]
    assert not stage.done(ef.SaveAssessment)
    stage.send(ev.TranscriptFinished(stage.at, 1, heard(ANSWER), 9.0))
    assert judged(stage) == [1]
    assert stage.phase() is Phase.ASKING


def test_words_that_never_come_after_the_window_are_not_scored_and_say_why() -> None:
    stage = taken_as_finished().wait(YIELD_S + 0.2).send(ev.WorkFailed(99.0, "ears", 1, "The recogniser stopped."))
    (saved,) = stage.done(ef.SaveAssessment)
    assert isinstance(saved, ef.SaveAssessment)
    assert (saved.turn, saved.assessment.scored) == (1, False)


def test_after_the_window_speech_changes_nothing() -> None:
    stage = taken_as_finished().wait(YIELD_S + 0.2).send(ev.CandidateSpoke(99.0, 1))
    assert stage.phase() is Phase.ASKING


def test_without_echo_cancellation_the_first_sound_of_the_interviewer_ends_the_window() -> None:
    stage = taken_as_finished().send(ev.VoiceSounded(50.0, 2))
    assert stage.done(ef.CloseEars) == [ef.CloseEars(1)]
    assert stage.send(ev.CandidateSpoke(50.2, 1)).phase() is Phase.ASKING


def test_with_echo_cancellation_sustained_speech_over_the_interviewer_is_yielded_to() -> None:
    stage = taken_as_finished(hears_while_speaking=True).send(ev.VoiceSounded(0.0, 2))
    stage.send(ev.CandidateSpoke(stage.at, 1)).wait(0.1)
    assert stage.phase() is Phase.ASKING
    assert stage.wait(0.1).phase() is Phase.LISTENING


def test_with_echo_cancellation_a_cough_over_the_interviewer_is_let_pass() -> None:
    stage = taken_as_finished(hears_while_speaking=True).send(ev.VoiceSounded(0.0, 2))
    stage.send(ev.CandidateSpoke(stage.at, 1)).wait(0.1).send(ev.CandidatePaused(stage.at, 1, stage.at)).wait(2)
    assert stage.phase() is Phase.ASKING
    assert stage.done(ef.CloseEars) == [ef.CloseEars(1)]


def test_a_model_that_was_asked_is_told_to_stop() -> None:
    stage = taken_as_finished(model_connected=True)
    assert stage.phase() is Phase.THINKING
    stage.forget().send(ev.CandidateSpoke(60.0, 1))
    assert stage.effects == [ef.CancelModel(2), ef.TakeBackTurn(2, 1)]


def test_late_words_of_a_model_for_a_turn_that_was_taken_back_are_not_said() -> None:
    stage = taken_as_finished(model_connected=True).send(ev.CandidateSpoke(60.0, 1)).forget()
    stage.send(ev.ReplySentence(60.5, 2, "You said index."))
    assert stage.asked() == []


def test_time_to_think_within_the_window_takes_the_turn_back() -> None:
    stage = taken_as_finished().send(ev.TimeToThinkAsked(60.0))
    assert stage.phase() is Phase.LISTENING
    stage.at = 60.0
    assert stage.wait(50).phase() is Phase.LISTENING


def test_a_key_that_ends_the_answer_leaves_no_window() -> None:
    stage = listening().candidate_says(ANSWER).send(ev.CandidateFinished(60.0))
    assert stage.done(ef.CloseEars) == [ef.CloseEars(1)]
    assert stage.send(ev.CandidateSpoke(60.2, 1)).phase() is Phase.WRITING_DOWN


@pytest.mark.parametrize("key", [ev.SkipAsked, ev.PauseAsked, ev.EndAsked, ev.CandidateFinished])
def test_any_other_key_within_the_window_closes_the_take_once(key: type) -> None:
    stage = taken_as_finished().send(key(60.0)).wait(3)
    assert stage.done(ef.CloseEars).count(ef.CloseEars(1)) == 1


def test_words_that_are_late_are_waited_for_without_closing_the_take() -> None:
    stage = listening().send(ev.CandidateSpoke(0.0, 1)).wait(4)
    stage.send(ev.CandidatePaused(stage.at, 1, stage.at)).wait(4.0)
    while stage.phase() is Phase.LISTENING:
        stage.wait(0.1)
    assert stage.phase() is Phase.WRITING_DOWN
    assert not stage.done(ef.CloseEars)
    stage.send(ev.TranscriptRevised(stage.at, 1, ANSWER, "", heard(ANSWER), words_known=True))
    assert stage.phase() is Phase.ASKING


def test_a_candidate_who_goes_on_before_the_words_are_there_is_yielded_to_as_well() -> None:
    stage = listening().send(ev.CandidateSpoke(0.0, 1)).wait(4).send(ev.CandidatePaused(4.0, 1, 4.0))
    while stage.phase() is Phase.LISTENING:
        stage.wait(0.1)
    stage.forget().send(ev.CandidateSpoke(stage.at, 1))
    assert stage.phase() is Phase.LISTENING
    assert stage.effects == []


def test_a_pause_that_was_yielded_to_teaches_the_candidates_rhythm() -> None:
    stage = taken_as_finished().wait(0.5)
    assert stage.send(ev.CandidateSpoke(stage.at, 1)).now.rhythm.resumed != ()


WORDS = heard("so my recommendation is an index with a careful prompt")


def _likely(stage: Stage, chance: random.Random) -> ev.Event:
    """What tends to happen in this phase."""
    at, turn = stage.at, stage.turn
    if stage.phase() is Phase.ASKING:
        return chance.choice((ev.SentenceSpoken(at, turn, stage.now.turn.spoken), ev.VoiceSounded(at, turn)))
    if stage.phase() is Phase.LISTENING and stage.now.answer is not None:
        if not stage.now.answer.is_speaking and chance.random() < 0.5:
            return ev.CandidateSpoke(at, turn)
        if stage.now.answer.is_speaking:
            return ev.CandidatePaused(at, turn, at)
        return ev.TranscriptRevised(at, turn, "so my recommendation is an index", "", WORDS, chance.random() < 0.8)
    if stage.phase() is Phase.THINKING:
        return chance.choice((ev.ReplySentence(at, turn, "Why?"), ev.ReplyFinished(at, turn)))
    return ev.TranscriptFinished(at, turn, WORDS, 4.0)


def _anything(stage: Stage, chance: random.Random) -> ev.Event:
    at, turn = stage.at, max(1, stage.turn - chance.choice((0, 1)))
    rare = (ev.CandidateFinished, ev.TimeToThinkAsked, ev.RepeatAsked, ev.SkipAsked, ev.PauseAsked, ev.ResumeAsked)
    if chance.random() < 0.1:
        key: ev.Event = chance.choice(rare)(at)
        return key
    return chance.choice(
        (
            ev.VoiceSounded(at, turn),
            ev.CandidateSpoke(at, turn),
            ev.CandidatePaused(at, turn, at),
            ev.BargedIn(at, turn, chance.choice((0.1, 0.3))),
            ev.TranscriptRevised(at, turn, "so my recommendation is an index", "", WORDS, chance.random() < 0.7),
            ev.TranscriptFinished(at, turn, WORDS, 4.0),
            ev.ReplySentence(at, turn, "Why?"),
            ev.WorkFailed(at, chance.choice(("mind", "mouth", "ears", "recorder")), turn, "It stopped."),
            ev.ResumeAsked(at),
        )
    )


def _wander(seed: int) -> Stage:
    chance = random.Random(seed)
    questions = tuple(question(f"q{number}") for number in range(12))
    stage = listening(questions=questions, hears_while_speaking=seed % 2 == 0, model_connected=seed % 3 == 0)
    for _ in range(300):
        stage.wait(chance.choice((0.1, 0.3, 1.0)))
        stage.send(_likely(stage, chance) if chance.random() < 0.75 else _anything(stage, chance))
    if stage.phase() is not Phase.ENDED:
        stage.send(ev.EndAsked(stage.at)).is_written_down("").wait(60)
    return stage


@pytest.mark.parametrize("seed", range(40))
def test_whatever_happens_no_take_is_lost_and_no_two_are_open(seed: int) -> None:
    stage = _wander(seed)
    open_take: int | None = None
    for effect in stage.effects:
        if isinstance(effect, ef.OpenEars):
            assert open_take is None
            open_take = effect.turn
        elif isinstance(effect, ef.CloseEars):
            assert open_take == effect.turn
            open_take = None
    assert open_take is None


@pytest.mark.parametrize("seed", range(40))
def test_whatever_happens_no_number_is_given_twice_and_what_is_taken_back_was_begun(seed: int) -> None:
    stage = _wander(seed)
    assert begun(stage) == sorted(set(begun(stage)))
    taken_back = [effect.turn for effect in stage.effects if isinstance(effect, ef.TakeBackTurn)]
    assert set(taken_back) <= set(begun(stage))
    assert len(taken_back) == len(set(taken_back))


def test_wandering_meets_what_it_is_meant_to_meet() -> None:
    met = {type(effect) for seed in range(6) for effect in _wander(seed).effects}
    assert {ef.TakeBackTurn, ef.CancelModel, ef.HoldEars, ef.SaveAssessment, ef.Hush} <= met
