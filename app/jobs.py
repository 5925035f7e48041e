"""Jobs that somebody tailors rehearsals to: one file each in the jobs folder, readable by nobody else.

Name, papers, what was found in them, and questions that wait for approval. Never logged, never exported.
"""

import contextlib
import os
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from app.errors import JobError
from app.whole_file import write_whole
from interviewer.tailoring.values import Job

LARGEST_BYTES = 4 * 1024 * 1024
MOST_JOBS = 200
_SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """Waits for approval; `text` is a question's file in the pack format."""

    id: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeptJob:
    job: Job
    at: str
    written: tuple[WrittenQuestion, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    format: Literal[1] = 1
    kept: KeptJob


class Jobs:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[tuple[KeptJob, ...], tuple[str, ...]]:
        """Newest first, and one line about each file that is none."""
        found: list[KeptJob] = []
        troubles: list[str] = []
        for path in sorted(self._folder.glob("*.json"))[:MOST_JOBS]:
            try:
                found.append(self.job(path.stem))
            except JobError as error:
                troubles.append(str(error))
        return tuple(sorted(found, key=lambda kept: kept.at, reverse=True)), tuple(troubles)

    def job(self, id: str) -> KeptJob:
        """Raises JobError."""
        path = self._file(id)
        try:
            with path.open("rb") as file:
                kept = _File.model_validate_json(file.read(LARGEST_BYTES)).kept
        except FileNotFoundError as error:
            raise JobError("This job is not there any more.") from error
        except (OSError, ValidationError) as error:
            raise JobError(f"The job in {path.name} cannot be read; it is left as it is. Delete that file.") from error
        if kept.job.id != id:
            raise JobError(f"The job in {path.name} has another name inside. Delete that file.")
        return kept

    def keep(self, kept: KeptJob) -> None:
        """Raises JobError; what was kept before is then still there."""
        path = self._file(kept.job.id)
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(path, _File(kept=kept).model_dump_json(indent=2).encode() + b"\n")
            path.chmod(0o600)
        except OSError as error:
            raise JobError(
                f"This job cannot be kept ({error.strerror}). Make room on the disk, then try again."
            ) from error

    def delete(self, id: str) -> None:
        """It, and what a crash may have left of it while it was written."""
        path = self._file(id)
        try:
            path.unlink(missing_ok=True)
            for partial in self._folder.glob(f".{path.name}.*.partial"):
                with contextlib.suppress(OSError):
                    os.unlink(partial)
        except OSError as error:
            raise JobError(f"This job cannot be deleted ({error.strerror}). Delete {path.name} by hand.") from error

    def _file(self, id: str) -> Path:
        if not _SAFE.fullmatch(id) or len(id) > _LONGEST_ID:
            raise JobError("There is no job of this name.")
        return self._folder / f"{id}.json"


def new_id(taken: Collection[str]) -> str:
    """It goes into rehearsals that are exported, so it tells nothing of the job."""
    return next(id for id in iter(lambda: f"job-{secrets.token_hex(4)}", "") if id not in taken)
