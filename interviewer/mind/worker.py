"""The mind's process: asks the connected language model and tells what may be said.

    main thread: orders in          one thread per request: checked sentences out, until it is cancelled

A request that hangs must not hold up the next one: so each has a thread, and a cancelled one talks to nobody.
"""

from multiprocessing.connection import Connection
from threading import Lock, Thread

from interviewer.mind.client import Client
from interviewer.mind.failures import in_words
from interviewer.mind.messages import (
    CancelReply,
    MindReady,
    MindReport,
    MindSetup,
    ModelProbed,
    ModelTried,
    ProbeModel,
    ReadAnswers,
    StopReading,
    StopWriting,
    TakeMove,
    TryModel,
    WriteQuestions,
)
from interviewer.mind.prices import rehearsal_estimate
from interviewer.mind.reading_answers import ReadingAnswers
from interviewer.mind.replying import Replying
from interviewer.mind.writing_questions import Writing

QUESTIONS_OF_AN_ESTIMATE = 6


def run_mind(connection: Connection, setup: MindSetup) -> None:
    """Serve orders until the connection closes."""
    Mind(connection, setup).serve()


class Mind:
    def __init__(self, connection: Connection, setup: MindSetup) -> None:
        self._connection = connection
        self._client = Client(setup)
        self._sending = Lock()
        self._replying: dict[int, Replying] = {}
        self._writing: dict[int, Writing] = {}
        self._reading: dict[int, ReadingAnswers] = {}

    def serve(self) -> None:
        client = self._client
        self._tell(MindReady(client.setup.model, client.host, client.leaves_machine))
        client.warm_up()
        while True:
            try:
                order = self._connection.recv()
            except (EOFError, OSError):
                return
            match order:
                case TakeMove():
                    replying = Replying(order, client, self._tell)
                    self._replying = {order.turn: replying}
                    Thread(target=replying.run, name=f"reply-{order.turn}", daemon=True).start()
                case CancelReply(turn):
                    known = self._replying.pop(turn, None)
                    if known is not None:
                        known.cancel()
                case WriteQuestions():
                    self._writing[order.order] = Writing(order, client, self._tell)
                    Thread(target=self._writing[order.order].run, name=f"write-{order.order}", daemon=True).start()
                case StopWriting(number):
                    writing = self._writing.pop(number, None)
                    if writing is not None:
                        writing.cancel()
                case ReadAnswers():
                    self._reading = {order.order: ReadingAnswers(order, client, self._tell)}
                    Thread(target=self._reading[order.order].run, name=f"read-{order.order}", daemon=True).start()
                case StopReading(number):
                    reading = self._reading.pop(number, None)
                    if reading is not None:
                        reading.cancel()
                case TryModel():
                    Thread(target=self._try, name="try-model", daemon=True).start()
                case ProbeModel():
                    Thread(target=self._probe, name="probe-model", daemon=True).start()

    def _tell(self, report: MindReport) -> None:
        with self._sending:
            try:
                self._connection.send(report)
            except OSError:
                return  # the program has gone; so will this process

    def _try(self) -> None:
        works, detail = self._tried()
        self._tell(ModelTried(works, detail))

    def _probe(self) -> None:
        self._tell(ModelProbed(self._tried()[0]))

    def _tried(self) -> tuple[bool, str]:
        """Whether it answers, and a line about it for people."""
        client = self._client
        model = client.setup.model
        try:
            text = client.one_word()
        except Exception as error:  # noqa: BLE001 - the worker's edge
            return False, in_words(error, model, client.host)
        if not text.strip():
            return False, f"{model} answered with nothing."
        return True, f"{model} answers. {self._estimate()}".strip()

    def _estimate(self) -> str:
        client = self._client
        if not client.leaves_machine:
            return ""
        if client.known.price is None:
            return "Its price is not known here."
        return f"Six questions cost about ${rehearsal_estimate(client.known.price, QUESTIONS_OF_AN_ESTIMATE):.2f}."
