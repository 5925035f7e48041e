"""An archive is upgraded whole or left as it was, and never before a copy of it has been read back."""

import io
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.archive.engine import bare_engine, file_url
from app.archive.store import Store
from app.archive.tables import Base
from app.archive.upgrade import HEAD, MIGRATIONS, alembic_config, upgrade
from app.errors import ArchiveError, DamagedArchive, NewerArchive
from app.paths import Paths
from tests.app.archive.examples import START, answered, keep_answer

NOW = datetime(2026, 11, 20, 7, 25, 31, tzinfo=UTC)

GOOD_STEP = f"""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{HEAD}"


def upgrade():
    with op.batch_alter_table("sessions", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text(), server_default="calm", nullable=False))
"""
BAD_STEP = (
    GOOD_STEP
    + """
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("insert into nowhere values (1)")
"""
)
ORPHANING_STEP = (
    GOOD_STEP
    + """
    op.execute("delete from turns")
"""
)


@pytest.fixture
def kept(store: Store, paths: Paths) -> Paths:
    """An archive with one rehearsal, closed."""
    store.begin_session(START)
    keep_answer(store)
    store.close()
    return paths


def steps_with(tmp_path: Path, step: str) -> Path:
    """The project's migrations and one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_next.py").write_text(step)
    return folder


def ask(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


def not_the_index(name: str | None, kind: str, _parents: object) -> bool:
    """What SQLite keeps for searching is made from the tables when the archive is opened, by no step."""
    return kind != "table" or name is None or not name.startswith("search")


def test_the_steps_from_nothing_lead_to_the_tables_of_the_program(paths: Paths, store: Store) -> None:
    engine = bare_engine(file_url(paths.archive_file))
    with engine.connect() as connection:
        opts = {"compare_type": True, "compare_server_default": True, "include_name": not_the_index}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()
    assert store.sessions() == ()


def test_the_head_that_is_written_down_is_the_head_of_the_steps() -> None:
    assert ScriptDirectory.from_config(alembic_config(MIGRATIONS)).get_heads() == [HEAD]


def test_every_constraint_and_index_has_a_name(store: Store, paths: Paths) -> None:
    tables = ask(
        paths.archive_file, "select name, sql from sqlite_master where type = 'table' and name != 'alembic_version'"
    )
    store.close()
    for name, sql in tables:
        if not not_the_index(str(name), "table", None):
            continue
        for line in str(sql).splitlines():
            if any(word in line for word in ("PRIMARY KEY", "FOREIGN KEY", "UNIQUE", "CHECK")):
                assert line.strip().startswith("CONSTRAINT"), f"{name}: {line}"


def test_the_same_steps_make_a_postgresql_archive() -> None:
    config = alembic_config(MIGRATIONS)
    config.output_buffer = io.StringIO()
    config.attributes["dialect"] = "postgresql"
    command.upgrade(config, HEAD, sql=True)
    sql = config.output_buffer.getvalue()
    assert sql.count("CREATE TABLE") == len(Base.metadata.tables) + 1
    assert "DOUBLE PRECISION" in sql


def test_an_archive_is_set_up_to_lose_nothing(store: Store, paths: Paths) -> None:
    store.close()
    assert ask(paths.archive_file, "pragma journal_mode") == [("wal",)]


def test_an_archive_of_this_version_is_opened_without_a_copy(kept: Paths) -> None:
    assert upgrade(file_url(kept.archive_file), kept.backups, NOW) is None
    assert list(kept.backups.iterdir()) == []


def test_a_step_keeps_every_row_and_leaves_a_copy_of_before(kept: Paths, tmp_path: Path) -> None:
    copy = upgrade(file_url(kept.archive_file), kept.backups, NOW, steps_with(tmp_path, GOOD_STEP), "9999")
    assert ask(kept.archive_file, "select id, mood from sessions") == [(START.id, "calm")]
    # The batch rebuilt the parent of every turn: with foreign keys on, its children would be gone.
    assert ask(kept.archive_file, "select count(*) from turns") == [(1,)]
    assert copy == kept.backups / f"archive-{HEAD}-20261120T072531000000.sqlite3"
    shutil.copy(copy, kept.archive_file)
    restored = Store.open(kept)
    assert restored.session(START.id).turns == (answered(),)
    restored.close()


@pytest.mark.parametrize("step", [BAD_STEP, ORPHANING_STEP.replace("turns", "sessions")])
def test_a_step_that_fails_leaves_the_archive_as_it_was(kept: Paths, tmp_path: Path, step: str) -> None:
    with pytest.raises(ArchiveError, match=r"It is as it was\. A copy is in backups/") as caught:
        upgrade(file_url(kept.archive_file), kept.backups, NOW, steps_with(tmp_path, step), "9999")
    assert "\n" not in str(caught.value)
    assert ask(kept.archive_file, "select count(*) from sqlite_master where name = 'half'") == [(0,)]
    again = Store.open(kept)
    assert again.session(START.id).turns == (answered(),)
    again.close()


def test_an_archive_of_a_newer_program_is_refused_and_untouched(kept: Paths, tmp_path: Path) -> None:
    upgrade(file_url(kept.archive_file), kept.backups, NOW, steps_with(tmp_path, GOOD_STEP), "9999")
    before = kept.archive_file.read_bytes()
    with pytest.raises(NewerArchive, match=r"newer Greenroom \(revision 9999\). Install that version"):
        Store.open(kept)
    assert kept.archive_file.read_bytes() == before


def test_no_copy_no_step(kept: Paths, tmp_path: Path) -> None:
    shutil.rmtree(kept.backups)
    kept.backups.write_text("a file where the folder should be")
    with pytest.raises(ArchiveError, match="No copy of the archive could be made"):
        upgrade(file_url(kept.archive_file), kept.backups, NOW, steps_with(tmp_path, GOOD_STEP), "9999")
    assert ask(kept.archive_file, "select version_num from alembic_version") == [(HEAD,)]


def test_a_damaged_file_is_named_and_left_as_it_is(paths: Paths) -> None:
    paths.home.mkdir()
    paths.archive_file.write_bytes(b"this was an archive once" * 500)
    with pytest.raises(DamagedArchive, match="recordings in its clips folder are safe"):
        Store.open(paths)
    assert paths.archive_file.read_bytes() == b"this was an archive once" * 500


def test_an_archive_that_lost_its_middle_is_named_and_left_as_it_is(kept: Paths) -> None:
    content = bytearray(kept.archive_file.read_bytes())
    content[100:8192] = bytes(8092)
    kept.archive_file.write_bytes(content)
    with pytest.raises(DamagedArchive):
        Store.open(kept)
    assert kept.archive_file.read_bytes() == bytes(content)


def test_somebody_elses_database_is_not_built_upon(paths: Paths) -> None:
    paths.home.mkdir()
    with closing(sqlite3.connect(paths.archive_file)) as connection:
        connection.execute("create table recipes (name text)")
    before = paths.archive_file.read_bytes()
    with pytest.raises(DamagedArchive, match="not Greenroom's"):
        Store.open(paths)
    assert paths.archive_file.read_bytes() == before


@pytest.mark.parametrize("url", ["nonsense", "cobol://somewhere/else"])
def test_an_address_that_is_none_is_refused_with_an_example(paths: Paths, url: str) -> None:
    with pytest.raises(ArchiveError, match="postgresql"):
        Store.open(paths, url)


def test_a_server_that_cannot_be_reached_is_said_so_without_its_password(paths: Paths) -> None:
    with pytest.raises(ArchiveError) as caught:
        Store.open(paths, "postgresql+psycopg://me:secret@localhost:1/greenroom")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_start_on_an_archive_of_this_version_does_not_wait_for_alembic(kept: Paths) -> None:
    program = (
        "import sys; from pathlib import Path; from app.archive.store import Store; from app.paths import Paths\n"
        "Store.open(Paths(Path(sys.argv[1]))).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, str(kept.home)], cwd=MIGRATIONS.parent, check=True)
