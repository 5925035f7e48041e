"""Transitions while the interviewer speaks, in the house's words or in a model's that still arrive."""

from dataclasses import replace

from interviewer.conversation import events as ev
from interviewer.conversation.barge_in import takes_the_floor
from interviewer.conversation.effects import (
    CancelModel,
    Effect,
    FinishSaying,
    Hush,
    MarkTurn,
    OpenEars,
    SaveSpoken,
    Say,
)
from interviewer.conversation.moves import UNINTERRUPTED
from interviewer.conversation.state import Conversation, Phase, with_answer
from interviewer.conversation.turning import (
    STOPS,
    Step,
    close_answer,
    close_with,
    end,
    go_on,
    house_takes_over,
    listen,
    pause,
    say_all,
)
from interviewer.sentences import asks


def sentence_spoken(now: Conversation, event: ev.SentenceSpoken) -> Step:
    # In order only: a report of a sentence that a repetition has since taken back counts for nothing.
    if event.turn != now.turn.number or event.index != now.turn.spoken or event.index >= len(now.turn.sentences):
        return now, ()
    turn = replace(now.turn, spoken=event.index + 1)
    heard = replace(now, turn=turn)
    saved = SaveSpoken(turn.number, " ".join(turn.sentences[: turn.spoken]))
    if not turn.fully_spoken:
        return heard, (saved,)
    changed, effects = listen(heard, event.at)
    return changed, (saved, *effects)


def repeat(now: Conversation, event: ev.RepeatAsked) -> Step:
    again = replace(now, turn=replace(now.turn, spoken=0))
    return again, (Hush(now.turn.number), *say_all(again.turn))


def skip(now: Conversation, event: ev.SkipAsked) -> Step:
    if now.answer is not None:
        # A repetition interrupted this take: what was said before it is kept.
        changed, effects = close_answer(replace(now, skips=True), event.at)
        return changed, (Hush(now.turn.number), *effects)
    changed, effects = go_on(now, event.at)
    return changed, (Hush(now.turn.number), CancelModel(now.turn.number), *effects)


def end_early(now: Conversation, event: ev.EndAsked) -> Step:
    if now.answer is not None:
        return close_with(now, "ended", event.at, (Hush(now.turn.number),))
    changed, effects = end(now, "ended")
    return changed, (Hush(now.turn.number), CancelModel(now.turn.number), *effects)


def more_of_the_reply(now: Conversation, event: ev.ReplySentence) -> Step:
    turn = now.turn
    if event.turn != turn.number or turn.asked_model_at is None:
        return now, ()
    grown = replace(turn, sentences=(*turn.sentences, event.text), asked_model_at=event.at)
    return replace(now, turn=grown, phase=Phase.ASKING), (Say(turn.number, len(turn.sentences), event.text),)


def end_of_the_reply(now: Conversation, event: ev.ReplyFinished) -> Step:
    turn = now.turn
    if event.turn != turn.number or turn.asked_model_at is None:
        return now, ()
    if not any(asks(sentence) for sentence in turn.sentences):
        return house_takes_over(now, "The model asked no question.")
    done = replace(now, turn=replace(turn, complete=True, asked_model_at=None))
    if not done.turn.fully_spoken:
        return done, (FinishSaying(turn.number),)
    changed, effects = listen(done, event.at)
    return changed, (FinishSaying(turn.number), *effects)


def barged_in(now: Conversation, event: ev.BargedIn) -> Step:
    """The candidate has the floor: be silent at once, keep what was heard as history, listen from their first sound."""
    turn = now.turn
    allowed = now.plan.hears_while_speaking and now.plan.hands_free and turn.move.kind not in UNINTERRUPTED
    if event.turn != turn.number or not allowed or not takes_the_floor(event.speech_s, event.words):
        return now, ()
    effects: tuple[Effect, ...] = (Hush(turn.number),)
    if turn.asked_model_at is not None:
        effects = (*effects, CancelModel(turn.number))
    stopped = replace(now, turn=replace(turn, complete=True, asked_model_at=None))
    changed, opening = listen(stopped, event.at)
    opening = tuple(replace(each, since_s=event.speech_s) if isinstance(each, OpenEars) else each for each in opening)
    started = event.at - event.speech_s
    speaking = with_answer(
        changed, opened_at=started, has_spoken=True, is_speaking=True, words_known=False, broke_in=now.answer is None
    )
    return speaking, (*effects, *opening)


def time_passes(now: Conversation, event: ev.TimePassed) -> Step:
    asked = now.turn.asked_model_at
    waits = asked is not None and now.turn.spoken >= len(now.turn.sentences)
    if waits and asked is not None and event.at - asked > now.plan.model_limit_s:
        return house_takes_over(now, f"The model was silent for {now.plan.model_limit_s:.0f} s.")
    return now, ()


def fails(now: Conversation, event: ev.WorkFailed) -> Step:
    if event.worker in STOPS:
        return pause(now, event.at, event.reason, event.worker)
    if event.turn not in (0, now.turn.number):
        return now, ()
    if event.worker == "mind" and now.turn.asked_model_at is not None:
        return house_takes_over(now, event.reason)
    if event.worker == "mouth":
        # The question stands on the screen: the rehearsal goes on in silence rather than not at all.
        turn = replace(now.turn, complete=True, spoken=len(now.turn.sentences), asked_model_at=None)
        shown = SaveSpoken(turn.number, " ".join(turn.sentences))
        changed, effects = listen(replace(now, turn=turn), event.at)
        return changed, (MarkTurn(turn.number, "", f"Shown, not spoken. {event.reason}"), shown, *effects)
    return now, ()
