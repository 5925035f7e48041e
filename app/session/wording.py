"""The language model in a rehearsal: asked to take a move, its sentences handed on, its failures and its cost kept."""

from dataclasses import dataclass
from typing import Any

from app.session.voice import Sender
from interviewer.conversation import events as ev
from interviewer.conversation.effects import AskModel
from interviewer.conversation.state import Conversation
from interviewer.mind import messages as mind
from interviewer.mind.prices import PROMPT_TOKENS, REPLY_TOKENS, Price, cost
from interviewer.mind.standing import Standing, answered, failed, probe_is_due, probed
from interviewer.mind.turn_order import turn_order

GONE = "The language model's process stopped too often; the house interviewer asks from now on."
RESTS = "The language model failed twice in a row and rests; it is asked again as soon as it answers."


@dataclass(frozen=True, slots=True)
class Spent:
    """One request, for the ledger; never its content."""

    host: str
    tokens: int
    price_usd: float
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Spending:
    """What one rehearsal may cost (0.0: no limit), and what a token costs; None where nobody knows."""

    limit_usd: float = 0.0
    price: Price | None = None


class Wording:
    """Belongs to the session thread. `_turn` is the turn whose words are awaited; anything else is stale."""

    def __init__(self, worker: Sender, spending: Spending = Spending()) -> None:
        self._worker = worker
        self._spending = spending
        self._turn = 0
        self._standing = Standing()
        self._gone = False
        self.model = ""
        self.host = ""
        self.leaves_machine = False
        self.cost_usd: float | None = 0.0

    @property
    def rests(self) -> bool:
        return self._gone or self._standing.rests

    def ask(self, effect: AskModel, now: Conversation, at: float) -> tuple[ev.Event, ...]:
        """What happens at once: nothing, or that the house has to take this turn."""
        why = GONE if self._gone else RESTS if self.rests else self._too_expensive()
        if why:
            return (ev.WorkFailed(at, "mind", effect.turn, why),)
        self._turn = effect.turn
        self._worker.send(turn_order(effect, now))
        return ()

    def _too_expensive(self) -> str:
        limit, price = self._spending.limit_usd, self._spending.price
        if not limit or price is None or not self.leaves_machine:
            return ""
        if (self.cost_usd or 0.0) + cost(price, PROMPT_TOKENS, REPLY_TOKENS) <= limit:
            return ""
        return f"The spending limit of ${limit:.2f} for a rehearsal is reached. You can raise it in Settings."

    def cancel(self, turn: int) -> None:
        if turn == self._turn:
            self._turn = 0
            self._worker.send(mind.CancelReply(turn))

    def tick(self, at: float) -> None:
        """A model that rests is asked quietly, when its rest is over, whether it answers again."""
        if not self._gone and probe_is_due(self._standing, at):
            self._standing = probed(self._standing)
            self._worker.send(mind.ProbeModel())

    def events_of(self, report: Any, at: float) -> tuple[tuple[ev.Event, ...], Spent | None]:
        match report:
            case mind.MindReady(model, host, leaves_machine):
                self.model, self.host, self.leaves_machine = model, host, leaves_machine
            case mind.MoveTaken(turn, index) if turn == self._turn:
                return (ev.MoveChosen(at, turn, index),), None
            case mind.ReplySaid(turn, text) if turn == self._turn:
                return (ev.ReplySentence(at, turn, text),), None
            case mind.ReplyDone(turn) if turn == self._turn:
                self._standing = Standing()
                return (ev.ReplyFinished(at, turn),), None
            case mind.RequestSpent(_, tokens, price, prompt):
                self.cost_usd = None if price is None or self.cost_usd is None else self.cost_usd + price
                return (), Spent(self.host, tokens, price or 0.0, prompt) if self.leaves_machine else None
            case mind.MindFailed(turn, reason) if turn in (0, self._turn):
                self._standing = failed(self._standing, at)
                return (ev.WorkFailed(at, "mind", turn, reason),), None
            case mind.ModelProbed(works):
                self._standing = answered(self._standing, works, at)
        return (), None

    def revive(self, at: float) -> tuple[ev.Event, ...]:
        """The mind has died: the house takes this turn; a fresh one may take the next."""
        turn, self._turn = self._turn, 0
        self._standing = failed(self._standing, at)
        self._gone = not self._worker.restart()
        return (ev.WorkFailed(at, "mind", turn, "The language model's process stopped."),) if turn else ()
