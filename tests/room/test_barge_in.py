"""Breaking in on a speaking interviewer, in a room that gives the echo back: PortAudio, canceller, mouth and ears."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from audio.clips import clip_seconds
from audio.transcribing.messages import EarsSetup, SpanHeard, Transcribe
from audio.transcribing.whisper import WhisperEngine
from audio.transcribing.worker import answer
from audio.values import SAMPLE_RATE, Span
from tests.app.session.headless import home_with_whisper, stored
from tests.audio.rehearsed import MODEL, plain, word_errors
from tests.room.breaking_in import echo, late_voice, talk
from tests.room.rehearsing import far_rehearsal
from tests.room.room import Room
from tests.room.voices import speak_samples

pytestmark = [pytest.mark.room, pytest.mark.slow]

TRAIN = (MODEL.parent / "train.txt").read_text().splitlines()
QUESTION = (
    "Imagine a support team with ten years of tickets and a product that changes every week. A customer asks about an "
    "order: would you start with a prompt, with retrieval, or with tuning, and why?"
)
ECHOES = ((-20.0, 20, 0.35), (-12.0, 80, 0.35), (-6.0, 200, 0.5))
"""Level in decibels, delay, and how many words may be misheard: a loud echo takes part of the first ones with it."""
WRONG_AT_MOST = 0.35
SILENT_WITHIN_S = 0.4
ROOM_S = 0.2
"""The room's own share: its microphone works in blocks of 50 ms, and the machine is shared with other tests."""


def spoken(text: str) -> NDArray[np.float32]:
    sound = speak_samples(text, "slt")
    voiced = np.flatnonzero(np.abs(sound) > 0.02)
    return sound[voiced[0] : voiced[-1] + SAMPLE_RATE // 10]


def words_in(clip: Path) -> list[str]:
    whole = Span(0, round(clip_seconds(clip) * SAMPLE_RATE))
    heard = answer(WhisperEngine(EarsSetup(str(MODEL), threads=1)), Transcribe(1, whole, str(clip)))
    assert isinstance(heard, SpanHeard)
    return plain(" ".join(word.text for word in heard.words))


@pytest.mark.parametrize(("level_db", "delay_ms", "most_errors"), ECHOES)
def test_the_interviewer_is_not_taken_for_the_candidate_who_is_heard_when_they_break_in(
    room: Room, tmp_path: Path, level_db: float, delay_ms: int, most_errors: float
) -> None:
    said = TRAIN[1]
    with talk(room, tmp_path, level_db, delay_ms) as conversation:
        undisturbed = conversation.ask(QUESTION)
        interrupted = conversation.ask(QUESTION, late_voice(tmp_path / "said.wav", spoken(said)), after_s=2.5)
    assert undisturbed.broken_in == 0
    assert undisturbed.measured is not None
    assert undisturbed.measured.removed > 20
    assert undisturbed.measured.allows
    assert interrupted.broken_in == 1
    assert interrupted.silent_after_s is not None
    assert interrupted.silent_after_s < SILENT_WITHIN_S + ROOM_S
    assert interrupted.clip is not None
    assert word_errors(plain(said), words_in(interrupted.clip)) <= most_errors


def test_a_word_of_assent_does_not_stop_the_interviewer(room: Room, tmp_path: Path) -> None:
    with talk(room, tmp_path, -12.0, 80) as conversation:
        whole = conversation.ask(QUESTION)
        outcome = conversation.ask(QUESTION, late_voice(tmp_path / "yeah.wav", spoken("yeah")), after_s=3.0)
    assert outcome.broken_in == 0
    assert outcome.asked_s == pytest.approx(whole.asked_s, abs=0.1)


def test_a_candidate_who_breaks_in_has_the_floor_and_only_what_was_heard_is_history(
    room: Room, tmp_path: Path
) -> None:
    said = TRAIN[6]
    paths = home_with_whisper(tmp_path / "home")
    echo(room, -15.0, 50)
    voice = late_voice(tmp_path / "said.wav", spoken(said))
    with far_rehearsal(paths.home, room.env) as rehearsal:
        # The page says so once the echo has been measured, long before the question's end.
        rehearsal.until(lambda seen: seen.microphone == "You may break in at any time.")
        assert rehearsal.latest.phase == "asking"
        assert room.play(voice).wait(20) == 0
        heard = rehearsal.until(lambda seen: len(plain(seen.committed)) >= (1 - WRONG_AT_MOST) * len(plain(said)))
        assert heard.phase in ("listening", "writing down", "asking", "thinking")
        rehearsal.order("press end")
        rehearsal.until(lambda seen: seen.phase == "ended")
    turn = stored(paths).turns[0]
    assert word_errors(plain(said), plain(turn.takes[0].transcripts[-1].raw_text)) <= WRONG_AT_MOST
    assert len(turn.spoken_text) < len(turn.planned_text)
    assert clip_seconds(paths.home / turn.clip) == pytest.approx(turn.clip_seconds, abs=0.1)
