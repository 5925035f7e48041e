"""Transitions while the last words of an answer are still being written down."""

from dataclasses import replace

from interviewer.conversation import events as ev
from interviewer.conversation.state import Conversation, Pause, Phase, with_answer
from interviewer.conversation.turning import STOPS, Step, lose_answer, take_in
from interviewer.conversation.yielding import begin_early

WRITING_LIMIT_S = 45.0
"""after this the words are given up for now; the recording can be transcribed later"""


def transcript_finished(now: Conversation, event: ev.TranscriptFinished) -> Step:
    if event.turn != now.turn.number:
        return now, ()
    return take_in(now, event)


def transcript_revised(now: Conversation, event: ev.TranscriptRevised) -> Step:
    if event.turn != now.turn.number:
        return now, ()
    answer = with_answer(
        now, committed=event.committed, tail=event.tail, words=event.words, words_known=event.words_known
    )
    # The take is closed: nothing to begin early any more, its final words are on their way.
    return (answer, ()) if now.yields is None else begin_early(answer, event.at)


def time_passes(now: Conversation, event: ev.TimePassed) -> Step:
    if event.at - now.closing_since <= WRITING_LIMIT_S:
        return now, ()
    return lose_answer(now, "The words took too long. The recording is safe and can be transcribed later.", event.at)


def skip(now: Conversation, event: ev.SkipAsked) -> Step:
    return replace(now, skips=True), ()


def end_early(now: Conversation, event: ev.EndAsked) -> Step:
    return replace(now, ending="ended"), ()


def fails(now: Conversation, event: ev.WorkFailed) -> Step:
    if event.worker in STOPS:
        return replace(now, pause_wanted=Pause(Phase.ASKING, event.at, event.reason, event.worker)), ()
    if event.worker == "ears" and event.turn == now.turn.number:
        return lose_answer(now, event.reason, event.at)
    return now, ()


def pause_before_the_next(now: Conversation, event: ev.PauseAsked) -> Step:
    return replace(now, pause_wanted=Pause(Phase.ASKING, event.at)), ()


def do_not_pause(now: Conversation, event: ev.ResumeAsked) -> Step:
    return replace(now, pause_wanted=None), ()
