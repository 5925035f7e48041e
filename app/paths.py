"""Where everything that Greenroom keeps is found: one folder, moved by GREENROOM_HOME."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import ArchiveError

_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")


@dataclass(frozen=True, slots=True)
class Paths:
    """Every path of one home. Clips are named relative to `home` in the archive, so that the folder can be moved."""

    home: Path

    @property
    def archive_file(self) -> Path:
        return self.home / "archive.sqlite3"

    @property
    def clips(self) -> Path:
        return self.home / "clips"

    @property
    def models(self) -> Path:
        return self.home / "models"

    @property
    def voices(self) -> Path:
        return self.home / "voices"

    @property
    def packs(self) -> Path:
        """question packs of the candidate's own, a folder each"""
        return self.home / "packs"

    @property
    def personas(self) -> Path:
        """interviewers of the candidate's own, a file each"""
        return self.home / "personas"

    @property
    def rounds(self) -> Path:
        """rounds of the candidate's own, a file each"""
        return self.home / "rounds"

    @property
    def kept_packs(self) -> Path:
        """the bundled packs once more, in a form that is read faster; may be deleted at any time"""
        return self.home / "packs.kept"

    @property
    def removed_packs(self) -> Path:
        """own packs that were deleted, until they are restored"""
        return self.home / "removed-packs"

    @property
    def backups(self) -> Path:
        return self.home / "backups"

    @property
    def jobs(self) -> Path:
        """what rehearsals are tailored to; never exported"""
        return self.home / "jobs"

    @property
    def settings_file(self) -> Path:
        return self.home / "settings.json"

    @property
    def log_file(self) -> Path:
        return self.home / "greenroom.log"

    @property
    def lock_file(self) -> Path:
        return self.home / "greenroom.lock"

    def session_folder(self, session: str) -> Path:
        """The clips of one rehearsal. An id that could name another place is our mistake, or an attack."""
        if not _SAFE_ID.fullmatch(session):
            raise ValueError("a session id is made of letters, digits, - and _")
        return self.clips / session

    def clip(self, relative: str) -> Path:
        """The file of a clip as the archive names it; it cannot lead out of the home."""
        path = (self.home / relative).resolve()
        if not relative or not path.is_relative_to(self.home.resolve()):
            raise ValueError("a clip lies inside the archive's folder")
        return path

    def relative(self, clip: Path) -> str:
        """How the archive names this clip."""
        return clip.resolve().relative_to(self.home.resolve()).as_posix()


def paths_from(environment: Mapping[str, str], user_data: Path | None = None) -> Paths:
    """GREENROOM_HOME if it is set, else `user_data`, else the folder that the system keeps for programs' data."""
    chosen = environment.get("GREENROOM_HOME", "").strip()
    if chosen:
        return Paths(Path(chosen).expanduser().absolute())
    return Paths(user_data or _system_folder())


def make_folders(paths: Paths) -> None:
    """Raises ArchiveError when the place cannot be written."""
    try:
        for folder in (paths.home, paths.clips, paths.models, paths.voices, paths.backups):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            f"Greenroom cannot keep anything in {paths.home} ({error.strerror}). "
            "Make that folder writable, or set GREENROOM_HOME to another one."
        ) from error


def _system_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("Greenroom", appauthor=False)
