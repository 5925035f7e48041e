"""session.json beside the clips: everything the archive knows of one rehearsal, so that its rows can be made again.

    {"format": 1, "start": {...}, "state": "running", "ended_at": "", "peaks": [], "turns": [{..., "takes": [...]}]}

The fields are those of app/archive/records.py and interviewer/values.py, by their own names; words are objects with
text, start, end and probability. A later format gets the next number; a reader refuses a number that it does not know.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic_core import ValidationError, from_json, to_json

from app.archive.records import SessionRecord, TurnRecord
from app.errors import ArchiveError
from app.whole_file import write_whole

if TYPE_CHECKING:
    from pydantic import TypeAdapter

NAME = "session.json"
FORMAT = 1


class SessionFile:
    """Writes the file of one rehearsal again and again; a turn that did not change is not put into words anew."""

    def __init__(self, folder: Path, record: SessionRecord) -> None:
        self._path = folder / NAME
        self._record = record
        self._turns = {turn.number: _turn_json(turn) for turn in record.turns}

    def changed(self, record: SessionRecord) -> None:
        """Start, state, end, peaks, judgments or what it is called: its turns are left as they are here."""
        self._record = record

    def turn_changed(self, turn: TurnRecord) -> None:
        self._turns[turn.number] = _turn_json(turn)

    def write(self) -> None:
        """Raises OSError; the former file is then still there."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._path, self.content())

    def content(self) -> bytes:
        """The same record gives the same bytes."""
        head = {
            "format": FORMAT,
            "start": self._record.start,
            "state": self._record.state,
            "ended_at": self._record.ended_at,
            "peaks": self._record.peaks,
            "judgments": self._record.judgments,
            "shelved": self._record.shelved,
            "reviews": self._record.reviews,
            "sent": self._record.sent,
        }
        turns = b",\n".join(self._turns[number] for number in sorted(self._turns))
        return to_json(head)[:-1] + b',"turns":[\n' + turns + b"\n]}\n"


def read_session_file(path: Path) -> SessionRecord:
    """Raises ArchiveError when it is not one, or of a later format."""
    try:
        found = from_json(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ArchiveError(
            f"{path.name} in {path.parent.name} cannot be read; the clips beside it are whole."
        ) from error
    number = found.pop("format", None) if isinstance(found, dict) else None
    if number != FORMAT:
        raise ArchiveError(
            f"{path.name} in {path.parent.name} has format {number}; install a newer Greenroom to read it."
        )
    try:
        return _sessions().validate_python(found)
    except ValidationError as error:
        raise ArchiveError(
            f"{path.name} in {path.parent.name} lacks something ({error.error_count()} fields are wrong); "
            "the clips beside it are whole."
        ) from error


def _turn_json(turn: TurnRecord) -> bytes:
    return to_json(turn)


@cache
def _sessions() -> "TypeAdapter[SessionRecord]":
    # Only reading needs the whole of pydantic: a start, which writes at most, does not wait for it.
    from pydantic import TypeAdapter

    return TypeAdapter(SessionRecord)
