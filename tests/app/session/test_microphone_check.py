"""The microphone check on the session thread, with a checker and workers that do as the test says."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest

from app.paths import Paths
from app.session import check_devices
from app.session import commands as co
from app.session.backstage import Backstage
from app.session.device_choices import SYSTEM
from app.session.microphone_check import FIRST_TAKE, Manner, MicrophoneCheck
from app.session.shared_views import Choice
from app.session.views import InterviewView, MicrophoneCheckView, MicrophoneMeterView, Toast, View
from app.session.workers import WorkerPlan
from app.settings import Settings
from audio.checking.facts import CheckEcho, CheckFact, CheckLost, CheckMeter, CheckOpened, CheckRecorded
from audio.checking.measuring import clipping_of, figures_of
from audio.speaking.messages import ClipEnded, ClipMoved, MouthReady, PlayClip, StopClip
from audio.transcribing.messages import EarsReady, EarsSetup, Recogniser, RemoteEars, SpanFailed, SpanHeard, Transcribe
from audio.values import SAMPLE_RATE, DeviceName, EchoMeasured, Span, Word
from tests.app.session.headless import PATIENCE_S, SAMPLES, THREE_QUESTIONS, home_with_whisper, workshop
from tests.audio.checking.sounds import Samples, room, spoken, unspoken, voice

LAPTOP, HEADSET = Choice("Laptop\tALSA", "Laptop", "ALSA"), Choice("USB Headset\tALSA", "USB Headset", "ALSA")
WHISPER = EarsReady(Recogniser("whisper", "base.en", basic=False), 1.0)
GOOD = voice(-24) + room(-62)
ECHO = EchoMeasured(returns=-14.0, left=-52.0, removed=20.0, none_heard=False, allows=True)


@dataclass
class Thread:
    """Stands in for the checker; what it is told is kept."""

    check: int
    tell: Callable[[CheckFact], None]
    recordings: list[tuple[int, float]] = field(default_factory=list)
    forgotten: int = 0
    stopped: bool = False

    def start(self) -> None:
        """Nothing opens by itself."""

    def record(self, recording: int, seconds: float) -> None:
        self.recordings.append((recording, seconds))

    def stop_recording(self) -> None:
        self.forgotten += 1

    def stop(self) -> None:
        self.stopped = True


class Shop:
    def __init__(self, home: Path) -> None:
        self.paths = Paths(home)
        self.settings = Settings()
        self.candidate_may_interrupt = True
        self.threads: list[Thread] = []
        self.remote: RemoteEars | None = None

    def checker(self, check: int, tell: Callable[[CheckFact], None]) -> Thread:
        self.threads.append(Thread(check, tell))
        return self.threads[-1]

    def ears(self) -> WorkerPlan:
        return WorkerPlan("ears", "nowhere:nothing", EarsSetup(remote=self.remote))

    def mouth(self) -> WorkerPlan:
        return WorkerPlan("mouth", "nowhere:nothing", None)


class Worker:
    def __init__(self) -> None:
        self.sent: list[Any] = []

    def send(self, message: object) -> None:
        self.sent.append(message)

    def last(self, kind: type[Any]) -> Any:
        return next(message for message in reversed(self.sent) if isinstance(message, kind))


class Staff:
    def __init__(self) -> None:
        self.workers: dict[str, Worker] = {}
        self.greetings: dict[str, Any] = {"ears": WHISPER, "mouth": MouthReady("espeak-ng", "Speakers")}

    def hire(self, plan: WorkerPlan) -> Worker:
        return self.workers.setdefault(plan.name, Worker())

    def get(self, name: str) -> Worker | None:
        return self.workers.get(name)

    def greeting(self, name: str) -> Any:
        return self.greetings.get(name)


class Page:
    """A check that is shown, and everything around it."""

    def __init__(self, home: Path, seconds: float = 3.0, plays: bool = True) -> None:
        self.shop, self.staff = Shop(home), Staff()
        self.views: list[View] = []
        self.ears_wanted: list[str] = []
        manner = Manner(
            self.choose,
            lambda: self.ears_wanted.append("wanted"),
            lambda: self.ears_wanted.append("free"),
            seconds,
            plays,
        )
        self.check = MicrophoneCheck(self.shop, self.staff, self.views.append, self.fact, manner)  # type: ignore[arg-type]

    def choose(self, kind: str, choice: str) -> None:
        name, _, api = choice.partition("\t")
        update = {f"{kind}_name": name, f"{kind}_host_api": api}
        self.shop.settings = self.shop.settings.model_copy(update=update)

    def fact(self, fact: CheckFact) -> None:
        self.check.hear_fact(fact)

    @property
    def thread(self) -> Thread:
        return self.shop.threads[-1]

    @property
    def view(self) -> MicrophoneCheckView:
        return [view for view in self.views if isinstance(view, MicrophoneCheckView)][-1]

    def state(self) -> str:
        return self.view.state

    @property
    def files(self) -> list[Path]:
        return list(self.shop.paths.home.glob("*.wav"))

    def found(self) -> dict[str, str]:
        return {finding.what: finding.state for finding in self.view.findings}

    def open(self) -> None:
        self.check.obey(co.ShowMicrophoneCheck())
        self.fact(CheckOpened(self.thread.check, DeviceName("Laptop", "ALSA")))

    def start(self) -> None:
        self.check.obey(co.StartMicrophoneCheck(*self.shop_chosen()))

    def shop_chosen(self) -> tuple[str, str]:
        return self.view.microphone, self.view.speaker

    def record(self, sound: Samples = GOOD, speech: tuple[float, ...] = spoken()) -> None:
        self.start()
        self.fact(self.recorded(sound, speech))

    def recorded(self, sound: Samples = GOOD, speech: tuple[float, ...] = spoken()) -> CheckRecorded:
        figures = figures_of(sound, speech, clipping_of(sound, SAMPLE_RATE))
        return CheckRecorded(self.thread.check, self.thread.recordings[-1][0], 48_000, figures, (0.1, 0.5), sound)

    def played(self, reason: str = "") -> None:
        play = self.staff.workers["mouth"].last(PlayClip)
        assert self.check.hear(ClipEnded(play.play, reason))

    def understood(self, *words: str) -> None:
        asked = self.staff.workers["ears"].last(Transcribe)
        heard = tuple(Word(word, 0.5, 1.0, 0.9) for word in words)
        assert self.check.hear(SpanHeard(asked.take, asked.span, heard, 0.3))


@pytest.fixture(autouse=True)
def two_microphones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_devices, "microphones_now", lambda: (LAPTOP, HEADSET))
    monkeypatch.setattr(check_devices, "microphone_choices", lambda: ((SYSTEM, LAPTOP, HEADSET), ""))
    monkeypatch.setattr(check_devices, "speaker_choices", lambda: ((SYSTEM, HEADSET), ""))


@pytest.fixture
def page(tmp_path: Path) -> Page:
    made = Page(tmp_path)
    made.open()
    return made


def test_showing_it_opens_the_microphone_for_its_level_and_records_nothing(page: Page) -> None:
    assert (page.state(), page.view.listening) == ("idle", True)
    assert page.view.microphones == (SYSTEM, LAPTOP, HEADSET)
    page.fact(CheckMeter(page.thread.check, 0.4, -33.0, clipped=False, progress=0.0))
    assert page.views[-1] == MicrophoneMeterView(0.4, -33.0, clipped=False, progress=0.0)
    assert page.thread.recordings == []
    assert page.files == []


def test_it_records_plays_measures_the_echo_understands_and_is_done(page: Page) -> None:
    page.start()
    assert page.state() == "recording"
    assert page.thread.recordings == [(1, 3.0)]
    page.fact(CheckMeter(page.thread.check, 0.4, -33.0, clipped=False, progress=0.5))
    assert isinstance(page.views[-1], MicrophoneMeterView)
    assert page.views[-1].progress == 0.5
    page.fact(page.recorded())
    assert (page.state(), page.view.understanding) == ("playing", True)
    assert page.view.peaks == (0.1, 0.5)
    assert set(page.found()) == {"device", "level", "clipping", "noise"}
    page.played()
    assert page.state() == "measuring echo"
    page.fact(CheckEcho(page.thread.check, ECHO))
    page.played()
    assert page.state() == "understanding"
    page.understood("tell", "me", "more")
    view = page.view
    assert (view.state, view.heard, view.recogniser) == ("done", "tell me more", "Whisper base.en")
    assert {finding.what for finding in view.findings} == {"device", "level", "clipping", "noise", "echo", "words"}
    assert {finding.state for finding in view.findings} == {"good"}


def test_what_is_played_and_heard_is_the_recording_and_goes_with_the_check(page: Page) -> None:
    page.record()
    (file,) = page.files
    assert page.staff.workers["mouth"].last(PlayClip).path == str(file)
    asked = page.staff.workers["ears"].last(Transcribe)
    assert (asked.path, asked.span) == (str(file), Span(0, len(GOOD)))
    page.check.obey(co.LeaveMicrophoneCheck())
    assert page.files == []
    assert page.thread.stopped


def test_what_an_earlier_run_left_behind_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "microphone-check-4.wav").write_bytes(b"sound")
    Page(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_ears_are_asked_for_while_they_are_needed_and_no_longer(page: Page) -> None:
    page.record()
    assert page.ears_wanted == ["wanted"]
    page.understood("yes")
    assert page.ears_wanted == ["wanted", "free"]
    page.check.obey(co.StopMicrophoneCheck())
    assert page.ears_wanted == ["wanted", "free"]


@pytest.mark.parametrize("at", ["recording", "playing", "measuring echo", "understanding"])
def test_it_can_be_stopped_at_any_time_and_keeps_what_it_found(page: Page, at: str) -> None:
    page.start()
    if at != "recording":
        page.fact(page.recorded())
    if at in ("measuring echo", "understanding"):
        page.played()
    if at == "understanding":
        page.played()
    assert page.state() == at
    page.check.obey(co.StopMicrophoneCheck())
    assert page.state() == ("idle" if at == "recording" else "done")
    assert page.ears_wanted == ["wanted", "free"]
    assert bool(page.view.findings) == (at != "recording")
    assert page.thread.forgotten == (at == "recording")
    if at in ("playing", "measuring echo"):
        mouth = page.staff.workers["mouth"]
        assert mouth.last(StopClip).play == mouth.last(PlayClip).play


def test_what_comes_late_is_not_shown(page: Page) -> None:
    page.start()
    late = page.recorded()
    page.check.obey(co.StopMicrophoneCheck())
    page.fact(late)
    assert page.state() == "idle"
    page.record()
    first = page.staff.workers["ears"].last(Transcribe)
    page.record()
    assert page.check.hear(SpanHeard(first.take, first.span, (Word("old", 0.0, 1.0, 0.9),), 0.1))
    assert page.view.heard == ""
    page.understood("new")
    assert page.view.heard == "new"


def test_another_microphone_is_kept_in_the_settings_and_opened(page: Page) -> None:
    page.record()
    before = page.thread
    page.check.obey(co.ChooseForCheck(HEADSET.id, HEADSET.id))
    assert page.shop.settings.microphone_name == "USB Headset"
    assert page.shop.settings.speaker_host_api == "ALSA"
    assert before.stopped
    assert page.thread is not before
    assert (page.view.microphone, page.view.findings, page.state()) == (HEADSET.id, (), "idle")
    page.fact(CheckOpened(before.check, DeviceName("Laptop", "ALSA")))
    assert not page.view.listening


def test_another_speaker_keeps_the_recording_and_forgets_the_echo(page: Page) -> None:
    page.record()
    page.fact(CheckEcho(page.thread.check, ECHO))
    page.understood("yes")
    page.check.obey(co.ChooseForCheck(page.view.microphone, HEADSET.id))
    assert page.state() == "done"
    assert set(page.found()) == {"device", "level", "clipping", "noise", "words"}
    page.check.obey(co.PlayCheckAgain())
    assert page.state() == "playing"
    page.check.obey(co.PlayTone(HEADSET.id))
    assert (page.state(), page.view.tone) == ("done", True)


def test_a_recording_is_not_disturbed_by_a_tone(page: Page) -> None:
    page.start()
    page.check.obey(co.PlayTone(""))
    assert (page.state(), page.view.tone) == ("recording", False)


def test_a_microphone_that_disappears_is_said_and_what_could_be_used_instead(page: Page) -> None:
    page.start()
    page.fact(CheckLost(page.thread.check, "Laptop has gone silent: plug it in again.", opened=True))
    problem = page.view.problem
    assert problem is not None
    assert problem.happened == "Laptop has gone silent: plug it in again."
    assert (problem.about, problem.microphones) == ("microphone", (LAPTOP, HEADSET))
    assert (page.state(), page.view.listening) == ("idle", False)
    page.start()
    assert page.view.problem is None
    assert page.thread.recordings == [(2, 3.0)]


def test_a_refusal_names_the_systems_permission(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    page.fact(CheckLost(page.thread.check, "Laptop does not open.", opened=False))
    assert page.view.problem is not None
    assert "Let desktop apps access your microphone" in page.view.problem.remedy


def test_a_dead_microphone_is_not_played_and_measures_no_echo(page: Page) -> None:
    page.record(np.zeros(len(GOOD), dtype=np.float32), unspoken())
    assert page.state() == "done"
    page.fact(CheckEcho(page.thread.check, replace(ECHO, none_heard=True)))
    assert "echo" not in page.found()
    assert page.view.findings[0].state == "bad"
    assert "mouth" not in page.staff.workers or not page.staff.workers["mouth"].sent


def test_headphones_and_a_silent_speaker_are_spared_the_tone(page: Page) -> None:
    page.staff.greetings["mouth"] = MouthReady("espeak-ng", "USB Headset")
    page.record()
    page.played()
    assert page.state() == "understanding"
    assert page.found()["echo"] == "good"
    page.staff.greetings["mouth"] = MouthReady("espeak-ng", "")
    page.record()
    page.played()
    assert page.state() == "understanding"
    assert "echo" not in page.found()


def test_an_echo_that_the_recording_itself_gave_spares_the_tone(page: Page) -> None:
    page.record()
    page.fact(CheckEcho(page.thread.check, replace(ECHO, allows=False)))
    page.played()
    assert page.state() == "understanding"
    assert page.found()["echo"] == "careful"


def test_the_tone_alone_measures_the_echo_and_tells_how_far_it_is(page: Page) -> None:
    page.fact(CheckMeter(page.thread.check, 0.1, -60.0, clipped=False, progress=0.0))
    page.check.obey(co.PlayTone(HEADSET.id))
    assert page.shop.settings.speaker_name == "USB Headset"
    page.fact(CheckOpened(page.thread.check, DeviceName("Laptop", "ALSA")))
    assert (page.view.tone, page.state()) == (True, "idle")
    page.check.hear(ClipMoved(page.staff.workers["mouth"].last(PlayClip).play, 1.6))
    page.fact(CheckMeter(page.thread.check, 0.1, -60.0, clipped=False, progress=0.0))
    assert isinstance(page.views[-1], MicrophoneMeterView)
    assert page.views[-1].progress == pytest.approx(0.5)
    page.fact(CheckEcho(page.thread.check, ECHO))
    page.played()
    assert not page.view.tone
    assert page.found() == {"echo": "good"}


def test_the_three_seconds_can_be_heard_again_without_another_tone(page: Page) -> None:
    page.record()
    page.played()
    page.played()
    page.understood("yes")
    page.check.obey(co.PlayCheckAgain())
    assert page.state() == "playing"
    page.played()
    assert page.state() == "done"


def test_a_speaker_that_does_not_play_is_said_and_the_rest_goes_on(page: Page) -> None:
    page.record()
    page.played("Speakers do not play any more.")
    assert Toast("Speakers do not play any more.", bad=True) in page.views
    assert page.state() == "understanding"


def test_words_that_never_come_are_said_with_the_reason(page: Page) -> None:
    page.record()
    asked = page.staff.workers["ears"].last(Transcribe)
    page.check.hear(SpanFailed(asked.take, asked.span, "The recogniser failed."))
    assert page.found()["words"] == "careful"
    page.record()
    page.check.lost("ears")
    assert not page.view.understanding
    assert page.found()["words"] == "careful"


def test_a_mouth_that_dies_ends_the_playing(page: Page) -> None:
    page.record()
    page.check.lost("mouth")
    assert page.state() == "understanding"


def test_a_recogniser_on_another_machine_is_named_before_anything_goes_there(tmp_path: Path) -> None:
    page = Page(tmp_path)
    page.shop.remote = RemoteEars("http://ears.example.org/v1", "big", leaves_machine=True)
    page.open()
    assert page.view.goes_to == "ears.example.org"


def test_without_playing_it_goes_straight_to_the_words(tmp_path: Path) -> None:
    page = Page(tmp_path, seconds=1.5, plays=False)
    page.open()
    page.record()
    assert page.thread.recordings == [(1, 1.5)]
    assert page.state() == "understanding"
    assert "mouth" not in page.staff.workers


def test_a_disk_that_refuses_the_file_is_a_problem_and_the_findings_are_still_there(page: Page) -> None:
    page.shop.paths.home.rmdir()
    page.record()
    assert page.view.problem is not None
    assert page.found()["level"] == "good"
    assert page.ears_wanted == ["wanted", "free"]


def test_the_numbers_of_others_are_left_to_them(page: Page) -> None:
    page.record()
    assert not page.check.hear(ClipEnded(3))
    assert not page.check.hear(SpanHeard(4, Span(0, 1), (), 0.1))
    assert page.check.hear(SpanHeard(FIRST_TAKE + 99, Span(0, 1), (), 0.1))


def test_going_elsewhere_closes_the_microphone_and_lets_the_command_through(page: Page) -> None:
    assert not page.check.obey(co.ShowHome())
    assert page.thread.stopped


def test_the_desk_hands_a_check_on_and_closes_it_when_a_rehearsal_begins(tmp_path: Path) -> None:
    """The real thread, the real ears; a sample answer stands in for the candidate."""
    shop = workshop(home_with_whisper(tmp_path / "home"), [SAMPLES[0], SAMPLES[1]])
    done, asked = Event(), Event()
    views: list[View] = []

    def show(view: View) -> None:
        views.append(view)
        if isinstance(view, MicrophoneCheckView) and view.state == "done":
            done.set()
        if isinstance(view, InterviewView):
            asked.set()

    backstage = Backstage(lambda: shop, show)
    backstage.start()
    try:
        backstage.post(co.ShowMicrophoneCheck())
        backstage.post(co.StartMicrophoneCheck("", ""))
        assert done.wait(PATIENCE_S), views[-2:]
        kept = list(shop.paths.home.glob("microphone-check*"))
        backstage.post(THREE_QUESTIONS)
        assert asked.wait(PATIENCE_S)
    finally:
        backstage.post(co.Quit())
        assert backstage.join(20)
    last = [view for view in views if isinstance(view, MicrophoneCheckView)][-1]
    states = list(dict.fromkeys(view.state for view in views if isinstance(view, MicrophoneCheckView)))
    assert states[0] == "recording" or states[:2] == ["idle", "recording"]
    assert {finding.what for finding in last.findings} == {"device", "level", "clipping", "noise", "words"}
    assert len(last.heard.split()) >= 3
    assert last.recogniser == "Whisper flite-tiny"
    assert len(kept) == 1
    assert list(shop.paths.home.glob("microphone-check*")) == []
    assert not [view for view in views if isinstance(view, Toast) and view.bad]
