"""The process that reads one file and ends: what a hostile file can do, it does here, within limits."""

import sys
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from app.errors import PaperError
from app.papers.formats import text_of
from app.papers.limits import MOST_MEMORY, MOST_SECONDS

DAMAGED = "It is damaged, or not what its name says. Save it anew, or paste its text."
TOO_MUCH = "It takes more memory than a document should. Paste its text instead."


@dataclass(frozen=True, slots=True)
class PaperSetup:
    path: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaperRead:
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaperRefused:
    """`reason`: what is wrong and what to do; no word of the file."""

    reason: str


def run_paper(connection: Connection, setup: PaperSetup) -> None:
    _limit_this_process()
    try:
        connection.send(PaperRead(text_of(Path(setup.path))))
    except PaperError as error:
        connection.send(PaperRefused(str(error)))
    except MemoryError:
        connection.send(PaperRefused(TOO_MUCH))
    except Exception:  # noqa: BLE001 - the worker's edge; the message of a parser may quote the file
        connection.send(PaperRefused(DAMAGED))
    connection.close()


def _limit_this_process() -> None:
    """Where the system can: whoever started it watches the clock in any case."""
    if sys.platform == "win32":
        return
    import resource

    seconds = int(MOST_SECONDS) + 1
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, seconds)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue  # macOS refuses some of them
