"""The table itself: every phase and every event has a transition or raises."""

from dataclasses import replace
from typing import get_args

import pytest

from interviewer.conversation import events as ev
from interviewer.conversation.effects import CloseEars
from interviewer.conversation.state import Answer, Conversation, Pause, Phase, Turn, Yielding, begin
from interviewer.conversation.transitions import TRANSITIONS, step
from interviewer.errors import ConversationError
from interviewer.values import Move
from tests.interviewer.conversation.stage import heard, plan

EVENTS = get_args(ev.Event)
EXAMPLES: dict[type, ev.Event] = {
    ev.RehearsalStarted: ev.RehearsalStarted(1.0),
    ev.TimePassed: ev.TimePassed(1.0),
    ev.TimeSkipped: ev.TimeSkipped(1.0, 60.0),
    ev.SentenceSpoken: ev.SentenceSpoken(1.0, 3, 0),
    ev.CandidateSpoke: ev.CandidateSpoke(1.0, 3),
    ev.CandidatePaused: ev.CandidatePaused(1.0, 3, 0.8),
    ev.TranscriptRevised: ev.TranscriptRevised(1.0, 3, "so", "then"),
    ev.TranscriptFinished: ev.TranscriptFinished(1.0, 3, heard("so I would measure it first and then decide"), 4.0),
    ev.TurnEndJudged: ev.TurnEndJudged(1.0, 3, 0.7),
    ev.VoiceSounded: ev.VoiceSounded(1.0, 3),
    ev.BargedIn: ev.BargedIn(1.0, 3, 0.3),
    ev.MoveChosen: ev.MoveChosen(1.0, 3, 0),
    ev.ReplySentence: ev.ReplySentence(1.0, 3, "Why?"),
    ev.ReplyFinished: ev.ReplyFinished(1.0, 3),
    ev.WorkFailed: ev.WorkFailed(1.0, "ears", 3, "It stopped."),
}
IMPOSSIBLE: dict[Phase, set[type]] = {
    Phase.READY: {
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
    },
}
IMPOSSIBLE.update({phase: {ev.RehearsalStarted} for phase in Phase if phase is not Phase.READY})


def example(event: type) -> ev.Event:
    made: ev.Event = EXAMPLES.get(event) or event(1.0)
    return made


def conversation(phase: Phase) -> Conversation:
    """One in the midst of this phase, with whatever that phase holds."""
    start = begin(plan(model_connected=True))
    if phase is Phase.READY:
        return start
    move = Move("question", "alpha", "How would you choose?", "Planned.", "alpha")
    turn = Turn(3, move, ("How would you choose?",), complete=True, spoken=0 if phase is Phase.ASKING else 1)
    answer = Answer(opened_at=0.0, silent_since=0.0)
    has_answer = phase in (Phase.LISTENING, Phase.WRITING_DOWN, Phase.PAUSED)
    pause = Pause(Phase.LISTENING, 0.0) if phase is Phase.PAUSED else None
    if phase is Phase.THINKING:
        turn = Turn(3, replace(move, kind="follow-up"), asked_model_at=0.5)
    return replace(start, phase=phase, turn=turn, answer=answer if has_answer else None, pause=pause)


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_pair_of_phase_and_event_is_decided(phase: Phase, event: type) -> None:
    if event in IMPOSSIBLE[phase]:
        with pytest.raises(ConversationError):
            step(conversation(phase), example(event))
        return
    after, effects = step(conversation(phase), example(event))
    assert isinstance(after, Conversation)
    assert isinstance(effects, tuple)


@pytest.mark.parametrize("phase", [Phase.ASKING, Phase.THINKING, Phase.WRITING_DOWN])
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_pair_is_decided_while_an_answer_may_still_go_on(phase: Phase, event: type) -> None:
    listening = conversation(Phase.LISTENING)
    before = replace(listening, turn=replace(listening.turn, number=3 if phase is Phase.WRITING_DOWN else 2))
    now = replace(conversation(phase), yields=Yielding(before.turn.number, 2.0, before))
    if event is ev.RehearsalStarted:
        with pytest.raises(ConversationError):
            step(now, example(event))
        return
    after, effects = step(now, example(event))
    shut = CloseEars(before.turn.number) in effects
    assert (after.yields is None) == (shut or after.phase is Phase.LISTENING)


def test_the_table_names_every_phase_and_no_unknown_event() -> None:
    assert set(TRANSITIONS) == set(Phase)
    for row in TRANSITIONS.values():
        assert set(row) <= set(EVENTS)


@pytest.mark.parametrize("phase", [Phase.ENDED, Phase.BROKEN])
@pytest.mark.parametrize("event", [e for e in EVENTS if e is not ev.RehearsalStarted], ids=lambda event: event.__name__)
def test_nothing_happens_after_the_end(phase: Phase, event: type) -> None:
    over = conversation(phase)
    assert step(over, example(event)) == (over, ())
