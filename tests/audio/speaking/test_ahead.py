import queue
from collections.abc import Iterator

import pytest

from audio.speaking import ahead
from audio.speaking.ahead import Synthesised, WorkAhead
from tests.audio.speaking.fakes import ToneVoice

Inbox = queue.SimpleQueue[Synthesised]


@pytest.fixture
def inbox() -> Inbox:
    return queue.SimpleQueue()


@pytest.fixture
def voice() -> ToneVoice:
    return ToneVoice()


@pytest.fixture
def work(voice: ToneVoice, inbox: Inbox) -> Iterator[WorkAhead]:
    work = WorkAhead(voice, inbox.put)
    yield work
    voice.may_speak.set()
    work.close()


def test_what_is_to_be_spoken_now_goes_first(work: WorkAhead, voice: ToneVoice, inbox: Inbox) -> None:
    voice.may_speak.clear()
    for text in ("first", "later", "later still"):
        work.prepare(text)
    work.ask("now")
    voice.may_speak.set()
    made = [inbox.get(timeout=10).text for _ in range(4)]
    # "first" may or may not have been begun already.
    assert made.index("now") <= 1
    assert made[-2:] == ["later", "later still"]


def test_what_was_prepared_is_at_hand(work: WorkAhead, inbox: Inbox) -> None:
    assert work.at_hand("hello there") is None
    work.prepare("hello there")
    inbox.get(timeout=10)
    sound = work.at_hand("hello there")
    assert sound is not None
    assert len(sound) / 16_000 == pytest.approx(0.25, abs=0.01)


def test_a_failure_is_delivered_and_not_kept(work: WorkAhead, inbox: Inbox) -> None:
    work.ask("unspeakable")
    assert inbox.get(timeout=10).reason == "this sentence cannot be spoken."
    assert work.at_hand("unspeakable") is None


def test_only_so_much_is_kept(work: WorkAhead, inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "KEPT_S", 0.6)
    for text in ("one two", "three four", "five six"):
        work.prepare(text)
        inbox.get(timeout=10)
    assert work.at_hand("one two") is None
    assert work.at_hand("five six") is not None


def test_what_was_hushed_is_not_synthesised(work: WorkAhead, voice: ToneVoice, inbox: Inbox) -> None:
    voice.may_speak.clear()
    work.ask("begun")
    work.ask("hushed")
    work.forget()
    work.prepare("next")
    voice.may_speak.set()
    made = [inbox.get(timeout=10).text]
    if made == ["begun"]:
        made.append(inbox.get(timeout=10).text)
    assert made[-1] == "next"
    assert "hushed" not in voice.asked


def test_a_voice_that_crashes_on_one_sentence_speaks_the_next(work: WorkAhead, inbox: Inbox) -> None:
    work.ask("broken")
    work.ask("whole")
    assert inbox.get(timeout=10).reason == "the voice failed (ZeroDivisionError)."
    assert inbox.get(timeout=10).reason == ""
