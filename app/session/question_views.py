"""What the Questions page shows: the packs, one question to read, one draft to write."""

from dataclasses import dataclass
from typing import Literal

from app.session.commands import StartRehearsal

Place = tuple[str | int, ...]
"""The way to a value of a draft: ("key_points", 2, "cues")."""
FieldKind = Literal[
    "line", "text", "words", "phrases", "choice", "number", "seconds", "switch", "wording", "levels", "parts"
]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in the list. `key` names its file; `mends` counts what keeps a draft from being used."""

    pack: str
    key: str
    title: str
    detail: str
    draft: bool = False
    mends: int = 0


@dataclass(frozen=True, slots=True)
class PackRow:
    """`facts` is one line: how many questions, of which kinds, for which levels. `trouble`: why it is left out."""

    id: str
    title: str
    origin: Literal["bundled", "own", "imported"]
    facts: str
    questions: tuple[QuestionRow, ...]
    count: int
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class PacksView:
    """All packs, or with a `query` those questions that it was found in."""

    packs: tuple[PackRow, ...]
    query: str = ""
    found: int = 0
    chosen: tuple[str, str] = ("", "")
    """pack and key of what is shown beside the list"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A wording: who asks it in these words."""

    who: str
    says: str


@dataclass(frozen=True, slots=True)
class KnownLine:
    """Something the interviewer knows: a mark at the left ("L5"), the text, a second line in muted."""

    mark: str
    text: str
    more: str = ""
    asks: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownSection:
    title: str
    lines: tuple[KnownLine, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    level: str
    text: str
    length: str


@dataclass(frozen=True, slots=True)
class BestTake:
    """The take in which most of the question's key points were said."""

    session: str
    when: str
    counts: str
    clip: str
    seconds: float
    takes: int = 1
    peaks: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question to read. `known` and `answers` give it away: the page hides them until they are asked for."""

    pack: str
    key: str
    title: str
    pack_title: str
    facts: str
    topics: tuple[str, ...]
    why_asked: str
    asks: tuple[Asked, ...]
    known: tuple[KnownSection, ...]
    answers: tuple[ModelAnswer, ...]
    own: bool
    rehearse: StartRehearsal
    """a rehearsal of this question alone, with the last choices for the rest"""
    best: BestTake | None = None
    pack_facts: str = ""
    origin: Literal["bundled", "own", "imported"] = "bundled"


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a draft. `value` is what is written in it, a line for each of a list's items.

    `fields` are the texts of a wording or of levels; `parts` what a list of parts holds.
    """

    place: Place
    kind: FieldKind
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    fields: tuple["FieldView", ...] = ()
    parts: tuple["PartView", ...] = ()
    part_name: str = ""
    needed: bool = False
    tall: bool = False


@dataclass(frozen=True, slots=True)
class PartView:
    """One item of a list of parts: its line when it is folded, and its fields."""

    place: Place
    title: str
    note: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """`facts` stands beside the title of a folded section: what it holds."""

    id: str
    title: str
    facts: str
    fields: tuple[FieldView, ...]
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Mend:
    """Something wrong with a draft: where (`place` for the form, `line` for the text), what, and what to do."""

    place: Place
    line: int
    title: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """A question, or a pack's own page (`of_pack`), that is being written. `good` are the checks that it passes."""

    pack: str
    key: str
    title: str
    pack_title: str
    of_pack: bool
    as_text: bool
    text: str
    sections: tuple[SectionView, ...]
    mends: tuple[Mend, ...]
    good: tuple[str, ...]
    kept: str
    rehearse: StartRehearsal | None = None
    in_use: bool = False
    """an earlier state of it is asked in rehearsals"""
    changed: bool = True
    readable: bool = True
    """False: only the text can show it"""
    notes: tuple[str, ...] = ()
    """worth a thought, but no obstacle"""


@dataclass(frozen=True, slots=True)
class SpeakingView:
    """What is being read aloud; empty when nothing is."""

    what: str = ""


@dataclass(frozen=True, slots=True)
class ImportClash:
    """A pack file brings an id that is there already: replace it, keep both, or leave it."""

    path: str
    title: str
    there: str
    can_replace: bool


QuestionsPageView = PacksView | QuestionView | DraftView | SpeakingView | ImportClash
