"""The model in a rehearsal: what it costs, and what becomes of it when it fails."""

from dataclasses import dataclass, field

import pytest

from app.session.wording import GONE, RESTS, Spending, Spent, Wording
from interviewer.conversation import events as ev
from interviewer.conversation.effects import AskModel
from interviewer.conversation.state import Conversation, Plan, begin
from interviewer.mind import messages as mind
from interviewer.mind.prices import Price, known_model, rehearsal_estimate
from interviewer.mind.standing import FIRST_REST_S
from interviewer.packs import bundled_packs
from interviewer.personas import load_personas
from interviewer.prompts import ASSETS
from interviewer.values import Move

QUESTION = bundled_packs(ASSETS)[0].questions[0]
NOW: Conversation = begin(Plan("Round", load_personas(ASSETS)[0], (QUESTION,)))
PRICE = Price(1e-6, 1e-6)


@dataclass
class Process:
    """A worker that only remembers what it was sent."""

    sent: list[object] = field(default_factory=list)
    restarts: int = 0
    comes_back: bool = True

    def send(self, message: object) -> None:
        self.sent.append(message)

    def restart(self) -> bool:
        self.restarts += 1
        return self.comes_back


@pytest.fixture
def process() -> Process:
    return Process()


def asking(turn: int) -> AskModel:
    return AskModel(turn, (Move("follow-up", QUESTION.id, "How so?", "Because."),), "I would.")


def connected(process: Process, spending: Spending = Spending()) -> Wording:
    wording = Wording(process, spending)
    wording.events_of(mind.MindReady("gpt", "openai", leaves_machine=True), 0.0)
    return wording


def rests(wording: Wording) -> bool:
    return wording.rests


def fails(wording: Wording, turn: int, at: float) -> None:
    assert wording.ask(asking(turn), NOW, at) == ()
    events, _ = wording.events_of(mind.MindFailed(turn, "It broke."), at)
    assert events == (ev.WorkFailed(at, "mind", turn, "It broke."),)


def test_the_move_comes_before_its_words(process: Process) -> None:
    wording = connected(process)
    assert wording.ask(asking(2), NOW, 1.0) == ()
    reports = (mind.MoveTaken(2, 0), mind.ReplySaid(2, "How so?"), mind.ReplyDone(2, "p.v1"), mind.ReplySaid(1, "Old."))
    events = [event for report in reports for event in wording.events_of(report, 2.0)[0]]
    assert events == [ev.MoveChosen(2.0, 2, 0), ev.ReplySentence(2.0, 2, "How so?"), ev.ReplyFinished(2.0, 2)]


def test_two_failures_in_a_row_let_it_rest_until_a_quiet_question_is_answered(process: Process) -> None:
    wording = connected(process)
    fails(wording, 2, 10.0)
    assert not rests(wording)
    fails(wording, 3, 20.0)
    assert rests(wording)
    sent = len(process.sent)
    assert wording.ask(asking(4), NOW, 21.0) == (ev.WorkFailed(21.0, "mind", 4, RESTS),)
    wording.tick(20.0 + FIRST_REST_S - 1)
    assert len(process.sent) == sent
    wording.tick(20.0 + FIRST_REST_S)
    wording.tick(20.0 + FIRST_REST_S + 1)
    assert process.sent[sent:] == [mind.ProbeModel()]
    wording.events_of(mind.ModelProbed(works=True), 40.0)
    assert not rests(wording)
    assert wording.ask(asking(5), NOW, 41.0) == ()


def test_a_success_forgives_what_was_before(process: Process) -> None:
    wording = connected(process)
    fails(wording, 2, 10.0)
    wording.ask(asking(3), NOW, 20.0)
    wording.events_of(mind.ReplyDone(3, "p.v1"), 21.0)
    fails(wording, 4, 30.0)
    assert not rests(wording)


def test_every_request_is_counted_and_told_to_the_ledger(process: Process) -> None:
    wording = connected(process)
    _, spent = wording.events_of(mind.RequestSpent(2, 900, 0.25, "p.v1"), 1.0)
    assert spent == Spent("openai", 900, 0.25, "p.v1")
    wording.events_of(mind.RequestSpent(2, 900, 0.25, "p.v1"), 1.0)
    assert wording.cost_usd == 0.5
    wording.events_of(mind.RequestSpent(2, 900, None, "p.v1"), 1.0)
    assert wording.cost_usd is None


def test_nothing_is_asked_that_would_go_beyond_the_limit(process: Process) -> None:
    wording = connected(process, Spending(0.01, PRICE))
    assert wording.ask(asking(2), NOW, 1.0) == ()
    wording.events_of(mind.RequestSpent(2, 900, 0.009, "p.v1"), 1.0)
    (refused,) = wording.ask(asking(3), NOW, 2.0)
    assert isinstance(refused, ev.WorkFailed)
    assert refused.reason == "The spending limit of $0.01 for a rehearsal is reached. You can raise it in Settings."
    assert len(process.sent) == 1


def test_a_model_on_this_machine_has_no_limit(process: Process) -> None:
    wording = Wording(process, Spending(0.01, PRICE))
    wording.events_of(mind.MindReady("llama", "localhost", leaves_machine=False), 0.0)
    _, spent = wording.events_of(mind.RequestSpent(2, 900, 0.0, "p.v1"), 1.0)
    assert spent is None
    assert wording.cost_usd == 0.0
    assert wording.ask(asking(2), NOW, 1.0) == ()


def test_a_process_that_dies_leaves_its_turn_to_the_house(process: Process) -> None:
    wording = connected(process)
    wording.ask(asking(2), NOW, 1.0)
    (told,) = wording.revive(2.0)
    assert isinstance(told, ev.WorkFailed)
    assert (told.worker, told.turn) == ("mind", 2)
    assert process.restarts == 1


def test_a_process_that_does_not_come_back_is_not_waited_for(process: Process) -> None:
    process.comes_back = False
    wording = connected(process)
    wording.revive(1.0)
    (refused,) = wording.ask(asking(2), NOW, 2.0)
    assert isinstance(refused, ev.WorkFailed)
    assert refused.reason == GONE
    wording.tick(1e6)
    assert process.sent == []


def test_what_a_rehearsal_will_cost_is_known_before_anything_is_asked() -> None:
    known = known_model("openai/gpt-5-mini")
    assert known.price is not None
    assert known.context > 100_000
    assert 0.001 < rehearsal_estimate(known.price, 6) < 0.1
    assert known_model("openai/of-my-own").price is None
