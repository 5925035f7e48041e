"""The process that saves everything, brings a bundle in or backs up, and ends: nobody waits for it.

    setup -> Moved, Moved, ... -> Done | Refused
    bringing in: ... -> Unpacked;  Alone -> Done | Refused
    StopMoving, or a closed connection: stop, and leave nothing behind; after Alone it is all or nothing

It opens the archive itself. To save, it reads beside the session; what it brings in it writes only while the session
has promised to write nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from app.archive.backups import back_up_now
from app.archive.store import Store
from app.bundles.bringing import bring_in
from app.bundles.saving import Tell, What, save_bundle
from app.errors import GreenroomError, Stopped
from app.paths import Paths
from app.session.moving.commands import BackUpNow, BringIn, SaveBundle, Task
from app.session.moving.here import brought_words, home_of, own_version, saved_words
from app.session.words import size
from app.settings import Settings
from app.wiring import Workshop, utc_now

TOLD_EVERY_S = 0.1
STOPPED = "Stopped; nothing was left or changed."
NO_MEMORY = "It takes more memory than there is; nothing was left or changed. Close other programs and try again."
OUR_MISTAKE = "It failed; that is a mistake in Greenroom. Nothing was left or changed."


@dataclass(frozen=True, slots=True)
class MovingSetup:
    task: Task
    paths: Paths
    settings: Settings


@dataclass(frozen=True, slots=True)
class Alone:
    """To the process: nobody else writes into the archive until it has ended."""


@dataclass(frozen=True, slots=True)
class Moved:
    part: float


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Everything has been checked; it waits for Alone."""


@dataclass(frozen=True, slots=True)
class Done:
    """In words; `lines`: one for whatever was not plain."""

    says: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """`stopped`: because somebody wanted it."""

    reason: str
    stopped: bool = False


def run_moving(connection: Connection, setup: MovingSetup) -> None:
    try:
        connection.send(_ended(connection, setup))
    except OSError:
        # Nobody is there any more who could be told.
        return
    finally:
        connection.close()


def _ended(connection: Connection, setup: MovingSetup) -> Done | Refused:
    try:
        return _done(connection, setup)
    except Stopped as stopped:
        return Refused(str(stopped), stopped=True)
    except GreenroomError as error:
        return Refused(str(error))
    except MemoryError:
        return Refused(NO_MEMORY)
    except Exception as error:  # noqa: BLE001 - the worker's edge; a message may quote what was said
        return Refused(f"{OUR_MISTAKE} ({type(error).__name__})")


def _done(connection: Connection, setup: MovingSetup) -> Done:
    task, paths = setup.task, setup.paths
    if isinstance(task, BackUpNow):
        made = back_up_now(paths, datetime.now(UTC))
        return Done(f"Backed up, {size(made.bytes)}.")
    store = Store.open(paths)
    try:
        if isinstance(task, SaveBundle):
            return _saved(task, store, setup, _telling(connection))
        return _brought(task, store, setup, connection)
    finally:
        store.close()


def _saved(task: SaveBundle, store: Store, setup: MovingSetup, tell: Tell) -> Done:
    what, made = What(None, task.sound, task.jobs), (own_version(), utc_now())
    saved = save_bundle(Path(task.file), what, store, setup.paths, setup.settings, made, tell)
    return Done(f"Saved {saved.path.name}: {saved_words(saved)}.", saved.left_out)


def _brought(task: BringIn, store: Store, setup: MovingSetup, connection: Connection) -> Done:
    home = home_of(Workshop(setup.paths, {}), store)
    came = bring_in(Path(task.file), home, _telling(connection), lambda: _until_alone(connection))
    return Done(brought_words(came), came.lines)


def _until_alone(connection: Connection) -> None:
    """Raises Stopped."""
    try:
        connection.send(Unpacked())
        answer = connection.recv()
    except (OSError, EOFError) as error:
        raise Stopped(STOPPED) from error
    if not isinstance(answer, Alone):
        raise Stopped(STOPPED)


def _telling(connection: Connection) -> Callable[[int, int], None]:
    """What it gives raises Stopped when somebody wants it to end, or nobody is there any more."""
    last = float("-inf")

    def tell(done: int, total: int) -> None:
        nonlocal last
        try:
            stopped = connection.poll()
            if not stopped and monotonic() - last >= TOLD_EVERY_S:
                last = monotonic()
                connection.send(Moved(done / max(1, total)))
        except (OSError, EOFError):
            stopped = True
        if stopped:
            raise Stopped(STOPPED)

    return tell
