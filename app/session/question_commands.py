"""What the Questions page asks of the session thread."""

from dataclasses import dataclass
from typing import Literal

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ShowQuestions:
    """The packs. With `query` only the questions in whose title, topics or terms it is found."""

    query: str | None = None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """To read it, or, if it is a draft of one's own, to go on writing; `write`: to write it in any case."""

    pack: str
    key: str
    write: bool = False


@dataclass(frozen=True, slots=True)
class OpenPackPage:
    """The title, terms and order of an own pack, to write them."""

    pack: str


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """In this pack, when it is an own one, else in "My own questions"."""

    pack: str = ""


@dataclass(frozen=True, slots=True)
class NewPack:
    title: str


@dataclass(frozen=True, slots=True)
class CopyQuestion:
    """Into `into`, when it is an own pack, else into "My own questions"; the copy is then written on."""

    pack: str
    key: str
    into: str = ""


@dataclass(frozen=True, slots=True)
class WriteField:
    """Into the draft that is open."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class AddPart:
    """One more at the end of the list at `place`."""

    place: Place


@dataclass(frozen=True, slots=True)
class RemovePart:
    place: Place


@dataclass(frozen=True, slots=True)
class MovePart:
    """By so many places, up where it is negative."""

    place: Place
    by: int


@dataclass(frozen=True, slots=True)
class UndoDraft:
    """Take back the last part that was added, removed or moved, or the last field that was written."""


@dataclass(frozen=True, slots=True)
class WriteAsText:
    """Show the open draft as text, or (False) as a form again."""

    wanted: bool


@dataclass(frozen=True, slots=True)
class WriteText:
    text: str


@dataclass(frozen=True, slots=True)
class UseDraft:
    """From now on it is asked as it stands."""


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Go back to what is asked in rehearsals, or to nothing."""

    pack: str
    key: str


@dataclass(frozen=True, slots=True)
class DeleteQuestion:
    pack: str
    key: str


@dataclass(frozen=True, slots=True)
class RestoreQuestion:
    """Bring back what was deleted; `removed` names it among the removed ones."""

    pack: str
    removed: str


@dataclass(frozen=True, slots=True)
class DeletePack:
    pack: str


@dataclass(frozen=True, slots=True)
class RestorePack:
    removed: str


@dataclass(frozen=True, slots=True)
class ExportPack:
    pack: str
    path: str


@dataclass(frozen=True, slots=True)
class ImportPack:
    """`clash`: what to do when a pack with this id is there; empty asks."""

    path: str
    clash: Literal["", "replace", "keep both"] = ""


@dataclass(frozen=True, slots=True)
class SayAloud:
    """Through the interviewer's voice; empty is silence. `what` is told back while it lasts."""

    what: str
    text: str = ""


QuestionCommand = (
    ShowQuestions
    | OpenQuestion
    | OpenPackPage
    | NewQuestion
    | NewPack
    | CopyQuestion
    | WriteField
    | AddPart
    | RemovePart
    | MovePart
    | UndoDraft
    | WriteAsText
    | WriteText
    | UseDraft
    | DropDraft
    | DeleteQuestion
    | RestoreQuestion
    | DeletePack
    | RestorePack
    | ExportPack
    | ImportPack
    | SayAloud
)
