"""What can be asked of the rehearsals that are kept: find, name, note, tag, throw away, take back."""

from dataclasses import dataclass

TIMES = ("", "7", "30", "90", "365", "older")
LEVELS = ("", "4", "5", "6", "scored", "not scored")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is empty does not matter. `round`, `persona`: ids; `level`: 4, 5, 6, scored or not scored; `state`:
    finished, ended, interrupted or broken; `time`: so many of the last days, or older: more than a year ago."""

    round: str = ""
    persona: str = ""
    level: str = ""
    state: str = ""
    time: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class SearchRehearsals:
    """Those that match, from the `first` on. Without a text all that pass the filters, in the order of `sort`
    (newest, oldest, longest, level, name or largest); what was found comes newest first."""

    text: str = ""
    filters: Filters = Filters()
    sort: str = "newest"
    first: int = 0


@dataclass(frozen=True, slots=True)
class ShowMoreHits:
    """Every place in this one rehearsal."""

    session: str


@dataclass(frozen=True, slots=True)
class TagRehearsal:
    session: str
    tag: str


@dataclass(frozen=True, slots=True)
class UntagRehearsal:
    session: str
    tag: str


@dataclass(frozen=True, slots=True)
class NoteRehearsal:
    """In place of the former note; empty: none."""

    session: str
    note: str


@dataclass(frozen=True, slots=True)
class RenameRehearsal:
    """Empty: it is called by its round again."""

    session: str
    title: str


@dataclass(frozen=True, slots=True)
class DeleteRehearsal:
    """To the trash; the toast takes them back."""

    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestoreRehearsal:
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PurgeRehearsal:
    """For good, out of the trash."""

    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmptyTrash:
    pass


@dataclass(frozen=True, slots=True)
class PurgeOn:
    """The session's own: what is still to be removed for good, some at a time, so that nobody waits for all of it."""

    left: tuple[str, ...]
    done: int = 0


@dataclass(frozen=True, slots=True)
class ShowTrash:
    first: int = 0


@dataclass(frozen=True, slots=True)
class OpenHit:
    """The debrief, at the place that was found; `start` is in seconds of the take."""

    session: str
    turn: int
    take: int = 0
    start: float = 0.0


ShelfCommand = (
    SearchRehearsals
    | ShowMoreHits
    | TagRehearsal
    | UntagRehearsal
    | NoteRehearsal
    | RenameRehearsal
    | DeleteRehearsal
    | RestoreRehearsal
    | PurgeRehearsal
    | EmptyTrash
    | PurgeOn
    | ShowTrash
    | OpenHit
)
