"""What of the candidate's voice went to another machine, for the ledger: a line for each answer, never its content."""

from collections.abc import Callable
from typing import Any

from app.archive.records import LedgerLine
from audio.transcribing.messages import SpanFailed, SpanHeard

PURPOSE = "Recognition of an answer"
AGAIN = "Recognition of an answer, again"


class SentAway:
    """Belongs to the session thread. A take is noted down with the first stretch of it that went."""

    def __init__(self, add: Callable[[LedgerLine], None], utc: Callable[[], str]) -> None:
        self._add = add
        self._utc = utc
        self._noted: set[tuple[str, int, str]] = set()

    def note(self, report: Any, session: str = "") -> None:
        """A report of the ears; `session` is the rehearsal that runs. Takes below zero are heard again."""
        if not isinstance(report, SpanHeard | SpanFailed) or not report.sent_to:
            return
        what = (session, report.take, report.sent_to)
        if what not in self._noted:
            self._noted.add(what)
            self._add(
                LedgerLine(self._utc(), report.sent_to, PURPOSE if report.take > 0 else AGAIN, 0, 0.0, session)
            )
