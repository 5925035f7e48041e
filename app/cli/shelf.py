"""`greenroom sessions search|tag|note|rename|delete|restore|purge|trash|storage`: the shelf of rehearsals."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime

from app.archive.folding import Query, query_of
from app.archive.records import SessionSummary
from app.archive.shelf import Shelf, clean_tag
from app.archive.shelf_records import Found, FoundIn, Hit, Part, Wanted
from app.cli.archives import to_read, to_write
from app.errors import ArchiveError, GreenroomError
from app.session.found import snippet, titled, who_said
from app.session.remembered_home import forget_home
from app.session.tidying import tidying
from app.session.words import clock, length, size, when
from app.wiring import utc_now


def wanted(options: argparse.Namespace) -> Wanted:
    return Wanted(
        round=options.round,
        persona=options.persona,
        level=options.level,
        aimed=options.aimed,
        scored=options.scored,
        states=tuple(options.state),
        since=options.since,
        before=options.until,
        tag=clean_tag(options.tag) if options.tag else "",
        again=options.again,
    )


def search(options: argparse.Namespace) -> int:
    typed = " ".join(options.text)
    query = query_of(typed)
    if not query:
        raise ArchiveError("There is no word in what you look for; give one, such as: sessions search latency.")
    with to_read() as (shop, store):
        titles = {id: question.title for id, question in shop.material().questions.items()}
        part = Part(0, options.limit, options.hits)
        found = store.shelf.search(query, wanted(options), titled(query, titles), part)
    if options.json:
        print(json.dumps(_as_data(typed, query, found), indent=2, ensure_ascii=False))
        return 0
    print(f"{_counted(found.hits, 'place')} in {_counted(found.sessions, 'rehearsal')}.")
    for group in found.groups:
        print("\n" + "\n".join(_told(query, group, titles)))
    if found.sessions > len(found.groups):
        print(f"\n{found.sessions - len(found.groups)} more: --limit shows them, --since and others narrow it down.")
    return 0


def _told(query: Query, group: FoundIn, titles: dict[str, str]) -> Iterator[str]:
    session = group.session
    yield f"{session.id[:8]}  {when(session.started_at)}  {session.name}"
    for hit in group.hits:
        cut = snippet(query, hit)
        text = "".join(f"[{part}]" if marked else part for part, marked in cut.parts)
        at = f" at {clock(cut.at)}" if cut.at is not None else ""
        where = f"turn {hit.turn}, " if hit.turn else ""
        about = f" ({titles[hit.question]})" if hit.question in titles and hit.kind == "asked" else ""
        yield f"  {where}{who_said(hit)}{at}{about}: {text}"
    if group.total > len(group.hits):
        yield f"  and {_counted(group.total - len(group.hits), 'more place')}"


def _as_data(typed: str, query: Query, found: Found) -> dict[str, object]:
    groups = [
        {
            "session": group.session.id,
            "started_at": group.session.started_at,
            "name": group.session.name,
            "total": group.total,
            "hits": [_hit_data(query, hit) for hit in group.hits],
        }
        for group in found.groups
    ]
    return {"text": typed, "hits": found.hits, "sessions": found.sessions, "groups": groups}


def _hit_data(query: Query, hit: Hit) -> dict[str, object]:
    cut = snippet(query, hit)
    return {
        "kind": hit.kind,
        "turn": hit.turn,
        "take": hit.take,
        "question": hit.question,
        "text": cut.text,
        "matches": [part for part, marked in cut.parts if marked],
        "clip": hit.clip,
        "start": cut.start,
        "end": cut.end,
        "at": cut.at,
        "who": hit.who,
    }


def tag(options: argparse.Namespace) -> int:
    return _tagged(options, Shelf.tag)


def untag(options: argparse.Namespace) -> int:
    return _tagged(options, Shelf.untag)


def _tagged(options: argparse.Namespace, change: Callable[[Shelf, str, str], None]) -> int:
    with _changing() as shelf:
        session = shelf.id_of(options.session)
        for each in options.tags:
            change(shelf, session, each)
        tags = shelf.summary(session).shelved.tags
    print(f"{session[:8]}: {', '.join(tags) or 'no tags'}")
    return 0


def note(options: argparse.Namespace) -> int:
    with _changing() as shelf:
        session = shelf.id_of(options.session)
        shelf.note(session, options.text)
    print(f"{session[:8]}: {'noted' if options.text.strip() else 'no note'}")
    return 0


def rename(options: argparse.Namespace) -> int:
    with _changing() as shelf:
        session = shelf.id_of(options.session)
        shelf.rename(session, options.title)
        print(f"{session[:8]}: {shelf.summary(session).name}")
    return 0


def delete(options: argparse.Namespace) -> int:
    with to_write() as (shop, store):
        store.mark_interrupted()
        sessions = _ids(store.shelf, options.sessions)
        for session in sessions:
            store.shelf.trash(session, utc_now())
        days = shop.settings.trash_days
    kept = f"for {_counted(days, 'day')}" if days else "until you empty it"
    print(f"{_counted(len(sessions), 'rehearsal')} in the trash, {kept}. `greenroom sessions restore` brings back.")
    return 0


def restore(options: argparse.Namespace) -> int:
    with _changing() as shelf:
        sessions = _ids(shelf, options.sessions)
        for session in sessions:
            shelf.restore(session)
    print(f"{_counted(len(sessions), 'rehearsal')} restored.")
    return 0


def purge(options: argparse.Namespace) -> int:
    if bool(options.sessions) == options.all:
        raise GreenroomError("Name the rehearsals to remove for good, or say --all for the whole trash.")
    with to_write() as (shop, store):
        shelf = store.shelf
        sessions = tuple(each.id for each in shelf.trashed()) if options.all else _ids(shelf, options.sessions)
        _only_trash(shelf, sessions)
        if sessions and not options.yes and not _agreed(sessions):
            print("Nothing was removed.")
            return 0
        for session in sessions:
            shelf.purge(session)
        if sessions:
            shelf.settle()
            forget_home(shop.paths)
        if options.compact:
            shelf.compact()
        copies = any(shop.paths.backups.glob("*.sqlite3"))
    print(f"{_counted(len(sessions), 'rehearsal')} removed for good.")
    if sessions and copies:
        print("Older copies of the archive, in the folder backups, may still hold their words; delete those yourself.")
    return 0


def trash(options: argparse.Namespace) -> int:
    with to_read() as (_, store):
        thrown = store.shelf.trashed()
    if options.json:
        print(json.dumps([asdict(each) for each in thrown], indent=2))
        return 0
    if not thrown:
        print("The trash is empty.")
    for each in thrown:
        line = (each.id[:8], when(each.started_at), length(each.seconds), each.name)
        print("  ".join((*line, f"deleted {when(each.shelved.trashed_at)}")))
    return 0


def storage(options: argparse.Namespace) -> int:
    with to_read() as (_, store):
        used = store.shelf.used()
        largest = store.shelf.listing(sort="largest", limit=10).rows
    if options.json:
        data = {"used": asdict(used), "largest": [{"session": s.id, "bytes": s.clip_bytes} for s in largest]}
        print(json.dumps(data, indent=2))
        return 0
    print(f"Recordings  {size(used.clips)} in {_counted(used.sessions, 'rehearsal')}")
    print(f"Trash       {size(used.trash)} in {_counted(used.in_trash, 'rehearsal')}")
    print(f"Archive     {size(used.archive)}")
    print(f"Backups     {size(used.backups)}")
    for each in largest:
        print(f"  {each.id[:8]}  {when(each.started_at)}  {size(each.clip_bytes or 0)}  {each.name}")
    return 0


def tidy(_: argparse.Namespace) -> int:
    with to_write() as (shop, store):
        before = store.shelf.used()
        for step in tidying(store.shelf, lambda: shop.settings, lambda: datetime.now(UTC)):
            step()
        after = store.shelf.used()
    freed = before.clips + before.trash - after.clips - after.trash
    print(f"{size(max(0, freed))} freed; recordings take up {size(after.clips)}, the trash {size(after.trash)}.")
    return 0


def reindex(_: argparse.Namespace) -> int:
    with to_write() as (_shop, store):
        count = store.shelf.rebuild_index()
    print(f"{_counted(count, 'passage')} can be searched.")
    return 0


@contextmanager
def _changing() -> Iterator[Shelf]:
    with to_write() as (_, store):
        yield store.shelf


def _ids(shelf: Shelf, beginnings: Sequence[str]) -> tuple[str, ...]:
    """All of them, before anything is done to the first one."""
    return tuple(dict.fromkeys(shelf.id_of(beginning) for beginning in beginnings))


def _only_trash(shelf: Shelf, sessions: Sequence[str]) -> None:
    for session in sessions:
        if not shelf.summary(session).shelved.trashed_at:
            raise ArchiveError(
                f"{session[:8]} is not in the trash; `greenroom sessions delete` puts it there. Nothing was removed."
            )


def _agreed(sessions: Sequence[str]) -> bool:
    if not sys.stdin.isatty():
        raise GreenroomError("Nobody is here to be asked: add --yes to remove it without a question.")
    what = _counted(len(sessions), "rehearsal")
    asked = f"Remove {what} for good, recordings and words? Nothing brings it back. [y/N] "
    return input(asked).strip().lower() in ("y", "yes")


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def tags_told(summary: SessionSummary) -> tuple[str, ...]:
    """As they stand behind a line of the list."""
    return tuple(f"#{each}" for each in summary.shelved.tags)
