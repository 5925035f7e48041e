"""Transitions while it is the candidate's turn."""

from dataclasses import replace

from interviewer.conversation import events as ev
from interviewer.conversation import small_talk
from interviewer.conversation.barge_in import is_listeners_noise
from interviewer.conversation.effects import HoldEars, ReleaseEars
from interviewer.conversation.moves import SMALL_TALK, sentences_of, suggested
from interviewer.conversation.patience import THINKING_GRANTED_S, is_finished
from interviewer.conversation.rambling import is_rambling
from interviewer.conversation.state import Answer, Conversation, Phase, with_answer
from interviewer.conversation.turning import STOPS, Step, close_answer, close_with, cut_in, pause, say_all
from interviewer.conversation.yielding import rhythm_after, take_as_finished
from interviewer.moves.choosing import PRESSING

NO_ANSWER_S = 0.6
"""of silence behind a cough or an "mm-hm" that had stopped the interviewer"""


def candidate_spoke(now: Conversation, event: ev.CandidateSpoke) -> Step:
    if event.turn != now.turn.number:
        return now, ()
    answer = now.answer
    rhythm = now.rhythm if answer is None else rhythm_after(now.rhythm, answer, event.at)
    speaking = with_answer(
        now, is_speaking=True, has_spoken=True, think_until=0.0, words_known=False, turn_probability=None
    )
    return replace(speaking, rhythm=rhythm), ()


def candidate_paused(now: Conversation, event: ev.CandidatePaused) -> Step:
    if event.turn != now.turn.number:
        return now, ()
    return with_answer(now, is_speaking=False, silent_since=event.since), ()


def transcript_revised(now: Conversation, event: ev.TranscriptRevised) -> Step:
    if event.turn != now.turn.number:
        return now, ()
    known = event.words_known and now.answer is not None and not now.answer.is_speaking
    return with_answer(now, committed=event.committed, tail=event.tail, words=event.words, words_known=known), ()


def turn_end_judged(now: Conversation, event: ev.TurnEndJudged) -> Step:
    if event.turn != now.turn.number or now.answer is None or now.answer.is_speaking:
        return now, ()
    return with_answer(now, turn_probability=event.probability), ()


def time_passes(now: Conversation, event: ev.TimePassed) -> Step:
    answer = now.answer
    if answer is None:
        return now, ()
    if is_rambling(now, answer, suggested(now), event.at):
        return cut_in(now, event.at)
    if answer.broke_in and _was_no_answer(answer, event.at):
        return speak_on(now)
    is_over = small_talk.is_over if now.turn.move.kind in SMALL_TALK else is_finished
    if not is_over(now, answer, event.at):
        return now, ()
    # A key that was let go is a key: the take closes at once.
    return take_as_finished(now, event.at) if now.plan.hands_free else close_answer(now, event.at)


def _was_no_answer(answer: Answer, at: float) -> bool:
    silent = not answer.is_speaking and at - answer.silent_since >= NO_ANSWER_S
    return silent and answer.words_known and is_listeners_noise(answer.text)


def speak_on(now: Conversation) -> Step:
    """The interviewer stopped for a cough or an "mm-hm": the rest, from the sentence that was broken off."""
    turn = now.turn
    if turn.move.kind in PRESSING and not any(each.endswith("?") for each in turn.sentences):
        # A model's words were cut off before they asked anything: the house asks.
        turn = replace(turn, sentences=turn.sentences + sentences_of(turn.move.text))
    says = say_all(turn)[turn.spoken :]
    return replace(now, phase=Phase.ASKING, turn=turn), (HoldEars(turn.number), *says)


def candidate_finished(now: Conversation, event: ev.CandidateFinished) -> Step:
    return close_answer(now, event.at)


def grant_time(now: Conversation, event: ev.TimeToThinkAsked) -> Step:
    return with_answer(now, think_until=event.at + THINKING_GRANTED_S), ()


def expect_clarification(now: Conversation, event: ev.ClarificationAsked) -> Step:
    return with_answer(now, clarifies=True), ()


def repeat(now: Conversation, event: ev.RepeatAsked) -> Step:
    again = replace(now, phase=Phase.ASKING, turn=replace(now.turn, spoken=0))
    return again, (HoldEars(now.turn.number), *say_all(again.turn))


def skip(now: Conversation, event: ev.SkipAsked) -> Step:
    return close_answer(replace(now, skips=True), event.at)


def end_early(now: Conversation, event: ev.EndAsked) -> Step:
    return close_with(now, "ended", event.at)


def talk_key_pressed(now: Conversation, event: ev.TalkKeyPressed) -> Step:
    if now.plan.hands_free:
        return now, ()
    return with_answer(now, talk_key_down=True, silent_since=event.at), (ReleaseEars(now.turn.number),)


def talk_key_released(now: Conversation, event: ev.TalkKeyReleased) -> Step:
    if now.plan.hands_free or now.answer is None or not now.answer.talk_key_down:
        return now, ()
    held = with_answer(now, talk_key_down=False, is_speaking=False, silent_since=event.at)
    return held, (HoldEars(now.turn.number),)


def fails(now: Conversation, event: ev.WorkFailed) -> Step:
    # Ears, mouth and mind come back by themselves or are met when they are needed; sound and disk are needed now.
    return pause(now, event.at, event.reason, event.worker) if event.worker in STOPS else (now, ())
