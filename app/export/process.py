"""The process that writes an export and ends: neither the window nor the session waits for it.

    setup -> Ready;  Source -> Moved, Moved, ... -> Done | Refused
    whatever else comes, or a closed connection: stop, and leave nothing behind

The source comes once the process is there to take it: put into its setup it would hold up whoever starts it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from app.errors import ExportCancelled, GreenroomError
from app.export.options import ExportOptions
from app.export.rehearsed import Source, rehearsed_from
from app.export.writing import write_export

NAME = "export"
TOLD_EVERY_S = 0.1
OUR_MISTAKE = "The export failed; that is a mistake in Greenroom. Nothing was written, and the rehearsal is safe."


@dataclass(frozen=True, slots=True)
class ExportSetup:
    formats: tuple[str, ...]
    folder: Path
    options: ExportOptions


@dataclass(frozen=True, slots=True)
class StopExport:
    """To the process."""


@dataclass(frozen=True, slots=True)
class ExportReady:
    """It waits for its Source."""


@dataclass(frozen=True, slots=True)
class ExportMoved:
    part: float
    doing: str


@dataclass(frozen=True, slots=True)
class ExportDone:
    names: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportRefused:
    """`stopped`: because somebody wanted it."""

    reason: str
    stopped: bool = False


def run_export(connection: Connection, setup: ExportSetup) -> None:
    def made_of(source: Source) -> ExportDone:
        rehearsed, tell, stopped = rehearsed_from(source), telling(connection), asking(connection)
        made = write_export(rehearsed, setup.formats, setup.folder, setup.options, tell, stopped)
        return ExportDone(tuple(path.name for path in made.paths), made.notes)

    speak(connection, made_of)


def speak(connection: Connection, made_of: Callable[[Source], object]) -> None:
    """Ready, then for a source what is made of it, or why nothing is. `made_of` raises what is told to people."""
    try:
        connection.send(ExportReady())
        given = connection.recv()
        stopped = ExportRefused(str(ExportCancelled()), stopped=True)
        connection.send(_told(made_of, given) if isinstance(given, Source) else stopped)
    except (OSError, EOFError):
        # Nobody is there any more who could be told.
        return
    finally:
        connection.close()


def _told(made_of: Callable[[Source], object], source: Source) -> object:
    try:
        return made_of(source)
    except ExportCancelled as stopped:
        return ExportRefused(str(stopped), stopped=True)
    except GreenroomError as error:
        return ExportRefused(str(error))
    except MemoryError:
        return ExportRefused("The export takes more memory than there is. Choose fewer questions, or leave out sound.")
    except Exception as error:  # noqa: BLE001 - the worker's edge; a message may quote what was said
        return ExportRefused(f"{OUR_MISTAKE} ({type(error).__name__})")


def telling(connection: Connection) -> Callable[[float, str], None]:
    last = float("-inf")

    def told(part: float, doing: str) -> None:
        nonlocal last
        if monotonic() - last >= TOLD_EVERY_S:
            last = monotonic()
            try:
                connection.send(ExportMoved(part, doing))
            except OSError:
                return

    return told


def asking(connection: Connection) -> Callable[[], bool]:
    stopped = False

    def asked() -> bool:
        nonlocal stopped
        if not stopped:
            try:
                stopped = connection.poll()
            except (OSError, EOFError):
                stopped = True
        return stopped

    return asked
