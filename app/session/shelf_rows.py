"""A line in a list of rehearsals, and the places in it that were found, as they are shown. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo

from app.archive.folding import Query
from app.archive.records import SessionSummary
from app.archive.shelf_records import FoundIn, Hit
from app.archive.spans import Span
from app.session.found import Snippet, snippet
from app.session.level_words import listed_level
from app.session.shelf_views import HitView
from app.session.views import RehearsalRow
from app.session.words import clock, length, size, when

_STATES = {
    "running": "Running",
    "interrupted": "Interrupted",
    "finished": "",
    "ended": "Ended early",
    "broken": "Stopped",
}


def rehearsal_row(summary: SessionSummary, year: int = 0, zone: tzinfo | None = None) -> RehearsalRow:
    """`year`: the one that goes without saying; 0: all do."""
    shelved = summary.shelved
    return RehearsalRow(
        id=summary.id,
        title=summary.name,
        when=dated(summary.started_at, year, zone),
        length=length(summary.seconds),
        persona=summary.persona_name,
        state=_STATES.get(summary.state, summary.state),
        peaks=summary.peaks,
        level=listed_level(summary.level, summary.could_be, summary.answers),
        own_title=shelved.title,
        tags=shelved.tags,
        note=shelved.note,
        deleted=dated(shelved.trashed_at, year, zone) if shelved.trashed_at else "",
        size=size(summary.clip_bytes) if summary.clip_bytes is not None else "",
    )


def dated(utc: str, year: int = 0, zone: tzinfo | None = None) -> str:
    """ "14 November, 18:42"; of another year "14 November 2024, 18:42"."""
    said = when(utc, zone)
    moment = datetime.fromisoformat(utc)
    local = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)
    return said if local.year == year or not year else said.replace(",", f" {local.year},", 1)


def found_row(query: Query, found: FoundIn, spans: Sequence[Span], year: int = 0) -> RehearsalRow:
    """What was found in the name marks the name; every other place has a line of its own."""
    row = rehearsal_row(found.session, year)
    named = next((hit for hit in found.hits if hit.kind == "name"), None)
    hits = tuple(hit_view(query, hit, found.session, spans) for hit in found.hits if hit.kind != "name")
    marks = tuple(_tight(snippet(query, named).parts)) if named else ()
    whole = "".join(text for text, _ in marks) == row.title
    return replace(row, hits=hits, places=found.total, marks=marks if whole else ())


def hit_view(query: Query, hit: Hit, session: SessionSummary, spans: Sequence[Span]) -> HitView:
    cut = snippet(query, hit)
    clip = hit.clip if cut.start is not None else ""
    at = _moment(hit, cut, spans)
    whole = sum(span.seconds for span in spans)
    return HitView(
        kind=hit.kind,
        who=_who(hit, session),
        of_candidate=hit.kind == "answer",
        parts=tuple(_tight(cut.parts)),
        time=clock(at) if at is not None else "",
        part=min(1.0, at / whole) if at is not None and whole else None,
        turn=hit.turn,
        take=hit.take,
        clip=clip,
        start=cut.start or 0.0 if clip else 0.0,
        end=cut.end or 0.0 if clip else 0.0,
        at=cut.at or 0.0,
    )


def _tight(parts: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Commas and stops around what was looked for are not marked with it."""
    for text, marked in parts:
        first = next((at for at, sign in enumerate(text) if sign.isalnum()), 0) if marked else 0
        behind = next((at for at, sign in enumerate(reversed(text)) if sign.isalnum()), 0) if marked else 0
        last = len(text) - behind
        pieces = ((text[:first], False), (text[first:last], marked), (text[last:], False))
        yield from (piece for piece in pieces if piece[0])


def _moment(hit: Hit, cut: Snippet, spans: Sequence[Span]) -> float | None:
    """Seconds of the whole rehearsal; None for what was only written."""
    began = next((span for span in spans if (span.turn, span.take) == (hit.turn, hit.take)), None)
    if began is None or hit.kind not in ("asked", "answer", "remark"):
        return None
    return began.at + min(cut.at or 0.0, began.seconds)


def _who(hit: Hit, session: SessionSummary) -> str:
    match hit.kind:
        case "answer":
            return "You"
        case "asked":
            return session.persona_name.split(" ")[0] or "Asked"
        case "note":
            return "Note"
        case _:
            return hit.who or "Mentor"


def rows_found(
    query: Query, groups: Sequence[FoundIn], spans: dict[str, tuple[Span, ...]], year: int = 0
) -> Iterator[RehearsalRow]:
    for group in groups:
        yield found_row(query, group, spans.get(group.session.id, ()), year)
