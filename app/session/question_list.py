"""All packs as a list: the house's, one's own with what is still a draft, and those that cannot be used."""

from collections.abc import Sequence

from app.own_packs.judging import mends
from app.own_packs.shelf import MINE, MINE_TITLE, Shelf
from app.session.question_reading import Origin, facts_of, kind_name, matches, row_of
from app.session.question_views import PackRow, QuestionRow
from app.session.words import clock
from interviewer.drafts import question_problems, read_draft
from interviewer.packs import check_pack
from interviewer.values import Pack


def pack_rows(packs: Sequence[Pack], shelf: Shelf, query: str) -> tuple[tuple[PackRow, ...], int]:
    """The rows, own packs first, and how many questions the query was found in."""
    own = shelf.packs()
    by_id = {pack.id: pack for pack in packs}
    rows = [_own_row(id, by_id.get(id), shelf, query) for id in sorted(own, key=lambda id: (id != MINE, id))]
    if MINE not in own:
        rows.insert(0, PackRow(MINE, MINE_TITLE, "own", "Nothing of your own yet", (), 0))
    rows += [_house_row(pack, query) for pack in packs if pack.id not in own]
    if query:
        rows = [row for row in rows if row.questions]
    return tuple(rows), sum(len(row.questions) for row in rows)


def _house_row(pack: Pack, query: str) -> PackRow:
    questions = tuple(row_of(pack.id, question) for question in pack.questions if matches(query, question, pack))
    return PackRow(pack.id, pack.title, "bundled", facts_of(pack.questions), questions, len(pack.questions))


def _own_row(id: str, pack: Pack | None, shelf: Shelf, query: str) -> PackRow:
    origin: Origin = "imported" if shelf.is_imported(id) else "own"
    drafts = {key: _drafted(id, key, shelf) for key in shelf.keys(id, "drafts")}
    rows: dict[str, QuestionRow] = {}
    if pack is not None:
        rows = {each.id: row_of(id, each) for each in pack.questions if each.id in drafts or matches(query, each, pack)}
    else:
        # A broken pack: its files can still be opened and mended.
        rows = {key: QuestionRow(id, key, key, "Not used now", draft=True) for key in shelf.keys(id)}
    rows |= drafts
    shown = tuple(row for row in rows.values() if not row.draft or _found(query, row))
    count = len({*(q.id for q in pack.questions), *drafts} if pack else rows)
    facts = facts_of(pack.questions) if pack and pack.questions else "No questions in use yet"
    return PackRow(id, shelf.title(id), origin, facts, shown, count, _trouble(id, pack, shelf))


def _found(query: str, row: QuestionRow) -> bool:
    return all(word in row.title.casefold() for word in query.casefold().split())


def _drafted(id: str, key: str, shelf: Shelf) -> QuestionRow:
    document, problems = read_draft(shelf.text(id, key) or "", quick=True)
    if document is None:
        return QuestionRow(id, key, key, "Not readable", draft=True, mends=len(problems))
    fields = document.data
    found = mends((*problems, *question_problems(document)))
    title, kind, seconds = fields.get("title"), fields.get("kind"), fields.get("suggested_seconds")
    length = clock(seconds) if isinstance(seconds, int) else ""
    told = [kind_name(kind).lower() if isinstance(kind, str) else "", length]
    detail = ", ".join(part for part in ("Draft", *told) if part)
    return QuestionRow(id, key, title if isinstance(title, str) and title else "New question", detail, True, len(found))


def _trouble(id: str, pack: Pack | None, shelf: Shelf) -> str:
    """One line: which file, which line, what to do; empty for a pack that is used, and for one that has only drafts."""
    if pack is not None or not (shelf.pack(id) / "pack.yaml").is_file():
        return ""
    problems = check_pack(shelf.pack(id))
    if not problems:
        return "Another pack has the same id, or one of its questions has another pack's: rename it."
    first = problems[0]
    name = first.file.rsplit("/", 1)[-1]
    return f"{name}, line {first.line}: {first.what}. {first.remedy}"
