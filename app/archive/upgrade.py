"""Brings an archive to this program's tables: looks, refuses what it must, copies, then migrates in one transaction."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from app.archive.backup import back_up
from app.archive.engine import bare_engine
from app.archive.troubles import explained
from app.errors import ArchiveError, DamagedArchive, NewerArchive

if TYPE_CHECKING:
    from alembic.config import Config

# Written down here so that a start on an up-to-date archive need not import Alembic (a tenth of a second).
HEAD = "0007"
MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def upgrade(url: str, backups: Path, now: datetime, migrations: Path = MIGRATIONS, head: str = HEAD) -> Path | None:
    """Returns the copy that was made first, if one was. On any failure the archive is as it was."""
    engine = bare_engine(url)
    try:
        with explained():
            found = _revision(engine)
        if found == head:
            return None
        config = alembic_config(migrations)
        if found and found not in _known(config):
            raise NewerArchive(
                f"This archive was made by a newer Greenroom (revision {found}). Install that version, "
                "or set GREENROOM_HOME to another folder to start a new archive."
            )
        copy = _copy_first(engine, backups, found, now) if found else None
        _migrate(engine, config, head, copy)
        return copy
    finally:
        engine.dispose()


def alembic_config(migrations: Path) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _revision(engine: Engine) -> str:
    """The revision of the database; empty for one without tables."""
    with engine.connect().execution_options(writing=False) as connection:
        tables = inspect(connection).get_table_names()
        if not tables:
            return ""
        if "alembic_version" not in tables:
            raise DamagedArchive(
                "The file in the archive's place is a database, but not Greenroom's; it was left as it is. "
                "Move it away, or set GREENROOM_HOME to another folder."
            )
        rows: list[Any] = list(connection.scalars(text("select version_num from alembic_version")))
        return str(rows[0]) if rows else ""


def _known(config: "Config") -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}


def _copy_first(engine: Engine, backups: Path, found: str, now: datetime) -> Path | None:
    """A server has its own backups; a file gets a verified copy before it is touched."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    return back_up(Path(engine.url.database), backups, found, now)


def _migrate(engine: Engine, config: "Config", head: str, copy: Path | None) -> None:
    from alembic import command
    from alembic.util import CommandError

    try:
        with engine.connect() as connection, connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, head)
            _check_keys(connection)
    except (SQLAlchemyError, sqlite3.Error, CommandError) as error:
        kept = f" A copy is in {copy.parent.name}/{copy.name}." if copy else ""
        raise ArchiveError(
            f"The archive could not be brought up to date ({_short(error)}). It is as it was.{kept} "
            "Free some space and start again; if it fails again, keep using the version that made it."
        ) from error


def _check_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise sqlite3.IntegrityError("a row would lose its parent")


def _short(error: BaseException) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
