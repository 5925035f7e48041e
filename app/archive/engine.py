"""Opens the database: a SQLite file set up to lose nothing, or whatever else a URL names."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from app.errors import ArchiveError

BUSY_TIMEOUT_MS = 5000


def file_url(file: Path) -> str:
    return URL.create("sqlite", database=str(file)).render_as_string()


def archive_engine(url: str) -> Engine:
    """For daily work: WAL, every commit on the disk before it returns, foreign keys held."""
    engine = _engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
    return engine


def bare_engine(url: str) -> Engine:
    """For looking and migrating: changes no mode of the file, and leaves foreign keys unchecked.

    A batch migration drops and rebuilds a table; with foreign keys on, that deletes every child row.
    """
    return _engine(url, poolclass=NullPool)


def _engine(url: str, **options: Any) -> Engine:
    try:
        engine = create_engine(make_url(url), **options)
    except (ArgumentError, NoSuchModuleError) as error:
        raise ArchiveError(
            "The archive's address is not one that Greenroom knows; give none for the file in its folder, "
            "or one such as postgresql+psycopg://user@host/greenroom."
        ) from error
    except ModuleNotFoundError as error:
        raise ArchiveError(
            f"The archive's address needs the Python package {error.name}, which is not installed; "
            f"install it into Greenroom's environment, or use the archive in the folder."
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _hand_over_transactions)
        event.listen(engine, "begin", _begin)
    return engine


def _hand_over_transactions(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions end before a CREATE TABLE: a migration that failed would leave half of itself.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")


def _begin(connection: Connection) -> None:
    # A reader that later wants to write can be refused at once by another writer; a writer says so from the start.
    writing = connection.get_execution_options().get("writing", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    # What was deleted or said otherwise is written over with zeros, not just forgotten.
    connection.execute("PRAGMA secure_delete=ON")
