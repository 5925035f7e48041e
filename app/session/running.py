"""Beginning and ending the one rehearsal that may run: engines hired, rows begun, everything settled at the end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.archive.records import SessionStart
from app.session.hearing import Hearing, Place
from app.session.lost_time import LostTime
from app.session.outline import outline
from app.session.rehearsal import Rehearsal
from app.session.shared_views import Choice
from app.session.staff import Staff
from app.session.taken_up import with_remarks
from app.session.terms import terms_for
from app.session.voice import Voice
from app.session.wording import Wording
from audio.listener import Listener
from audio.speaking.messages import MouthReady
from audio.transcribing.messages import EarsReady
from audio.values import MachineSlept, MicrophoneLost, MicrophoneOpened
from interviewer.conversation import events as ev
from interviewer.conversation.state import Phase, Plan
from interviewer.mind.messages import MindReady

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.wiring import Workshop

SETTLING_LIMIT_S = 10.0
"""after the end: so long are the last words and clips waited for"""
SLEPT = "The laptop was asleep."
_STATES = {"finished": "finished", "ended": "ended", "broken": "broken"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`session` and `pack` (a round's id) name what is begun, or what goes on (`resumes`). `glossaries`: the terms of
    each question's pack. `seed` is the chance that drew the questions. `again_of`, `again_turn`: where a question that
    is answered again was asked first."""

    plan: Plan
    pack: str
    session: str = ""
    resumes: bool = False
    glossaries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seed: int = 0
    job_words: tuple[str, ...] = ()
    again_of: str = ""
    again_turn: int = 0


class Running:
    """One rehearsal from the opened microphone to the last stored clip. Belongs to the session thread."""

    def __init__(
        self, wanted: Wanted, shop: "Workshop", archive: "Store", staff: Staff, post: Callable[[Any], None]
    ) -> None:
        plan = replace(wanted.plan, hears_while_speaking=wanted.plan.hands_free and shop.candidate_may_interrupt)
        if not wanted.resumes:
            plan = with_remarks(plan, archive.reviews.taken_up())
        self._wanted = wanted = replace(wanted, plan=plan)
        self._shop = shop
        self._archive = archive
        self._ended_at: float | None = None
        self._waits_for_microphone = False
        self.microphones: tuple[Choice, ...] = ()
        self.started = False
        self.finished = False
        session = wanted.session or uuid4().hex
        folder = shop.paths.session_folder(session)
        folder.mkdir(parents=True, exist_ok=True)
        place = Place(session, folder, shop.paths.home)
        self._listener: Listener = shop.listener(post)
        ears = staff.hire(shop.ears())
        mouth = staff.hire(shop.mouth(wanted.plan.persona))
        mind_plan = shop.mind()
        hearing = Hearing(self._listener, ears, archive, place, shop.utc)
        # A file that is read as fast as it can be is no measure of the machine.
        hearing.in_real_time = shop.answers is None or shop.answers.paced
        voice = Voice(mouth, folder)
        wording = Wording(staff.hire(mind_plan), shop.spending()) if mind_plan else None
        self.rehearsal = Rehearsal(wanted.plan, place, archive, hearing, voice, wording, shop.utc)
        self.rehearsal.terms_of = lambda question: terms_for(
            question, wanted.glossaries.get(question.id, ()), shop.settings.my_words, wanted.job_words
        )
        for name in ("ears", "mouth", "mind"):
            self.greet(staff.greeting(name))
        self._listener.start()

    def greet(self, report: Any) -> None:
        """A worker that was there before has already said who it is."""
        if isinstance(report, EarsReady):
            self.rehearsal.hear(report, 0.0)
        elif isinstance(report, MouthReady):
            self.rehearsal.hear_voice(report, 0.0)
        elif isinstance(report, MindReady):
            self.rehearsal.hear_model(report, 0.0)

    def hear(self, fact: Any, at: float) -> str:
        """A fact of the listener. Answers why the rehearsal could not even begin, or nothing."""
        if isinstance(fact, MicrophoneOpened) and not self.started:
            self._begin(at)
        elif isinstance(fact, MicrophoneLost) and not self.started:
            return fact.reason
        elif isinstance(fact, MachineSlept):
            self._wake(at)
        else:
            self.rehearsal.hear(fact, at)
        return ""

    def lose_time(self, lost: LostTime, at: float) -> None:
        if not self.started or self.finished:
            return
        if lost.seconds:
            self.rehearsal.handle(ev.TimeSkipped(at, lost.seconds))
        if lost.slept:
            self._wake(at)

    def _wake(self, at: float) -> None:
        """Whoever opens a laptop is not in mid-sentence any more; recordings that stand in for them go on."""
        pause = self.rehearsal.conversation.pause
        if self._shop.answers is None and (pause is None or pause.worker != "sleep"):
            self.rehearsal.handle(ev.WorkFailed(at, "sleep", 0, SLEPT))

    def _begin(self, at: float) -> None:
        self.started = True
        plan, place = self._wanted.plan, self.rehearsal.place
        if self._wanted.resumes:
            self._archive.reopen_session(place.session)
        else:
            self._archive.begin_session(
                SessionStart(
                    id=place.session,
                    started_at=self._shop.utc(),
                    round_name=plan.round_name,
                    pack=self._wanted.pack,
                    persona=plan.persona.id,
                    persona_name=plan.persona.name,
                    level=plan.level,
                    hands_free=plan.hands_free,
                    question_ids=tuple(question.id for question in plan.questions),
                    length_s=plan.length_s,
                    seed=self._wanted.seed,
                    reasons=tuple(plan.reasons.items()),
                    again_of=self._wanted.again_of,
                    again_turn=self._wanted.again_turn,
                    same_follow_ups=plan.asks_again is not None,
                    asks_again=tuple((move.kind, move.point, move.text) for move in plan.asks_again or ()),
                )
            )
        self.rehearsal.handle(ev.RehearsalStarted(at))

    def tick(self, at: float) -> None:
        """Time goes by; once it is over and settled, the session is closed."""
        if not self.started or self.finished:
            return
        self.rehearsal.handle(ev.TimePassed(at))
        if not self.rehearsal.ended:
            return
        self._ended_at = self._ended_at or at
        if self.rehearsal.settled or at - self._ended_at > SETTLING_LIMIT_S:
            self._finish()

    def _finish(self) -> None:
        self.finished = True
        self._listener.stop()
        session = self.rehearsal.place.session
        self._archive.end_session(session, _STATES[self.rehearsal.ended], self._shop.utc())
        self._archive.reviews.answered_by(session)
        self._archive.set_peaks(session, outline(self._archive.session(session), self._shop.paths))

    def new_microphone(self) -> None:
        """The candidate has plugged one in or chosen another: the open take goes on with it."""
        self._waits_for_microphone = True
        self._listener.replace_microphone(self._shop.microphone())

    @property
    def stopped_by_trouble(self) -> bool:
        pause = self.rehearsal.conversation.pause
        return self.rehearsal.conversation.phase is Phase.PAUSED and pause is not None and bool(pause.reason)

    def comes_back_with(self, fact: Any) -> bool:
        """A microphone that opens after it was asked for again: now the rehearsal can go on."""
        comes_back = isinstance(fact, MicrophoneOpened) and self._waits_for_microphone and self.stopped_by_trouble
        if comes_back:
            self._waits_for_microphone = False
        return comes_back

    def abandon(self) -> None:
        """The program closes, or it could not begin: whatever is recorded stays, the session can be gone on with."""
        self.finished = True
        self._listener.stop()
