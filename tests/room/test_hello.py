"""The beginning as it is at home: can you hear me?"""

from pathlib import Path

import pytest

from tests.app.session.headless import home_with_whisper, stored
from tests.audio.rehearsed import MODEL, spoken_answer
from tests.room.rehearsing import GREETED, far_rehearsal
from tests.room.room import Room

pytestmark = [pytest.mark.room, pytest.mark.slow]

LINE = min((MODEL.parent / "train.txt").read_text().splitlines(), key=len)


def test_any_answer_to_hello_brings_the_first_question(room: Room, tmp_path: Path) -> None:
    paths = home_with_whisper(tmp_path / "home")
    answer = spoken_answer(tmp_path / "answer.wav", (LINE,))
    with far_rehearsal(paths.home, room.env, questions=1, answer=GREETED) as rehearsal:
        hello = rehearsal.until(lambda seen: seen.phase == "listening")
        assert (hello.move, hello.question) == ("hello", 0)
        assert room.play(answer.path).wait(20) == 0
        first = rehearsal.until(lambda seen: seen.phase == "listening" and seen.move == "question")
        assert first.question == 1
        rehearsal.order("press end")
        rehearsal.until(lambda seen: seen.phase == "ended")
    record = stored(paths)
    assert [turn.kind for turn in record.turns] == ["hello", "question"]
    assert record.turns[0].takes[0].assessments == ()
    assert (record.start.length_s, record.turns[0].question) == (600.0, "")
