"""Taken as finished, but perhaps not: for a moment the take stays open, and whoever goes on is yielded to.

    listening --patience is over--> asking (or thinking, writing down), the take still open
        ^                                  |                    |
        +-- the candidate goes on within 1.5 s                  +-- 1.5 s of silence, or a key: the take closes

The interviewer does not wait for the moment to pass: it chooses and speaks as soon as the words are there. Without echo
cancellation the microphone would take the interviewer for the candidate, so then the take closes at the first sound of
the interviewer, and only what is said before it counts; with it (`plan.hears_while_speaking`) the whole moment counts.
"""

from dataclasses import replace

from interviewer.conversation import events as ev
from interviewer.conversation.barge_in import BARGE_IN_IN_WINDOW_S, takes_the_floor
from interviewer.conversation.effects import CancelModel, CloseEars, Effect, Hush, TakeBackTurn
from interviewer.conversation.patience import THINKING_GRANTED_S
from interviewer.conversation.rhythm import Rhythm, learn
from interviewer.conversation.state import Answer, Conversation, Owed, Phase, Yielding
from interviewer.conversation.turning import STOPS, Step, after_answer, with_words

YIELD_S = 1.5
_CLOSING_KEYS = (ev.CandidateFinished, ev.SkipAsked, ev.PauseAsked, ev.EndAsked, ev.RepeatAsked)


def take_as_finished(now: Conversation, at: float) -> Step:
    """By silence alone. What comes next begins at once if the words are there, else as soon as they are."""
    window = Yielding(now.turn.number, at + YIELD_S, now)
    closing = replace(now, phase=Phase.WRITING_DOWN, closing_since=at, yields=window)
    return begin_early(closing, at)


def begin_early(now: Conversation, at: float) -> Step:
    """Choose and begin what comes next while the take is still open; wait when words are missing."""
    answer, window = now.answer, now.yields
    if answer is None or window is None or not answer.words_known:
        return now, ()
    heard = with_words(now, answer.words, window.until - YIELD_S - answer.opened_at)
    return after_answer(heard, answer.words, at)


def goes_on(now: Conversation, window: Yielding, event: ev.Event) -> bool:
    """Does this show that the answer was not finished?"""
    match event:
        case ev.TimeToThinkAsked():
            return True
        case ev.CandidateSpoke(turn=turn):
            return turn == window.turn and not window.sounding
        case ev.BargedIn(turn=turn, speech_s=speech_s, words=words):
            return turn in (window.turn, now.turn.number) and takes_the_floor(speech_s, words)
        case ev.TimePassed(at=at):
            since = window.overheard_since
            return since is not None and at - since >= BARGE_IN_IN_WINDOW_S
    return False


def note(now: Conversation, window: Yielding, event: ev.Event) -> Conversation:
    """What the window must remember: that the interviewer can be heard, and who speaks over whom since when."""
    match event:
        case ev.VoiceSounded(turn=turn) if turn == now.turn.number:
            return replace(now, yields=replace(window, sounding=True))
        case ev.CandidateSpoke(at=at, turn=turn) if turn == window.turn:
            return replace(now, yields=replace(window, overheard_since=at))
        case ev.CandidatePaused(turn=turn) if turn == window.turn:
            return replace(now, yields=replace(window, overheard_since=None))
    return now


def is_over(now: Conversation, window: Yielding, event: ev.Event) -> bool:
    """Keys always win, trouble cannot wait, and without echo cancellation the interviewer's sound ends it."""
    match event:
        case ev.TimePassed(at=at):
            return at >= window.until and window.overheard_since is None
        case ev.VoiceSounded(turn=turn):
            return turn == now.turn.number and not now.plan.hears_while_speaking
        case ev.WorkFailed(worker=worker, turn=turn):
            return worker in STOPS or (worker == "ears" and turn == window.turn)
    return isinstance(event, _CLOSING_KEYS)


def shut(now: Conversation) -> Step:
    """The answer is over for good: close its take. Words that are not there yet are judged when they come."""
    window = now.yields
    if window is None:
        return now, ()
    owed = now.owed
    if now.turn.number != window.turn:
        owed = (*owed, Owed(window.turn, window.before.question, window.before.turn.move))
    return replace(now, yields=None, owed=owed), (CloseEars(window.turn),)


def take_back(now: Conversation, window: Yielding, event: ev.Event) -> Step:
    """The candidate goes on: be silent, undo what was begun, and listen to the same take."""
    answer = now.answer or window.before.answer
    assert answer is not None
    before = replace(
        window.before,
        answer=_resumed(answer, event),
        rhythm=now.rhythm if isinstance(event, ev.TimeToThinkAsked) else rhythm_after(now.rhythm, answer, event.at),
        turns_begun=now.turns_begun,
        owed=now.owed,
    )
    begun = now.turn
    if begun.number == window.turn:
        return before, ()
    effects: tuple[Effect, ...] = (CancelModel(begun.number),) if begun.asked_model_at is not None else ()
    if now.phase is Phase.ASKING:
        effects = (Hush(begun.number), *effects)
    return before, (*effects, TakeBackTurn(begun.number, window.turn))


def _resumed(answer: Answer, event: ev.Event) -> Answer:
    if isinstance(event, ev.TimeToThinkAsked):
        return replace(answer, think_until=event.at + THINKING_GRANTED_S)
    return replace(answer, is_speaking=True, has_spoken=True, think_until=0.0, words_known=False, turn_probability=None)


def rhythm_after(rhythm: Rhythm, answer: Answer, at: float) -> Rhythm:
    """What the end of this silence teaches; granted time to think and the wait for the first word teach nothing."""
    if answer.is_speaking or not answer.has_spoken or answer.think_until > answer.silent_since:
        return rhythm
    return learn(rhythm, at - answer.silent_since)
