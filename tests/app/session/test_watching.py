"""Microphones that come and go while Greenroom runs: what the page shows, what is offered, what is left alone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.session import watching
from app.session.commands import LookAgain, ShowHome, UseMicrophone
from app.session.desk import Desk
from app.session.staff import Staff
from app.session.views import DevicesView, HomeView, InterviewView, Toast, View
from app.session.watching import WatchDue, Watching
from app.session.workers import WorkerPlan
from app.wiring import Answers, Workshop
from audio.device_watch import DevicesSeen
from audio.values import DeviceName, ListenerFact, MicrophoneLost, MicrophoneOpened
from tests.app.session.headless import THREE_QUESTIONS, home_with_whisper

LAPTOP, HEADSET = DeviceName("Laptop", "ALSA"), DeviceName("Headset", "ALSA")
SPEAKERS = (DeviceName("Speakers", "ALSA"),)
HEADSET_ID = "Headset\tALSA"


def seen(*microphones: DeviceName) -> DevicesSeen:
    return DevicesSeen(microphones, SPEAKERS)


class Nobody:
    """Workers and a listener that do nothing."""

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_words, **_named: None


class QuietStaff(Staff):
    def __init__(self) -> None:
        super().__init__()
        self.here: list[str] = []

    def hire(self, plan: WorkerPlan) -> Any:
        self.here.append(plan.name)
        return Nobody()

    def dismiss(self, name: str) -> None:
        self.here = [each for each in self.here if each != name]


class QuietWorkshop(Workshop):
    def listener(self, _tell: Callable[[ListenerFact], None]) -> Any:
        return Nobody()

    def microphone(self) -> Any:
        return None


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return QuietWorkshop(home_with_whisper(tmp_path), {})


@pytest.fixture
def staff() -> QuietStaff:
    return QuietStaff()


@pytest.fixture
def watch(shop: Workshop, staff: QuietStaff) -> Iterator[Watching]:
    made = Watching(shop, staff, lambda _: None)
    yield made
    made.stop()


def choose(shop: Workshop, name: DeviceName) -> None:
    update = {"microphone_name": name.name, "microphone_host_api": name.host_api}
    shop.save(shop.settings.model_copy(update=update))


def test_what_is_there_at_first_is_shown_and_not_offered(watch: Watching) -> None:
    (view,) = watch.hear(seen(LAPTOP, HEADSET))
    assert isinstance(view, DevicesView)
    assert [choice.label for choice in view.microphones] == ["System default", "Laptop", "Headset"]
    assert view.line == "System microphone"


def test_a_microphone_that_is_plugged_in_is_offered_with_one_click(watch: Watching) -> None:
    watch.hear(seen(LAPTOP))
    view, toast = watch.hear(seen(LAPTOP, HEADSET))
    assert isinstance(view, DevicesView)
    assert HEADSET_ID in [choice.id for choice in view.microphones]
    assert toast == Toast("Headset was plugged in.", undo=UseMicrophone(HEADSET_ID), button="Use it")


def test_the_chosen_one_is_missed_and_welcomed_back(watch: Watching, shop: Workshop) -> None:
    choose(shop, HEADSET)
    watch.hear(seen(LAPTOP, HEADSET))
    (gone,) = watch.hear(seen(LAPTOP))
    assert isinstance(gone, DevicesView)
    assert gone.line == "Headset (not plugged in)"
    back, toast = watch.hear(seen(LAPTOP, HEADSET))
    assert isinstance(back, DevicesView)
    assert back.line == "Headset"
    assert toast == Toast("Headset is back.")


def test_without_any_microphone_the_bar_says_so(watch: Watching) -> None:
    (view,) = watch.hear(DevicesSeen((), (), "There is none."))
    assert isinstance(view, DevicesView)
    assert view.line == "No microphone"


def test_recordings_that_stand_in_for_the_candidate_need_no_watch(shop: Workshop, staff: QuietStaff) -> None:
    shop.answers = Answers((), silent=True)
    idle = Watching(shop, staff, lambda _: None)
    idle.soon()
    idle.at_once()
    assert staff.here == []


class Page:
    """The session's desk with nobody behind it, and what it shows."""

    def __init__(self, shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("app.session.desk.Staff", QuietStaff)
        monkeypatch.setattr(watching, "SETTLES_S", 60.0)
        self.shown: list[View] = []
        self.desk = Desk(shop, self.shown.append, lambda _: None)

    @property
    def watched(self) -> bool:
        staff = self.desk.staff
        assert isinstance(staff, QuietStaff)
        return watching.NAME in staff.here

    def of(self, kind: type) -> list[Any]:
        return [view for view in self.shown if isinstance(view, kind)]


@pytest.fixture
def page(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    made = Page(shop, monkeypatch)
    made.desk.obey(ShowHome(), 0.0)
    made.desk.hear(WatchDue(), 1.0)
    made.desk.report(watching.NAME, seen(LAPTOP), 1.1)
    yield made
    made.desk.close()


def test_home_is_watched_and_a_rehearsal_is_not(page: Page) -> None:
    assert isinstance(page.shown[0], HomeView)
    assert page.watched
    page.desk.obey(THREE_QUESTIONS, 2.0)
    assert not page.watched


def test_the_offer_is_taken_with_one_click(page: Page, shop: Workshop) -> None:
    page.desk.report(watching.NAME, seen(LAPTOP, HEADSET), 2.0)
    (toast,) = page.of(Toast)
    page.desk.obey(toast.undo, 3.0)
    assert shop.settings.microphone_name == "Headset"
    assert page.of(DevicesView)[-1].line == "Headset"


def test_a_microphone_that_comes_while_one_is_missing_in_a_rehearsal_is_offered_there(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.session.adjusting.Adjusting.microphones_now", lambda _: ())
    desk = page.desk
    desk.obey(THREE_QUESTIONS, 2.0)
    desk.hear(MicrophoneOpened(LAPTOP, 48_000), 2.1)
    desk.hear(MicrophoneLost(1, "Laptop has gone silent."), 3.0)
    desk.tick(3.1)
    assert page.watched
    desk.report(watching.NAME, seen(HEADSET), 4.0)
    desk.tick(4.1)
    view = page.of(InterviewView)[-1]
    assert [choice.id for choice in view.problem.microphones] == [HEADSET_ID]
    assert page.of(Toast) == []
    desk.obey(LookAgain(HEADSET_ID), 5.0)
    assert not page.watched


def test_a_driver_that_kills_the_watch_is_not_tried_again(page: Page) -> None:
    page.desk.worker_died(watching.NAME, 2.0)
    assert not page.watched
    assert page.of(Toast) == []
