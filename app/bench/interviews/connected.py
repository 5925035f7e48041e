"""A connected language model in the simulated interviews: the same prompt, limits and checks as in a rehearsal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.bench.figures import Figure
from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.state import Conversation
from interviewer.mind.client import Client
from interviewer.mind.messages import MindFailed, MindReport, MindSetup, MoveTaken, ReplyDone, ReplySaid, RequestSpent
from interviewer.mind.replying import Replying
from interviewer.mind.turn_order import turn_order


@dataclass
class Connected:
    """Asks in this process and waits. `tokens` and `price_usd` (None: not known) add up over all interviews."""

    client: Client
    requests: int = 0
    tokens: int = 0
    price_usd: float | None = 0.0
    failures: dict[str, int] = field(default_factory=dict)

    def events(self, effect: ef.AskModel, now: Conversation, at: float) -> Iterator[ev.Event]:
        reports: list[MindReport] = []
        Replying(turn_order(effect, now), self.client, reports.append).run()
        for report in reports:
            self._count(report)
        yield from events_of(reports, at)

    def figure(self) -> Figure:
        """What the interviews took of the model."""
        beside: dict[str, object] = {"tokens": self.tokens, "failures": self.failures}
        if self.price_usd is not None:
            beside["price_usd"] = round(self.price_usd, 4)
        return Figure("model_requests", self.requests, "", {"model": self.client.setup.model, **beside})

    def _count(self, report: MindReport) -> None:
        if isinstance(report, RequestSpent):
            self.requests += 1
            self.tokens += report.tokens
            unknown = report.price_usd is None or self.price_usd is None
            self.price_usd = None if unknown else (self.price_usd or 0.0) + (report.price_usd or 0.0)
        elif isinstance(report, MindFailed):
            self.failures[report.reason] = self.failures.get(report.reason, 0) + 1


def connected(setup: MindSetup) -> Connected:
    client = Client(setup)
    client.warm_up()
    return Connected(client)


def events_of(reports: Iterable[MindReport], at: float) -> Iterator[ev.Event]:
    """What the reports of one turn mean for the conversation."""
    for report in reports:
        match report:
            case MoveTaken(turn, index):
                yield ev.MoveChosen(at, turn, index)
            case ReplySaid(turn, text):
                yield ev.ReplySentence(at, turn, text)
            case ReplyDone(turn):
                yield ev.ReplyFinished(at, turn)
            case MindFailed(turn, reason):
                yield ev.WorkFailed(at, "mind", turn, reason)
