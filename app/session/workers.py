"""Worker processes: started with a setup, spoken to in frozen messages, restarted when they die."""

import multiprocessing
import os
import signal
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

_NICE = 5
"""the window and the sound come first; words may be a little later"""
MOST_RESTARTS = 5


@dataclass(frozen=True, slots=True)
class WorkerPlan:
    """`entry` is "module:function" of the process's main; it is imported there, never here."""

    name: str
    entry: str
    setup: Any
    log_file: str = ""
    nice: bool = False


def run_worker(entry: str, connection: Connection, setup: Any, log_file: str, nice: bool) -> None:
    """The first function in every worker process."""
    # Ctrl+C in a terminal reaches every process; the session thread decides when workers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if log_file:
        _send_native_chatter_to(log_file)
    if nice and hasattr(os, "nice"):
        os.nice(_NICE)
    module, function = entry.split(":")
    getattr(import_module(module), function)(connection, setup)


def _send_native_chatter_to(log_file: str) -> None:
    # ALSA, PortAudio and ONNX write straight to the file descriptors.
    chatter = os.open(log_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(chatter, 1)
    os.dup2(chatter, 2)
    os.close(chatter)


class Worker:
    """One process behind one connection. Not thread-safe: it belongs to the session thread."""

    def __init__(self, plan: WorkerPlan) -> None:
        self.plan = plan
        self.restarts = 0
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        plan = self.plan
        arguments = (plan.entry, theirs, plan.setup, plan.log_file, plan.nice)
        self._process = context.Process(target=run_worker, args=arguments, name=f"greenroom-{plan.name}", daemon=True)
        self._process.start()
        theirs.close()
        self.connection: Connection = ours

    @property
    def process_id(self) -> int:
        return self._process.pid or 0

    def send(self, message: object) -> None:
        try:
            self.connection.send(message)
        except OSError:
            # It has died: its closed connection is about to say so, and what it owed is sent again then.
            return

    def receive(self) -> tuple[list[Any], bool]:
        """All reports that are waiting, and whether the process is still there."""
        reports: list[Any] = []
        try:
            while self.connection.poll():
                reports.append(self.connection.recv())
        except (EOFError, OSError):
            return reports, False
        return reports, True

    def restart(self) -> bool:
        """Start a fresh process in its place; False when it has died too often to be worth another try."""
        self.stop(wait_s=0.0)
        self.restarts += 1
        if self.restarts > MOST_RESTARTS:
            return False
        self._start()
        return True

    def let_go(self) -> None:
        """It has said its last word and ends by itself: nobody waits for that."""
        self.connection.close()

    def stop(self, wait_s: float = 2.0) -> None:
        """End it: closing the connection asks, then it is made to."""
        self.connection.close()
        self._process.join(wait_s)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(2.0)
