"""The shelf through the session's one desk: found, named, thrown away and taken back, a part at a time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.archive.review_records import RemarkRecord, ReviewRecord
from app.archive.store import Store
from app.paths import Paths
from app.session import shelf_commands as sc
from app.session.commands import ShowHome, ShowRehearsals
from app.session.debrief_views import DebriefView
from app.session.desk import Desk
from app.session.remembered_home import remembered_home
from app.session.shelf_commands import Filters, SearchRehearsals
from app.session.shelf_desk import HITS, ROWS, ShelfDesk
from app.session.shelf_views import PlaceInDebrief
from app.session.views import HomeView, RehearsalsPart, RehearsalsView, Toast, View
from app.wiring import Workshop
from tests.app.session.stored_attempts import GOOD, POOR, answered, put, record_of

DAY = "2026-11-{:02}T12:00:00+00:00"


def rehearse(store: Store, number: int, *texts: str) -> str:
    """Named by its day."""
    record = record_of(*(answered(turn, text) for turn, text in enumerate(texts or (POOR,), start=1)))
    session = f"day-{number:02}"
    start = replace(record.start, started_at=DAY.format(number), round_name=f"Round {number}")
    put(store, replace(record, start=start), session)
    return session


class Seat:
    """What is shown on the desk, and what it posts to itself."""

    def __init__(self, paths: Paths) -> None:
        self.views: list[View] = []
        self.inbox: list[object] = []
        self.desk = Desk(Workshop(paths, {}), self.views.append, self.inbox.append)

    def ask(self, command: object) -> None:
        self.views.clear()
        self.desk.obey(command, 0.0)  # type: ignore[arg-type]
        while self.inbox:
            self.desk.obey(self.inbox.pop(0), 0.0)  # type: ignore[arg-type]

    @property
    def page(self) -> RehearsalsView:
        return next(view for view in reversed(self.views) if isinstance(view, RehearsalsView))

    @property
    def part(self) -> RehearsalsPart:
        return next(view for view in reversed(self.views) if isinstance(view, RehearsalsPart))

    @property
    def toast(self) -> Toast:
        return next(view for view in reversed(self.views) if isinstance(view, Toast))

    def ids(self) -> list[str]:
        return [row.id for row in self.page.rows]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture
def seat(paths: Paths) -> Iterator[Seat]:
    store = Store.open(paths)
    rehearse(store, 1, POOR)
    rehearse(store, 2, POOR, GOOD)
    rehearse(store, 3, GOOD, GOOD, GOOD, GOOD)
    store.close()
    made = Seat(paths)
    yield made
    made.desk.close()


def test_all_are_listed_newest_first_with_what_is_kept(seat: Seat) -> None:
    seat.ask(ShowRehearsals())
    assert seat.ids() == ["day-03", "day-02", "day-01"]
    assert (seat.page.total, seat.page.state.kept, seat.page.state.in_trash) == (3, 3, 0)
    assert seat.page.state.storage
    assert [choice.label for choice in seat.page.state.choices.time][:2] == ["Any time", "Last 7 days"]


def test_what_was_said_is_found_with_the_words_marked_and_the_moment_to_hear(seat: Seat) -> None:
    seat.ask(SearchRehearsals("evaluation"))
    assert seat.ids() == ["day-03", "day-02"]
    assert (seat.page.total, seat.page.places) == (2, 5)
    first = seat.page.rows[1].hits[0]
    assert [text for text, marked in first.parts if marked] == ["evaluation"]
    assert (first.who, first.of_candidate, first.turn, first.take) == ("You", True, 2, 1)
    assert first.clip == "clips/s1/002-answer-1.flac"
    assert first.start < first.end


def test_a_place_counts_from_the_beginning_of_the_whole_rehearsal(seat: Seat) -> None:
    seat.ask(SearchRehearsals("evaluation"))
    in_third = seat.page.rows[0].hits
    assert [hit.part for hit in in_third] == sorted(hit.part or 0.0 for hit in in_third)
    second = seat.page.rows[1].hits[0]
    assert second.part is not None
    assert second.part > 0.5
    assert second.time == second.time.strip() != ""


def test_the_last_word_may_still_be_written(seat: Seat) -> None:
    seat.ask(SearchRehearsals("eval"))
    assert len(seat.ids()) == 2


def test_of_many_places_the_first_are_shown_and_all_can_be(seat: Seat) -> None:
    seat.ask(SearchRehearsals("evaluation"))
    row = seat.page.rows[0]
    assert (len(row.hits), row.places) == (HITS, 4)
    seat.ask(sc.ShowMoreHits("day-03"))
    assert seat.part.first == -1
    assert [len(row.hits) for row in seat.part.rows] == [4]


def test_a_name_that_is_found_is_marked_itself(seat: Seat) -> None:
    seat.ask(sc.RenameRehearsal("day-01", "Panel at the bank"))
    seat.ask(SearchRehearsals("bank"))
    (row,) = seat.page.rows
    assert row.hits == ()
    assert [text for text, marked in row.marks if marked] == ["bank"]


def test_filters_go_together_with_the_words(seat: Seat) -> None:
    seat.ask(sc.TagRehearsal("day-02", "Panel"))
    assert [choice.id for choice in seat.page.state.choices.tag] == ["", "panel"]
    seat.ask(SearchRehearsals("evaluation", Filters(tag="panel")))
    assert seat.ids() == ["day-02"]
    seat.ask(SearchRehearsals("", Filters(state="interrupted")))
    assert seat.ids() == []
    assert seat.page.asked.filters.state == "interrupted"


def test_coming_back_finds_the_search_as_it_was(seat: Seat) -> None:
    seat.ask(SearchRehearsals("evaluation"))
    seat.ask(ShowRehearsals())
    assert seat.page.asked.text == "evaluation"
    assert seat.ids() == ["day-03", "day-02"]


def test_deleted_ones_can_be_taken_back_by_the_toast(seat: Seat) -> None:
    seat.ask(ShowRehearsals())
    seat.ask(sc.DeleteRehearsal(("day-02",)))
    assert seat.toast.text == "“Round 2” deleted"
    assert seat.ids() == ["day-03", "day-01"]
    assert seat.page.state.in_trash == 1
    assert seat.toast.undo == sc.RestoreRehearsal(("day-02",))
    seat.ask(seat.toast.undo)
    assert seat.ids() == ["day-03", "day-02", "day-01"]
    assert seat.toast.text == "“Round 2” restored"


def test_several_are_deleted_at_once(seat: Seat) -> None:
    seat.ask(sc.DeleteRehearsal(("day-01", "day-03")))
    assert seat.toast.text == "2 rehearsals deleted"
    assert seat.ids() == ["day-02"]


def test_the_trash_is_shown_by_itself_and_emptied_for_good(seat: Seat, paths: Paths) -> None:
    seat.ask(sc.DeleteRehearsal(("day-01", "day-03")))
    seat.ask(sc.ShowTrash())
    assert seat.page.trash
    assert seat.ids() == ["day-03", "day-01"]
    assert all(row.deleted for row in seat.page.rows)
    seat.ask(sc.PurgeRehearsal(("day-01",)))
    assert seat.ids() == ["day-03"]
    seat.ask(sc.EmptyTrash())
    assert seat.ids() == []
    assert seat.toast.text == "1 rehearsal removed for good"
    assert not paths.session_folder("day-03").exists()
    seat.ask(ShowRehearsals())
    assert seat.ids() == ["day-02"]


def test_a_full_trash_is_emptied_some_at_a_time(paths: Paths) -> None:
    store = Store.open(paths)
    for number in range(1, 26):
        store.shelf.trash(rehearse(store, number), DAY.format(26))
    store.close()
    seat = Seat(paths)
    seat.desk.obey(sc.ShowTrash(), 0.0)
    seat.desk.obey(sc.EmptyTrash(), 0.0)
    seat.desk.obey(seat.inbox.pop(0), 0.0)  # type: ignore[arg-type]
    assert seat.page.total == 15
    while seat.inbox:
        seat.desk.obey(seat.inbox.pop(0), 0.0)  # type: ignore[arg-type]
    assert seat.page.total == 0
    assert seat.toast.text == "25 rehearsals removed for good"
    seat.desk.close()


def test_what_is_removed_for_good_is_not_in_the_first_picture_of_the_next_start(seat: Seat, paths: Paths) -> None:
    seat.ask(ShowHome())
    assert any(isinstance(view, HomeView) for view in seat.views)
    seat.ask(sc.DeleteRehearsal(("day-03",)))
    seat.ask(sc.EmptyTrash())
    assert remembered_home(paths) is None


def test_a_long_list_comes_in_parts_and_stays_where_it_was(paths: Paths) -> None:
    store = Store.open(paths)
    record = record_of(answered(1, POOR))
    days = ((number, again) for number in range(1, 29) for again in range(4))
    store.moving.put(
        (
            replace(record, start=replace(record.start, id=f"day-{day:02}-{again}", started_at=DAY.format(day)))
            for day, again in days
        ),
        lambda _record: (None, ()),
    )
    store.close()
    seat = Seat(paths)
    seat.ask(ShowRehearsals())
    assert (len(seat.page.rows), seat.page.total) == (ROWS, 112)
    seat.ask(SearchRehearsals(first=ROWS))
    assert (seat.part.first, len(seat.part.rows)) == (ROWS, ROWS)
    seat.ask(sc.NoteRehearsal(seat.part.rows[0].id, "Slower."))
    assert (seat.page.first, seat.page.rows[0].note) == (ROWS, "Slower.")
    seat.desk.close()


def test_a_place_opens_in_the_debrief(seat: Seat) -> None:
    seat.ask(sc.OpenHit("day-02", 2, 1, 0.5))
    assert [type(view) for view in seat.views][-2:] == [DebriefView, PlaceInDebrief]
    assert seat.views[-1] == PlaceInDebrief("day-02", 2, 1, 0.5)


def test_an_own_title_is_the_title_of_the_debrief(seat: Seat) -> None:
    seat.ask(sc.RenameRehearsal("day-02", "Dress rehearsal"))
    seat.ask(sc.OpenHit("day-02", 1))
    debrief = next(view for view in seat.views if isinstance(view, DebriefView))
    assert debrief.title == "Dress rehearsal"


def test_commands_of_others_are_left_to_them(paths: Paths) -> None:
    store = Store.open(paths)
    desk = ShelfDesk(Workshop(paths, {}), store, dict, (print, print), print)  # type: ignore[arg-type]
    assert not desk.obey(ShowHome())
    store.close()


def test_a_row_tells_of_remarks_that_wait(paths: Paths) -> None:
    store = Store.open(paths)
    rehearse(store, 1, POOR)
    remark = RemarkRecord("r1", 1, 1, 1, 0.0, 1.0, 0, 1, "I would", "Land the end.")
    store.reviews.add("day-01", ReviewRecord("f1", "Sam", "2026-11-22", "2026-11-22", "Good.", True, remarks=(remark,)))
    store.close()
    seat = Seat(paths)
    seat.ask(ShowRehearsals())
    assert [row.remarks for row in seat.page.rows] == [1]
    seat.desk.close()
