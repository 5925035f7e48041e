"""The one question, or pack's own page, that is being written: every change is kept on the disk before it is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.errors import GreenroomError
from app.own_packs.editing import Fields, added, moved, removed, written
from app.own_packs.form import form_of, part_title
from app.own_packs.judging import alike, good_of, mends, name_problems
from app.own_packs.shelf import COVER, Shelf
from app.session import question_commands as qc
from app.session.question_views import DraftView
from interviewer.drafts import cover_problems, question_problems, read_draft, without_lines
from interviewer.pack_writing import cover_text, question_text
from interviewer.values import Question
from interviewer.yaml_files import Document, PackProblem

MOST_STEPS_BACK = 100


@dataclass(frozen=True, slots=True)
class Draft:
    """`fields` is None while the text cannot be read. `used` is the text that is asked in rehearsals, if any."""

    pack: str
    key: str
    text: str
    fields: Fields | None
    problems: tuple[PackProblem, ...] = ()
    as_text: bool = False
    used: str = ""
    kept: str = ""

    @property
    def of_pack(self) -> bool:
        return self.key == COVER

    @property
    def changed(self) -> bool:
        return self.text.strip() != self.used.strip()


@dataclass(frozen=True, slots=True)
class Around:
    """What a draft is judged beside. `personas` are ids and roles; `clock` says the time of day."""

    personas: Sequence[tuple[str, str]]
    questions: Sequence[Question]
    clock: Callable[[], str]


class Drafting:
    """Belongs to the session thread."""

    def __init__(self, shelf: Shelf, around: Callable[[], Around]) -> None:
        self._shelf = shelf
        self._around = around
        self._before: list[str] = []
        self.draft: Draft | None = None

    def open(self, pack: str, key: str) -> None:
        """The draft, or what is in use as the beginning of one."""
        used = self._used(pack, key)
        text = self._shelf.text(pack, key)
        self._before = []
        self.draft = self._read(Draft(pack, key, used if text is None else text, None, used=used))

    def begin(self, pack: str, key: str, fields: Fields) -> None:
        """A new one, kept at once."""
        self._before = []
        text = question_text(fields)
        self._shelf.keep_draft(pack, key, text)
        self.draft = self._read(Draft(pack, key, text, None, kept=self._around().clock()))

    def close(self) -> None:
        self.draft = None

    def obey(self, command: qc.QuestionCommand) -> bool:
        """True when the command was about the open draft."""
        draft = self.draft
        if draft is None:
            return False
        match command:
            case qc.WriteField(place, text):
                self._change(lambda fields: written(fields, place, text, draft.of_pack))
            case qc.AddPart(place):
                self._change(lambda fields: added(fields, place, draft.of_pack))
            case qc.RemovePart(place):
                self._change(lambda fields: removed(fields, place))
            case qc.MovePart(place, by):
                self._change(lambda fields: moved(fields, place, by))
            case qc.WriteText(text):
                self._keep(text)
            case qc.WriteAsText(wanted):
                self.draft = replace(draft, as_text=wanted or draft.fields is None)
            case qc.UndoDraft():
                if self._before:
                    self._keep(self._before.pop(), back=True)
            case _:
                return False
        return True

    def use(self) -> Draft:
        """Asked from now on as it stands; GreenroomError while there is something to mend."""
        draft = self.draft
        if draft is None or draft.fields is None or draft.problems:
            raise GreenroomError("There is something to mend before it can be used: the list beside it says what.")
        if draft.of_pack:
            if not self._shelf.keys(draft.pack):
                raise GreenroomError("This pack has no question yet: its page is kept, and used with the first one.")
            self._shelf.use_cover(draft.pack, draft.fields)
            key = COVER
        else:
            self._look_at_cover(draft.pack)
            key = str(draft.fields["id"])
            self._shelf.use(draft.pack, draft.key, key, draft.text)
        self.open(draft.pack, key)
        return draft

    def _look_at_cover(self, pack: str) -> None:
        """The first question makes a pack of what was drafted: its own page must hold, too."""
        text = self._shelf.text(pack, COVER)
        if text is None or self._shelf.keys(pack):
            return
        document, problems = read_draft(text)
        found = (*problems, *_of_cover(document)) if document else problems
        if found:
            raise GreenroomError(f"The pack's own page has something to mend first: {found[0].what}.")

    def view(self) -> DraftView | None:
        draft = self.draft
        if draft is None:
            return None
        around, fields = self._around(), draft.fields or {}
        title = part_title(fields, fields) or ("This pack" if draft.of_pack else "New question")
        notes = () if draft.of_pack or not (other := alike(fields, draft.key, around.questions)) else (
            f"Much like “{other}”",
        )
        return DraftView(
            pack=draft.pack,
            key=draft.key,
            title=str(fields.get("title") or title),
            pack_title=self._shelf.title(draft.pack),
            of_pack=draft.of_pack,
            as_text=draft.as_text or draft.fields is None,
            text=draft.text,
            sections=form_of(fields, around.personas, draft.of_pack) if draft.fields is not None else (),
            mends=mends(draft.problems, draft.of_pack),
            good=() if draft.of_pack or draft.fields is None else good_of(fields),
            kept=f"Kept at {draft.kept}" if draft.kept else "",
            in_use=bool(draft.used),
            changed=draft.changed,
            readable=draft.fields is not None,
            notes=notes,
        )

    def _change(self, change: Callable[[Fields], Fields]) -> None:
        draft = self.draft
        if draft is None or draft.fields is None:
            return
        fields = change(draft.fields)
        if fields == draft.fields:
            return
        text = cover_text(fields) if draft.of_pack else question_text(fields)
        self._keep(text, fields)

    def _keep(self, text: str, fields: Fields | None = None, back: bool = False) -> None:
        """On the disk first. `fields` are given where the text was made from them."""
        draft = self.draft
        assert draft is not None
        if not back and text != draft.text:
            self._before = [*self._before[-MOST_STEPS_BACK:], draft.text]
        self._shelf.keep_draft(draft.pack, draft.key, text)
        draft = replace(draft, text=text, fields=fields, kept=self._around().clock())
        self.draft = self._checked(draft, without_lines(fields)) if fields is not None else self._read(draft)

    def _read(self, draft: Draft) -> Draft:
        document, problems = read_draft(draft.text)
        if document is None:
            return replace(draft, fields=None, problems=problems)
        return self._checked(replace(draft, fields=dict(document.data)), document, problems)

    def _checked(self, draft: Draft, document: Document, found: tuple[PackProblem, ...] = ()) -> Draft:
        if draft.of_pack:
            return replace(draft, problems=(*found, *_of_cover(document)))
        around = self._around()
        problems = question_problems(document, [id for id, _ in around.personas])
        taken = name_problems(dict(document.data), draft.key, {question.id for question in around.questions})
        lined = (replace(problem, line=document.line_of(problem.place)) for problem in taken)
        return replace(draft, problems=(*found, *problems, *lined))

    def _used(self, pack: str, key: str) -> str:
        if key != COVER:
            return self._shelf.text(pack, key, "questions") or ""
        cover: dict[str, Any] = self._shelf.cover(pack)
        return cover_text(cover) if "order" in cover else ""


def _of_cover(document: Document) -> tuple[PackProblem, ...]:
    """Its order is made to fit the questions when it is used, and what is empty about it has a usual value."""
    return tuple(
        problem
        for problem in cover_problems(document)
        if problem.place[:1] != ("order",) and not (problem.place == ("about",) and "about" not in document.data)
    )
