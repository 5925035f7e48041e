"""Finds what was said: newest rehearsal first, inside each in the order of saying.

SQLite answers from its index. Without one (PostgreSQL, or an SQLite that lacks FTS5) every passage is compared:
the same words are found, more slowly.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, column, func, select, table, text, union
from sqlalchemy.orm import Session

from app.archive.folding import Phrase, Query
from app.archive.hits import read_hits
from app.archive.listing import conditions, summaries
from app.archive.search_tables import SHIFT, PassageRow, index_is_there, place_in
from app.archive.shelf_records import Found, FoundIn, Part, Wanted
from app.archive.tables import SessionRow

_INDEX = table("search", column("rowid"))
NOTHING = Found(0, 0, ())


def find(db: Session, query: Query, wanted: Wanted, titled: Collection[str], part: Part) -> Found:
    """`titled`: the questions whose titles hold what is looked for; where they were asked is found, too."""
    if not query:
        return NOTHING
    indexed = index_is_there(db.connection())
    totals = _totals(db, _ids(indexed, query, wanted, titled), part)
    if not totals:
        return NOTHING
    numbers: dict[int, list[int]] = {
        row.place: list(db.scalars(_first_of(indexed, query, titled, row.place, part.hits_each))) for row in totals
    }
    listed = {each.id: each for each in summaries(db, (SessionRow.place.in_(numbers),), limit=len(numbers))}
    hits = read_hits(db, [id for ids in numbers.values() for id in ids], listed)
    ids = {row.place: row.id for row in db.execute(_named(numbers))}
    groups = tuple(FoundIn(listed[ids[row.place]], row.n, hits[ids[row.place]]) for row in totals)
    # PostgreSQL's sums are decimals.
    return Found(int(totals[0].hits), totals[0].sessions, groups)


def _totals(db: Session, ids: Select[Any], part: Part) -> list[Any]:
    """One row for each rehearsal of the part: its place, its hits, and beside it how much there is in all."""
    every = ids.subquery()
    place = place_in(every.c.id)
    of_each = select(place.label("place"), func.count().label("n")).group_by(place).subquery()
    in_all = (func.count().over().label("sessions"), func.sum(of_each.c.n).over().label("hits"))
    chosen = select(of_each.c.place, of_each.c.n, *in_all).order_by(of_each.c.place.desc())
    return list(db.execute(chosen.offset(part.first).limit(part.limit)))


def _named(places: Collection[int]) -> Select[int, str]:
    return select(SessionRow.place, SessionRow.id).where(SessionRow.place.in_(places))


def _ids(indexed: bool, query: Query, wanted: Wanted, titled: Collection[str]) -> Select[Any]:
    said, asked = _said(indexed, query), _asked(titled)
    if wanted != Wanted():
        places = select(SessionRow.place).where(*conditions(wanted))
        said = said.where(place_in(_id(indexed)).in_(places))
        asked = asked.where(place_in(_id(False)).in_(places))
    return _either(said, asked, titled)


def _first_of(indexed: bool, query: Query, titled: Collection[str], place: int, hits: int) -> Select[Any]:
    """Of one rehearsal the first passages, in the order of its turns."""
    first, last = place << SHIFT, (place + 1 << SHIFT) - 1
    said = _said(indexed, query).where(_id(indexed).between(first, last))
    asked = _asked(titled).where(PassageRow.id.between(first, last))
    found = _either(said, asked, titled).subquery()
    mine = select(PassageRow.id).where(PassageRow.id.in_(select(found.c.id)))
    return mine.order_by(PassageRow.turn, PassageRow.take, PassageRow.id).limit(hits)


def _either(said: Select[Any], asked: Select[Any], titled: Collection[str]) -> Select[Any]:
    if not titled:
        return said
    both = union(said, asked).subquery()
    return select(both.c.id)


def _id(indexed: bool) -> ColumnElement[int]:
    return _INDEX.c.rowid if indexed else PassageRow.__table__.c.id


def _said(indexed: bool, query: Query) -> Select[Any]:
    if indexed:
        sought = text("search MATCH :sought").bindparams(sought=fts(query))
        return select(_INDEX.c.rowid.label("id")).where(sought)
    return select(PassageRow.id.label("id")).where(*(_compared(phrase) for phrase in query.phrases))


def _asked(titled: Collection[str]) -> Select[Any]:
    return select(PassageRow.id.label("id")).where(PassageRow.question.in_(titled), PassageRow.kind == "asked")


def fts(query: Query) -> str:
    """As SQLite's index wants it. Every word stands in quotes: nothing that somebody types is an operator."""
    return " AND ".join(f'"{" ".join(phrase.words)}"{" *" if phrase.prefix else ""}' for phrase in query.phrases)


def _compared(phrase: Phrase) -> ColumnElement[bool]:
    end = "" if phrase.prefix else " "
    return PassageRow.folded.contains(f" {' '.join(phrase.words)}{end}", autoescape=True)
