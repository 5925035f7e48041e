"""What breaking in means on the session thread: facts become events, reflexes go to the mouth."""

from pathlib import Path
from typing import Any

import pytest

from app.archive.records import TranscriptRecord
from app.session.hearing import Hearing, Place
from app.session.voice import Voice
from app.wiring import Answers, Workshop
from audio.speaking import messages as mouth
from audio.values import BrokenIn, EchoMeasured
from interviewer.conversation import events as ev
from tests.app.session.headless import home_with_whisper

MEASURED = EchoMeasured(returns=-12.0, left=-80.0, removed=50.0, none_heard=False, allows=True)


class Orders:
    """A listener, a worker and an archive that only note what they are told."""

    def __init__(self) -> None:
        self.got: list[Any] = []

    def send(self, message: object) -> None:
        self.got.append(message)

    def restart(self) -> bool:
        return True

    def open(self, take: int, path: Path, since_s: float = 0.0) -> None:
        self.got.append(("open", take, path.name, since_s))

    def overhear(self, turn: int, headphones: bool = False) -> None:
        self.got.append(("overhear", turn, headphones))

    def hold(self) -> None: ...

    def release(self) -> None: ...

    def close(self, take: int) -> None: ...

    def begin_take(self, *_about: object) -> int:
        return 1

    def keep_take(self, session: str, turn: int, take: int, clip: str, seconds: float) -> None: ...

    def add_transcript(self, session: str, turn: int, take: int, record: TranscriptRecord) -> None: ...


@pytest.fixture
def orders() -> Orders:
    return Orders()


@pytest.fixture
def hearing(orders: Orders, tmp_path: Path) -> Hearing:
    return Hearing(orders, orders, orders, Place("s", tmp_path, tmp_path), lambda: "now")


def test_speech_over_the_interviewer_is_an_event_with_its_length(hearing: Hearing) -> None:
    assert hearing.events_of(BrokenIn(3, 0.45), 10.0) == (ev.BargedIn(10.0, 3, 0.45),)


def test_the_take_of_whoever_broke_in_begins_with_their_first_sound(hearing: Hearing, orders: Orders) -> None:
    hearing.overhear(3, True)
    hearing.open(3, (), since_s=0.45)
    assert orders.got == [("overhear", 3, True), ("open", 3, "003-answer-1.wav", 0.45)]


def test_what_was_measured_is_kept_for_the_page(hearing: Hearing) -> None:
    assert hearing.events_of(MEASURED, 10.0) == ()
    assert hearing.echo == MEASURED


def test_a_falter_and_its_end_go_to_the_mouth(orders: Orders, tmp_path: Path) -> None:
    voice = Voice(orders, tmp_path)
    voice.falter()
    voice.go_on()
    assert orders.got == [mouth.Falter(), mouth.GoOn()]


def test_headphones_are_known_by_the_speakers_name(orders: Orders, tmp_path: Path) -> None:
    voice = Voice(orders, tmp_path)
    voice.events_of(mouth.MouthReady("espeak-ng", "USB Headset"), 0.0)
    assert voice.to_headphones


def test_whoever_turns_it_off_or_plays_files_has_no_copy_made(tmp_path: Path) -> None:
    paths = home_with_whisper(tmp_path)
    live, files = Workshop(paths, {}), Workshop(paths, {}, Answers((), silent=True))
    assert live.mouth().setup.played_sound
    assert not files.candidate_may_interrupt
    live.save(live.settings.model_copy(update={"interrupting": "off"}))
    assert live.mouth().setup.played_sound == ""
