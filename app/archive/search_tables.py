"""What is searched, made from the other tables and made anew when it is lost.

    passages: one for each thing said or written          search: SQLite's own index over them (FTS5)
    id = place of its rehearsal << 20 | a number          kept in step by triggers on passages

So the highest id belongs to the newest rehearsal, and whatever is found comes newest first without looking at a date.
"""

from sqlalchemy import BigInteger, ColumnElement, Connection, Index, Integer, String, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from app.archive.tables import AnyText, Base, parent_of

SHIFT = 20
"""bits of an id that number the passages of one rehearsal"""
PLACES_IN_A_SECOND = 64

_INDEX = """CREATE VIRTUAL TABLE search USING fts5(folded, content='passages', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2', prefix='2 3', columnsize=0)"""
_ADD = "INSERT INTO search(rowid, folded) VALUES (new.id, new.folded);"
_TAKE = "INSERT INTO search(search, rowid, folded) VALUES ('delete', old.id, old.folded);"
_TRIGGERS = {
    "passages_come": f"AFTER INSERT ON passages BEGIN {_ADD} END",
    "passages_go": f"AFTER DELETE ON passages BEGIN {_TAKE} END",
    "passages_change": f"AFTER UPDATE OF id, folded ON passages BEGIN {_TAKE} {_ADD} END",
}


class PassageRow(Base):
    """`ref` is the row of the turn, take, remark or review that it was read from; `folded` is the text as it is
    compared (app/archive/folding.py)."""

    __tablename__ = "passages"
    __table_args__ = (Index(None, "session_id", "turn"), Index(None, "question"))

    # SQLite: the type must be this word for word, or the id is not the row's own number, by which the index finds it.
    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    session_id: Mapped[str] = parent_of("sessions.id")
    turn: Mapped[int]
    take: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    ref: Mapped[int]
    question: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(AnyText)


def place_in(id: ColumnElement[int]) -> ColumnElement[int]:
    """The place of the rehearsal that a passage belongs to."""
    # Written out: PostgreSQL shifts by an integer only, and takes every number that is handed over for a long one.
    return id.op(">>", return_type=BigInteger())(literal_column(str(SHIFT)))


def index_is_there(connection: Connection) -> bool:
    """Whole, with all that keeps it in step. Only SQLite has one."""
    if connection.dialect.name != "sqlite":
        return False
    wanted = {"search", *_TRIGGERS}
    names = ", ".join(f"'{name}'" for name in sorted(wanted))
    found = connection.scalars(text(f"SELECT name FROM sqlite_master WHERE name IN ({names})"))
    return set(found) == wanted


def drop_index(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        for name in _TRIGGERS:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        connection.execute(text("DROP TABLE IF EXISTS search"))


def make_index(connection: Connection) -> bool:
    """Anew, from the passages. False where the database has no such index: there the passages are read one by one."""
    drop_index(connection)
    if not has_fts5(connection):
        return False
    connection.execute(text(_INDEX))
    for name, body in _TRIGGERS.items():
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")
    connection.execute(text("INSERT INTO search(search) VALUES ('rebuild')"))
    return True


def has_fts5(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return False
    return bool(connection.scalar(text("SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'")))
