"""An archive as the version before the shelf left it, made by that version's own steps."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from alembic import command

from app.archive.engine import bare_engine, file_url
from app.archive.upgrade import MIGRATIONS, alembic_config
from app.paths import Paths, make_folders

AT = "2026-11-20T07:25:31+00:00"


def archive_of_0004(paths: Paths) -> None:
    make_folders(paths)
    engine = bare_engine(file_url(paths.archive_file))
    with engine.connect() as connection, connection.begin():
        config = alembic_config(MIGRATIONS)
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
    engine.dispose()
    with closing(sqlite3.connect(paths.archive_file)) as database, database:
        _fill(database)


def _fill(database: sqlite3.Connection) -> None:
    said = ("An", "answer", "from", "the", "fourth", "version")
    words = [[word, at, at + 0.5, 0.9] for at, word in enumerate(said)]
    _insert(
        database,
        "sessions",
        id="20261120-072531-old1",
        started_at=AT,
        ended_at=datetime(2026, 11, 20, 8, tzinfo=UTC).isoformat(),
        state="finished",
        round_name="Old round",
        pack="old",
        persona="hiring-manager",
        persona_name="Mara",
        level=5,
        hands_free=1,
        question_ids="[]",
        peaks="[]",
    )
    empty = dict.fromkeys(("point", "planned_text", "reason", "who", "mark"), "")
    _insert(
        database,
        "turns",
        id=1,
        session_id="20261120-072531-old1",
        number=1,
        kind="question",
        question="versus",
        spoken_text="Which one?",
        started_at=AT,
        clip="",
        clip_seconds=2.5,
        **empty,
    )
    _insert(database, "takes", id=1, turn_id=1, number=1, clip="clips/a.flac", started_at=AT, seconds=12.0)
    _insert(
        database,
        "transcripts",
        id=1,
        take_id=1,
        engine="whisper",
        model="base",
        basic=0,
        raw_text=" ".join(said),
        edited_text="",
        words=json.dumps(words),
    )


def _insert(database: sqlite3.Connection, table: str, **values: object) -> None:
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    database.execute(f"insert into {table} ({names}) values ({marks})", tuple(values.values()))
