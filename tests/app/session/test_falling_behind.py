"""A machine that is slower than the speaker: it is said in words, and nothing is lost."""

from itertools import pairwise
from pathlib import Path

import pytest

from app.archive.records import TranscriptRecord
from app.session.hearing import Hearing, Place
from app.session.interview_view import smaller_model, too_slow_notice
from audio.transcribing.messages import EarsReady, Recogniser, SpanHeard, Transcribe
from audio.values import SAMPLE_RATE, SegmentClosed, Span, TakeClosed, Word

SMALL = Recogniser("whisper", "small.en", basic=False)


class Silence:
    """A listener that listens to nobody."""

    def open(self, take: int, path: Path, since_s: float = 0.0) -> None: ...

    def hold(self) -> None: ...

    def release(self) -> None: ...

    def close(self, take: int) -> None: ...

    def overhear(self, turn: int, headphones: bool = False) -> None: ...


class Ears:
    def __init__(self) -> None:
        self.asked: list[Transcribe] = []

    def send(self, message: object) -> None:
        assert isinstance(message, Transcribe)
        self.asked.append(message)

    def restart(self) -> bool:
        return True


class Shelf:
    """Keeps the last text of each answer."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}

    def begin_take(self, session: str, turn: int, clip: str, started_at: str) -> int:  # noqa: ARG002
        return 1

    def keep_take(self, session: str, turn: int, take: int, clip: str, seconds: float) -> None: ...

    def add_transcript(self, session: str, turn: int, take: int, record: TranscriptRecord) -> None:  # noqa: ARG002
        self.texts[turn] = record.raw_text


class SlowMachine:
    """One take of 10 s stretches without a pause, each heard in `took_s`."""

    def __init__(self, folder: Path) -> None:
        self.ears, self.shelf = Ears(), Shelf()
        self.hearing = Hearing(Silence(), self.ears, self.shelf, Place("s", folder, folder), lambda: "")
        self.hearing.events_of(EarsReady(SMALL, 0.1), 0.0)
        self.hearing.open(1, ())
        self.closed = 0

    def speak_on(self) -> None:
        start = self.closed * 10 * SAMPLE_RATE
        self.closed += 1
        self.hearing.events_of(SegmentClosed(1, Span(start, start + 10 * SAMPLE_RATE)), 0.0)

    def hear(self, took_s: float) -> None:
        request = self.ears.asked[-1]
        at = request.span.start / SAMPLE_RATE
        word = Word(f"from-{at:.0f}", at, at + 1, 0.9)
        self.hearing.events_of(SpanHeard(1, request.span, (word,), took_s), 0.0)


@pytest.fixture
def machine(tmp_path: Path) -> SlowMachine:
    return SlowMachine(tmp_path)


def test_ears_that_are_too_slow_are_told_of_until_they_plainly_keep_up(machine: SlowMachine) -> None:
    told = []
    for took_s in (2.0, 9.0, 18.0, 4.0, 0.5, 0.5, 0.5, 0.5):
        machine.speak_on()
        machine.hear(took_s)
        told.append(machine.hearing.falls_behind)
    assert told == [False, False, True, True, True, False, False, False]


def test_every_word_comes_in_the_end_however_late(machine: SlowMachine) -> None:
    for _ in range(9):
        machine.speak_on()
    assert machine.hearing.falls_behind
    machine.hearing.events_of(TakeClosed(1, "1.wav", 90 * SAMPLE_RATE), 0.0)
    while len(machine.shelf.texts.get(1, "").split()) < len(machine.ears.asked):
        machine.hear(20.0)
    heard = [request.span for request in machine.ears.asked]
    assert (heard[0].start, heard[-1].end) == (0, 90 * SAMPLE_RATE)
    assert all(one.end == other.start for one, other in pairwise(heard))


def test_a_file_read_faster_than_speech_blames_no_machine(machine: SlowMachine) -> None:
    machine.hearing.in_real_time = False
    for _ in range(9):
        machine.speak_on()
    assert not machine.hearing.falls_behind


def test_the_notice_names_what_would_keep_up() -> None:
    assert too_slow_notice(SMALL) == (
        "This machine is slower than you speak with Whisper small.en; words come later. Nothing is lost. "
        "A smaller model would keep up: base.en."
    )
    assert "Close other programs" in too_slow_notice(Recogniser("whisper", "tiny", basic=False))


@pytest.mark.parametrize(
    ("model", "smaller"),
    [("large-v3-turbo", "medium"), ("small", "base"), ("whisper-base.en", "tiny.en"), ("tiny", ""), ("mine", "")],
)
def test_the_next_smaller_model(model: str, smaller: str) -> None:
    assert smaller_model(model) == smaller
