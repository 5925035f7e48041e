"""A whole rehearsal in the virtual room when not everything is as it should be."""

from pathlib import Path

import pytest
import soundfile

from app.archive.records import TakeRecord
from app.paths import Paths
from app.settings import Settings
from audio.standing_still import SLEPT_AFTER_S
from tests.app.session.headless import home_with_whisper, stored
from tests.audio.rehearsed import MODEL, plain, spoken_answer, word_errors
from tests.room.rehearsing import MUTE, FarRehearsal, Seen, far_rehearsal
from tests.room.room import Room

pytestmark = [pytest.mark.room, pytest.mark.slow]

TRAIN = (MODEL.parent / "train.txt").read_text().splitlines()


def home(folder: Path, **settings: str) -> Paths:
    paths = home_with_whisper(folder / "home")
    paths.settings_file.write_text(Settings().model_copy(update=settings).model_dump_json())
    return paths


def end(rehearsal: FarRehearsal) -> Seen:
    rehearsal.order("press end")
    return rehearsal.until(lambda seen: seen.phase == "ended")


def words(take: TakeRecord) -> list[str]:
    return plain(" ".join(word.text for word in take.transcripts[-1].words))


@pytest.mark.parametrize("way_back", ["look again", "press resume"])
def test_an_answer_goes_on_in_the_same_take_after_the_microphone_was_pulled_out(
    room: Room, tmp_path: Path, way_back: str
) -> None:
    paths = home(tmp_path, patience="long")
    before = spoken_answer(tmp_path / "before.wav", (TRAIN[1], TRAIN[6]))
    after = spoken_answer(tmp_path / "after.wav", (TRAIN[46], TRAIN[52]))
    with far_rehearsal(paths.home, room.env, questions=1, answer=MUTE) as rehearsal:
        rehearsal.until(lambda seen: seen.phase == "listening")
        player = room.play(before.path)
        rehearsal.until(lambda seen: "knowledge" in seen.committed)
        room.unplug()
        paused = rehearsal.until(lambda seen: seen.phase == "paused", 10)
        assert player.wait(20) == 0
        room.plug()
        shown = len(rehearsal.lines)
        rehearsal.order(way_back)
        rehearsal.until(lambda seen: seen.phase == "listening", since=shown)
        assert room.play(after.path).wait(20) == 0
        rehearsal.until(lambda seen: "documents" in seen.committed)
        end(rehearsal)
    assert "has gone silent: plug it in again, or choose another microphone." in paused.problem
    assert "Your answer is saved up to that moment" in paused.problem
    first = stored(paths).turns[0]
    (take,) = first.takes
    heard = words(take)
    assert " ".join(heard).startswith("fine tuning changes behavior not knowledge")
    assert word_errors(after.words, heard[-len(after.words) :]) <= 0.15
    clip = soundfile.info(paths.clip(take.clip))
    assert clip.format == "FLAC"
    assert clip.duration == pytest.approx(take.seconds, abs=0.01)


def test_an_answer_goes_on_in_the_same_take_after_the_laptop_was_asleep(room: Room, tmp_path: Path) -> None:
    paths = home(tmp_path, patience="long")
    before = spoken_answer(tmp_path / "before.wav", (TRAIN[1],))
    after = spoken_answer(tmp_path / "after.wav", (TRAIN[52],))
    with far_rehearsal(paths.home, room.env, questions=1, answer=MUTE) as rehearsal:
        rehearsal.until(lambda seen: seen.phase == "listening")
        assert room.play(before.path).wait(20) == 0
        rehearsal.until(lambda seen: "knowledge" in seen.committed)
        rehearsal.sleep(SLEPT_AFTER_S + 0.5)
        paused = rehearsal.until(lambda seen: seen.phase == "paused", 10)
        shown = len(rehearsal.lines)
        rehearsal.order("press resume")
        rehearsal.until(lambda seen: seen.phase == "listening", since=shown)
        assert room.play(after.path).wait(20) == 0
        rehearsal.until(lambda seen: "documents" in seen.committed)
        end(rehearsal)
    assert paused.problem.startswith("The laptop was asleep. Your answer is saved up to that moment")
    (take,) = stored(paths).turns[0].takes
    heard = words(take)
    assert " ".join(heard).startswith("fine tuning changes behavior not knowledge")
    assert word_errors(after.words, heard[-len(after.words) :]) <= 0.15


def test_the_basic_recogniser_hears_an_answer_and_is_labelled_so(room: Room, tmp_path: Path) -> None:
    paths = home(tmp_path, recogniser="basic", patience="long")
    answer = spoken_answer(tmp_path / "answer.wav", (TRAIN[42], TRAIN[46]))
    with far_rehearsal(paths.home, room.env, questions=1, answer=MUTE) as rehearsal:
        rehearsal.until(lambda seen: seen.phase == "listening")
        assert room.play(answer.path).wait(20) == 0
        shown = rehearsal.until(lambda seen: len(plain(seen.committed)) > len(answer.words) // 2)
        end(rehearsal)
    assert (shown.recogniser, shown.basic) == ("basic recogniser", True)
    (take,) = stored(paths).turns[0].takes
    assert take.transcripts[-1].basic
    assert word_errors(answer.words, words(take)) <= 0.5
