"""An archive of thousands of rehearsals: how long a list, a search and a start take.

    rehearsals that were never held -> archive -> list_ms, search_ms       a window on it, one on ten -> start_delta_ms

The archive is kept when a folder is named for it: making it takes minutes, and other measurements can use it too.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from app.archive.folding import query_of
from app.archive.records import SessionRecord
from app.archive.shelf_records import Sort, Wanted
from app.archive.store import Store
from app.bench.figures import BenchFailed, Figure
from app.bench.library_records import BEGIN, World, project, rehearsals
from app.bench.processes import run_measured, screen
from app.paths import Paths
from app.session.found import snippet, titled

SESSIONS, FEW = 10_000, 10
TIMES, STARTS, AT_ONCE = 9, 9, 100
LIMIT_S = 120.0
GOAL_MS = 100.0
MARKER = "bench-library"


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds by the clock, and of work alone (what other programs did meanwhile left out); what was found."""

    ms: tuple[float, ...]
    work_ms: tuple[float, ...]
    found: int


def measure_library(
    folder: Path, world: World, kept: Path | None = None, sessions: int = SESSIONS, starts: int = STARTS
) -> tuple[Figure, ...]:
    many = Paths(kept or folder / "many")
    made_s = library(many, world, sessions)
    few = Paths(folder / "few")
    library(few, world, FEW)
    store = Store.open(many)
    try:
        answers = sum(row.answers for row in store.shelf.listing(limit=sessions).rows)
        figures = (list_figure(store), search_figure(store, world))
    finally:
        store.close()
    megabytes = round(many.archive_file.stat().st_size / 1e6)
    beside = {"sessions": sessions, "archive_mb": megabytes, "made_in_s": round(made_s)}
    return (*figures, _starts(many, few, starts), Figure("library_answers", answers, "answers", beside))


def library(home: Paths, world: World, sessions: int) -> float:
    """Makes it where there is none; the seconds that it took. Somebody's own archive is not touched."""
    marker = home.home / MARKER
    if home.archive_file.exists():
        if not marker.is_file() or marker.read_text() != str(sessions):
            raise BenchFailed(f"{home.home} holds another archive; name an empty folder, or one that was made by this.")
        return 0.0
    began = time.monotonic()
    store = Store.open(home)
    try:
        records = rehearsals(world, sessions)
        while chunk := tuple(islice(records, AT_ONCE)):
            store.moving.put(chunk, _level)
        # As it is in an archive that has been in use: no start has anything left to do.
        store.shelf.used()
    finally:
        store.close()
    marker.write_text(str(sessions))
    return time.monotonic() - began


def _level(record: SessionRecord) -> tuple[int | None, tuple[int, ...]]:
    """For the list; what the whole of a rehearsal shows is not measured here."""
    first = record.judgments[0].judgment
    return first.level, first.could_be


def list_figure(store: Store) -> Figure:
    in_2023 = BEGIN.replace(year=2023).timestamp()
    kinds: dict[str, tuple[Wanted, Sort, int, int]] = {
        "newest_500": (Wanted(), "newest", 0, 500),
        "newest_100": (Wanted(), "newest", 0, 100),
        "last_100": (Wanted(), "newest", 9_900, 100),
        "by_name": (Wanted(), "name", 0, 100),
        "by_level": (Wanted(), "level", 0, 100),
        "with_tag": (Wanted(tag="weak spot"), "newest", 0, 100),
        "ended_and_scored": (Wanted(states=("ended",), scored=True), "newest", 0, 100),
        "days_persona_level": (Wanted(persona="staff-engineer", level=5, since=in_2023), "longest", 0, 100),
    }

    def listed(wanted: Wanted, sort: Sort, first: int, limit: int) -> Callable[[], int]:
        return lambda: store.shelf.listing(wanted, sort, first, limit).total

    timed = {name: _timed(listed(*kind)) for name, kind in kinds.items()}
    timed["home"] = _timed(lambda: store.shelf.glance(5).total)
    return _figure("list_ms", timed)


def search_figure(store: Store, world: World) -> Figure:
    titles = {question.id: question.title for pack in world.packs for question in pack.questions}
    kinds: dict[str, tuple[str, Wanted]] = {
        "rare_word": (project(4242), Wanted()),
        "common_word": ("the", Wanted()),
        "two_words": ("retrieval cost", Wanted()),
        "phrase": ('"how would you know"', Wanted()),
        "prefix": ("eval*", Wanted()),
        "short_prefix": ("co*", Wanted()),
        "title": ("tuning", Wanted()),
        "nothing": ("xylophone", Wanted()),
        "common_word_filtered": ("the", Wanted(persona="staff-engineer", scored=True)),
        "rare_word_filtered": (project(4242), Wanted(tag="weak spot")),
    }

    def sought(text: str, wanted: Wanted) -> Callable[[], int]:
        def search() -> int:
            query = query_of(text)
            found = store.shelf.search(query, wanted, titled(query, titles))
            for group in found.groups:
                for hit in group.hits:
                    snippet(query, hit)
            return found.hits

        return search

    return _figure("search_ms", {name: _timed(sought(*kind)) for name, kind in kinds.items()})


def _timed(work: Callable[[], int], times: int = TIMES) -> Timed:
    """The first time is counted like the others: nobody searches for the same thing twice."""
    found, ms, work_ms = 0, [], []
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        found = work()
        ms.append(1000 * (time.perf_counter() - began))
        work_ms.append(1000 * (time.process_time() - worked))
    return Timed(tuple(ms), tuple(work_ms), found)


def _figure(name: str, timed: dict[str, Timed]) -> Figure:
    """The slowest kind counts, by its median."""
    kinds = {kind: median(each.ms) for kind, each in timed.items()}
    beside: dict[str, object] = {
        kind: f"{kinds[kind]:.1f}, worst {max(each.ms):.1f}, work {median(each.work_ms):.1f} ({each.found} found)"
        for kind, each in timed.items()
    }
    beside["median_of_kinds"] = round(median(kinds.values()), 1)
    beside["worst_of_all"] = round(max(ms for each in timed.values() for ms in each.ms), 1)
    beside["most_work"] = round(max(median(each.work_ms) for each in timed.values()), 1)
    beside["goal_ms"] = GOAL_MS
    return Figure(name, round(max(kinds.values()), 1), "ms", beside)


def _starts(many: Paths, few: Paths, times: int) -> Figure:
    """The real window, on the one and on the other in turn, until the session thread answers."""
    for home in (many, few):
        _start(home)
    pairs = [(_start(many), _start(few)) for _ in range(times)]
    with_many, with_few = _medians([each for each, _ in pairs]), _medians([each for _, each in pairs])
    beside = {
        "ready_with_many_ms": with_many[1],
        "ready_with_few_ms": with_few[1],
        "usable_with_many_ms": with_many[0],
        "usable_with_few_ms": with_few[0],
        "usable_delta_ms": round(with_many[0] - with_few[0], 1),
        "starts": times,
        "drawn_on": screen(few.home),
    }
    return Figure("start_delta_ms", round(with_many[1] - with_few[1], 1), "ms", beside)


def _start(home: Paths) -> tuple[float, float]:
    started, told = run_measured("app.bench.window", ["start"], home.home, LIMIT_S)
    return 1000 * (told["usable_at"] - started), 1000 * (told["ready_at"] - started)


def _medians(starts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    usable, ready = (median(each) for each in zip(*starts, strict=True))
    return round(usable, 1), round(ready, 1)
