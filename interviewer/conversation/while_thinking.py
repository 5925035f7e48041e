"""Transitions while a language model has been asked and has said nothing yet."""

from dataclasses import replace

from interviewer.conversation import events as ev
from interviewer.conversation.effects import CancelModel, SaveChoice
from interviewer.conversation.state import Conversation, Pause, Phase
from interviewer.conversation.turning import STOPS, Step, end, go_on, house_takes_over
from interviewer.conversation.while_asking import more_of_the_reply


def fails(now: Conversation, event: ev.WorkFailed) -> Step:
    if event.worker in STOPS:
        return replace(now, pause_wanted=Pause(Phase.ASKING, event.at, event.reason, event.worker)), ()
    if event.worker == "mind" and event.turn in (0, now.turn.number):
        return house_takes_over(now, event.reason)
    return now, ()


def go_on_without_the_model(now: Conversation, event: ev.CandidateFinished) -> Step:
    return house_takes_over(now, "The candidate did not want to wait for the model.")


def move_chosen(now: Conversation, event: ev.MoveChosen) -> Step:
    """The model may take any of the moves that the house allows, before it has said a word."""
    turn = now.turn
    if event.turn != turn.number or turn.sentences or not 0 <= event.index < len(turn.options):
        return now, ()
    move = turn.options[event.index]
    if move == turn.move:
        return now, ()
    chosen = replace(now, turn=replace(turn, move=move), made=(*now.made[:-1], move))
    return chosen, (SaveChoice(turn.number, move),)


def reply_begins(now: Conversation, event: ev.ReplySentence) -> Step:
    if now.pause_wanted is not None and event.turn == now.turn.number:
        return house_takes_over(now, "The rehearsal was paused while the model was asked.")
    return more_of_the_reply(now, event)


def skip(now: Conversation, event: ev.SkipAsked) -> Step:
    changed, effects = go_on(now, event.at)
    return changed, (CancelModel(now.turn.number), *effects)


def end_early(now: Conversation, event: ev.EndAsked) -> Step:
    changed, effects = end(now, "ended")
    return changed, (CancelModel(now.turn.number), *effects)
