"""Nothing needs a network: the demo works where there is none, and a rehearsal asks for none where there is one."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.session.headless import SAMPLES, home_with_whisper

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
WATCHER = Path(__file__).with_name("no_connections.py")
ALONE = ("unshare", "--net"), ("unshare", "--net", "--map-root-user")


def cut_off() -> tuple[str, ...]:
    """What to put before a command so that it has no network, not even the loopback. Skips where that is refused."""
    refusal = "unshare is not installed (package util-linux)"
    for before in ALONE if shutil.which("unshare") else ():
        tried = subprocess.run([*before, "true"], capture_output=True, text=True, timeout=20)
        if tried.returncode == 0:
            return before
        refusal = tried.stderr.strip()
    if os.environ.get("CI"):
        pytest.fail(f"in CI the program must be tried without a network, and this machine refuses: {refusal}")
    pytest.skip(f"no process can be cut off from the network here: {refusal}")


def environment(home: Path, **more: str) -> dict[str, str]:
    """Nobody's model, and the home of this test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GREENROOM_")}
    return kept | {"GREENROOM_HOME": str(home), "PYTHONPATH": str(ROOT)} | more


def watched(home: Path, folder: Path) -> tuple[dict[str, str], Path]:
    """The same, and every Python that starts in it writes down whom it connects to; the log of that."""
    shutil.copy(WATCHER, folder / "sitecustomize.py")
    log = folder / "connections.log"
    env = environment(home, LISTENED_AT=str(log))
    return env | {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}, log


def greenroom(*words: str, env: dict[str, str], before: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    command = [*before, sys.executable, "-P", "-m", "app", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=150)


def test_the_demo_works_from_start_to_end_without_any_network(tmp_path: Path) -> None:
    before = cut_off()
    home = home_with_whisper(tmp_path / "home").home
    done = greenroom("demo", "--fast", env=environment(home), before=before)
    assert done.returncode == 0, done.stderr
    report = done.stdout.split("# Rehearsal: ")[1]
    assert "Heard by: Whisper flite-tiny. Interviewer: house interviewer." in report
    assert "Recognised by:** Whisper flite-tiny" in report
    assert "Those are the questions I would ask before choosing." in report
    assert report.count("**Answer ") >= 4
    assert report.count("**Said**") >= 4


def test_a_namespace_without_network_reaches_nobody() -> None:
    """Else the test above would prove nothing."""
    knock = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=5)"
    done = subprocess.run([*cut_off(), sys.executable, "-c", knock], capture_output=True, text=True, timeout=20)
    assert "Network is unreachable" in done.stderr


def test_without_a_connected_model_no_process_touches_the_network(tmp_path: Path) -> None:
    home = home_with_whisper(tmp_path / "home").home
    env, log = watched(home, tmp_path)
    done = greenroom("rehearse", "--fast", "--json", "--answers", *map(str, SAMPLES[:2]), env=env)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["session"]["turns"]) >= 2
    lines = log.read_text(encoding="utf-8").splitlines()
    processes = {line.split()[0] for line in lines if line.endswith("is watched")}
    # The program itself, its ears and its mouth at the least.
    assert len(processes) >= 3
    assert [line for line in lines if not line.endswith("is watched")] == []


def test_the_watcher_would_have_seen_a_connection(tmp_path: Path) -> None:
    env, log = watched(tmp_path, tmp_path)
    knock = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", knock], env=env, check=True, timeout=30)
    assert "connects to ('127.0.0.1', 9)" in log.read_text(encoding="utf-8")
