"""One verified backup a day, thinned; those that were made for a reason stay."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from app.archive.backups import (
    DAILY,
    back_up_daily,
    back_up_now,
    backups,
    find_backup,
    thin,
)
from app.archive.store import Store
from app.archive.swapping import ledger_in, put_in_place, set_aside
from app.archive.thinning import is_due, to_thin
from app.errors import ArchiveError
from app.paths import Paths
from tests.app.archive.examples import START, keep_answer

NOON = datetime(2026, 11, 20, 12, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_seven_days_four_weeks_and_twelve_months_stay() -> None:
    every_day = [NOON - DAY * number for number in range(800)]
    stays = set(every_day) - to_thin(every_day)
    assert {NOON - DAY * number for number in range(7)} <= stays
    assert len({moment.isocalendar()[:2] for moment in stays if moment > NOON - DAY * 25}) == 4
    assert len({(moment.year, moment.month) for moment in stays}) == 12
    assert len(stays) <= 7 + 4 + 12
    assert min(stays) < NOON - DAY * 300


def test_thinning_twice_removes_nothing_more() -> None:
    every_day = [NOON - DAY * number for number in range(100)]
    stays = set(every_day) - to_thin(every_day)
    assert to_thin(stays) == frozenset()


def test_what_was_made_long_ago_stays_when_nothing_came_after() -> None:
    old = [NOON - DAY * 900, NOON - DAY * 901]
    assert to_thin(old) == frozenset()


def test_the_newest_of_a_day_is_the_one_that_stays() -> None:
    assert to_thin([NOON, NOON - timedelta(hours=1), NOON - DAY]) == {NOON - timedelta(hours=1)}


def test_it_is_due_once_a_day_and_a_clock_that_was_wrong_stops_nothing() -> None:
    assert is_due([], NOON)
    assert not is_due([NOON - timedelta(minutes=5)], NOON)
    assert is_due([NOON - DAY], NOON)
    assert is_due([NOON + DAY * 400], NOON)


def test_the_second_start_of_a_day_makes_none(store: Store, paths: Paths) -> None:
    store.begin_session(START)
    made = back_up_daily(paths, NOON)
    assert made is not None
    assert back_up_daily(paths, NOON + timedelta(seconds=1)) is None
    assert back_up_daily(paths, NOON + DAY) is not None
    with closing(sqlite3.connect(paths.backups / made.name)) as copy:
        assert copy.execute("select id from sessions").fetchall() == [(START.id,)]


def test_only_daily_ones_are_thinned(store: Store, paths: Paths) -> None:
    store.begin_session(START)
    asked = back_up_now(paths, NOON - DAY * 500)
    for number in range(12):
        back_up_now(paths, NOON - DAY * number, DAILY)
    assert thin(paths) == 12 - 7
    left = backups(paths)
    assert asked in left
    assert [backup.at for backup in left if backup.label == DAILY][:7] == [NOON - DAY * number for number in range(7)]


def test_a_copy_that_a_crash_cut_off_is_cleared_away(store: Store, paths: Paths) -> None:
    store.begin_session(START)
    left_over = paths.backups / ".archive-daily-20261119T120000000000.sqlite3.partial"
    left_over.write_bytes(b"half")
    back_up_daily(paths, NOON)
    assert not left_over.exists()


def test_a_folder_that_takes_nothing_is_one_line_and_nothing_is_left(store: Store, paths: Paths) -> None:
    store.begin_session(START)
    paths.backups.rmdir()
    paths.backups.write_text("a file where the folder should be")
    with pytest.raises(ArchiveError, match="No copy of the archive could be made") as caught:
        back_up_now(paths, NOON)
    assert "\n" not in str(caught.value)


def test_a_backup_is_found_by_a_part_of_its_name_that_no_other_has(store: Store, paths: Paths) -> None:
    store.begin_session(START)
    made = back_up_now(paths, NOON)
    back_up_now(paths, NOON - DAY)
    assert find_backup(paths, "20261120") == made
    assert find_backup(paths, made.name) == made
    with pytest.raises(ArchiveError, match="More than one"):
        find_backup(paths, "asked")
    with pytest.raises(ArchiveError, match="greenroom backup list"):
        find_backup(paths, "nothing-like-it")


def test_a_schools_server_has_its_own_backups(paths: Paths) -> None:
    with pytest.raises(ArchiveError, match="pg_dump"):
        back_up_now(paths, NOON, url="postgresql+psycopg://school/greenroom")


def test_another_database_takes_the_place_and_the_log_of_the_old_one_never_meets_it(store: Store, paths: Paths) -> None:
    store.begin_session(START)
    kept = back_up_now(paths, NOON)
    keep_answer(store)
    aside = set_aside(paths, "before-restore", NOON)
    assert aside is not None
    other = paths.home / "other.sqlite3"
    other.write_bytes((paths.backups / kept.name).read_bytes())
    store.close()
    put_in_place(paths, other)
    assert sorted(path.name for path in paths.home.glob("archive.sqlite3*")) == ["archive.sqlite3"]
    again = Store.open(paths)
    assert again.session(START.id).turns == ()
    again.close()


def test_what_is_no_database_is_kept_byte_by_byte(paths: Paths) -> None:
    paths.home.mkdir()
    paths.archive_file.write_bytes(b"not any more" * 100)
    aside = set_aside(paths, "before-rebuild", NOON)
    assert aside is not None
    assert aside.read_bytes() == b"not any more" * 100
    assert ledger_in(aside) == ()
    assert [backup.why for backup in backups(paths)] == ["what could not be read"]
