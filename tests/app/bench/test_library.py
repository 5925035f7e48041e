"""The archive that lists and searches are measured on is always the same, and like one of real rehearsals."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from app.archive.folding import query_of
from app.archive.store import Store
from app.bench.figures import BenchFailed
from app.bench.library import library, list_figure, search_figure
from app.bench.library_records import World, project, rehearsals
from app.cli.main import main
from app.paths import Paths
from app.wiring import ASSETS
from interviewer.packs import bundled_packs
from interviewer.personas import load_personas

COUNT = 24


@pytest.fixture(scope="module")
def world() -> World:
    return World(tuple(bundled_packs(ASSETS)), tuple(load_personas(ASSETS)))


@pytest.fixture(scope="module")
def home(world: World, tmp_path_factory: pytest.TempPathFactory) -> Paths:
    paths = Paths(tmp_path_factory.mktemp("library") / "home")
    library(paths, world, COUNT)
    return paths


@pytest.fixture
def store(home: Paths) -> Iterator[Store]:
    opened = Store.open(home)
    yield opened
    opened.close()


def test_the_same_rehearsals_are_made_every_time(world: World) -> None:
    assert tuple(rehearsals(world, 3)) == tuple(islice(rehearsals(world, 50), 3))


def test_each_has_ten_answers_and_a_list_knows(store: Store) -> None:
    listing = store.shelf.listing()
    assert listing.total == COUNT
    assert {row.answers for row in listing.rows} == {10}
    assert any(row.level for row in listing.rows)
    assert store.shelf.tags()


def test_every_answer_names_a_project_of_its_own(store: Store) -> None:
    assert len({project(number) for number in range(100_001)}) == 100_001
    for number in (1, 57, 10 * COUNT):
        found = store.shelf.search(query_of(project(number)))
        assert [hit.turn for group in found.groups for hit in group.hits] == [(number - 1) % 10 + 1]


def test_what_is_measured_finds_something(store: Store, world: World) -> None:
    lists, searches = list_figure(store), search_figure(store, world)
    assert (lists.name, searches.name) == ("list_ms", "search_ms")
    assert lists.value > 0
    assert lists.beside["newest_500"].endswith(f"({COUNT} found)")  # type: ignore[attr-defined]
    for kind in ("common_word", "two_words", "phrase", "prefix", "title"):
        assert "(0 found)" not in str(searches.beside[kind])
    assert "(0 found)" in str(searches.beside["nothing"])


def test_an_archive_that_is_there_is_used_again(home: Paths, world: World) -> None:
    before = home.archive_file.stat().st_mtime_ns
    assert library(home, world, COUNT) == 0.0
    assert home.archive_file.stat().st_mtime_ns == before


def test_somebodys_own_archive_is_not_touched(tmp_path: Path, world: World) -> None:
    own = Paths(tmp_path / "home")
    Store.open(own).close()
    with pytest.raises(BenchFailed, match="holds another archive"):
        library(own, world, COUNT)
    store = Store.open(own)
    assert store.sessions() == ()
    store.close()


def test_a_folder_for_the_archive_goes_with_this_measurement_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "start", "--archive", "somewhere"]) == 1
    assert "--archive goes with `bench library`" in capsys.readouterr().err
