"""The archive comes back from the folders, and a backup comes back with what was rehearsed after it."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.archive.backups import back_up_now, backups
from app.archive.folding import query_of
from app.archive.records import LedgerLine, SessionRecord
from app.archive.store import Store
from app.errors import ArchiveError, DamagedArchive, Stopped
from app.paths import Paths
from app.session.caretaking import not_in_the_list, take_care
from app.session.folders import lost_sessions
from app.session.rebuilding import Rebuilt, level_shown, rebuild, restore
from app.session.views import Toast, View
from tests.app.archive.examples import AT, START, keep_answer
from tests.app.archive.older import archive_of_0004
from tests.app.archive.test_judgments_kept import HELD

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LEDGER = LedgerLine(AT, "api.example.org", "Judging", 900, 0.01, START.id)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    opened = Store.open(paths)
    yield opened
    opened.close()


def put_sound(paths: Paths, session: str, name: str, seconds: float = 0.5) -> Path:
    path = paths.session_folder(session) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, np.zeros(int(16000 * seconds), dtype=np.float32), 16000)
    return path


def rehearsed(store: Store) -> SessionRecord:
    """One of everything that a rehearsal leaves."""
    store.begin_session(START)
    keep_answer(store)
    store.end_session(START.id, "finished", AT)
    store.add_judgment(START.id, 1, HELD, AT)
    store.shelf.rename(START.id, "The bank")
    store.shelf.note(START.id, "Slower next time.")
    store.shelf.tag(START.id, "bank")
    store.add_ledger(LEDGER)
    return store.session(START.id)


def rebuilt(paths: Paths) -> Rebuilt:
    return rebuild(paths, NOW, level_shown({}), lambda _done, _total: None)


def opened(paths: Paths) -> Store:
    return Store.open(paths)


def test_a_lost_archive_comes_back_with_everything(store: Store, paths: Paths) -> None:
    before = rehearsed(store)
    store.close()
    paths.archive_file.unlink()
    assert lost_sessions(paths) == 1
    found = rebuilt(paths)
    assert (found.sessions, found.without_words, found.aside, found.troubles) == (1, 0, "", ())
    again = opened(paths)
    assert again.session(START.id) == before
    assert again.sessions()[0].answers == 1
    assert again.shelf.search(query_of("knowledge")).hits == 1
    again.close()


def test_a_broken_archive_is_kept_aside_first(store: Store, paths: Paths) -> None:
    rehearsed(store)
    store.close()
    paths.archive_file.write_bytes(b"no longer a database" * 300)
    with pytest.raises(DamagedArchive, match="greenroom sessions rebuild"):
        opened(paths)
    found = rebuilt(paths)
    assert (paths.backups / found.aside).read_bytes() == b"no longer a database" * 300
    again = opened(paths)
    assert len(again.sessions()) == 1
    again.close()


def test_a_sound_archive_is_rebuilt_with_its_ledger_and_a_copy(store: Store, paths: Paths) -> None:
    rehearsed(store)
    store.close()
    found = rebuilt(paths)
    assert found.aside.startswith("archive-before-rebuild-")
    again = opened(paths)
    assert again.ledger() == (LEDGER,)
    again.close()


def test_a_rehearsal_that_was_going_on_counts_as_cut_off(store: Store, paths: Paths) -> None:
    store.begin_session(START)
    keep_answer(store)
    store.close()
    paths.archive_file.unlink()
    rebuilt(paths)
    again = opened(paths)
    assert [line.state for line in again.interrupted()] == ["interrupted"]
    again.close()


@pytest.mark.parametrize("content", [b"{", b'{"format": 9}', None])
def test_sound_without_a_readable_session_file_comes_back_as_sound(paths: Paths, content: bytes | None) -> None:
    put_sound(paths, "s1", "001-asked-1.flac")
    put_sound(paths, "s1", "001-answer-1.flac", 1.5)
    put_sound(paths, "s1", "002-answer-1.wav", 0.5)
    if content is not None:
        (paths.session_folder("s1") / "session.json").write_bytes(content)
    found = rebuilt(paths)
    assert found.without_words == 1
    assert "2 answers are back as sound, without words" in found.troubles[0]
    again = opened(paths)
    record = again.session("s1")
    assert [(turn.number, turn.takes[0].seconds) for turn in record.turns] == [(1, 1.5), (2, 0.5)]
    assert record.turns[0].clip == "clips/s1/001-asked-1.flac"
    again.close()
    if content is not None:
        broken = next(paths.session_folder("s1").glob("session.json.broken-*"))
        assert broken.read_bytes() == content
    assert rebuilt(paths).troubles == ()


def test_a_folder_with_nothing_readable_is_told_of_and_left(store: Store, paths: Paths) -> None:
    rehearsed(store)
    store.close()
    (paths.clips / "empty").mkdir()
    (paths.clips / "not an id").mkdir()
    found = rebuilt(paths)
    assert found.sessions == 1
    assert [line.split(":")[0] for line in found.troubles] == ["empty", "not an id"]
    assert (paths.clips / "empty").is_dir()


def test_nothing_to_rebuild_from_changes_nothing(paths: Paths) -> None:
    with pytest.raises(ArchiveError, match="nothing to rebuild from"):
        rebuilt(paths)
    (paths.clips / "empty").mkdir()
    paths.archive_file.write_bytes(b"something")
    with pytest.raises(ArchiveError, match="left as it is"):
        rebuilt(paths)
    assert paths.archive_file.read_bytes() == b"something"


def test_what_is_stopped_halfway_leaves_the_archive_as_it_was(store: Store, paths: Paths) -> None:
    rehearsed(store)
    store.close()
    before = paths.archive_file.read_bytes()

    def stop(_done: int, _total: int) -> None:
        raise Stopped("stopped")

    with pytest.raises(Stopped):
        rebuild(paths, NOW, level_shown({}), stop)
    assert paths.archive_file.read_bytes() == before
    assert list(paths.home.glob(".making-*")) == []


def test_a_backup_comes_back_and_what_came_after_it_stays(store: Store, paths: Paths) -> None:
    rehearsed(store)
    backup = back_up_now(paths, NOW)
    later = replace(START, id="20261121-090000-ffff", started_at="2026-11-21T09:00:00Z")
    store.begin_session(later)
    store.end_session(later.id, "finished", AT)
    keep_answer(store, 2)
    store.shelf.rename(START.id, "A title given by mistake")
    newest = store.session(START.id)
    store.close()
    found = restore(paths, backup, NOW, level_shown({}), lambda _done, _total: None)
    assert (found.sessions, found.added, found.gone_on) == (2, 1, 1)
    again = opened(paths)
    assert again.session(START.id).turns == newest.turns
    assert again.session(START.id).shelved.title == "The bank"
    assert again.session(later.id).state == "finished"
    again.close()
    told = json.loads((paths.session_folder(START.id) / "session.json").read_text())
    assert told["shelved"]["title"] == "The bank"
    kept = next(each for each in backups(paths) if each.label == "before-restore")
    assert restore(paths, kept, NOW.replace(hour=13), level_shown({}), lambda _done, _total: None).sessions == 2


def test_a_backup_of_an_older_version_is_brought_up_to_date(paths: Paths, tmp_path: Path) -> None:
    old = Paths(tmp_path / "old")
    archive_of_0004(old)
    paths.backups.mkdir(parents=True)
    name = "archive-daily-20261101T120000000000.sqlite3"
    shutil.copy(old.archive_file, paths.backups / name)
    restore(paths, backups(paths)[0], NOW, level_shown({}), lambda _done, _total: None)
    again = opened(paths)
    assert [line.round_name for line in again.sessions()] == ["Old round"]
    again.close()
    assert [backup.name for backup in backups(paths)] == [name]


def test_a_backup_that_does_not_read_back_changes_nothing(store: Store, paths: Paths) -> None:
    rehearsed(store)
    backup = back_up_now(paths, NOW)
    store.close()
    (paths.backups / backup.name).write_bytes(b"damaged" * 1000)
    before = paths.archive_file.read_bytes()
    with pytest.raises(ArchiveError, match=r"This backup does not read back .*left as it was"):
        restore(paths, backup, NOW, level_shown({}), lambda _done, _total: None)
    assert paths.archive_file.read_bytes() == before


def test_the_caretaker_backs_up_and_tells_of_rehearsals_that_are_not_in_the_list(store: Store, paths: Paths) -> None:
    shown: list[View] = []
    rehearsed(store)
    take_care(paths, shown.append, NOW)
    assert shown == []
    assert [backup.label for backup in backups(paths)] == ["daily"]
    shutil.copytree(paths.session_folder(START.id), paths.session_folder("another"))
    assert not_in_the_list(paths) == 1
    take_care(paths, shown.append, NOW)
    assert [view.text for view in shown if isinstance(view, Toast)] == [
        "One rehearsal lies in the clips folder, but not in the list. "
        "Close Greenroom and run `greenroom sessions rebuild`."
    ]


def test_a_disk_that_takes_no_backup_is_told_once(store: Store, paths: Paths) -> None:
    shown: list[View] = []
    rehearsed(store)
    paths.backups.rmdir()
    paths.backups.write_text("a file where the folder should be")
    take_care(paths, shown.append, NOW)
    assert [view.text[:29] for view in shown if isinstance(view, Toast)] == ["There is no backup of today. "]
