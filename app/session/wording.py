"""The language model in a rehearsal: asked to word a move, its stream cut into sentences, its failures told."""

from dataclasses import dataclass
from typing import Any

from app.session.voice import Sender
from interviewer.conversation import events as ev
from interviewer.conversation.effects import AskModel
from interviewer.mind import messages as mind
from interviewer.sentences import take_sentences
from interviewer.values import Persona, Question


@dataclass(frozen=True, slots=True)
class Spent:
    """One request, for the ledger; never its content."""

    host: str
    tokens: int
    price_usd: float


class Wording:
    """Belongs to the session thread. `_turn` is the turn whose words are awaited; anything else is stale."""

    def __init__(self, worker: Sender) -> None:
        self._worker = worker
        self._turn = 0
        self._rest = ""
        self.model = ""
        self.host = ""
        self.leaves_machine = False
        self.cost_usd = 0.0

    def ask(self, effect: AskModel, persona: Persona, question: Question) -> None:
        self._turn, self._rest = effect.turn, ""
        move = effect.moves[0]
        self._worker.send(
            mind.WordMove(
                turn=effect.turn,
                persona_name=persona.name,
                persona_role=persona.role,
                manner=persona.manner,
                question=question.ask["plain"],
                kind=move.kind,
                intent=move.reason,
                house_words=move.text,
                answer=effect.answer,
            )
        )

    def cancel(self, turn: int) -> None:
        if turn == self._turn:
            self._turn = 0
            self._worker.send(mind.CancelReply(turn))

    def events_of(self, report: Any, at: float) -> tuple[tuple[ev.Event, ...], Spent | None]:
        match report:
            case mind.MindReady(model, host, leaves_machine):
                self.model, self.host, self.leaves_machine = model, host, leaves_machine
            case mind.ReplyText(turn, text) if turn == self._turn:
                sentences, self._rest = take_sentences(self._rest + text)
                return tuple(ev.ReplySentence(at, turn, s) for s in sentences), None
            case mind.ReplyDone(turn, tokens, price):
                self.cost_usd += price or 0.0
                spent = Spent(self.host, tokens, price or 0.0) if self.leaves_machine else None
                if turn != self._turn:
                    return (), spent
                sentences, self._rest = take_sentences(self._rest, final=True)
                last = tuple(ev.ReplySentence(at, turn, s) for s in sentences)
                return (*last, ev.ReplyFinished(at, turn)), spent
            case mind.MindFailed(turn, reason) if turn in (0, self._turn):
                return (ev.WorkFailed(at, "mind", turn, reason),), None
        return (), None

    def revive(self, at: float) -> tuple[ev.Event, ...]:
        """The mind has died: the house takes this turn; a fresh one may take the next."""
        turn, self._turn = self._turn, 0
        self._worker.restart()
        return (ev.WorkFailed(at, "mind", turn, "The language model's process stopped."),) if turn else ()
