"""What was committed is there after the program was killed in the middle of writing."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.archive.session_file import read_session_file
from app.archive.store import Store
from app.paths import Paths
from tests.app.archive.examples import ASSESSMENT, START

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("turns_before", [1, 4, 9])
def test_committed_steps_survive_a_kill(paths: Paths, turns_before: int) -> None:
    said = _write_and_kill(paths.home, turns_before)
    store = Store.open(paths)
    found = store.session(START.id)
    whole = found.turns[:said]
    assert [turn.number for turn in whole] == list(range(1, said + 1))
    for turn in whole:
        assert turn.takes[0].transcripts[0].raw_text == f"answer {turn.number}"
        assert turn.takes[0].assessments == (ASSESSMENT,)
    assert store.mark_interrupted() == 1
    assert [line.id for line in store.interrupted()] == [START.id]
    store.close()


def test_the_session_file_is_never_a_half(paths: Paths) -> None:
    said = _write_and_kill(paths.home, 3)
    found = read_session_file(paths.session_folder(START.id) / "session.json")
    assert len(found.turns) >= said


def _write_and_kill(home: Path, turns_before: int) -> int:
    """Kills the writer without warning once it has said so many turns; returns the last turn that it said."""
    command = [sys.executable, "-m", "tests.app.archive.writes_until_killed", str(home)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for _ in range(turns_before):
            assert writer.stdout.readline()
        writer.kill()
        rest = writer.stdout.read().splitlines()
    return turns_before + len([line for line in rest if line.isdigit()])
