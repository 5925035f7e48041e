"""The debrief that is open, and what is heard again behind it while no rehearsal runs."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any

from app.session import commands as co
from app.session.committee_desk import committee_in
from app.session.comparing import compared
from app.session.delivering import keep_again
from app.session.filler_counts import FillerCounts
from app.session.hearings import all_takes, for_another_machine, owed
from app.session.judging_commands import CountKeyPoints, ScorePending, ShowProgress, ShowTwoTakes
from app.session.judging_queue import Judging
from app.session.library import Library
from app.session.recognisers import folder_of
from app.session.second_pass import Around, Aside, SecondPass
from app.session.staff import Staff
from app.session.terms import terms_for
from app.session.views import Toast, View
from app.session.waiting import all_pending, waiting_view
from interviewer.scoring.judgment import LEVELS_JUDGE
from interviewer.scoring.levels import JUDGE_VERSION
from interviewer.values import Question

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.session.planning import Material
    from app.wiring import Workshop


LOOKED_AT = 100
"""rehearsals in one step, for what the judge owes them"""


class Debriefing:
    """Belongs to the session thread. Shows a debrief anew whenever one of its answers was heard again."""

    def __init__(
        self,
        shop: "Workshop",
        archive: "Store",
        staff: Staff,
        material: "Material",
        show: Callable[[View], None],
        post: Callable[[Any], None],
    ) -> None:
        self._shop = shop
        self._archive = archive
        self._show = show
        self.library = Library(shop, archive, material)
        self._material = material
        self._questions = material.questions
        around = Around(staff, archive, self._questions, shop.paths.clip, self._terms, self._changed)
        self._second = SecondPass(around)
        self._fillers = FillerCounts(shop, archive, staff, self._counted)
        self.judging = Judging(archive, self._questions, shop.utc, post, self._show_again)
        told = self._show_again
        self.committee = committee_in(shop, archive, staff, self._questions, told, monotonic, self._show_waiting)
        self.list_anew: Callable[[], object] = lambda: None
        self._open, self._lists, self._scored = "", False, False
        self._rehearsing = self._rehearsed = False

    def renew(self, material: "Material") -> None:
        """There are other questions from now on. Who was given them sees the same mapping."""
        self._material = material
        self._questions.clear()
        self._questions.update(material.questions)
        self.library.renew(material)

    def obey(self, command: co.Command) -> bool:
        """True when the command was about a debrief."""
        match command:
            case co.ShowHome() | co.ShowRehearsals() | co.ShowSettings() | ShowProgress():
                self._open, self._lists = "", isinstance(command, co.ShowRehearsals)
                self._show_waiting()
                return False
            case co.CloseInterrupted(session):
                self.library.close_interrupted(session)
                self._open_up(session)
            case co.ShowDebrief(session):
                self._open_up(session)
            case co.TranscribeAgain(session, turn, recogniser):
                record = self._archive.session(session)
                plan = self._shop.ears_with(folder_of(recogniser, self._shop.recognisers()))
                self._second.ask(all_takes(record, turn), plan)
                self._show_again(record.start.id)
            case co.StopListeningAgain():
                self._second.stop()
            case ShowTwoTakes():
                now = self._shop.utc()
                self._show(compared(command, self.library, self._archive, self._questions, now, self._open))
            case CountKeyPoints(session, turn):
                self.judging.count_key_points(session, turn)
            case ScorePending():
                self.judging.take_up_all(self._archive.pending_by(LEVELS_JUDGE))
                self.committee.ask(all_pending(self.committee, self._archive))
            case _:
                return self.committee.obey(command)
        return True

    def judging_old(self) -> Iterator[Callable[[], object]]:
        """What was rehearsed before there was this version of the judge: a few rehearsals a step, newest first."""
        first, more = 0, True

        def look() -> None:
            nonlocal first, more
            found, more = self._archive.not_judged_by(LEVELS_JUDGE, JUDGE_VERSION, self._questions, first, LOOKED_AT)
            first += LOOKED_AT
            self.judging.take_up_old(found)

        while more:
            yield look

    def hear(self, report: Any) -> None:
        """A report of the ears while no rehearsal runs."""
        self._second.hear(report)
        self._fillers.hear(report)

    def ears_lost(self) -> None:
        self._second.lost()
        self._fillers.lost()

    def make_way(self) -> None:
        """Somebody needs the ears for a moment."""
        self._second.hold()
        self._fillers.hold()

    def go_on(self) -> None:
        self._second.go_on()
        self._fillers.go_on()

    def rehearsal_begins(self) -> None:
        self._open, self._lists, self._rehearsing, self._rehearsed = "", False, True, True
        self.judging.hold()
        self.committee.stop()
        self._second.hold()
        self._fillers.hold()

    def rehearsal_over(self, session: str = "") -> None:
        """`session` is what is to be heard again; empty when nothing came of it."""
        self._rehearsing = False
        self.judging.go_on()
        if session:
            self._catch_up(session)
        self._second.go_on()
        self._fillers.go_on()

    def _open_up(self, session: str) -> None:
        self._open, self._lists = self._archive.session(session).start.id, False
        self._catch_up(self._open)
        self.refresh(self._open)

    def _catch_up(self, session: str) -> None:
        record = self._archive.session(session)
        if record.state != "interrupted":
            plan = self._shop.ears_with(self._shop.whisper_folder())
            ears = self._shop.ears()
            # Only what was for another machine goes there; what was heard here stays here.
            away = for_another_machine(record) if ears.setup.remote is not None else frozenset()
            self._second.take_up(tuple(t for t in owed(record, True) if (t.turn, t.take) in away), ears)
            here = owed(record, bool(plan.setup.model_folder))
            self._second.take_up(tuple(t for t in here if (t.turn, t.take) not in away), plan)
            self._fillers.catch_up(record)
            self.judging.take_up(session)

    def corrected(self, session: str) -> None:
        """Its words are others now."""
        self.judging.take_up(session)
        self.refresh(session)

    def reviewed(self, session: str) -> None:
        """A mentor's review of it has come or gone, or was answered."""
        self._show_again(session)

    def _terms(self, question: Question) -> tuple[str, ...]:
        pack = next(pack for pack in self._material.packs.values() if question in pack.questions)
        return terms_for(question, pack.glossary, self._shop.settings.my_words)

    def _changed(self, aside: Aside) -> None:
        self._fillers.catch_up(self._archive.session(aside.session))
        self.judging.take_up(aside.session)
        self._show_again(aside.session)
        if aside.trouble:
            self._show(Toast(aside.trouble, bad=True))

    def _counted(self, session: str) -> None:
        keep_again(self._archive, self._archive.session(session), self._questions)
        self._show_again(session)

    def _show_again(self, session: str) -> None:
        if session and session == self._open and not self._rehearsing:
            self.refresh(session)
        elif not session and self._lists:
            self.list_anew()
        elif not session and not self._rehearsed:
            # Home comes to nobody's front by this. After a rehearsal it may be telling why that could not go on.
            self._show(self.library.home())

    def _show_waiting(self) -> None:
        if self._lists:
            self._show(waiting_view(self.committee, self._archive))
            if self._scored and not self.committee.reads:
                # The levels in the list are others now.
                self.list_anew()
            self._scored = self.committee.reads

    def refresh(self, session: str) -> None:
        listening, judging = self._second.progress(session), self.judging.progress(session)
        self._show(self.library.debrief(session, listening, judging, self.committee))
