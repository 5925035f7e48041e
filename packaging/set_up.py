"""Makes .venv ready for Greenroom: system libraries, environment, pinned packages, a last check.

`run` calls this when its stamp does not match, with "run" or "test", and writes the stamp after it.
Only the standard library, and nothing from .venv: this is what makes it.
"""

import fcntl
import os
import platform
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

# `run` starts this with -I, which keeps a stranger's PYTHONPATH out, and our own folder with it.
sys.path.insert(0, str(Path(__file__).resolve().parent))
import system_libraries as libraries

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
UNFINISHED = ENVIRONMENT / "set-up-unfinished"
LISTS = {"run": "requirements.txt", "test": "requirements-test.txt"}
NEEDED_BYTES = 2_500_000_000

# Loads what fails when a system library is missing: Qt with the plugin that opens windows, PortAudio, the engines.
CHECK = """
import ctypes, pathlib, sys
import PySide6.QtWidgets, sounddevice, soundfile, onnxruntime, ctranslate2, pocketsphinx, sqlalchemy
plugin = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
if sys.platform == "linux":
    ctypes.CDLL(str(plugin))
"""


class SetUpError(Exception):
    """A step could not be done; the message says what to do about it."""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def bring_system_libraries(purpose: str) -> None:
    if platform.system() != "Linux":
        return
    may_install = os.geteuid() == 0 or os.environ.get("CI") == "true"
    needs = libraries.missing_here()
    has_apt = libraries.package_manager() == "apt"
    extra = libraries.missing_for_tests() if purpose == "test" and has_apt else []
    if needs or (extra and may_install):
        install(needs + (extra if may_install else []), may_install)
        if still_missing := libraries.missing_here():
            raise SetUpError(f"Still missing after installing: {', '.join(n.name for n in still_missing)}.")
    if extra and not may_install:
        say(f"    For tests that are skipped without: {', '.join(need.name for need in extra)}")


def install(needs: Sequence[libraries.Need], may_install: bool) -> None:
    manager = libraries.package_manager()
    if manager is None:
        wanted = ", ".join(need.name for need in needs)
        raise SetUpError(f"Missing: {wanted}. Install what brings them with your system's package manager, then again.")
    is_root = os.geteuid() == 0
    before = [] if is_root else ["sudo", "-n"] if may_install else ["sudo"]
    has_rights = is_root or shutil.which("sudo") is not None
    if manager == "apt" and may_install and has_rights:
        # An empty catalogue knows no names; an old one names files that the mirror no longer has.
        update = [["apt-get", "update"]]
        run_quietly([*before, *with_patience(update[0])], f"By hand: {libraries.as_one_line(update, is_root)}")
        if apt_catalogue_is_empty():
            raise SetUpError("The package mirror cannot be reached. Connect, then ./run again.")
    names = libraries.package_names(needs, manager, apt_knows)
    refresh = manager == "apt" and apt_catalogue_is_empty()
    commands = libraries.install_commands(manager, names, refresh)
    by_hand = libraries.as_one_line(commands, is_root or not has_rights)
    say(f"    Missing: {' '.join(names)}")
    if not has_rights:
        raise SetUpError(f"There is no sudo here. Let root run this, then ./run again:\n    {by_hand}")
    if not may_install:
        ask(by_hand)
    say("    Installing them (a minute or so)")
    for command in commands:
        run_quietly([*before, *with_patience(command)], f"To see why, run it by hand, then ./run again:\n    {by_hand}")


def apt_catalogue_is_empty() -> bool:
    return not any(Path("/var/lib/apt/lists").glob("*_Packages*"))


def with_patience(command: Sequence[str]) -> list[str]:
    """A laptop may be updating itself at this very moment: apt-get then waits instead of failing."""
    if command[0] != "apt-get":
        return list(command)
    return ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=180", *command[1:]]


def ask(by_hand: str) -> None:
    if not sys.stdin.isatty():
        raise SetUpError(f"Some system libraries are missing. Run this, then ./run again:\n    {by_hand}")
    sys.stdout.write(f"    This brings them:\n    {by_hand}\n    Run it now? [y/N] ")
    sys.stdout.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise SetUpError("Nothing was installed. Run the command above when it suits, then ./run again.")


def apt_knows(package: str) -> bool:
    found = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return found.returncode == 0 and bool(found.stdout)


def run_quietly(command: Sequence[str], remedy: str) -> None:
    """Runs a command and shows its output only when it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        last = "\n".join(done.stdout.strip().splitlines()[-8:])
        raise SetUpError(f"{last}\n{remedy}")


def make_environment() -> None:
    if ENVIRONMENT.exists() and not is_usable():
        say("    .venv is unfinished or belongs to another Python: made anew")
        shutil.rmtree(ENVIRONMENT)
    if not ENVIRONMENT.exists():
        free = shutil.disk_usage(ROOT).free
        if free < NEEDED_BYTES:
            raise SetUpError(f"Only {free / 1e9:.1f} GB free here; {NEEDED_BYTES / 1e9:.1f} GB are needed. Make room.")
        ENVIRONMENT.mkdir()
        UNFINISHED.touch()
        remedy = "Install the venv module that belongs to this Python, or choose another: PYTHON=python3.11 ./run"
        run_quietly([sys.executable, "-I", "-m", "venv", str(ENVIRONMENT)], remedy)
    for stamp in ENVIRONMENT.glob("set-up-for-*"):
        stamp.unlink()


def is_usable() -> bool:
    """Whether .venv was finished once, still starts, and suits the Python that is to run it."""
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    wanted = f"{sys.version_info.major}.{sys.version_info.minor}"
    script = "import sys, pip; print('%d.%d' % sys.version_info[:2], sys.prefix)"
    seen = subprocess.run([str(PYTHON), "-I", "-c", script], capture_output=True, text=True, check=False)
    return seen.returncode == 0 and seen.stdout.split(maxsplit=1) == [wanted, f"{ENVIRONMENT}\n"]


def install_packages(purpose: str) -> None:
    UNFINISHED.touch()
    form = ["--only-binary", ":all:"]
    if libraries.must_compile_recogniser(sys.version_info[:2], platform.system(), platform.machine()):
        form += ["--no-binary", "pocketsphinx"]
        say("    pocketsphinx has no wheel for this Python and is compiled: a minute more")
    pinned = str(ROOT / "packaging" / LISTS[purpose])
    command = [str(PYTHON), "-I", "-m", "pip", "install", "--require-hashes", *form, "-r", pinned]
    own = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUNBUFFERED": "1"}
    pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ | own)
    last: deque[str] = deque(maxlen=40)
    for line in pip.stdout or ():
        last.append(line.rstrip())
        show_progress(line)
    if pip.wait() != 0:
        raise SetUpError(why_pip_failed(list(last)))


def show_progress(line: str) -> None:
    """Turns pip's talk into one line that changes (on a terminal) or a few lines (in a log)."""
    words = line.split()
    if not words:
        return
    text = ""
    if words[0] == "Downloading" and "MB" in line:
        text = f"fetching {words[1].rpartition('/')[2].partition('-')[0]} {line[line.rfind('(') :].strip()}"
    elif line.startswith("Installing collected"):
        text = "unpacking"
    if text and sys.stdout.isatty():
        sys.stdout.write(f"\r\033[K    {text}" + ("\n" if text == "unpacking" else ""))
        sys.stdout.flush()
    elif text:
        say(f"    {text}")


def why_pip_failed(lines: Sequence[str]) -> str:
    """The remedy for pip's usual failures, else its own last words."""
    text = "\n".join(lines)
    if "DO NOT MATCH THE HASHES" in text:
        return "A fetched file is not the one that was pinned, so it was refused. Try again on another network."
    if "No space left" in text:
        return "The disk is full. Make room (about 2.5 GB), then ./run again."
    if any(sign in text for sign in ("name resolution", "NewConnectionError", "Read timed out", "Max retries")):
        return "The package index cannot be reached. Connect, then ./run again: it goes on with what it has."
    if "No matching distribution" in text:
        found = next((line for line in reversed(lines) if "No matching distribution" in line), "")
        return f"{found}\nThis system has no ready-made package: Greenroom needs glibc 2.34 (x86) or 2.39 (ARM)."
    return "\n".join([*lines[-8:], "./run again tries it once more."])


def check_it_loads() -> None:
    done = subprocess.run([str(PYTHON), "-I", "-c", CHECK], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason was given"])[-1]
        raise SetUpError(f"{last}\nA library named .so comes from your system's package manager. Then ./run again.")


@contextmanager
def alone() -> Iterator[None]:
    """Two set-ups in one folder would undo each other: the second waits."""
    with open(__file__) as ourselves:
        try:
            fcntl.flock(ourselves, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is at work in this folder: waiting for it.")
            fcntl.flock(ourselves, fcntl.LOCK_EX)
        yield


def main(purpose: str) -> int:
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("System libraries", partial(bring_system_libraries, purpose)),
        (f"Python environment (.venv, Python {platform.python_version()})", make_environment),
        ("Packages (about 400 MB to fetch the first time, a few minutes)", partial(install_packages, purpose)),
        ("Check", check_it_loads),
    )
    started = time.monotonic()
    at = ""
    try:
        with alone():
            for number, (title, do) in enumerate(steps, start=1):
                at = f"step {number} of {len(steps)}, {title.partition(' (')[0]}"
                say(f"{number}/{len(steps)} {title}")
                do()
            UNFINISHED.unlink()
    except (SetUpError, OSError) as error:
        sys.stderr.write(f"The set-up stopped at {at}: {error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write(f"\nThe set-up was interrupted at {at}; the next ./run repairs it.\n")
        return 130
    say(f"Set up in {time.monotonic() - started:.0f} s. The next start skips all this.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
