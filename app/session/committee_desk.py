"""Where the committee meets the rest of the session: who may be asked, and what a debrief says of asking."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.archive.records import SessionRecord
from app.session.committee import Committee, Surroundings
from app.session.committee_work import LOCAL_ONLY, NO_MODEL, wanted_in
from app.session.debrief_question import Asking
from app.session.job_desk import connected
from app.session.staff import Staff
from app.session.tailoring_view import LOCAL_ONLY as NO_PAPERS
from app.session.tailoring_view import NO_MODEL as NOBODY
from app.session.tailoring_view import Connected
from interviewer.mind.destination import litellm_name
from interviewer.mind.prices import known_model
from interviewer.values import Question

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.wiring import Workshop

_REFUSALS = {NOBODY: NO_MODEL, NO_PAPERS: LOCAL_ONLY}


def committee_in(
    shop: "Workshop",
    archive: "Store",
    staff: Staff,
    questions: Mapping[str, Question],
    told: Callable[[str], None],
    clock: Callable[[], float],
    went_on: Callable[[], None] = lambda: None,
) -> Committee:
    return Committee(shop, archive, staff, questions, Surroundings(lambda: readers_of(shop), told, clock, went_on))


def readers_of(shop: "Workshop") -> tuple[Connected, int]:
    """The model as far as it may be asked, and how many tokens it is known to hold; 0: nobody knows."""
    found, chosen = connected(shop), shop.settings
    if found.refusal:
        return replace(found, refusal=_REFUSALS.get(found.refusal, found.refusal)), 0
    return found, known_model(litellm_name(chosen.model, chosen.api_base)).context


def asking(committee: Committee, record: SessionRecord) -> Asking:
    """For what is not scored: whether the readers can be asked about it alone, and for how much."""
    _, (_, refusal) = committee.offer(())

    def cost(turn: int) -> str:
        work, (price, _) = committee.offer(wanted_in(record, turn))
        return price if work.requests else ""

    return Asking(possible=not refusal and not committee.reads, cost=cost)
