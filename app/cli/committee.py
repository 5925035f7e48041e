"""`greenroom score --committee [SESSION]`: three readers by the connected model, the price said first. No window.

Without --yes nothing is sent: what it would take is said, and that is all. Without SESSION it is all that waits.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from time import monotonic

from app.archive.records import SessionRecord
from app.archive.store import Store
from app.errors import GreenroomError
from app.session.attempts import Attempt
from app.session.committee import Committee
from app.session.committee_desk import committee_in
from app.session.staff import Staff
from app.wiring import Workshop
from interviewer.values import Question

EVERY_S = 1.0
Wanted = Sequence[tuple[SessionRecord, Attempt]]


class NotRead(GreenroomError):
    """The readers cannot be asked, and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`sent` False: only the price was said. `turns`: the attempts that it was about, as (session, turn)."""

    sent: bool
    turns: tuple[tuple[str, int], ...]
    trouble: str = ""


def score_session(shop: Workshop, store: Store, session: str, yes: bool) -> Asked:
    """One rehearsal: what this model has not read of it yet."""
    with _Readers(shop, store, shop.material().questions) as readers:
        return readers.ask(readers.committee.unread(store.session(session)), yes)


def score_pending(shop: Workshop, store: Store, sessions: Sequence[str], yes: bool) -> Asked:
    """Everything in these rehearsals that waits for the readers; they are only asked where something does."""
    with _Readers(shop, store, shop.material().questions) as readers:
        return readers.ask(readers.committee.pending(sessions), yes)


class _Readers:
    """A committee on the main thread, and the process that it asks for the length of a command."""

    def __init__(self, shop: Workshop, store: Store, questions: Mapping[str, Question]) -> None:
        self._staff = Staff()
        self.committee: Committee = committee_in(shop, store, self._staff, questions, lambda _session: None, monotonic)

    def __enter__(self) -> "_Readers":
        return self

    def __exit__(self, *_: object) -> None:
        # Ctrl+C as well: what two readers have read is kept.
        self.committee.stop()
        self._staff.dismiss_all()

    def ask(self, wanted: Wanted, yes: bool) -> Asked:
        work, (price, refusal) = self.committee.offer(wanted)
        turns = tuple((job.session, job.attempt.turn) for job in work.jobs)
        if not turns:
            return Asked(False, ())
        if refusal:
            raise NotRead(refusal)
        print(price if yes else f"{price} Nothing was sent: add --yes to go on.", file=sys.stderr)
        if not yes:
            return Asked(False, turns)
        self.committee.ask(wanted)
        self._read()
        return Asked(True, turns, self.committee.trouble)

    def _read(self) -> None:
        told = ""
        while self.committee.reads:
            if self.committee.progress != told:
                told = self.committee.progress
                print(told, file=sys.stderr)
            connections = self._staff.connections()
            for connection in wait(list(connections), EVERY_S):
                assert isinstance(connection, Connection)
                self._hear(connections[connection])

    def _hear(self, name: str) -> None:
        worker = self._staff.get(name)
        if worker is None:
            return
        reports, alive = worker.receive()
        for report in reports:
            self.committee.hear(report)
        if not alive:
            self._staff.dismiss(name)
            self.committee.lost()
