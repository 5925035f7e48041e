"""A model in the simulated interviews is heard as in a rehearsal."""

from app.bench.interviews.connected import Connected, events_of
from interviewer.conversation import events as ev
from interviewer.mind.client import Client
from interviewer.mind.messages import MindFailed, MindSetup, MoveTaken, ReplyDone, ReplySaid, RequestSpent


def test_what_the_model_says_becomes_what_the_conversation_hears() -> None:
    reports = (MoveTaken(2, 1), ReplySaid(2, "Why?"), ReplyDone(2, "p.v1"), RequestSpent(2, 90, 0.0, "p.v1"))
    assert list(events_of(reports, 5.0)) == [
        ev.MoveChosen(5.0, 2, 1),
        ev.ReplySentence(5.0, 2, "Why?"),
        ev.ReplyFinished(5.0, 2),
    ]
    assert list(events_of((MindFailed(3, "It broke."),), 6.0)) == [ev.WorkFailed(6.0, "mind", 3, "It broke.")]


def test_a_model_that_was_not_asked_has_cost_nothing() -> None:
    figure = Connected(Client(MindSetup("tiny", "http://127.0.0.1:9/v1"))).figure()
    assert (figure.name, figure.value) == ("model_requests", 0)
    assert figure.beside["price_usd"] == 0.0
