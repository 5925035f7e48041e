"""Transitions while everything stands still, by wish or because something is missing."""

from dataclasses import replace

from interviewer.conversation import events as ev
from interviewer.conversation.effects import CancelModel, CloseEars, ReleaseEars
from interviewer.conversation.state import Conversation, Phase, with_answer
from interviewer.conversation.turning import STOPS, Step, close_with, end, go_on, house_takes_over, say_all
from interviewer.errors import ConversationError


def resume(now: Conversation, event: ev.ResumeAsked) -> Step:
    stopped = now.pause
    if stopped is None:
        raise ConversationError("paused without knowing since when")
    gone = event.at - stopped.since
    back = replace(now, pause=None, phase=stopped.before, started_at=now.started_at + gone)
    if now.answer is not None:
        granted = now.answer.think_until
        think_until = granted + gone if granted > stopped.since else granted
        opened_at = now.answer.opened_at + gone
        back = with_answer(
            back, opened_at=opened_at, silent_since=event.at, think_until=think_until, is_speaking=False
        )
    if stopped.before is Phase.LISTENING:
        return back, () if not now.plan.hands_free else (ReleaseEars(now.turn.number),)
    turn = replace(now.turn, spoken=0)
    if turn.asked_model_at is not None:
        # The model was still speaking when the pause began; its stream is gone by now.
        return house_takes_over(replace(back, turn=replace(turn, sentences=())), "The rehearsal was paused.")
    return replace(back, turn=turn), say_all(turn)


def end_early(now: Conversation, event: ev.EndAsked) -> Step:
    if now.answer is not None:
        return close_with(replace(now, pause=None), "ended", event.at)
    changed, effects = end(now, "ended")
    return changed, (CancelModel(now.turn.number), *effects)


def skip(now: Conversation, event: ev.SkipAsked) -> Step:
    if now.answer is None:
        return go_on(replace(now, pause=None), event.at)
    return replace(now, pause=None, skips=True, phase=Phase.WRITING_DOWN, closing_since=event.at), (
        CloseEars(now.turn.number),
    )


def fails(now: Conversation, event: ev.WorkFailed) -> Step:
    if event.worker in STOPS and now.pause is not None:
        return replace(now, pause=replace(now.pause, reason=event.reason, worker=event.worker)), ()
    return now, ()
