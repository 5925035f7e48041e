"""The room itself: what is played into the microphone's side is heard there, and nothing stays behind."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.room.room import Room, open_room, what_is_missing

pytestmark = pytest.mark.room

HEAR = """
import sys
import numpy as np, sounddevice
sound = sounddevice.rec(int(float(sys.argv[1]) * 16000), samplerate=16000, channels=1, dtype="float32", blocking=True)
print(float(np.sqrt(np.mean(np.square(sound)))))
"""


def test_what_is_played_is_heard_by_the_microphone(room: Room) -> None:
    answer = room.speak("I would start with retrieval augmented generation because the support tickets change.")
    player = room.play(answer)
    heard = subprocess.run(
        [sys.executable, "-c", HEAR, "1.5"], env=room.env, capture_output=True, text=True, timeout=60, check=True
    )
    assert float(heard.stdout) > 0.01
    assert player.wait(20) == 0


def test_the_microphone_hears_nothing_when_nobody_speaks(room: Room) -> None:
    heard = subprocess.run(
        [sys.executable, "-c", HEAR, "0.5"], env=room.env, capture_output=True, text=True, timeout=60, check=True
    )
    assert float(heard.stdout) == 0.0


def test_the_microphone_can_be_unplugged_and_plugged_in_again(room: Room) -> None:
    def microphones() -> list[str]:
        return [line.split("\t")[1] for line in room.pactl("list", "short", "sources").splitlines()]

    assert "mic" in microphones()
    room.unplug()
    assert "mic" not in microphones()
    room.plug()
    assert "mic" in microphones()
    assert room.pactl("get-default-source") == "mic"


def test_whoever_records_from_an_unplugged_microphone_hears_no_more(room: Room) -> None:
    command = ["parec", "--device=mic", "--raw", "--latency-msec=20"]
    with subprocess.Popen(command, env=room.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as listener:
        assert listener.stdout is not None
        assert listener.stdout.read(1000)
        room.unplug()
        listener.stdout.read()
        assert listener.wait(5) != 0


def runs(process: int) -> bool:
    """A process that has ended but was not yet collected by its parent has no command line any more."""
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except FileNotFoundError:
        return False


@pytest.mark.skipif(bool(what_is_missing()), reason="there is no room on this machine")
def test_nothing_stays_behind() -> None:
    with open_room() as room:
        process = int(Path(room.env["XDG_RUNTIME_DIR"], "pulse", "pid").read_text())
        assert runs(process)
        player = room.play(room.speak("This is a long answer that nobody will hear to its end."))
    assert player.poll() is not None
    assert not room.folder.exists()
    assert not runs(process)
