"""The fetching process: one order after the other; it ends with its connection, and may be killed at any moment.

Cancelling is killing: what has come lies in its partial folder, and the next attempt goes on behind it.
"""

import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from audio.errors import AudioError, ModelRefused
from audio.fetching.catalogue import find
from audio.fetching.messages import AddFrom, Fetch, Fetched, FetchFailed, FetchOrder, FetchReport, FetchSetup, Measure
from audio.fetching.places import SPEED_FILE, Places


def run_fetch(connection: "Connection[FetchReport, FetchOrder]", setup: FetchSetup) -> None:
    """The process's main: each order ends in Fetched, FetchFailed or Measured."""
    # The program's other workers are kept offline by this; here it would forbid the one thing to be done.
    os.environ.pop("HF_HUB_OFFLINE", None)
    try:
        while True:
            carry_out(connection.recv(), setup, connection.send)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    finally:
        connection.close()


def carry_out(order: FetchOrder, setup: FetchSetup, tell: Callable[[FetchReport], None]) -> None:
    """One order to its end; whatever the world does is told as FetchFailed."""
    name = order.model if isinstance(order, Fetch) else order.path if isinstance(order, AddFrom) else ""
    try:
        _carry_out(order, setup, tell)
    except AudioError as error:
        tell(FetchFailed(name, str(error)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # noqa: BLE001 - the worker's edge
        tell(FetchFailed(name, f"Something went wrong ({type(error).__name__}). Nothing was installed: try again."))


def _carry_out(order: FetchOrder, setup: FetchSetup, tell: Callable[[FetchReport], None]) -> None:
    places = Places(Path(setup.models), Path(setup.voices))
    match order:
        case Fetch(wanted):
            from audio.fetching.download import fetch

            model = find(wanted)
            if model is None:
                raise ModelRefused(f"{wanted} is no model that Greenroom knows: `greenroom models list` names them.")
            tell(Fetched(model.id, str(fetch(model, setup, tell))))
        case AddFrom(path):
            from audio.fetching.arriving import add_from

            tell(Fetched(path, str(add_from(Path(path).expanduser(), places, tell))))
        case Measure():
            from audio.fetching.speed import keep, measure

            measured = measure(threads())
            keep(measured, places.models / SPEED_FILE)
            tell(measured)


def threads() -> int:
    """As many as the ears will have."""
    return max(1, min(4, os.cpu_count() or 1))
