"""What the session thread does with each command, fact and report. Everything here runs on that thread."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from secrets import randbelow
from typing import TYPE_CHECKING, Any

from app.errors import GreenroomError
from app.jobs import Jobs
from app.session import commands as co
from app.session.adjusting import Adjusting
from app.session.again import wanted_again
from app.session.correcting import Correcting
from app.session.debriefing import Debriefing
from app.session.exporting import Exporting
from app.session.fetching import Fetching
from app.session.interview_view import interview_view
from app.session.job_desk import Rest, job_words, tailoring_in, with_jobs
from app.session.judging_commands import AnswerAgain, ExportProgress, HearModelAnswer, ShowProgress
from app.session.judging_queue import JudgeNext
from app.session.lost_time import LostTime
from app.session.mentor_desk import Mentoring
from app.session.microphone_check import Manner as CheckManner
from app.session.microphone_check import MicrophoneCheck
from app.session.model_answers import say_model_answer
from app.session.moving.house import NAME as MOVING
from app.session.moving.house import House, Later, Moving
from app.session.papers import PaperOverdue
from app.session.planning import Manner, Material, drawn_for, fresh_plan, glossaries, resumed_plan, settled_choices
from app.session.playing import Playing
from app.session.progressing import Progressing
from app.session.questions import Questions
from app.session.remembered_home import forget_home, keep_home
from app.session.replay.commands import ReplayCommand
from app.session.replay.playing import Replay
from app.session.running import Running, Wanted
from app.session.sent_away import SentAway
from app.session.shared_views import Problem
from app.session.shelf_desk import ShelfDesk
from app.session.staff import Staff
from app.session.tidying import AT_ONCE, tidying
from app.session.views import InterviewView, LevelView, Toast, View
from app.session.watching import NAME as WATCH
from app.session.watching import WatchDue, Watching, microphones_of
from audio.checking.facts import CheckFact
from audio.values import MicrophoneLost
from interviewer.conversation import events as ev
from interviewer.conversation.state import Phase
from interviewer.mind.local_servers import LocalModels
from interviewer.planning import Past

if TYPE_CHECKING:
    from app.wiring import Workshop

log = logging.getLogger("greenroom.session")
LEVEL_EVERY_S = 0.04
LARGEST_SEED = 2**31
_WE_FAILED = "Something went wrong in Greenroom, and the rehearsal had to stop."
OUR_FAULT = Problem(
    _WE_FAILED, "Everything that you said so far is saved.", "Continue goes on at the question where it stopped."
)
NEVER_BEGAN = Problem(_WE_FAILED, "Nothing had been recorded yet.", "Start it once more.")
_PRESSES: dict[str, Callable[[float], ev.Event]] = {
    "done": ev.CandidateFinished,
    "think": ev.TimeToThinkAsked,
    "clarify": ev.ClarificationAsked,
    "repeat": ev.RepeatAsked,
    "skip": ev.SkipAsked,
    "pause": ev.PauseAsked,
    "resume": ev.ResumeAsked,
    "end": ev.EndAsked,
}


class Desk:
    """The archive, the staff and the one rehearsal, and who is told of what."""

    def __init__(self, shop: "Workshop", show: Callable[[View], None], post: Callable[[Any], None]) -> None:
        self._shop = shop
        self._show = show
        self._post = post
        self._archive = shop.open_archive()
        self._archive.mark_interrupted()
        self._material = with_jobs(shop.material(), Jobs(shop.paths.jobs))
        self.staff = Staff()
        self._running: Running | None = None
        self._debriefing = Debriefing(shop, self._archive, self.staff, self._material, show, post)
        self._library = self._debriefing.library
        self._progressing = Progressing(shop, self._archive, lambda: self._material)
        self._library.worth_repeating = self._progressing.worth
        self._exporting = Exporting(shop, self.staff, self._library.to_export, show)
        self._debriefing.list_anew = lambda: self._shelf.renew()
        self._mentoring = Mentoring(
            shop, self._archive, self.staff, lambda: self._material.questions, show, self._debriefing.reviewed
        )
        self._adjusting = Adjusting(shop, self._archive, self.staff, post)
        self._correcting = Correcting(shop, self._archive, self._material)
        self._playing = Playing(shop, self.staff, show)
        self._replay = Replay(shop, self.staff, self._library, show)
        self._watching = Watching(shop, self.staff, post)
        self._fetching = Fetching(shop, self._archive, self.staff, show)
        debriefing = self._debriefing
        manner = CheckManner(self._adjusting.choose_device, debriefing.make_way, debriefing.go_on)
        self._check = MicrophoneCheck(shop, self.staff, show, post, manner)
        rest = Rest(lambda: self._material, self._renew, lambda: self.obey(co.ShowHome(), 0.0))
        self._tailoring = tailoring_in(shop, self._archive, self.staff, (show, post), rest)
        self._questions = Questions(shop, self._archive, self.staff, show, self._read_again)
        self._questions.renew(self._material)
        self._shelf = ShelfDesk(
            shop, self._archive, lambda: self._material, (show, post), lambda wanted: self.obey(wanted, 0.0)
        )
        self._sent_away = SentAway(self._archive.add_ledger, shop.utc)
        house = House(lambda: self._running is not None, debriefing.rehearsal_begins, self._moved_in())
        self._moving = Moving(shop, self.staff, house, (show, post))
        self._last_view: InterviewView | None = None
        self._level_at = 0.0
        self.closed = False
        for trouble in (shop.warning, *self._material.troubles):
            if trouble:
                show(Toast(trouble, bad=True))

    def tidying(self) -> Iterator[Callable[[], object]]:
        """What is done with old rehearsals, step by step, while there is nothing else to do."""
        yield from self._debriefing.judging_old()
        yield from tidying(self._archive.shelf, lambda: self._shop.settings, lambda: datetime.now(UTC))

    @property
    def busy(self) -> bool:
        """Does something go on that needs to be told of time?"""
        return self._running is not None or self._moving.alone

    def obey(self, command: co.Command, at: float) -> None:
        if self._moving.obey(command) or self._moving.keeps(command, partial(self.obey, command, at)):
            return
        if self._running is None and self._check.obey(command):
            return
        if self._mentoring.obey(command):
            return
        if self._debriefing.obey(command) or self._tailoring.obey(command) or self._exporting.obey(command):
            return
        if self._running is None and self._questions.obey(command):
            return
        if self._shelf.obey(command):
            self._progressing.repeating.look_over_again()
            return
        match command:
            case co.Press(key):
                self._tell(_PRESSES[key](at))
            case co.TalkKey(down):
                self._tell(ev.TalkKeyPressed(at) if down else ev.TalkKeyReleased(at))
            case co.LookAgain(microphone):
                self._look_again(microphone)
            case co.StartRehearsal():
                self._start(command)
            case AnswerAgain(session):
                record, seed = self._archive.session(session), randbelow(LARGEST_SEED) if self._shop.live else 0
                self._run(wanted_again(self._material, record, command, self._manner(), seed))
            case co.ContinueRehearsal(session):
                record = self._archive.session(session)
                plan = resumed_plan(self._material, record, self._manner())
                self._run(Wanted(plan, record.start.pack, record.start.id, resumes=True))
            case co.ShowHome():
                self._show(self._library.home())
                self._show_devices()
            case co.UseMicrophone(microphone):
                self._adjusting.choose_device("microphone", microphone)
                self._show_devices()
            case ShowProgress() | ExportProgress():
                for view in self._progressing.obey(command):
                    self._show(view)
            case co.CorrectWord() | co.CorrectText() | co.UndoCorrection():
                toast = self._correcting.obey(command)
                if toast is not None:
                    self._debriefing.corrected(command.session)
                    self._show(toast)
            case co.Play(clip, start, end):
                if self._running is None:
                    self._questions.make_way()
                    self._playing.play(clip, start, end)
            case HearModelAnswer():
                if self._running is None:
                    self._playing.stop()
                    say_model_answer(command, self._shop, self._archive, self._material, self._questions.aloud)
            case co.StopPlaying():
                self._questions.make_way()
                self._playing.stop()
            case _ if isinstance(command, ReplayCommand):
                if self._running is None:
                    self._questions.make_way()
                    self._replay.obey(command)
            case co.Quit():
                self.closed = True
            case _:
                if isinstance(command, co.ShowSettings):
                    self._show_devices()
                for view in self._adjusting.obey(command):
                    self._show(view)
                self._fetching.obey(command)

    def _renew(self, material: Material) -> None:
        """There are other questions or rounds; a rehearsal that runs keeps its own."""
        self._material = material
        self._debriefing.renew(material)
        self._correcting.renew(material)
        self._questions.renew(material)

    def _read_again(self) -> None:
        """The own packs are no longer what they were."""
        self._renew(with_jobs(self._shop.material(), Jobs(self._shop.paths.jobs)))

    def _moved_in(self) -> tuple[Callable[[], object], ...]:
        """Another process had the archive: everything that is known of it is read anew, a step at a time."""
        return self._forget, self._read_again, self._debriefing.rehearsal_over, self._show_anew, self._measure

    def _forget(self) -> None:
        # Here, so that a start does not load what only a bundle needs.
        from app.bundles.bringing import clear_left_overs

        clear_left_overs(self._shop.paths, self._archive)
        self._archive.moving.forget_file()
        forget_home(self._shop.paths)

    def _show_anew(self) -> None:
        self._show(self._library.home())
        self._shelf.renew()

    def _measure(self) -> None:
        """What came in takes up room, too."""
        unmeasured = self._archive.shelf.unmeasured()
        for first in range(0, len(unmeasured), AT_ONCE):
            self._post(Later(partial(self._archive.shelf.measure, unmeasured[first : first + AT_ONCE])))

    def _show_devices(self) -> None:
        """What is plugged in, and from now on what comes and goes."""
        for view in self._watching.views():
            self._show(view)
        if self._running is None:
            self._watching.soon()

    def _manner(self) -> Manner:
        settings = self._shop.settings
        connected = self._shop.mind() is not None
        return Manner(settings.patience, connected, settings.model_limit_s, self._shop.live, settings.cuts_in)

    def _start(self, wanted: co.StartRehearsal) -> None:
        chosen = settled_choices(self._material, wanted)
        # Recorded answers belong to the questions that they were recorded for: nothing is drawn otherwise there.
        past, seed = (self._archive.past(), randbelow(LARGEST_SEED)) if self._shop.live else (Past(), 0)
        drawn = drawn_for(self._material, chosen, past, seed)
        self._adjusting.remember_choices(chosen)
        self._run(Wanted(fresh_plan(self._material, chosen, self._manner(), drawn, seed), chosen.round, seed=seed))
        if drawn.note:
            self._show(Toast(drawn.note))

    def _run(self, wanted: Wanted) -> None:
        if self._running is not None:
            return
        self._playing.stop()
        self._replay.make_way()
        self._questions.make_way()
        self._watching.stop()
        self._check.leave()
        self._debriefing.rehearsal_begins()
        words = job_words(self._material, wanted.pack)
        wanted = replace(wanted, glossaries=glossaries(self._material, wanted.plan), job_words=words)
        try:
            self._running = Running(wanted, self._shop, self._archive, self.staff, self._post)
        except Exception:
            self._debriefing.rehearsal_over()
            raise
        self._last_view = None

    def _tell(self, event: ev.Event) -> None:
        running = self._running
        if running is None:
            return
        if not running.started:
            if isinstance(event, ev.EndAsked):
                self._give_up("")
            return
        if isinstance(event, ev.ResumeAsked) and running.stopped_by_trouble:
            # Sound comes first: only an opened microphone lets the rehearsal go on.
            self._watching.stop()
            running.new_microphone()
            return
        running.rehearsal.handle(event)

    def _look_again(self, microphone: str) -> None:
        if microphone:
            self._adjusting.choose_device("microphone", microphone)
        running = self._running
        if running is not None:
            self._watching.stop()
            running.new_microphone()

    def hear(self, fact: Any, at: float) -> None:
        """A fact of the listener, or what else was found on another thread."""
        if self._moving.keeps(fact, partial(self.hear, fact, at)):
            return
        if isinstance(fact, Later):
            fact.do()
            return
        if isinstance(fact, LocalModels):
            for view in self._adjusting.hear(fact):
                self._show(view)
            return
        if isinstance(fact, JudgeNext):
            self._debriefing.judging.next(at)
            return
        if isinstance(fact, PaperOverdue):
            self._tailoring.papers.overdue(fact)
            return
        if isinstance(fact, WatchDue):
            if self._running is None:
                self._watching.begin()
            return
        if isinstance(fact, CheckFact):
            self._check.hear_fact(fact)
            return
        running = self._running
        if running is None:
            return
        trouble = running.hear(fact, at)
        if trouble:
            self._give_up(trouble)
            return
        if isinstance(fact, MicrophoneLost):
            running.microphones = self._adjusting.microphones_now()
            self._watching.at_once()
        if running.comes_back_with(fact):
            running.rehearsal.handle(ev.ResumeAsked(at))
        self._show_level(at)

    def report(self, name: str, report: Any, at: float) -> None:
        """Something that a worker process says."""
        if self._moving.hear(name, report) or self._moving.keeps(report, partial(self.report, name, report, at)):
            return
        if self._tailoring.hear(name, report) or self._debriefing.committee.hear(report):
            return
        if self._replay.hear(name, report) or self._exporting.hear(name, report) or self._mentoring.hear(name, report):
            return
        if name == "fetch":
            self._fetching.hear(report)
            return
        if name == WATCH:
            self._hear_of_devices(report)
            return
        if name == "ears":
            self._sent_away.note(report, self._running.rehearsal.place.session if self._running else "")
        self.staff.remember(name, report)
        if self._check.hear(report) or self._playing.hear(report) or self._questions.hear(report):
            return
        for view in self._adjusting.hear(report):
            self._show(view)
        running = self._running
        if running is None:
            if name == "ears":
                self._debriefing.hear(report)
            return
        rehearsal = running.rehearsal
        hearers = {"ears": rehearsal.hear, "mouth": rehearsal.hear_voice, "mind": rehearsal.hear_model}
        hearers[name](report, at)
        self._show_level(at)

    def _hear_of_devices(self, seen: Any) -> None:
        views = self._watching.hear(seen)
        if self._running is not None:
            self._running.microphones = microphones_of(seen)
            return
        for view in views:
            self._show(view)

    def worker_died(self, name: str, at: float) -> None:
        if name == "fetch":
            self._fetching.died()
            return
        if self._moving.lost(name) or self._tailoring.lost(name) or self._replay.lost(name):
            return
        if self._exporting.lost(name) or self._mentoring.lost(name):
            return
        if name == "mind":
            self._debriefing.committee.lost()
        if name == WATCH:
            # A driver that brings PortAudio down would do it again: what is there is looked up when it is needed.
            self.staff.dismiss(name)
            return
        running = self._running
        if running is None:
            self.staff.dismiss(name)
            self._playing.lost(name)
            self._questions.lost(name)
            self._check.lost(name)
            if name == "ears":
                self._debriefing.ears_lost()
            return
        rehearsal = running.rehearsal
        helpers: dict[str, Any] = {"ears": rehearsal.hearing, "mouth": rehearsal.voice, "mind": rehearsal.wording}
        helper = helpers[name]
        if helper is None:
            # It was hired to be tried out, and this rehearsal does without.
            self.staff.dismiss(name)
            return
        for event in helper.revive(at):
            rehearsal.handle(event)

    def lose_time(self, lost: LostTime, at: float) -> None:
        if self._running is not None:
            self._running.lose_time(lost, at)

    def tick(self, at: float) -> None:
        running = self._running
        if running is None:
            return
        running.tick(at)
        self._show_rehearsal(running, at)
        if running.finished:
            self._running = None
            self._debriefing.rehearsal_over(running.rehearsal.place.session)

    def _show_rehearsal(self, running: Running, at: float) -> None:
        view = interview_view(running.rehearsal, at, running.finished, running.microphones)
        if view != self._last_view:
            self._last_view = view
            self._show(view)

    def _show_level(self, at: float) -> None:
        running = self._running
        if running is None or at - self._level_at < LEVEL_EVERY_S:
            return
        self._level_at = at
        phase = running.rehearsal.conversation.phase
        if phase is Phase.LISTENING:
            self._show(LevelView(running.rehearsal.hearing.level, of_candidate=True))
        elif phase is Phase.ASKING:
            self._show(LevelView(running.rehearsal.voice.level, of_candidate=False))

    def _give_up(self, trouble: str) -> None:
        """It could not even begin: back to Home, with the reason."""
        if self._running is not None:
            self._running.abandon()
            self._running = None
            self._debriefing.rehearsal_over()
        # Recordings that stand in for the candidate need no microphone; what is wrong with them names its own remedy.
        remedy = "" if self._shop.answers else "Choose a microphone in Settings."
        problem = Problem(trouble, "Nothing was recorded.", remedy) if trouble else None
        self._show(self._library.home(problem))
        self._show_devices()

    def we_failed(self) -> None:
        """A mistake of ours: the rehearsal is over, its recording is safe."""
        self._check.leave()
        running, self._running = self._running, None
        if running is not None:
            running.abandon()
            self._archive.mark_interrupted()
            self._debriefing.rehearsal_over()
            # With a problem it comes to the front: nobody should go on speaking to a page behind which nothing is.
            self._show(self._library.home(OUR_FAULT if running.started else NEVER_BEGAN))

    def close(self) -> None:
        self._watching.stop()
        # It may have the archive: what it was doing is undone or finished at the next start.
        self.staff.dismiss(MOVING)
        if self._running is not None:
            self._running.abandon()
        self._check.leave()
        home = None
        try:
            self._archive.mark_interrupted()
            home = self._library.home()
        except GreenroomError as error:
            # The next start marks it: a disk that is full now must not keep the workers from being sent home.
            log.warning("an open rehearsal was not marked as interrupted: %s", type(error).__name__)
        self.staff.dismiss_all()
        self._archive.close()
        if home is not None:
            keep_home(home, self._shop.paths)
