"""`greenroom doctor --mic` as a program in the virtual room: a voice, nothing at all, and a voice that is cut off."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import soundfile

from tests.app.session.headless import home_with_whisper
from tests.audio.rehearsed import plain
from tests.room.room import Room

pytestmark = [pytest.mark.room, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
SENTENCE = "Fine tuning changes behavior, not knowledge."


def checked(room: Room, home: Path, sound: Path | None, *words: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, what was printed, and the steps that were told; `sound` is heard as soon as it is asked for."""
    command = [sys.executable, "-m", "app", "doctor", "--mic", "--json", *words]
    env = {**room.env, "GREENROOM_HOME": str(home)}
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        steps = program.stderr.readline()
        if sound is not None:
            room.play(sound)
        steps += program.stderr.read()
        printed = program.stdout.read()
        return program.wait(30), json.loads(printed), steps


def found(printed: dict[str, Any]) -> dict[str, str]:
    return {finding["what"]: finding["state"] for finding in printed["findings"]}


def test_a_voice_in_the_room_is_played_understood_and_found_good(room: Room, tmp_path: Path) -> None:
    home = home_with_whisper(tmp_path / "home").home
    with room.record_speakers(tmp_path / "played.wav") as speakers:
        code, printed, steps = checked(room, home, room.speak(SENTENCE))
    assert steps.startswith("Say a sentence now")
    assert code == 0, printed
    assert set(found(printed).values()) == {"good"}
    assert set(found(printed)) == {"device", "level", "clipping", "noise", "words", "echo"}
    assert plain(SENTENCE)[1:-1] == plain(printed["heard"])[1:-1]
    assert abs(speakers.samples()).max() > 0.1
    assert not list(home.glob("microphone-check*"))


def test_silence_and_a_voice_that_is_cut_off_are_told_apart(room: Room, tmp_path: Path) -> None:
    home = home_with_whisper(tmp_path / "home").home
    code, printed, _ = checked(room, home, None, "--seconds", "1", "--no-play")
    assert (code, found(printed)["silence"], printed["works"]) == (1, "bad", False)
    assert "level" not in found(printed)
    sound, rate = soundfile.read(room.speak(SENTENCE))
    soundfile.write(tmp_path / "loud.wav", (sound * 12).clip(-1, 1), rate)
    code, printed, _ = checked(room, home, tmp_path / "loud.wav", "--seconds", "2", "--no-play")
    assert (code, found(printed)["clipping"]) == (1, "bad")
