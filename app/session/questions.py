"""The Questions page: packs to look through, a question to read, one to write, packs to give away and to take in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import GreenroomError
from app.own_packs.naming import free, id_for, safe
from app.own_packs.sharing import export_pack, read_pack_file, take_in
from app.own_packs.shelf import COVER, MINE, Shelf
from app.session import question_commands as qc
from app.session.aloud import Aloud
from app.session.commands import Command, StartRehearsal
from app.session.drafting import Around, Drafting
from app.session.planning import ONE_QUESTION
from app.session.question_list import pack_rows
from app.session.question_reading import Origin, best_take, question_view
from app.session.question_views import ImportClash, PacksView
from app.session.staff import Staff
from app.session.views import Toast, View
from app.session.words import when
from interviewer.values import Pack, Question
from interviewer.yaml_files import read_yaml

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.session.planning import Material
    from app.wiring import Workshop


class Questions:
    """Belongs to the session thread. `changed` reads all packs anew and hands them to everybody."""

    def __init__(
        self,
        shop: "Workshop",
        archive: "Store",
        staff: Staff,
        show: Callable[[View], None],
        changed: Callable[[], None],
    ) -> None:
        self._shop = shop
        self._archive = archive
        self._show = show
        self._changed = changed
        self._shelf = Shelf(shop.paths.packs, shop.paths.removed_packs)
        self._drafting = Drafting(self._shelf, self._around)
        self.aloud = Aloud(shop, staff, show)
        self._material: Material | None = None
        self._query = ""
        self._open = ("", "")

    def renew(self, material: "Material") -> None:
        self._material = material

    def obey(self, command: Command) -> bool:
        """True when the command was the Questions page's."""
        if isinstance(command, qc.UndoDraft | qc.WriteField) and self._drafting.draft is None:
            return True
        if self._drafting.obey(command):  # type: ignore[arg-type]  # it answers False for what is not its own
            self._show_draft()
            return True
        match command:
            case qc.ShowQuestions(query):
                self._query = self._query if query is None else query.strip()
                self._show_list()
                if query is None:
                    self._show_open()
            case qc.OpenQuestion(pack, key, write):
                self._open_question(pack, key, write)
            case qc.OpenPackPage(pack):
                self._write(pack, COVER)
            case qc.SayAloud():
                self.aloud.obey(command)
            case qc.UseDraft():
                self._use()
            case qc.NewQuestion() | qc.NewPack() | qc.CopyQuestion():
                self._begin(command)
            case qc.DropDraft() | qc.DeleteQuestion() | qc.RestoreQuestion() | qc.DeletePack() | qc.RestorePack():
                self._remove(command)
            case qc.ExportPack(pack, path):
                made = export_pack(self._folder(pack), Path(path))
                self._show(Toast(f"Saved as {made.name} in {made.parent.name or made.parent}"))
            case qc.ImportPack():
                self._import(command)
            case _:
                return False
        return True

    def hear(self, report: Any) -> bool:
        return self.aloud.hear(report)

    def lost(self, worker: str) -> None:
        self.aloud.lost(worker)

    def make_way(self) -> None:
        """A rehearsal begins, or something else is played."""
        self.aloud.stop()

    # ---- showing

    def _show_list(self) -> None:
        rows, found = pack_rows(self._packs(), self._shelf, self._query)
        self._show(PacksView(rows, self._query, found, self._open))

    def _show_open(self) -> None:
        pack, key = self._open
        if self._drafting.draft is not None:
            self._show_draft()
        elif key:
            self._open_question(pack, key, False, quiet=True)
        else:
            first = next((pack for pack in self._packs() if pack.questions), None)
            if first is not None:
                self._open_question(first.id, first.questions[0].id, False)

    def _show_draft(self) -> None:
        view = self._drafting.view()
        if view is not None:
            draft = self._drafting.draft
            name = draft.fields.get("id") if draft and draft.fields else ""
            self._show(view if view.of_pack else replace(view, rehearse=self._rehearse(str(name or view.key))))

    def _open_question(self, pack: str, key: str, write: bool, quiet: bool = False) -> None:
        own = pack in self._shelf.packs()
        question = self._question(pack, key)
        if own and (write or question is None or key in self._shelf.keys(pack, "drafts")):
            self._write(pack, key)
            return
        if question is None:
            if not quiet:
                raise GreenroomError("This question is gone. The list shows those that there are.")
            self._open = ("", "")
            return
        self._drafting.close()
        self._open = (pack, key)
        best = best_take(self._archive.turns_about(key), self._exists)
        origin: Origin = "bundled" if not own else "imported" if self._shelf.is_imported(pack) else "own"
        home = self._packs_by_id()[pack]
        self._show(question_view(question, home, self._who(), origin, self._rehearse(key), best))

    def _write(self, pack: str, key: str) -> None:
        self._drafting.open(pack, key)
        self._open = (pack, key)
        self._show_draft()

    # ---- writing

    def _begin(self, command: qc.NewQuestion | qc.NewPack | qc.CopyQuestion) -> None:
        match command:
            case qc.NewPack(title):
                pack = self._shelf.new_pack(title.strip() or "A pack of mine", set(self._packs_by_id()))
                self._show_list()
                self._write(pack, COVER)
            case qc.NewQuestion(pack):
                self._begin_question(self._own(pack), "new-question", {"ask": {"plain": ""}})
            case qc.CopyQuestion(pack, key, into):
                fields = self._fields(pack, key)
                # Where it is known as one of two, its title says which.
                fields["title"] = f"{fields.get('title', 'A question')} (mine)"
                self._begin_question(self._own(into or pack), key, fields)

    def _begin_question(self, pack: str, name: str, fields: dict[str, Any]) -> None:
        key = free(id_for(name, ()), self._taken())
        self._drafting.begin(pack, key, {**fields, "id": key})
        self._open = (pack, key)
        self._show_list()
        self._show_draft()

    def _own(self, pack: str) -> str:
        return pack if pack in self._shelf.packs() else MINE

    def _fields(self, pack: str, key: str) -> dict[str, Any]:
        document, problems = read_yaml(self._folder(pack) / "questions" / f"{key}.yaml", quick=True)
        if document is None:
            raise GreenroomError(str(problems[0]))
        return dict(document.data)

    def _use(self) -> None:
        before = self._drafting.use()
        draft = self._drafting.draft
        self._open = (draft.pack, draft.key) if draft else self._open
        self._changed()
        self._show_list()
        if self._question(*self._open) is None and not before.of_pack:
            self._show_draft()
            self._show(Toast(self._trouble(before.pack) or "It is kept, but its pack cannot be used yet.", bad=True))
            return
        said = "This page is used from now on" if before.of_pack else "Asked in rehearsals from now on"
        self._show(Toast(said))
        if before.of_pack:
            self._show_draft()
        else:
            self._open_question(*self._open, False)

    # ---- removing and bringing back

    def _remove(self, command: Command) -> None:
        toast: Toast | None = None
        match command:
            case qc.DropDraft(pack, key):
                self._shelf.drop_draft(pack, key)
                self._drafting.close()
                toast = Toast("The changes were dropped")
            case qc.DeleteQuestion(pack, key):
                removed = self._shelf.remove(pack, key)
                self._drafting.close()
                self._open = ("", "")
                toast = Toast("Question deleted", undo=qc.RestoreQuestion(pack, removed))
            case qc.RestoreQuestion(pack, removed):
                self._open = (pack, self._shelf.restore(pack, removed))
            case qc.DeletePack(pack):
                title = self._shelf.title(pack)
                removed = self._shelf.remove_pack(pack)
                self._drafting.close()
                self._open = ("", "")
                toast = Toast(f"“{title}” deleted", undo=qc.RestorePack(removed))
            case qc.RestorePack(removed):
                others = {pack.id for pack in self._packs() if pack.id not in self._shelf.packs()}
                self._shelf.restore_pack(removed, others.__contains__)
        self._changed()
        self._show_list()
        self._show_open()
        if toast is not None:
            self._show(toast)

    # ---- sharing

    def _import(self, command: qc.ImportPack) -> None:
        brought = read_pack_file(Path(command.path))
        there = self._packs_by_id().get(brought.id)
        mine = brought.id in self._shelf.packs()
        if (there or mine) and not command.clash:
            title = there.title if there else self._shelf.title(brought.id)
            self._show(ImportClash(command.path, brought.title, title, can_replace=mine))
            return
        replaces = command.clash == "replace" and mine
        packs = {*self._packs_by_id(), *self._shelf.packs()}
        taken = self._taken(but=brought.id if replaces else "")
        id = take_in(brought, self._shelf, packs, taken, replaces)
        self._drafting.close()
        self._changed()
        made = self._packs_by_id().get(id)
        self._open = (id, made.questions[0].id) if made else ("", "")
        self._query = ""
        self._show_list()
        self._show_open()
        self._show(Toast(f"“{made.title if made else brought.title}” is here", undo=qc.DeletePack(id)))

    # ---- what there is

    def _around(self) -> Around:
        who = tuple(self._who().items())
        questions: Sequence[Question] = tuple(q for pack in self._packs() for q in pack.questions)
        return Around(who, questions, self._time_of_day)

    def _time_of_day(self) -> str:
        return when(self._shop.utc()).rsplit(", ", 1)[-1]

    def _packs(self) -> tuple[Pack, ...]:
        return tuple(self._material.packs.values()) if self._material else ()

    def _packs_by_id(self) -> dict[str, Pack]:
        return {pack.id: pack for pack in self._packs()}

    def _who(self) -> dict[str, str]:
        personas = self._material.personas.values() if self._material else ()
        return {persona.id: persona.role.split(",")[0] for persona in personas}

    def _rehearse(self, key: str) -> StartRehearsal:
        last = self._shop.settings
        return StartRehearsal(
            ONE_QUESTION, last.last_persona, last.last_level, last.last_length, last.last_turns, question=key
        )

    def _question(self, pack: str, key: str) -> Question | None:
        known = self._packs_by_id().get(pack)
        return next((question for question in known.questions if question.id == key), None) if known else None

    def _folder(self, pack: str) -> Path:
        return self._shelf.pack(pack) if pack in self._shelf.packs() else self._shop.bundled_pack(safe(pack))

    def _taken(self, but: str = "") -> set[str]:
        """Names of questions that are used or drafted anywhere, but for one pack."""
        known = {question.id for pack in self._packs() if pack.id != but for question in pack.questions}
        for id in self._shelf.packs():
            if id != but:
                known |= {*self._shelf.keys(id), *self._shelf.keys(id, "drafts")}
        return known

    def _trouble(self, pack: str) -> str:
        return next((each for each in self._material.troubles if f"{pack}" in each), "") if self._material else ""

    def _exists(self, clip: str) -> bool:
        path = self._shop.paths.clip(clip)
        return path.is_file() or path.with_suffix(".flac").is_file()
