"""The microphone check: three seconds recorded, played, understood and judged, while no rehearsal runs.

    record -> the checker's thread -> sound and figures --+-> mouth: played back, then the tone -> echo
                                                          +-> ears:  words
    each of them -> findings -> view
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.session import commands as co
from app.session.check_devices import CheckDevices
from app.session.check_results import Results
from app.session.check_sound import CheckSound
from app.session.check_view import Now, check_view
from app.session.shared_views import Problem
from app.session.staff import Staff
from app.session.views import CheckState, MicrophoneCheckView, MicrophoneMeterView, Toast, View
from audio.checking.facts import CheckEcho, CheckFact, CheckLost, CheckMeter, CheckOpened, CheckRecorded
from audio.checking.judging import refusal_remedy
from audio.echo.headphones import are_headphones
from audio.errors import RecordingFailed
from audio.transcribing.messages import EarsReady, Recogniser, SpanFailed, SpanHeard, Transcribe
from audio.values import Span

if TYPE_CHECKING:
    from app.wiring import Workshop

FIRST_TAKE = 1_000_000
"""No answer of a rehearsal has such a number, and no other hearing."""
_ELSEWHERE = (co.ShowHome, co.ShowRehearsals, co.ShowDebrief, co.ShowSettings)


@dataclass(frozen=True, slots=True)
class Manner:
    """`choose` keeps a chosen device ("microphone" or "speaker", its id) in the settings. `make_way` and `over` tell
    when the ears are needed, and when no more. Without `plays` nothing is played, and no echo measured. `folder` is
    where the recording lies meanwhile; None: in the home."""

    choose: Callable[[str, str], None]
    make_way: Callable[[], None] = lambda: None
    over: Callable[[], None] = lambda: None
    seconds: float = 3.0
    plays: bool = True
    folder: Path | None = None


class MicrophoneCheck:
    """Belongs to the session thread."""

    def __init__(
        self, shop: "Workshop", staff: Staff, show: Callable[[View], None], post: Callable[[Any], None], manner: Manner
    ) -> None:
        """`post` puts the checker's facts into the session thread's inbox."""
        self._shop = shop
        self._staff = staff
        self._show = show
        self._manner = manner
        self._sound = CheckSound(shop, staff, manner.folder or shop.paths.home)
        self._devices = CheckDevices(shop, post, manner.choose)
        self._recordings = 0
        self._results = Results()
        self._recording = self._measures = self._understanding = self._has_ears = False
        self._problem: Problem | None = None
        self._shown: MicrophoneCheckView | None = None

    def obey(self, command: co.Command) -> bool:
        """True when the command was about the check and nothing else."""
        match command:
            case co.ShowMicrophoneCheck():
                self._look_around()
            case co.ChooseForCheck(microphone, speaker):
                self._choose(microphone, speaker)
            case co.StartMicrophoneCheck(microphone, speaker):
                self._start(microphone, speaker)
            case co.StopMicrophoneCheck():
                self._stop()
            case co.PlayTone(speaker):
                self._play_tone(speaker)
            case co.PlayCheckAgain():
                if self._state in ("understanding", "done"):
                    self._sound.play_recording()
            case co.LeaveMicrophoneCheck():
                self.leave()
                return True
            case _:
                if isinstance(command, _ELSEWHERE):
                    self.leave()
                return False
        self._tell()
        return True

    def leave(self) -> None:
        """Close the microphone and forget everything; the microphone is free for others when this returns."""
        self._stop()
        self._devices.close()
        self._sound.forget()
        self._results, self._problem, self._shown = Results(), None, None

    # What is asked for

    def _look_around(self) -> None:
        """Also again: what was plugged in since is only seen while nothing is open."""
        self._stop()
        self._problem = None
        self._devices.open()

    def _choose(self, microphone: str, speaker: str) -> None:
        same_microphone = self._devices.chosen[0] == microphone
        changed = self._devices.choose(microphone, speaker)
        if changed:
            # The recording stays where only the speaker is another: it may be played on that one.
            self._results = replace(self._results, echo=None, toned=False) if same_microphone else Results()
        if changed or self._devices.checker is None:
            self._look_around()

    def _start(self, microphone: str, speaker: str) -> None:
        self._stop()
        self._choose(microphone, speaker)
        assert self._devices.checker is not None
        self._problem = None
        self._results = Results(loudest_db=self._results.loudest_db)
        self._has_ears = True
        self._manner.make_way()
        # Both load while the candidate speaks.
        self._staff.hire(self._shop.ears())
        if self._manner.plays:
            self._staff.hire(self._shop.mouth())
        self._recordings += 1
        self._recording = True
        self._devices.checker.record(self._recordings, self._manner.seconds)

    def _stop(self) -> None:
        if self._recording and self._devices.checker is not None:
            self._devices.checker.stop_recording()
        self._sound.stop()
        self._recording = self._understanding = self._measures = False
        self._let_go_of_ears()

    def _play_tone(self, speaker: str) -> None:
        if not self._recording:
            self._choose(self._devices.chosen[0], speaker)
            self._measures = False
            self._sound.play_tone()

    # What comes of it

    def hear_fact(self, fact: CheckFact) -> None:
        """Of the checker's thread."""
        if not self._devices.told(fact):
            return
        match fact:
            case CheckMeter(_, level, decibels, clipped, progress):
                self._results = replace(self._results, loudest_db=max(self._results.loudest_db, decibels))
                self._show(MicrophoneMeterView(level, decibels, clipped, progress or self._sound.progress))
                return
            case CheckOpened(device=device):
                self._devices.opened = device
            case CheckRecorded():
                if self._recording and fact.recording == self._recordings:
                    self._go_on_with(fact)
            case CheckEcho(measured=measured):
                self._results = replace(self._results, echo=measured)
            case CheckLost():
                self._lose(fact)
        self._tell()

    def _go_on_with(self, recorded: CheckRecorded) -> None:
        self._recording = False
        loudest = max(self._results.loudest_db, recorded.figures.loudest_db)
        self._results = replace(self._results, recorded=recorded, loudest_db=loudest)
        try:
            path = self._sound.keep(recorded)
        except RecordingFailed as error:
            self._problem = Problem(str(error))
            self._let_go_of_ears()
            return
        self._understanding = recorded.figures.speech_s > 0
        if self._understanding:
            wanted = Transcribe(FIRST_TAKE + self._recordings, Span(0, len(recorded.sound)), str(path))
            self._staff.hire(self._shop.ears()).send(wanted)
        else:
            self._results = replace(self._results, words=())
            self._let_go_of_ears()
        if self._manner.plays and not self._results.is_dead:
            self._sound.play_recording()

    def _lose(self, lost: CheckLost) -> None:
        self._stop()
        self._devices.close()
        others = self._devices.look()
        remedy = "" if lost.opened else refusal_remedy(sys.platform)
        self._problem = Problem(lost.reason, "", remedy, about="microphone", microphones=others)

    def hear(self, report: Any) -> bool:
        """True when the report of a worker was about the check."""
        if isinstance(report, SpanHeard | SpanFailed) and report.take > FIRST_TAKE:
            if self._understanding and report.take == FIRST_TAKE + self._recordings:
                self._understood(report)
            return True
        what = self._sound.hear(report)
        if what not in (None, "moved"):
            self._played("" if what == "ended" else str(what))
        return what is not None

    def _played(self, trouble: str) -> None:
        was = self._sound.playing
        self._sound.over()
        if trouble:
            self._show(Toast(trouble, bad=True))
        if was == "tone":
            self._results = replace(self._results, toned=not trouble)
        self._measures = was == "recording" and not trouble and self._echo_is_wanted()
        if self._measures:
            self._sound.play_tone()
        self._tell()

    def _echo_is_wanted(self) -> bool:
        """Not where it is known, or where it is no matter. Playing the recording may have been enough."""
        speaker, known = self._sound.speaker, self._results.echo is not None or self._results.toned
        return self._shop.candidate_may_interrupt and bool(speaker) and not known and not are_headphones(speaker)

    def _understood(self, report: SpanHeard | SpanFailed) -> None:
        self._understanding = False
        if isinstance(report, SpanHeard):
            self._results = replace(self._results, words=report.words, heard_by=report.by or self._recogniser)
        else:
            self._results = replace(self._results, trouble=report.reason, heard_by=self._recogniser)
        ready = self._staff.greeting("ears")
        if isinstance(ready, EarsReady) and ready.warning:
            self._show(Toast(ready.warning, bad=True))
        self._let_go_of_ears()
        self._tell()

    def lost(self, worker: str) -> None:
        """A worker has died."""
        if worker == "ears" and self._understanding:
            self._understanding = False
            self._results = replace(self._results, trouble="The recogniser stopped working.")
            self._let_go_of_ears()
            self._tell()
        elif worker == "mouth" and self._sound.playing:
            self._played("The voice stopped working. Press play again.")

    def _let_go_of_ears(self) -> None:
        if self._has_ears and not self._understanding:
            self._has_ears = False
            self._manner.over()

    # What is shown

    @property
    def _recogniser(self) -> Recogniser | None:
        ready = self._staff.greeting("ears")
        return ready.recogniser if isinstance(ready, EarsReady) else None

    @property
    def _state(self) -> CheckState:
        if self._recording:
            return "recording"
        if self._sound.playing == "recording":
            return "playing"
        if self._sound.playing == "tone" and self._measures:
            return "measuring echo"
        if self._understanding:
            return "understanding"
        return "done" if self._results.recorded is not None else "idle"

    def _tell(self) -> None:
        view = self._view()
        if view != self._shown:
            self._shown = view
            self._show(view)

    def _view(self) -> MicrophoneCheckView:
        now = Now(self._state, self._understanding, self._manner.seconds, self._recogniser, self._problem)
        return check_view(now, self._results, self._devices, self._sound, self._shop)
