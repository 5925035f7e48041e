"""The connection that a rehearsal is kept through holds what it promises."""

import pytest
from sqlalchemy.exc import IntegrityError

from app.archive.engine import archive_engine, file_url
from app.archive.store import Store
from app.paths import Paths
from tests.app.archive.examples import START, keep_answer

FULL = 2


def test_a_commit_is_on_the_disk_and_keys_are_held(store: Store, paths: Paths) -> None:
    engine = archive_engine(file_url(paths.archive_file))
    with engine.connect() as connection:
        for pragma, value in (("journal_mode", "wal"), ("synchronous", FULL), ("foreign_keys", 1)):
            assert connection.exec_driver_sql(f"pragma {pragma}").scalar() == value
    engine.dispose()
    assert store.sessions() == ()


def test_no_row_lives_without_its_parent_and_none_outlives_it(store: Store, paths: Paths) -> None:
    store.begin_session(START)
    keep_answer(store)
    engine = archive_engine(file_url(paths.archive_file))
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(
            "insert into takes (turn_id, number, clip, started_at, seconds) values (9, 1, '', '', 0)"
        )
    with engine.begin() as connection:
        connection.exec_driver_sql("delete from sessions")
        for table in ("turns", "takes", "transcripts", "assessments", "findings", "trap_findings"):
            assert connection.exec_driver_sql(f"select count(*) from {table}").scalar() == 0
    engine.dispose()
