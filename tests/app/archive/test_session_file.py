"""session.json is enough to make a rehearsal's rows again, after every single step."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.archive.session_file import read_session_file
from app.archive.store import Store
from app.errors import ArchiveError
from app.paths import Paths
from tests.app.archive.examples import ASSESSMENT, AT, START, TRANSCRIPT, turn

STEPS: tuple[Callable[[Store], object], ...] = (
    lambda store: store.begin_session(START),
    lambda store: store.begin_turn(START.id, turn(1)),
    lambda store: store.turn_spoken(START.id, 1, "Which one?", "clips/q.flac", 1.5),
    lambda store: store.mark_turn(START.id, 1, "house interviewer", "too slow"),
    lambda store: store.change_turn(START.id, 1, "number", "why-cheap", "How much?", "No figure."),
    lambda store: store.begin_take(START.id, 1, "clips/a.wav", AT),
    lambda store: store.add_transcript(START.id, 1, 1, TRANSCRIPT),
    lambda store: store.keep_take(START.id, 1, 1, "clips/a.flac", 4.5),
    lambda store: store.add_assessment(START.id, 1, 1, ASSESSMENT),
    lambda store: store.begin_turn(START.id, turn(2)),
    lambda store: store.set_peaks(START.id, (0.5, -0.5)),
    lambda store: store.mark_interrupted(),
    lambda store: store.reopen_session(START.id),
    lambda store: store.end_session(START.id, "finished", AT),
)


def test_it_says_what_the_archive_says_after_every_step(store: Store, paths: Paths) -> None:
    for step in STEPS:
        step(store)
        found = read_session_file(paths.session_folder(START.id) / "session.json")
        assert found == store.session(START.id)


def test_a_store_opened_later_goes_on_with_the_same_file(store: Store, paths: Paths) -> None:
    for step in STEPS[:6]:
        step(store)
    store.close()
    again = Store.open(paths)
    for step in STEPS[6:]:
        step(again)
    assert read_session_file(paths.session_folder(START.id) / "session.json") == again.session(START.id)
    again.close()


def test_no_partial_file_is_left_beside_it(store: Store, paths: Paths) -> None:
    for step in STEPS:
        step(store)
    assert [path.name for path in paths.session_folder(START.id).iterdir()] == ["session.json"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "cannot be read"),
        (b'{"format": 1', "cannot be read"),
        (b"[]", "format None"),
        (b'{"format": 2}', "install a newer Greenroom"),
        (b'{"format": 1, "start": {}}', "lacks something"),
    ],
)
def test_a_file_that_is_not_one_is_refused_in_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "session.json"
    file.write_bytes(content)
    with pytest.raises(ArchiveError, match=says) as caught:
        read_session_file(file)
    assert "\n" not in str(caught.value)
    assert file.read_bytes() == content
