"""What an export shall hold, and what it is made from. Frozen values; nothing heavy is imported here."""

from dataclasses import dataclass
from pathlib import Path

from app.archive.records import SessionRecord
from app.session.debrief_views import DebriefView


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`scores` off: nothing that was held of the answers. `names` off: people stand by their role.

    `questions` are numbers of the debrief, from 1; empty: the whole rehearsal.
    """

    sound: bool = True
    scores: bool = True
    names: bool = True
    questions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name can be left out, and what stands in its place."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One rehearsal as it is stored and as the debrief shows it. `home` is the folder that its clips are named from."""

    record: SessionRecord
    view: DebriefView
    home: Path
    people: tuple[Person, ...] = ()
