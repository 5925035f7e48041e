"""A mouth that falters: silent at once, and nothing of the sentence is lost."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.speaking.messages import Falter, FinishTurn, GoOn, Hush, SentenceSpoken, SentenceStarted, Speak, TurnSpoken
from audio.speaking.mouth import FALTER_S
from tests.audio.speaking.fakes import RATE, Talk

ONE = "one two three four five six seven eight nine ten"


def spoken_s(talk: Talk) -> float:
    return talk.until(TurnSpoken).seconds


@pytest.fixture
def talking(talk: Talk, tmp_path: Path) -> Talk:
    talk.order(Speak(1, 0, ONE, str(tmp_path / "turn.wav")), FinishTurn(1))
    talk.until(SentenceStarted)
    talk.for_a_while(0.3)
    return talk


def test_nothing_more_is_played_until_it_goes_on(talking: Talk) -> None:
    talking.order(Falter())
    talking.for_a_while(0.1)
    left = talking.speaker.left()
    talking.for_a_while(0.5)
    assert talking.speaker.left() == left
    talking.order(GoOn())
    talking.until(SentenceSpoken)
    assert talking.speaker.left() > left


def test_the_clip_holds_the_whole_sentence_once(talking: Talk, tmp_path: Path) -> None:
    whole = talking.all(SentenceStarted)[0].seconds
    talking.order(Falter())
    talking.for_a_while(0.4)
    talking.order(GoOn())
    assert spoken_s(talking) == pytest.approx(whole, abs=0.02)
    sound, rate = soundfile.read(tmp_path / "turn.flac", dtype="float32")
    assert float(np.abs(np.diff(sound)).max()) < 0.2
    assert len(sound) / rate == pytest.approx(whole, abs=0.02)


def test_a_hush_after_a_falter_keeps_what_was_heard_before_it(talking: Talk) -> None:
    talking.order(Falter())
    talking.for_a_while(0.3)
    heard = talking.speaker.left() / RATE
    talking.order(Hush())
    assert spoken_s(talking) == pytest.approx(heard, abs=0.02)
    assert talking.all(SentenceSpoken) == []


def test_whoever_gets_no_word_after_a_falter_goes_on_by_themselves(talking: Talk) -> None:
    talking.order(Falter())
    faltered_at = talking.clock.time
    talking.until(SentenceSpoken)
    assert talking.clock.time - faltered_at > FALTER_S


def test_a_falter_between_turns_is_no_news(talk: Talk, tmp_path: Path) -> None:
    talk.order(Falter(), GoOn(), Speak(1, 0, ONE, str(tmp_path / "turn.wav")), FinishTurn(1))
    assert spoken_s(talk) > 0.9
