"""The replay's sound in the virtual room: what is told of its place against what is heard."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.speaking.messages import MouthSetup, PlayReplay, ReplayEnded, ReplayMoved, ReplaySpan
from tests.audio.speaking.process import mouth
from tests.room.room import RATE, Recording, Room

pytestmark = pytest.mark.room

CLICKS_S = (0.5, 0.83, 1.37, 1.71, 2.2, 2.64, 3.11, 3.5)
LIT_WITHIN_S = 0.05
ROOM_DELAY_S = 0.15


def clicks(path: Path) -> ReplaySpan:
    sound = np.zeros(4 * RATE, dtype=np.float32)
    burst = 0.8 * np.sin(2 * np.pi * 1500 * np.arange(RATE // 200) / RATE)
    for second in CLICKS_S:
        sound[int(second * RATE) :][: len(burst)] = burst
    soundfile.write(path, sound, RATE)
    return ReplaySpan(str(path), 0.0, 4.0, 10.0)


def heard_at(said: Recording) -> list[float]:
    """When each click was heard, on time.monotonic(): the recorder's fragments come late, its samples do not."""
    loud = np.flatnonzero(np.abs(said.samples()) > 0.1)
    onsets = loud[np.insert(np.diff(loud) > RATE // 10, 0, True)]
    return [said.began() + float(onset) / RATE for onset in onsets]


@pytest.mark.parametrize("speed", [1.0, 1.5])
def test_the_place_that_is_told_is_the_one_that_is_heard(room: Room, tmp_path: Path, speed: float) -> None:
    span = clicks(tmp_path / "clicks.flac")
    with room.record_speakers(tmp_path / "said.wav") as said, room.entered(), mouth(MouthSetup()) as (link, _):
        link.send(PlayReplay(1, (span,), 10.0, speed))
        moves = []
        while not isinstance(report := link.recv(), ReplayEnded):
            if isinstance(report, ReplayMoved):
                moves.append(report)
        said.listen(ROOM_DELAY_S)
    heard = heard_at(said)
    assert len(heard) == len(CLICKS_S)
    errors = []
    for when, second in zip(heard, CLICKS_S, strict=True):
        last = max((move for move in moves if move.when <= when), key=lambda move: move.when)
        told = last.at + (when - last.when) * speed
        errors.append((told - 10.0 - second) / speed)
    assert len(moves) >= 10 * 4 / speed
    assert float(np.abs(errors).max()) < LIT_WITHIN_S, errors
