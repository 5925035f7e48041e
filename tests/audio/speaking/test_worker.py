"""The mouth as a real process behind a real pipe."""

from pathlib import Path

import numpy as np
import soundfile

from audio.speaking.messages import (
    FinishTurn,
    Hush,
    MouthReady,
    MouthSetup,
    SentenceSpoken,
    SentenceStarted,
    Speak,
    TurnSpoken,
)
from tests.audio.speaking.piper_voice import make_voice
from tests.audio.speaking.process import mouth, until


def test_a_mouth_in_its_own_process_speaks_and_ends_with_its_connection(tmp_path: Path) -> None:
    with mouth(MouthSetup(silent=True, paced=False)) as (connection, process):
        ready = until(connection, MouthReady)
        clip = str(tmp_path / "turn.wav")
        connection.send(Speak(1, 0, "Which one would you start with?", clip))
        connection.send(Speak(1, 1, "And why?", clip))
        connection.send(FinishTurn(1))
        first = until(connection, SentenceSpoken)
        spoken = until(connection, TurnSpoken)
    assert ready == MouthReady("espeak-ng, en-us", "", "")
    assert (first.turn, first.index) == (1, 0)
    assert process.exitcode == 0
    sound, rate = soundfile.read(spoken.clip, dtype="float32")
    assert len(sound) / rate == spoken.seconds > 1.5
    assert float(np.sqrt(np.mean(np.square(sound)))) > 0.03


def test_a_mouth_in_its_own_process_obeys_a_hush(tmp_path: Path) -> None:
    with mouth(MouthSetup(silent=True, paced=True)) as (connection, _):
        connection.send(Speak(1, 0, "We have ten years of customer support tickets.", str(tmp_path / "turn.wav")))
        whole = until(connection, SentenceStarted).seconds
        connection.send(Hush())
        spoken = until(connection, TurnSpoken)
    assert spoken.seconds < whole / 2


def test_a_mouth_speaks_with_piper_when_it_is_given(tmp_path: Path) -> None:
    voice = make_voice(tmp_path)
    with mouth(MouthSetup(piper_voice=str(voice), silent=True, paced=False)) as (connection, process):
        ready = until(connection, MouthReady)
        connection.send(Speak(1, 0, "Which one would you start with?", str(tmp_path / "turn.wav")))
        connection.send(FinishTurn(1))
        spoken = until(connection, TurnSpoken)
    assert ready.voice == "Piper, tone"
    assert process.exitcode == 0
    assert spoken.seconds > 1.0


def test_a_mouth_with_a_broken_voice_says_so_and_speaks(tmp_path: Path) -> None:
    voice = make_voice(tmp_path)
    voice.write_bytes(b"an error page")
    with mouth(MouthSetup(piper_voice=str(voice), silent=True, paced=False)) as (connection, _):
        ready = until(connection, MouthReady)
        connection.send(Speak(1, 0, "Hello.", str(tmp_path / "turn.wav")))
        until(connection, SentenceSpoken)
    assert ready.voice == "espeak-ng, en-us"
    assert "tone.onnx" in ready.warning
