"""What the readers could not do when they were asked, or were to do later: told, and asked for once more."""

from typing import TYPE_CHECKING

from app.archive.records import SessionRecord
from app.session.attempts import Attempt
from app.session.committee import Committee
from app.session.committee_work import cost_in_words
from app.session.waiting_view import WaitingView, waiting_says
from interviewer.scoring.judgment import COMMITTEE

if TYPE_CHECKING:
    from app.archive.store import Store


def all_pending(committee: Committee, archive: "Store") -> tuple[tuple[SessionRecord, Attempt], ...]:
    return committee.pending(archive.pending_by(COMMITTEE))


def waiting_view(committee: Committee, archive: "Store") -> WaitingView:
    if committee.reads:
        return WaitingView(progress=committee.progress, part=committee.part)
    waits = all_pending(committee, archive)
    says = waiting_says(len(waits), len({record.start.id for record, _ in waits}))
    if not waits:
        return WaitingView()
    work, (price, refusal) = committee.offer(waits)
    cost = cost_in_words(work, committee.connected)
    offer = "" if refusal or not work.jobs else f"Score {'it' if len(waits) == 1 else 'them'} now{cost}"
    return WaitingView(says, offer, price, refusal, trouble=committee.trouble)
