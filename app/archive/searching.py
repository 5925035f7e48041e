"""Finds what was said: newest rehearsal first, inside each in the order of saying.

SQLite answers from its index. Without one (PostgreSQL, or an SQLite that lacks FTS5) every passage is compared:
the same words are found, more slowly.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, column, distinct, func, not_, select, table, text, union_all
from sqlalchemy.orm import Session

from app.archive.folding import Phrase, Query
from app.archive.hits import read_hits
from app.archive.listing import conditions, summaries
from app.archive.search_tables import SHIFT, PassageRow, index_is_there, place_in
from app.archive.shelf_records import Found, FoundIn, Part, Wanted
from app.archive.tables import SessionRow

_INDEX = table("search", column("rowid"))
NOTHING = Found(0, 0, ())
AT_ONCE = 500
"""passages"""


def find(db: Session, query: Query, wanted: Wanted, titled: Collection[str], part: Part) -> Found:
    """`titled`: the questions whose titles hold what is looked for; where they were asked is found, too."""
    if not query:
        return NOTHING
    indexed = index_is_there(db.connection())
    ways = _ways(indexed, query, wanted, titled)
    hits, sessions = _totals(db, ways)
    places = _places(db, ways, part.first, part.limit) if hits else []
    numbers = {place: list(db.scalars(_found_at(indexed, query, titled, place))) for place in places}
    listed = {each.id: each for each in summaries(db, (SessionRow.place.in_(places),), limit=len(places))}
    read = read_hits(db, [id for ids in numbers.values() for id in ids[: part.hits_each]], listed)
    named = {row.place: row.id for row in db.execute(_named(places))}
    groups = (FoundIn(listed[named[place]], len(numbers[place]), read[named[place]]) for place in places)
    return Found(hits, sessions, tuple(groups))


def _totals(db: Session, ways: Sequence[Select[Any]]) -> tuple[int, int]:
    """All passages, and in how many rehearsals they are."""
    every = _together(ways).subquery()
    hits, sessions = db.execute(select(func.count(), func.count(distinct(place_in(every.c.id))))).one()
    return hits, sessions


def _places(db: Session, ways: Sequence[Select[Any]], first: int, limit: int) -> list[int]:
    """Read from the newest on, until there are enough: of what is found often, most is never looked at."""
    found: set[int] = set()
    for way in ways:
        found |= _newest(db, way, first + limit)
    return sorted(found, reverse=True)[first : first + limit]


def _newest(db: Session, way: Select[Any], most: int) -> set[int]:
    every = way.subquery()
    newest_first = db.execute(select(place_in(every.c.id)).order_by(every.c.id.desc()))
    found: set[int] = set()
    # Those of one rehearsal stand together, so the last one of a row may be cut off, but never be missed.
    while len(found) < most and (some := newest_first.scalars().fetchmany(AT_ONCE)):
        found.update(some)
    newest_first.close()
    return found


def _named(places: Collection[int]) -> Select[int, str]:
    return select(SessionRow.place, SessionRow.id).where(SessionRow.place.in_(places))


def _ways(indexed: bool, query: Query, wanted: Wanted, titled: Collection[str]) -> tuple[Select[Any], ...]:
    """The ids that are found, each by one way only."""
    said, asked = _said(indexed, query), _asked(query, titled)
    if wanted != Wanted():
        places = select(SessionRow.place).where(*conditions(wanted))
        said = said.where(place_in(_id(indexed)).in_(places))
        asked = asked.where(place_in(_id(False)).in_(places))
    return (said, asked) if titled else (said,)


def _together(ways: Sequence[Select[Any]]) -> Select[Any]:
    return ways[0] if len(ways) == 1 else select(union_all(*ways).subquery().c.id)


def _found_at(indexed: bool, query: Query, titled: Collection[str], place: int) -> Select[Any]:
    """The passages of one rehearsal, in the order of its turns."""
    first, last = place << SHIFT, (place + 1 << SHIFT) - 1
    said = _said(indexed, query).where(_id(indexed).between(first, last))
    asked = _asked(query, titled, at_once=False).where(PassageRow.id.between(first, last))
    found = _together((said, asked) if titled else (said,)).subquery()
    mine = select(PassageRow.id).where(PassageRow.id.in_(select(found.c.id)))
    return mine.order_by(PassageRow.turn, PassageRow.take, PassageRow.id)


def _id(indexed: bool) -> ColumnElement[int]:
    return _INDEX.c.rowid if indexed else PassageRow.__table__.c.id


def _said(indexed: bool, query: Query) -> Select[Any]:
    if indexed:
        sought = text("search MATCH :sought").bindparams(sought=fts(query))
        return select(_INDEX.c.rowid.label("id")).where(sought)
    return select(PassageRow.id.label("id")).where(*(_compared(phrase) for phrase in query.phrases))


def _asked(query: Query, titled: Collection[str], at_once: bool = True) -> Select[Any]:
    """Where these questions were put in words that do not hold it themselves: nothing is found twice.

    `at_once`: in all rehearsals, so that the index on questions helps; in one alone it would only mislead.
    """
    question = PassageRow.question if at_once else PassageRow.question + ""
    mine = (question.in_(titled), PassageRow.kind == "asked")
    return select(PassageRow.id.label("id")).where(*mine, not_(and_(*(_compared(each) for each in query.phrases))))


def fts(query: Query) -> str:
    """As SQLite's index wants it. Every word stands in quotes: nothing that somebody types is an operator."""
    return " AND ".join(f'"{" ".join(phrase.words)}"{" *" if phrase.prefix else ""}' for phrase in query.phrases)


def _compared(phrase: Phrase) -> ColumnElement[bool]:
    end = "" if phrase.prefix else " "
    return PassageRow.folded.contains(f" {' '.join(phrase.words)}{end}", autoescape=True)
