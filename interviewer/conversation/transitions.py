"""The transition table: what each phase makes of each event.

    ready -> asking -> listening -> writing down -> (thinking ->) asking -> ... -> ended
                 \\________\\______________ paused ______/                      (or broken)

Every pair of phase and event stands here: with its transition, with `stay` (it may happen and changes nothing), or not
at all, which means that somebody made a mistake and `step` raises. While an answer may still go on (see yielding.py)
every event is looked at there first.
"""

from collections.abc import Callable
from typing import Any

from interviewer.conversation import events as ev
from interviewer.conversation import while_asking as asking
from interviewer.conversation import while_listening as listening
from interviewer.conversation import while_paused as paused
from interviewer.conversation import while_thinking as thinking
from interviewer.conversation import while_writing_down as writing
from interviewer.conversation import yielding
from interviewer.conversation.skipping import without_gap
from interviewer.conversation.state import Conversation, Phase, Yielding
from interviewer.conversation.turning import Step, break_off, end, judge_owed, lose_owed, open_rehearsal, pause
from interviewer.errors import ConversationError

Transition = Callable[[Conversation, Any], Step]


def stay(now: Conversation, _: ev.Event) -> Step:
    return now, ()


def start(now: Conversation, event: ev.RehearsalStarted) -> Step:
    return open_rehearsal(now, event.at)


def _staying(*events: type) -> dict[type, Transition]:
    return dict.fromkeys(events, stay)


_KEYS = (
    ev.CandidateFinished,
    ev.TalkKeyPressed,
    ev.TalkKeyReleased,
    ev.TimeToThinkAsked,
    ev.ClarificationAsked,
    ev.RepeatAsked,
    ev.SkipAsked,
    ev.PauseAsked,
    ev.ResumeAsked,
    ev.EndAsked,
)
_REPORTS = (
    ev.TimePassed,
    ev.SentenceSpoken,
    ev.CandidateSpoke,
    ev.CandidatePaused,
    ev.TranscriptRevised,
    ev.TranscriptFinished,
    ev.TurnEndJudged,
    ev.VoiceSounded,
    ev.BargedIn,
    ev.MoveChosen,
    ev.ReplySentence,
    ev.ReplyFinished,
    ev.WorkFailed,
)

# Before the start nobody has spoken, listened or been asked: only keys, time and failures can come.
_READY = _staying(*_KEYS, ev.TimePassed, ev.WorkFailed) | {
    ev.RehearsalStarted: start,
    ev.EndAsked: lambda now, _: end(now, "ended"),
}

_ASKING = _staying(*_KEYS, *_REPORTS) | {
    ev.SentenceSpoken: asking.sentence_spoken,
    ev.ReplySentence: asking.more_of_the_reply,
    ev.ReplyFinished: asking.end_of_the_reply,
    ev.TimePassed: asking.time_passes,
    ev.BargedIn: asking.barged_in,
    ev.RepeatAsked: asking.repeat,
    ev.SkipAsked: asking.skip,
    ev.PauseAsked: lambda now, event: pause(now, event.at),
    ev.EndAsked: asking.end_early,
    ev.WorkFailed: asking.fails,
}

_LISTENING = _staying(*_KEYS, *_REPORTS) | {
    ev.CandidateSpoke: listening.candidate_spoke,
    ev.CandidatePaused: listening.candidate_paused,
    ev.TranscriptRevised: listening.transcript_revised,
    ev.TurnEndJudged: listening.turn_end_judged,
    ev.TimePassed: listening.time_passes,
    ev.CandidateFinished: listening.candidate_finished,
    ev.TalkKeyPressed: listening.talk_key_pressed,
    ev.TalkKeyReleased: listening.talk_key_released,
    ev.TimeToThinkAsked: listening.grant_time,
    ev.ClarificationAsked: listening.expect_clarification,
    ev.RepeatAsked: listening.repeat,
    ev.SkipAsked: listening.skip,
    ev.PauseAsked: lambda now, event: pause(now, event.at),
    ev.EndAsked: listening.end_early,
    ev.WorkFailed: listening.fails,
}

_WRITING_DOWN = _staying(*_KEYS, *_REPORTS) | {
    ev.TranscriptRevised: writing.transcript_revised,
    ev.TranscriptFinished: writing.transcript_finished,
    ev.TimePassed: writing.time_passes,
    ev.SkipAsked: writing.skip,
    ev.PauseAsked: writing.pause_before_the_next,
    ev.ResumeAsked: writing.do_not_pause,
    ev.EndAsked: writing.end_early,
    ev.WorkFailed: writing.fails,
}

_THINKING = _staying(*_KEYS, *_REPORTS) | {
    ev.MoveChosen: thinking.move_chosen,
    ev.ReplySentence: thinking.reply_begins,
    ev.ReplyFinished: asking.end_of_the_reply,
    ev.TimePassed: asking.time_passes,
    ev.CandidateFinished: thinking.go_on_without_the_model,
    ev.SkipAsked: thinking.skip,
    ev.PauseAsked: writing.pause_before_the_next,
    ev.ResumeAsked: writing.do_not_pause,
    ev.EndAsked: thinking.end_early,
    ev.WorkFailed: thinking.fails,
}

_PAUSED = _staying(*_KEYS, *_REPORTS) | {
    ev.ResumeAsked: paused.resume,
    ev.TranscriptRevised: listening.transcript_revised,
    ev.SkipAsked: paused.skip,
    ev.EndAsked: paused.end_early,
    ev.WorkFailed: paused.fails,
}

# Late reports of workers are harmless once it is over.
_OVER = _staying(*_KEYS, *_REPORTS)

TRANSITIONS: dict[Phase, dict[type, Transition]] = {
    Phase.READY: _READY,
    Phase.ASKING: _ASKING,
    Phase.LISTENING: _LISTENING,
    Phase.WRITING_DOWN: _WRITING_DOWN,
    Phase.THINKING: _THINKING,
    Phase.PAUSED: _PAUSED,
    Phase.ENDED: _OVER,
    Phase.BROKEN: _OVER,
}


def step(now: Conversation, event: ev.Event) -> Step:
    """The next conversation and what must be done for it. Raises ConversationError for a pair that cannot happen."""
    if isinstance(event, ev.TimeSkipped):
        # In every phase alike, so it stands in no row of the table.
        over = now.phase in (Phase.ENDED, Phase.BROKEN)
        return now if over else without_gap(now, event.seconds), ()
    transition = TRANSITIONS[now.phase].get(type(event))
    if transition is None:
        raise ConversationError(f"{type(event).__name__} cannot happen while {now.phase}")
    if (
        isinstance(event, ev.WorkFailed)
        and event.worker == "rehearsal"
        and now.phase not in (Phase.ENDED, Phase.BROKEN)
    ):
        return break_off(now)
    owed = _owed_for(now, event)
    if owed is not None:
        return owed
    if now.yields is None:
        return transition(now, event)
    return _while_yielding(now, now.yields, event, transition)


def _owed_for(now: Conversation, event: ev.Event) -> Step | None:
    """The end of a take that was closed while the conversation had already gone on."""
    for owed in now.owed:
        if isinstance(event, ev.TranscriptFinished) and event.turn == owed.turn:
            return judge_owed(now, owed, event)
        if isinstance(event, ev.WorkFailed) and event.worker == "ears" and event.turn == owed.turn:
            return lose_owed(now, owed, event.reason)
    return None


def _while_yielding(now: Conversation, window: Yielding, event: ev.Event, transition: Transition) -> Step:
    """The phase's own transition, unless the candidate goes on; whatever leads away from the open take closes it."""
    if yielding.goes_on(now, window, event):
        return yielding.take_back(now, window, event)
    if yielding.is_over(now, window, event):
        closed, closing = yielding.shut(now)
        changed, effects = transition(closed, event)
        return changed, (*closing, *effects)
    changed, effects = transition(yielding.note(now, window, event), event)
    if changed.phase in (Phase.ASKING, Phase.THINKING, Phase.WRITING_DOWN):
        return changed, effects
    closed, closing = yielding.shut(changed)
    return closed, (*closing, *effects)
