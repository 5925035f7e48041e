"""A laptop that slept in mid-rehearsal: what the session thread notices, what it tells, and how it goes on."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.archive.store import Store
from app.session.interview_view import interview_view
from app.session.lost_time import LostTime, Moment, lost_time
from app.session.planning import Manner, fresh_plan, settled_choices
from app.session.running import Running, Wanted
from app.wiring import Answers, Workshop
from audio.values import DeviceName, ListenerFact, MachineSlept, MicrophoneLost, MicrophoneOpened
from interviewer.conversation import events as ev
from interviewer.conversation.state import Phase
from tests.app.session.headless import THREE_QUESTIONS, home_with_whisper

HOUR_S = 3600.0
OPENED = MicrophoneOpened(DeviceName("Desk", "test"), 48_000)


def noticed(worked: float, waited: float, wanted: float | None = 0.1, asleep: float = 0.0) -> LostTime | None:
    waits = 100.0 + worked
    return lost_time(Moment(100.0), Moment(waits), Moment(waits + waited, asleep), wanted)


def test_an_ordinary_turn_of_the_loop_loses_nothing() -> None:
    assert noticed(0.05, 0.1) is None
    assert noticed(0.05, 2.0) is None


def test_who_waits_for_nobody_in_particular_may_wait_for_an_hour() -> None:
    assert noticed(0.0, HOUR_S, wanted=None) is None


def test_a_clock_that_leaps_while_we_wait_is_a_sleep() -> None:
    assert noticed(0.0, HOUR_S + 0.1) == LostTime(HOUR_S, slept=True)


def test_a_sleep_that_our_clock_does_not_count_is_noticed_by_the_other_clock() -> None:
    assert noticed(0.01, 0.1, asleep=HOUR_S) == LostTime(0.0, slept=True)


def test_our_own_slowness_is_no_sleep_but_counts_for_nobody() -> None:
    assert noticed(5.0, 0.1) == LostTime(5.0, slept=False)


class Nobody:
    """A listener and workers that note what they are told, and answer nothing."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def note(*_words: object, **_named: object) -> None:
            self.told.append(name)

        return note

    def hire(self, _plan: object) -> "Nobody":
        return self

    def greeting(self, _name: str) -> None:
        return None


class QuietWorkshop(Workshop):
    def __init__(self, *words: Any) -> None:
        super().__init__(*words)
        self.nobody = Nobody()

    def listener(self, _tell: Callable[[ListenerFact], None]) -> Any:
        return self.nobody

    def microphone(self) -> Any:
        return None


def running_in(shop: QuietWorkshop, archive: Store) -> Running:
    material = shop.material()
    chosen = settled_choices(material, THREE_QUESTIONS)
    plan = fresh_plan(material, chosen, Manner(shop.settings.patience, False, 6.0))
    staff: Any = shop.nobody
    running = Running(Wanted(plan, chosen.round), shop, archive, staff, lambda _: None)
    running.hear(OPENED, 10.0)
    assert running.rehearsal.conversation.phase is Phase.ASKING
    return running


@pytest.fixture
def shop(tmp_path: Path) -> QuietWorkshop:
    return QuietWorkshop(home_with_whisper(tmp_path), {})


@pytest.fixture
def archive(shop: QuietWorkshop) -> Iterator[Store]:
    store = shop.open_archive()
    yield store
    store.close()


def listening(running: Running, at: float) -> Running:
    turn = running.rehearsal.conversation.turn
    for index in range(len(turn.sentences)):
        running.rehearsal.handle(ev.SentenceSpoken(at, turn.number, index))
    assert running.rehearsal.conversation.phase is Phase.LISTENING
    return running


def test_on_wake_the_page_says_why_it_is_paused_and_nothing_is_lost(shop: QuietWorkshop, archive: Store) -> None:
    running = listening(running_in(shop, archive), 20.0)
    running.lose_time(LostTime(HOUR_S, slept=True), 25.0 + HOUR_S)
    running.tick(25.0 + HOUR_S)
    view = interview_view(running.rehearsal, 25.0 + HOUR_S, settled=False)
    assert view.phase == "paused"
    assert view.elapsed_s == pytest.approx(5.0, abs=0.3)
    assert view.problem is not None
    assert view.problem.happened == "The laptop was asleep."
    assert "Your answer is saved" in view.problem.safe
    assert view.problem.about == ""


def test_it_goes_on_with_the_same_microphone_once_that_has_opened_again(shop: QuietWorkshop, archive: Store) -> None:
    running = listening(running_in(shop, archive), 20.0)
    running.lose_time(LostTime(HOUR_S, slept=True), 25.0 + HOUR_S)
    assert running.stopped_by_trouble
    running.new_microphone()
    assert shop.nobody.told[-1] == "replace_microphone"
    running.hear(OPENED, 30.0 + HOUR_S)
    assert running.comes_back_with(OPENED)
    running.rehearsal.handle(ev.ResumeAsked(30.0 + HOUR_S))
    assert running.rehearsal.conversation.phase is Phase.LISTENING
    assert shop.nobody.told[-1] == "release"


def test_the_listener_may_be_the_one_who_notices(shop: QuietWorkshop, archive: Store) -> None:
    running = listening(running_in(shop, archive), 20.0)
    assert running.hear(MachineSlept(1, 30.0), 25.0) == ""
    assert running.rehearsal.conversation.phase is Phase.PAUSED


def test_both_who_notice_are_one_pause(shop: QuietWorkshop, archive: Store) -> None:
    running = listening(running_in(shop, archive), 20.0)
    running.lose_time(LostTime(HOUR_S, slept=True), 25.0 + HOUR_S)
    paused = running.rehearsal.conversation
    running.hear(MachineSlept(1, HOUR_S), 25.1 + HOUR_S)
    assert running.rehearsal.conversation == paused


def test_a_microphone_that_did_not_survive_the_night_is_asked_about_after_that(
    shop: QuietWorkshop, archive: Store
) -> None:
    running = listening(running_in(shop, archive), 20.0)
    running.lose_time(LostTime(HOUR_S, slept=True), 25.0 + HOUR_S)
    running.new_microphone()
    running.hear(MicrophoneLost(1, "Desk is not there: plug it in."), 30.0 + HOUR_S)
    view = interview_view(running.rehearsal, 31.0 + HOUR_S, settled=False)
    assert view.problem is not None
    assert (view.problem.happened, view.problem.about) == ("Desk is not there: plug it in.", "microphone")


def test_recordings_that_stand_in_for_the_candidate_wait_for_no_key(tmp_path: Path, archive: Store) -> None:
    played = QuietWorkshop(home_with_whisper(tmp_path / "played"), {}, Answers((), silent=True))
    running = listening(running_in(played, archive), 20.0)
    running.lose_time(LostTime(HOUR_S, slept=True), 25.0 + HOUR_S)
    running.tick(25.0 + HOUR_S)
    assert running.rehearsal.conversation.phase is Phase.LISTENING
