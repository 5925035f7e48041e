"""Transitions while it is the candidate's turn."""

from dataclasses import replace

from interviewer.conversation import events as ev
from interviewer.conversation.effects import HoldEars, ReleaseEars
from interviewer.conversation.moves import suggested_seconds
from interviewer.conversation.patience import THINKING_GRANTED_S, is_finished, time_limit_s
from interviewer.conversation.state import Conversation, Phase, with_answer
from interviewer.conversation.turning import STOPS, Step, close_answer, close_with, pause, say_all

CUT_IN_AT_ANY_RATE_S = 20.0
"""so long after its time is over an answer ends even without a breath"""


def candidate_spoke(now: Conversation, event: ev.CandidateSpoke) -> Step:
    if event.turn != now.turn.number:
        return now, ()
    return with_answer(now, is_speaking=True, has_spoken=True, think_until=0.0), ()


def candidate_paused(now: Conversation, event: ev.CandidatePaused) -> Step:
    if event.turn != now.turn.number:
        return now, ()
    return with_answer(now, is_speaking=False, silent_since=event.since), ()


def transcript_revised(now: Conversation, event: ev.TranscriptRevised) -> Step:
    if event.turn != now.turn.number:
        return now, ()
    return with_answer(now, committed=event.committed, tail=event.tail), ()


def time_passes(now: Conversation, event: ev.TimePassed) -> Step:
    answer = now.answer
    if answer is None:
        return now, ()
    over = event.at - answer.opened_at - time_limit_s(suggested_seconds(now.question, now.turn.move))
    if answer.has_spoken and over > 0 and (not answer.is_speaking or over > CUT_IN_AT_ANY_RATE_S):
        return close_answer(replace(now, cut_in=True), event.at)
    return close_answer(now, event.at) if is_finished(now.plan, answer, event.at) else (now, ())


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
