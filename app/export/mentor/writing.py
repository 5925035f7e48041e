"""A mentor's file made from an archive's clips and written whole: it is there when it is finished, or not at all."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.archive.records import SessionRecord
from app.errors import ExportError
from app.export.mentor.data import MentorFile
from app.export.mentor.page import MOST_BYTES, clips_in, page
from app.export.mentor.sound import as_mp3
from app.export.writing import file_stem
from app.whole_file import write_whole
from audio.errors import AudioError

Progress = Callable[[int, int], None]
"""(clips done, of so many); it may raise to stop"""


@dataclass(frozen=True, slots=True)
class Written:
    """`silent`: clips that could not be read; their words are in the file all the same."""

    path: Path
    size: int
    silent: int

    @property
    def is_large(self) -> bool:
        return self.size > MOST_BYTES


def new_file_id() -> str:
    return secrets.token_hex(8)


def mentor_file_name(record: SessionRecord) -> str:
    return f"{file_stem(record)}-for-a-mentor.html"


def write_mentor_file(
    file: MentorFile, clip_path: Callable[[str], Path], out: Path, progress: Progress = lambda _done, _of: None
) -> Written:
    """`clip_path` finds a clip on the disk. Raises ExportError, and then what was there before is still there."""
    clips = clips_in(file)
    sounds: dict[str, bytes] = {}
    for done, (name, clip) in enumerate(clips.items()):
        progress(done, len(clips))
        try:
            sounds[name] = as_mp3(clip_path(clip), lambda done=done: progress(done, len(clips)))  # type: ignore[misc]
        except AudioError:
            # Its words are still worth a mentor's eye.
            continue
    whole = page(file, sounds).encode()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_whole(out, whole)
    except OSError as error:
        raise ExportError(
            f"The mentor's file could not be written to {out.parent} ({error.strerror}). "
            "The rehearsal itself is safe; choose another place."
        ) from error
    progress(len(clips), len(clips))
    return Written(out, len(whole), len(clips) - len(sounds))
