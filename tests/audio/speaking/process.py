"""A mouth in a process of its own, as the program starts it, and somebody who waits for its reports."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from audio.speaking.messages import MouthSetup
from audio.speaking.worker import run_mouth

R = TypeVar("R")


@contextmanager
def mouth(setup: MouthSetup) -> "Iterator[tuple[Connection[Any, Any], BaseProcess]]":
    """The process has ended when the block has."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=run_mouth, args=(theirs, setup), name="mouth")
    process.start()
    theirs.close()
    try:
        yield ours, process
    finally:
        ours.close()
        process.join(10)
        if process.is_alive():
            process.kill()


def until(connection: "Connection[Any, Any]", kind: type[R]) -> R:
    """The next report of this kind; what comes before it is passed over."""
    while connection.poll(30):
        report = connection.recv()
        if isinstance(report, kind):
            return report
    raise AssertionError(f"no {kind.__name__} came")
