"""What the session thread does with the rehearsals that are kept: finds, names, throws away and takes back.

The page asks for parts: the first rows at once, others as they come into sight. Whatever changes is shown anew as far
as it was shown before, so that nothing jumps under the candidate's eyes.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.archive.folding import Query, query_of
from app.archive.records import SessionSummary
from app.archive.shelf_records import Part, Wanted
from app.export.formats import CHOICES
from app.session import shelf_commands as sc
from app.session.commands import Command, ShowDebrief, ShowRehearsals
from app.session.found import titled
from app.session.planning import Material, interviewers, rounds
from app.session.remembered_home import forget_home
from app.session.shelf_rows import rehearsal_row, rows_found
from app.session.shelf_used import used_now
from app.session.shelf_views import PlaceInDebrief, ShelfState
from app.session.shelf_wanted import filter_choices, order_of, wanted_of
from app.session.views import RehearsalRow, RehearsalsPart, RehearsalsView, Toast, View
from app.session.words import size

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.wiring import Workshop

ROWS = 50
GROUPS = 12
HITS = 3
EVERY_HIT = 500
PURGED_AT_ONCE = 10
PAGES_AT_ONCE = 64
"""of the index, after a purge"""
LEAST = 2
"""letters of a word that is still being written"""


class ShelfDesk:
    """Belongs to the session thread."""

    def __init__(
        self,
        shop: "Workshop",
        archive: "Store",
        material: Callable[[], Material],
        tell: tuple[Callable[[View], None], Callable[[Any], None]],
        open_debrief: Callable[[ShowDebrief], None],
    ) -> None:
        """`tell`: who shows views, and who puts something into the session thread's inbox."""
        self._shop = shop
        self._shelf = archive.shelf
        self._reviews = archive.reviews
        self._material = material
        self._show, self._post = tell
        self._open_debrief = open_debrief
        self._asked = sc.SearchRehearsals()
        self._first = 0
        self._trash = False
        self._state = ShelfState()

    def obey(self, command: Command) -> bool:
        """True when the command was about the shelf."""
        match command:
            case ShowRehearsals():
                self._trash, self._first = False, 0
                self._show_anew()
            case sc.ShowTrash(first):
                self._turn_to(sc.SearchRehearsals(), True, first)
            case sc.SearchRehearsals():
                self._turn_to(replace(command, first=0), False, command.first)
            case sc.ShowMoreHits(session):
                self._show_more_hits(session)
            case sc.OpenHit(session, turn, take, start):
                self._open_debrief(ShowDebrief(session))
                self._show(PlaceInDebrief(session, turn, take, start))
            case _:
                return self._change(command)
        return True

    def renew(self) -> None:
        """Something of what is shown is another now."""
        self._show_anew()

    def _change(self, command: Command) -> bool:
        shelf = self._shelf
        match command:
            case sc.TagRehearsal(session, tag):
                shelf.tag(session, tag)
            case sc.UntagRehearsal(session, tag):
                shelf.untag(session, tag)
            case sc.NoteRehearsal(session, note):
                shelf.note(session, note)
            case sc.RenameRehearsal(session, title):
                shelf.rename(session, title)
            case sc.DeleteRehearsal(sessions):
                self._delete(sessions)
                return True
            case sc.RestoreRehearsal(sessions):
                self._restore(sessions)
            case sc.PurgeRehearsal(sessions):
                self._post(sc.PurgeOn(sessions))
                return True
            case sc.EmptyTrash():
                self._post(sc.PurgeOn(tuple(each.id for each in shelf.trashed())))
                return True
            case sc.PurgeOn(left, done):
                self._purge(left, done)
                return True
            case _:
                return False
        self._show_anew()
        return True

    # --- looking ---

    def _turn_to(self, asked: sc.SearchRehearsals, trash: bool, first: int) -> None:
        if first and (asked, trash) == (self._asked, self._trash):
            self._first = first if trash or not asked.text.strip() else max(self._first, first)
            self._show(RehearsalsPart(asked, first, self._rows(first)[0], trash))
            return
        opened = trash != self._trash
        self._asked, self._trash, self._first = asked, trash, 0
        self._show_anew() if opened else self._show_view()

    def _show_anew(self) -> None:
        """Also what is counted and offered beside the list."""
        self._state = self._counted()
        self._show_view()

    def _show_view(self) -> None:
        whole = self._query() and not self._trash
        first = 0 if whole else self._first
        rows, total, places = self._rows(first, self._first + GROUPS if whole else ROWS)
        if not rows and first:
            self._first = first = 0
            rows, total, places = self._rows(0)
        self._show(RehearsalsView(rows, None, self._asked, first, total, places, self._trash, self._state))

    def _rows(self, first: int, limit: int = 0) -> tuple[tuple[RehearsalRow, ...], int, int]:
        """With what mentors said and nobody has answered yet."""
        rows, total, places = self._rows_themselves(first, limit)
        waiting = self._reviews.open_remarks([row.id for row in rows])
        return tuple(replace(row, remarks=waiting.get(row.id, 0)) for row in rows), total, places

    def _rows_themselves(self, first: int, limit: int) -> tuple[tuple[RehearsalRow, ...], int, int]:
        query = self._query()
        if self._trash or not query:
            return self._listed(first, limit or ROWS)
        found = self._shelf.search(query, self._wanted(), self._titled(query), Part(first, limit or GROUPS, HITS))
        spans = self._shelf.spans([group.session.id for group in found.groups])
        return tuple(rows_found(query, found.groups, spans, self._year())), found.sessions, found.hits

    def _listed(self, first: int, limit: int) -> tuple[tuple[RehearsalRow, ...], int, int]:
        wanted = Wanted(trashed=True) if self._trash else self._wanted()
        listing = self._shelf.listing(wanted, order_of(self._asked.sort), first, limit)
        return tuple(rehearsal_row(each, self._year()) for each in listing.rows), listing.total, 0

    def _show_more_hits(self, session: str) -> None:
        query, only = self._query(), self._only(self._shelf.summary(session))
        found = self._shelf.search(query, only, self._titled(query), Part(0, GROUPS, EVERY_HIT))
        groups = [group for group in found.groups if group.session.id == session]
        rows = tuple(rows_found(query, groups, self._shelf.spans([session]), self._year()))
        self._show(RehearsalsPart(self._asked, -1, rows))

    def _query(self) -> Query:
        """The last word may not be finished yet; with one letter of it nearly everything would be found."""
        text = self._asked.text
        return query_of(text, typing=text[-LEAST:].isalnum() and len(text) >= LEAST)

    def _titled(self, query: Query) -> frozenset[str]:
        return titled(query, {id: question.title for id, question in self._material().questions.items()})

    def _wanted(self) -> Wanted:
        return wanted_of(self._asked.filters, self._now().timestamp())

    def _only(self, summary: SessionSummary) -> Wanted:
        """Those that began with it, within the second."""
        began = float(int(_moment(summary.started_at).timestamp()))
        return Wanted(since=began, before=began + 1.0)

    def _now(self) -> datetime:
        return _moment(self._shop.utc())

    def _year(self) -> int:
        return self._now().astimezone().year

    def _counted(self) -> ShelfState:
        used = used_now(self._shelf)
        material = self._material()
        choices = filter_choices(rounds(material), interviewers(material), self._shelf.tags())
        kept = used.sessions if used else self._shelf.listing(limit=1).total
        in_trash = used.in_trash if used else self._shelf.listing(Wanted(trashed=True), limit=1).total
        shown = used.trash if used and self._trash else used.clips if used else 0
        told, days = size(shown) if used else "", self._shop.settings.trash_days
        return ShelfState(kept, in_trash, told, days, choices, CHOICES)

    # --- throwing away ---

    def _delete(self, sessions: tuple[str, ...]) -> None:
        """As far as it goes: one that goes on stays, and everybody is told."""
        gone: list[SessionSummary] = []
        try:
            for session in sessions:
                summary = self._shelf.summary(session)
                self._shelf.trash(session, self._shop.utc())
                gone.append(summary)
        finally:
            if gone:
                what = f"“{gone[0].name}”" if len(gone) == 1 else f"{len(gone)} rehearsals"
                self._show(Toast(f"{what} deleted", undo=sc.RestoreRehearsal(tuple(each.id for each in gone))))
                self._show_anew()

    def _restore(self, sessions: tuple[str, ...]) -> None:
        for session in sessions:
            self._shelf.restore(session)
        what = f"“{self._shelf.summary(sessions[0]).name}”" if len(sessions) == 1 else f"{len(sessions)} rehearsals"
        self._show(Toast(f"{what} restored"))

    def _purge(self, left: tuple[str, ...], done: int) -> None:
        """A few at a time: between two handfuls whatever else is wanted has its turn."""
        if not left:
            if done and self._shelf.settle(PAGES_AT_ONCE):
                self._post(sc.PurgeOn((), done))
            return
        now, later = left[:PURGED_AT_ONCE], left[PURGED_AT_ONCE:]
        for session in now:
            self._shelf.purge(session)
        done += len(now)
        self._post(sc.PurgeOn(later, done))
        if not later:
            forget_home(self._shop.paths)
            self._show(Toast("1 rehearsal removed for good" if done == 1 else f"{done} rehearsals removed for good"))
        self._show_anew()


def _moment(utc: str) -> datetime:
    moment = datetime.fromisoformat(utc)
    return moment if moment.tzinfo else moment.astimezone()
