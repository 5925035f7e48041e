"""A job description or a CV is read by a process of its own, with a clock beside it: the window goes on meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

from app.errors import PaperError
from app.papers.limits import MOST_SECONDS
from app.papers.reading import NAME, TOO_SLOW, paper_plan, text_from, told
from app.session.shared_views import Problem
from app.session.staff import Staff
from app.session.tailoring_commands import Which
from app.session.tailoring_views import PaperView


@dataclass(frozen=True, slots=True)
class PaperOverdue:
    """A file has had its time."""

    number: int


class Papers:
    """Belongs to the session thread; `post` puts PaperOverdue into its inbox. One file at a time: the last one."""

    def __init__(self, staff: Staff, post: Callable[[Any], None], done: Callable[[PaperView | Problem], None]) -> None:
        self._staff = staff
        self._post = post
        self._done = done
        self._number = 0
        self._paper: tuple[Which, Path] | None = None
        self._timer: Timer | None = None

    def read(self, which: Which, path: Path) -> None:
        self.leave()
        self._number += 1
        self._paper = (which, path)
        self._staff.hire(paper_plan(path))
        self._timer = Timer(MOST_SECONDS, self._post, (PaperOverdue(self._number),))
        self._timer.daemon = True
        self._timer.start()

    def hear(self, report: Any) -> None:
        """What the process has said; None: it has died."""
        if self._paper is not None:
            which, path = self._paper
            self.leave()
            try:
                self._done(PaperView(which, text_from(path, report), path.name))
            except PaperError as error:
                self._done(Problem(str(error)))

    def overdue(self, fact: PaperOverdue) -> None:
        if fact.number == self._number and self._paper is not None:
            path = self._paper[1]
            self.leave()
            self._done(Problem(told(path, TOO_SLOW)))

    def leave(self) -> None:
        self._paper = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._staff.dismiss(NAME)
