"""Takes a rehearsal's files off the disk, and says what they take up."""

import os
import shutil
from pathlib import Path

from app.archive.session_file import NAME
from app.errors import ArchiveError


def folder_bytes(folder: Path) -> int:
    """All files of a rehearsal; 0 when there are none."""
    try:
        with os.scandir(folder) as entries:
            return sum(entry.stat(follow_symlinks=False).st_size for entry in entries)
    except FileNotFoundError:
        return 0


def remove_folder(folder: Path) -> None:
    """session.json first: whatever interrupts this, nothing is left from which the words could be made again."""
    try:
        (folder / NAME).unlink(missing_ok=True)
        if folder.is_symlink():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise _in_the_way(error) from error


def remove_sound(folder: Path) -> None:
    """Everything but session.json."""
    try:
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.name != NAME:
                path.unlink()
    except OSError as error:
        raise _in_the_way(error) from error


def _in_the_way(error: OSError) -> ArchiveError:
    return ArchiveError(
        f"Not all of its recordings could be removed ({error.strerror}). Close whatever plays or copies them, "
        "and remove it once more: it is still in its place."
    )
