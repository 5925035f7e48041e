"""Read a file for somebody who waits for it; the window's session thread does not, and starts the process itself."""

from pathlib import Path
from typing import Any

from app.errors import PaperError
from app.papers.limits import MOST_SECONDS
from app.papers.process import DAMAGED, PaperRead, PaperSetup
from app.session.workers import Worker, WorkerPlan

NAME = "paper"
TOO_SLOW = "It takes too long to read. Paste its text instead."


def paper_plan(path: Path) -> WorkerPlan:
    """The process that reads it. Nothing of it goes into the log."""
    return WorkerPlan(NAME, "app.papers.process:run_paper", PaperSetup(str(path)), nice=True)


def read_paper(path: Path, most_seconds: float = MOST_SECONDS) -> str:
    """Its text. Raises PaperError in one line that begins with the file's name."""
    worker = Worker(paper_plan(path))
    try:
        in_time = worker.connection.poll(most_seconds)
        reports = worker.receive()[0] if in_time else []
    finally:
        worker.stop(wait_s=0.0)
    if not in_time:
        raise PaperError(told(path, TOO_SLOW))
    return text_from(path, reports[0] if reports else None)


def text_from(path: Path, report: Any) -> str:
    """What its process has said; None: it died without a word."""
    if isinstance(report, PaperRead):
        return report.text
    raise PaperError(told(path, report.reason if report is not None else DAMAGED))


def told(path: Path, reason: str) -> str:
    return f"{path.name} was not read. {reason}"
