"""When the disk fails, the archive says in one line what is safe, and what was kept stays readable."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.archive import engine
from app.archive.lock import only_one
from app.archive.store import Store
from app.errors import AlreadyRunning, ArchiveError
from app.paths import Paths
from tests.app.archive.examples import ASSESSMENT, START, answered, keep_answer, turn

ROOT = Path(__file__).resolve().parents[3]

FILLS_THE_DISK = """
import resource, signal, sys
from dataclasses import replace
from pathlib import Path
from app.archive.store import Store
from app.errors import ArchiveError
from app.paths import Paths
from tests.app.archive.examples import START, keep_answer, turn

store = Store.open(Paths(Path(sys.argv[1])))
store.begin_session(START)
keep_answer(store)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    for number in range(2, 5000):
        store.begin_turn(START.id, replace(turn(number), planned_text="word " * 2000))
except ArchiveError as error:
    sys.stdout.write(str(error))
assert store.session(START.id).turns[0].takes
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_disk_that_takes_no_more_is_said_in_one_line_and_nothing_is_lost(paths: Paths) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLS_THE_DISK, str(paths.home)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "Everything kept so far is safe" in done.stdout
    assert "\n" not in done.stdout
    store = Store.open(paths)
    found = store.session(START.id).turns
    assert found[0] == answered()
    assert len(found) > 1
    store.close()


def test_an_archive_that_somebody_else_writes_to_is_waited_for_then_named(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 10)
    store = Store.open(paths)
    store.begin_session(START)
    with closing(sqlite3.connect(paths.archive_file, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(ArchiveError, match="Another program holds the archive"):
            store.begin_turn(START.id, turn(1))
    keep_answer(store)
    assert store.session(START.id).turns == (answered(),)
    store.close()


def test_an_archive_that_cannot_be_written_can_still_be_read(store: Store, paths: Paths) -> None:
    store.begin_session(START)
    keep_answer(store)
    store.close()
    frozen = Store.open(paths, f"sqlite:///file:{paths.archive_file}?mode=ro&uri=true")
    assert frozen.session(START.id).turns == (answered(),)
    with pytest.raises(ArchiveError, match=r"cannot be written. Everything in it is safe"):
        frozen.add_assessment(START.id, 1, 1, ASSESSMENT)
    frozen.close()


def test_a_second_start_is_refused_with_the_remedy(paths: Paths) -> None:
    with only_one(paths), pytest.raises(AlreadyRunning, match="close the other window, or set GREENROOM_HOME"):
        _hold_again(paths)


def test_the_next_start_is_welcome_after_the_first_has_ended(paths: Paths) -> None:
    with only_one(paths):
        pass
    _hold_again(paths)


def test_another_process_is_refused_until_the_first_is_killed(paths: Paths) -> None:
    program = (
        "import sys; from pathlib import Path; from app.paths import Paths; from app.archive.lock import only_one\n"
        "with only_one(Paths(Path(sys.argv[1]))): sys.stdout.write('held\\n'); sys.stdout.flush(); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(paths.home)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning):
            _hold_again(paths)
        first.kill()
    _hold_again(paths)


def test_two_homes_do_not_know_of_each_other(tmp_path: Path) -> None:
    with only_one(Paths(tmp_path / "one")):
        _hold_again(Paths(tmp_path / "two"))


def _hold_again(paths: Paths) -> None:
    with only_one(paths):
        pass
