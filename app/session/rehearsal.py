"""One rehearsal: the pure conversation in the middle; archive, ears, voice and model around it perform its effects."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from app.archive.records import LedgerLine, TurnRecord
from app.errors import ArchiveError
from app.session.hearing import Hearing, Place, TakeKeeper
from app.session.terms import terms_for
from app.session.voice import SpokenClip, Voice
from app.session.wording import Spent, Wording
from audio.values import VoiceFaded, VoiceRaised
from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.moves import UNINTERRUPTED
from interviewer.conversation.state import Conversation, Phase, Plan, begin
from interviewer.conversation.transitions import step
from interviewer.mind.messages import ReplyDone
from interviewer.values import Assessment, Question


class Archive(TakeKeeper, Protocol):
    """The part of the archive that a rehearsal needs."""

    def begin_turn(self, session: str, turn: TurnRecord) -> None: ...

    def take_back_turn(self, session: str, number: int, during: int) -> bool: ...

    def turn_spoken(self, session: str, number: int, text: str, clip: str, seconds: float) -> None: ...

    def change_turn(self, session: str, number: int, kind: str, point: str, planned: str, reason: str) -> None: ...

    def mark_turn(self, session: str, number: int, who: str, mark: str) -> None: ...

    def add_assessment(self, session: str, turn: int, take: int, assessment: Assessment) -> None: ...

    def add_ledger(self, line: LedgerLine) -> None: ...


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the archive knows of a turn's sound so far."""

    text: str = ""
    clip: str = ""
    seconds: float = 0.0


class Witness:
    """Sees every event and what the conversation made of it; measurements bring their own."""

    def see(self, event: ev.Event, now: Conversation) -> None:
        """After the step, before its effects."""


class Rehearsal:
    """Belongs to the session thread. Facts and reports come in, the conversation decides, effects are performed."""

    witness: ClassVar[Witness] = Witness()

    def __init__(
        self,
        plan: Plan,
        place: Place,
        archive: Archive,
        hearing: Hearing,
        voice: Voice,
        wording: Wording | None,
        utc: Callable[[], str],
    ) -> None:
        self.conversation: Conversation = begin(plan)
        self.place = place
        self.hearing = hearing
        self.voice = voice
        self.wording = wording
        self.terms_of: Callable[[Question], tuple[str, ...]] = terms_for
        self.ended = ""
        self.notice = ""
        self._archive = archive
        self._utc = utc
        self._spoken: dict[int, Spoken] = {}
        self._overheard = 0
        self._taken_back: set[int] = set()
        self._at = 0.0
        self._not_asked: tuple[ev.Event, ...] = ()

    @property
    def settled(self) -> bool:
        """Over, and every word and clip of it is in its place."""
        return bool(self.ended) and not self.hearing.pending

    @property
    def _terms(self) -> tuple[str, ...]:
        return self.terms_of(self.conversation.question)

    def hear(self, fact: Any, at: float) -> None:
        """A fact of the listener or a report of the ears."""
        if isinstance(fact, VoiceRaised):
            # A reflex, as people have it: whether the candidate means it, the conversation decides.
            self.voice.falter()
        elif isinstance(fact, VoiceFaded):
            self.voice.go_on()
        try:
            self._handle_all(self.hearing.events_of(fact, at))
        except ArchiveError as error:
            self.handle(ev.WorkFailed(at, "archive", self.conversation.turn.number, str(error)))

    def hear_voice(self, report: Any, at: float) -> None:
        events, clip = self.voice.events_of(report, at)
        if clip is not None:
            self._save_clip(clip, at)
        self._handle_all(events)

    def hear_model(self, report: Any, at: float) -> None:
        if self.wording is None:
            return
        events, spent = self.wording.events_of(report, at)
        if spent is not None:
            self._save_spent(spent, at)
        if isinstance(report, ReplyDone) and events:
            self._save_prompt(report, self.wording.model, at)
        self._handle_all(events)

    def _handle_all(self, events: tuple[ev.Event, ...]) -> None:
        for event in events:
            self.handle(event)

    def handle(self, event: ev.Event) -> None:
        """One step of the conversation, and everything that it asks for, in its order."""
        before = self.conversation.phase
        self._at = event.at
        if self.wording is not None and isinstance(event, ev.TimePassed):
            self.wording.tick(event.at)
        self.conversation, effects = step(self.conversation, event)
        self.witness.see(event, self.conversation)
        if self.conversation.phase is Phase.ASKING and before is not Phase.ASKING:
            self.notice = ""
        for effect in effects:
            try:
                self._perform(effect)
            except ArchiveError as error:
                # An effect that could not be saved must not be followed by one that builds on it.
                self.handle(ev.WorkFailed(event.at, "archive", self.conversation.turn.number, str(error)))
                return
        self._overhear()
        not_asked, self._not_asked = self._not_asked, ()
        self._handle_all(not_asked)

    def _overhear(self) -> None:
        """While the interviewer speaks, and where that can be done, the candidate may break in."""
        now = self.conversation
        asks = now.phase is Phase.ASKING and now.turn.move.kind not in UNINTERRUPTED
        wanted = now.turn.number if asks and now.plan.hears_while_speaking else 0
        if wanted != self._overheard:
            self._overheard = wanted
            self.hearing.overhear(wanted, self.voice.to_headphones)

    def _perform(self, effect: ef.Effect) -> None:
        match effect:
            case ef.Say(turn, index, text):
                self.voice.say(turn, index, text)
            case ef.FinishSaying(turn):
                self.voice.finish(turn)
            case ef.PrepareSpeech(texts):
                self.voice.prepare(texts)
            case ef.Hush():
                self.voice.hush()
            case ef.OpenEars(turn, since_s):
                self.hearing.open(turn, self._terms, since_s)
            case ef.HoldEars():
                self.hearing.hold()
            case ef.ReleaseEars(turn):
                self.hearing.release(turn, self._terms)
            case ef.CloseEars(turn):
                self.hearing.close(turn)
            case ef.AskModel() if self.wording is not None:
                self._not_asked = self.wording.ask(effect, self.conversation, self._at)
            case ef.CancelModel(turn) if self.wording is not None:
                self.wording.cancel(turn)
            case ef.EndRehearsal(how):
                self.ended = how
            case _:
                self._save(effect)

    def _save(self, effect: ef.Effect) -> None:
        session = self.place.session
        match effect:
            case ef.SaveTurn(turn, move):
                self._archive.begin_turn(session, self._turn_record(turn, move.kind, move.question, move))
            case ef.TakeBackTurn(turn, during):
                if not self._archive.take_back_turn(session, turn, during):
                    self._taken_back.add(turn)
            case ef.SaveSpoken(turn, text):
                known = self._spoken.get(turn, Spoken())
                self._remember_spoken(turn, Spoken(text, known.clip, known.seconds))
            case ef.SaveAssessment(turn, assessment):
                self._archive.add_assessment(session, turn, 1, assessment)
            case ef.MarkTurn(turn, who, reason):
                self.notice = reason
                self._archive.mark_turn(session, turn, who, reason)
            case ef.SaveChoice(turn, move):
                self._archive.change_turn(session, turn, move.kind, move.point, move.text, move.reason)
            case ef.SaveAnswer():
                # Its words were saved as they came, each segment when it was heard.
                return

    def _turn_record(self, turn: int, kind: str, question: str, move: Any) -> TurnRecord:
        by_model = self.wording is not None and self.conversation.turn.asked_model_at is not None
        return TurnRecord(
            number=turn,
            kind=kind,
            question=question,
            point=move.point,
            planned_text=move.text,
            spoken_text="",
            reason=move.reason,
            who=(self.wording.model if by_model and self.wording else "house interviewer"),
            mark="",
            started_at=self._utc(),
            clip="",
            clip_seconds=0.0,
        )

    def _save_clip(self, clip: SpokenClip, at: float) -> None:
        if not clip.clip.is_file():
            return
        if clip.turn in self._taken_back:
            # The beginning of a sentence that nobody was asked: its turn is gone from the archive.
            clip.clip.unlink(missing_ok=True)
            return
        known = self._spoken.get(clip.turn, Spoken())
        try:
            self._remember_spoken(clip.turn, Spoken(known.text, self.place.relative(clip.clip), clip.seconds))
        except ArchiveError as error:
            self.handle(ev.WorkFailed(at, "archive", clip.turn, str(error)))

    def _remember_spoken(self, turn: int, spoken: Spoken) -> None:
        self._spoken[turn] = spoken
        self._archive.turn_spoken(self.place.session, turn, spoken.text, spoken.clip, spoken.seconds)

    def _save_spent(self, spent: Spent, at: float) -> None:
        purpose = f"Choosing what to ask next ({spent.prompt})"
        line = LedgerLine(self._utc(), spent.host, purpose, spent.tokens, spent.price_usd, self.place.session)
        try:
            self._archive.add_ledger(line)
        except ArchiveError as error:
            self.handle(ev.WorkFailed(at, "archive", self.conversation.turn.number, str(error)))

    def _save_prompt(self, done: ReplyDone, model: str, at: float) -> None:
        """Which version of which prompt the words of this turn come from."""
        try:
            self._archive.mark_turn(self.place.session, done.turn, model, done.prompt)
        except ArchiveError as error:
            self.handle(ev.WorkFailed(at, "archive", done.turn, str(error)))
