"""A candidate in the virtual room: a whole rehearsal by sound alone, with the real microphone and loudspeaker."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.archive.records import SessionRecord, TurnRecord
from app.export.rehearsed import rehearsed
from app.export.writing import write_export
from app.paths import Paths
from audio.clips import read_sound
from interviewer.conversation.patience import LEAST_S, MOST_S
from interviewer.conversation.yielding import YIELD_S
from interviewer.moves.choosing import PRESSING
from tests.app.session.headless import home_with_whisper, stored
from tests.audio.rehearsed import SpokenAnswer, plain, spoken_answer
from tests.room.candidate import Candidate, voice_in, voiced_seconds
from tests.room.rehearsing import Seen, far_rehearsal
from tests.room.room import RATE, open_room, what_is_missing

pytestmark = [pytest.mark.room, pytest.mark.slow]

WITHOUT_TUNING = (
    "How often does the data change, and who owns it?",
    "What is the budget, and how many requests do we expect per day?",
    "Those are the questions I would ask before choosing.",
)
ABOUT_TUNING = (
    "Prompting is the cheapest option, so I always try it first.",
    "Fine tuning changes behavior, not knowledge.",
)
ABOUT_TICKETS = (
    "For privacy reasons, customer data should not end up in the weights.",
    "The hard part is keeping the documents clean.",
)
KEY_WORDS = (("budget", "requests", "data"), ("prompting", "tuning", "knowledge"), ("customer", "weights", "documents"))


@dataclass(frozen=True, slots=True)
class Whole:
    """What came of a rehearsal."""

    paths: Paths
    record: SessionRecord
    answers: tuple[SpokenAnswer, ...]
    heard: tuple[NDArray[np.float32], ...]
    shown: tuple[Seen, ...]

    @property
    def answered(self) -> list[TurnRecord]:
        return list(self.record.turns[: len(self.answers)])


@pytest.fixture(scope="module", name="whole")
def a_whole_rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """Three answers, each ended by patience alone; the fourth question is heard, then the candidate ends."""
    missing = what_is_missing()
    if missing and os.environ.get("CI"):
        pytest.fail(f"the virtual room must be there in CI, and this machine lacks {missing}")
    if missing:
        pytest.skip(f"the virtual room needs {missing}")
    folder = tmp_path_factory.mktemp("candidate")
    paths = home_with_whisper(folder / "home")
    said = (WITHOUT_TUNING, ABOUT_TUNING, ABOUT_TICKETS)
    answers = tuple(spoken_answer(folder / f"{n}.wav", sentences, pause_s=0.6) for n, sentences in enumerate(said))
    with (
        open_room() as room,
        room.record_speakers(folder / "speakers.wav") as speakers,
        far_rehearsal(paths.home, room.env) as rehearsal,
    ):
        candidate = Candidate(room, speakers, rehearsal)
        for answer in answers:
            candidate.hear_out()
            candidate.say(answer)
        candidate.hear_out()
        rehearsal.order("press end")
        rehearsal.until(lambda seen: seen.phase == "ended")
    return Whole(paths, stored(paths), answers, tuple(candidate.heard), tuple(rehearsal.lines))


def words(turn: TurnRecord) -> list[str]:
    (take,) = turn.takes
    return plain(" ".join(word.text for word in take.transcripts[-1].words))


def test_four_questions_are_asked_aloud(whole: Whole) -> None:
    assert len(whole.heard) == len(whole.record.turns) == 4
    for sound, turn in zip(whole.heard, whole.record.turns, strict=True):
        assert turn.spoken_text == turn.planned_text
        # Speech, not a click: espeak-ng says about fifteen letters a second, pauses included.
        assert voiced_seconds(sound) > len(turn.spoken_text) / 30
        assert 0.05 < np.abs(sound).max() < 0.99


def test_what_was_asked_is_kept_as_it_was_heard(whole: Whole) -> None:
    for sound, turn in zip(whole.heard, whole.record.turns, strict=True):
        clip = read_sound(whole.paths.clip(turn.clip))
        assert len(clip) / RATE == pytest.approx(turn.clip_seconds, abs=0.02)
        assert voice_in(clip).seconds == pytest.approx(voice_in(sound).seconds, abs=0.3)


def test_the_key_words_of_each_answer_are_in_its_transcript(whole: Whole) -> None:
    for turn, expected in zip(whole.answered, KEY_WORDS, strict=True):
        assert set(expected) <= set(words(turn))
        heard = turn.takes[0].transcripts[-1]
        assert (heard.engine, heard.basic) == ("whisper", False)


def test_the_tickets_trap_follows_the_answer_about_tuning_and_no_other(whole: Whole) -> None:
    asked = [(turn.kind, turn.point) for turn in whole.record.turns]
    assert asked[1][0] in PRESSING - {"trap"}
    assert asked[2] == ("trap", "ten-years-of-tickets")
    assert "ten years" in whole.record.turns[2].spoken_text
    assert [point for _, point in asked].count("ten-years-of-tickets") == 1


def test_each_answer_is_kept_from_its_first_sound_to_its_last(whole: Whole) -> None:
    for turn, answer in zip(whole.answered, whole.answers, strict=True):
        (take,) = turn.takes
        clip = read_sound(whole.paths.clip(take.clip))
        assert take.clip.endswith(".flac")
        assert len(clip) / RATE == pytest.approx(take.seconds, abs=0.001)
        voice, spoken = voice_in(clip), voice_in(read_sound(answer.path))
        assert voice.seconds == pytest.approx(spoken.seconds, abs=0.15)
        heard = take.transcripts[-1].words
        assert heard[0].start == pytest.approx(voice.start / RATE, abs=0.6)
        assert heard[-1].end == pytest.approx(voice.end / RATE, abs=0.6)


def test_patience_alone_ends_an_answer(whole: Whole) -> None:
    for turn in whole.answered:
        (take,) = turn.takes
        clip = read_sound(whole.paths.clip(take.clip))
        silent_s = len(clip) / RATE - voice_in(clip).end / RATE
        # From words that have landed to an answer that has barely begun; then the take stays open for the moment in
        # which the candidate may still go on, and a busy machine adds a little.
        assert LEAST_S < silent_s < MOST_S + YIELD_S + 1.0


def test_nothing_went_wrong_on_the_way(whole: Whole) -> None:
    assert not [seen for seen in whole.shown if seen.problem or seen.toast or seen.notice]
    assert {seen.recogniser for seen in whole.shown if seen.recogniser} == {"Whisper flite-tiny"}
    assert whole.record.state == "ended"


def test_its_export_is_complete(whole: Whole, tmp_path: Path) -> None:
    report, data = write_export(rehearsed(whole.record, {}, tmp_path), ("md", "json"), tmp_path / "out").paths
    assert {report.suffix, data.suffix} == {".md", ".json"}
    for turn in whole.record.turns:
        assert turn.spoken_text in report.read_text(encoding="utf-8")
    for turn in whole.answered:
        said = " ".join(word.text for word in turn.takes[0].transcripts[-1].words)
        assert said in " ".join(report.read_text(encoding="utf-8").split())
        assert turn.takes[0].clip in data.read_text(encoding="utf-8")
