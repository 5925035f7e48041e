"""Old trash and old sound go by themselves, in small steps, and never at the cost of a start."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.archive.store import Store
from app.paths import Paths
from app.session.tidying import tidying
from app.settings import Settings
from tests.app.archive.examples import AT
from tests.app.archive.test_shelf import keep, put_clips, started

NOW = datetime(2026, 12, 20, 12, tzinfo=UTC)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    opened = Store.open(paths)
    yield opened
    opened.close()


@pytest.fixture
def kept(store: Store, paths: Paths) -> Store:
    """Three rehearsals with sound; the first has been in the trash for twenty days, the second for one."""
    for number in (1, 2, 3):
        put_clips(paths, keep(store, started(number)))
    store.shelf.trash("day-01", "2026-11-30T12:00:00+00:00")
    store.shelf.trash("day-02", "2026-12-19T12:00:00+00:00")
    return store


def tidy(store: Store, **chosen: object) -> int:
    settings = Settings(**chosen)  # type: ignore[arg-type]
    steps = 0
    for step in tidying(store.shelf, lambda: settings, lambda: NOW):
        step()
        steps += 1
    return steps


def test_the_trash_is_emptied_of_what_has_been_there_too_long(kept: Store, paths: Paths) -> None:
    tidy(kept, trash_days=14)
    assert [row.id for row in kept.shelf.trashed()] == ["day-02"]
    assert not paths.session_folder("day-01").exists()


def test_the_trash_can_be_left_alone(kept: Store) -> None:
    tidy(kept, trash_days=0)
    assert len(kept.shelf.trashed()) == 2


def test_sound_goes_by_the_setting_and_the_words_stay(kept: Store, paths: Paths) -> None:
    tidy(kept, keep_sound="days", keep_sound_days=30)
    assert [path.name for path in paths.session_folder("day-03").iterdir()] == ["session.json"]
    assert kept.session("day-03").shelved.sound_removed_at
    assert len(list(paths.session_folder("day-02").iterdir())) == 3


def test_nothing_goes_unless_somebody_chose_it(kept: Store, paths: Paths) -> None:
    tidy(kept)
    assert len(kept.shelf.trashed()) == 2
    assert all(len(list(paths.session_folder(f"day-0{number}").iterdir())) == 3 for number in (1, 2, 3))


def test_sizes_are_known_afterwards_and_nothing_is_left_to_do(kept: Store) -> None:
    assert tidy(kept) == 1
    assert kept.shelf.unmeasured() == ()
    assert tidy(kept) == 0


def test_a_step_that_fails_is_left_for_the_next_time(
    kept: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with caplog.at_level(logging.WARNING), monkeypatch.context() as patch:
        patch.setattr("app.archive.removing.shutil.rmtree", refuse)
        tidy(kept, trash_days=14)
    assert "day-01" in [row.id for row in kept.shelf.trashed()]
    assert caplog.messages == ["the shelf was not tidied: ArchiveError"]
    tidy(kept, trash_days=14)
    assert [row.id for row in kept.shelf.trashed()] == ["day-02"]


def test_an_archive_that_does_not_answer_ends_it_quietly(kept: Store, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Settings:
        raise OSError(5, "gone")

    with caplog.at_level(logging.WARNING):
        assert list(tidying(kept.shelf, broken, lambda: NOW)) == []
    assert len(caplog.messages) == 1


def test_a_rehearsal_in_the_trash_keeps_its_day(kept: Store) -> None:
    kept.shelf.trash("day-03", AT)
    assert kept.shelf.summary("day-03").shelved.trashed_at == AT
