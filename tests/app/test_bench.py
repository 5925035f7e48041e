"""What a measurement says and how: nothing here depends on how fast this machine is."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from app.bench import ears, loop, memory, start
from app.bench.figures import BenchFailed, Figure, Report, as_json, as_table, this_machine
from app.bench.following import Heard
from app.bench.random_whisper import load_random, random_model
from app.bench.recording import beginning_in_a_pause, last_voice, recording
from app.bench.resident import resident_mb
from app.bench.sample_texts import sample_texts
from app.bench.skipping_clock import SkippingClock
from app.cli.main import main
from audio.clips import read_sound
from audio.transcribing.messages import EarsReady, EarsSetup, Recogniser
from audio.values import SAMPLE_RATE

SAMPLES = tuple(sorted((Path(__file__).resolve().parents[2] / "assets" / "sample_answers").glob("*.flac")))
READY = EarsReady(Recogniser("whisper", "tiny", basic=False), 0.2)


def beats(*late_ms: float, seconds: float = 40.0) -> list[list[float]]:
    """Spread over a rehearsal of this length."""
    return [[10.0 + seconds * index / (len(late_ms) - 1), ms, 25.0] for index, ms in enumerate(late_ms)]


def test_a_report_is_json_with_the_machine_and_what_stands_beside() -> None:
    figure = Figure("start_s", 0.4, "s", {"bare_window_s": 0.2})
    told = json.loads(as_json(Report("start", this_machine(0.5), (figure,))))
    assert told["bench"] == "start"
    assert told["machine"]["cores"] >= 1
    assert told["machine"]["load_before"] == 0.5
    assert told["figures"] == [{"name": "start_s", "value": 0.4, "unit": "s", "beside": {"bare_window_s": 0.2}}]


def test_a_report_for_people_names_each_figure_and_what_stands_beside() -> None:
    figure = Figure("longest_stall_ms", 12.5, "ms", {"idle": {"p99_ms": 1}})
    table = as_table(Report("loop", this_machine(0.0), (figure,)))
    assert "longest_stall_ms" in table
    assert "12.5 ms" in table
    assert "p99_ms 1" in table


def test_a_start_is_told_as_the_median_and_against_the_bare_window() -> None:
    starts = start.Starts(2.0, (0.4, 0.9, 0.5), (1.0, 1.1, 1.2), (0.2, 0.25, 0.3))
    start_s, ratio = start.figures(starts, "offscreen")
    assert (start_s.name, start_s.value, start_s.beside["bare_window_s"]) == ("start_s", 0.5, 0.25)
    assert start_s.beside["session_ready_s"] == 1.1
    assert start_s.beside["very_first_start_s"] == 2.0
    assert (ratio.name, ratio.value) == ("start_ratio", 2.0)


def test_the_longest_stall_is_that_of_the_rehearsal_and_not_of_the_opening() -> None:
    late = {
        "opening": beats(900.0, 1.0),
        "idle": beats(3.0, 1.0),
        "rehearsal": beats(1.0, 40.0, 2.0),
        "debrief": beats(70.0, 1.0),
        "pages": beats(12.0, 1.0),
    }
    (stall,) = loop.figures(late, 5.0, "offscreen")
    assert (stall.name, stall.value, stall.unit) == ("longest_stall_ms", 40.0, "ms")
    assert stall.beside["median_ms"] == 2.0
    assert stall.beside["opening_longest_ms"] == 900.0
    assert stall.beside["debrief_longest_ms"] == 70.0
    assert stall.beside["bystander_longest_ms"] == 5.0


def test_a_stall_is_the_programs_own_only_as_long_as_it_computed() -> None:
    late = {part: beats(1.0, 2.0) for part in ("opening", "idle")}
    late |= {"rehearsal": beats(1.0, 40.0), "debrief": beats(70.0, 1.0), "pages": beats(12.0, 1.0)}
    (stall,) = loop.figures(late, 5.0, "offscreen")
    assert stall.value == 40.0
    assert stall.beside["longest_own_ms"] == 25.0
    assert stall.beside["debrief_longest_own_ms"] == 25.0
    assert stall.beside["pages_longest_own_ms"] == 12.0


def test_a_rehearsal_that_was_over_at_once_measures_nothing() -> None:
    with pytest.raises(BenchFailed, match="ended after 3 s"):
        loop.figures({"rehearsal": beats(1.0, 2.0, seconds=3.0)}, 0.0, "offscreen")


def test_growth_counts_from_the_third_rehearsal_on_and_per_hour_of_speech() -> None:
    after_each = [{"main": 50.0, "ears": 10.0}, {"main": 90.0, "ears": 10.0}]
    after_each += [{"main": 100.0 + index, "ears": 10.0} for index in range(4)]
    *resident, growth = memory.figures({"main": 120.0, "ears": 11.0}, after_each, 60.0, "offscreen")
    assert [(each.name, each.beside["process"], each.value) for each in resident] == [
        ("rss_mb", "main", 120.0),
        ("rss_mb", "ears", 11.0),
    ]
    assert (growth.name, growth.value) == ("growth_mb_per_hour", 60.0)
    assert growth.beside["measured_speech_s"] == 240.0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_this_process_has_memory_and_one_that_is_gone_has_none() -> None:
    assert resident_mb(os.getpid()) > 5.0
    assert resident_mb(2**30) == 0.0


def test_ears_are_told_by_length_with_spread_and_speedup() -> None:
    heard = (Heard((0.7,), 2.0, 0, "a b"), Heard((0.6, 0.9), 2.0, 1, "a b"))
    short = ears.Measured(15.0, 14.0, heard, 1.0, "a b")
    long = ears.Measured(180.0, 178.0, (Heard((0.8,), 20.0, 1, "so it was said"),), 8.0, "so it was", "it was said")
    figures = ears.figures((short, long), READY, "So it was said. So it was said.")
    assert [figure.name for figure in figures] == [
        "latency_s",
        "latency_s",
        "latency_spread_s",
        "real_time_factor",
        "speedup_at_180_s",
        "most_waiting",
        "word_difference",
    ]
    assert [(each.beside["answer_s"], each.value) for each in figures[:2]] == [(15.0, 0.7), (180.0, 0.8)]
    assert figures[2].value == pytest.approx(0.1)
    assert figures[3].value == pytest.approx(20 / 178, abs=1e-4)
    assert figures[3].beside["at_the_end"] == pytest.approx(8 / 178, abs=1e-4)
    assert figures[4].value == 10.0
    assert figures[5].value == 1
    assert figures[6].value == pytest.approx(-25.0)
    assert figures[6].beside == {"while_speaking": 0.0, "one_pass": 25.0, "in_30_s_windows": 25.0, "words": 4}


@pytest.mark.parametrize("text", ["ten", "10,,20", "3", "10,4000"])
def test_lengths_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(BenchFailed, match="--lengths takes seconds"):
        ears.parsed_lengths(text)


def test_lengths_are_measured_from_the_shortest_on() -> None:
    assert ears.parsed_lengths("180,10,60.5") == (10.0, 60.5, 180.0)


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 100.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at


def test_the_clock_skips_only_while_the_ears_are_idle_and_the_end_is_far() -> None:
    hands = Hands()
    clock = SkippingClock(10.0, hands.now, hands.slept.append)
    hands.at += 1.0
    assert clock.now() == pytest.approx(1.0)
    clock.skip_until(30.0)
    hands.at += 1.0
    assert clock.now() == pytest.approx(11.0)
    clock.wait(0.5)
    clock.work(True)
    hands.at += 2.0
    assert clock.now() == pytest.approx(13.0)
    clock.wait(0.5)
    clock.work(False)
    hands.at += 4.0
    # 18 s are skipped in 1.8 s, and from the 31st on it is the real time again.
    assert clock.now() == pytest.approx(31.0 + 2.2)
    assert hands.slept == pytest.approx([0.05, 0.5])


def test_a_random_model_has_the_true_shape_and_works_as_hard_as_it_is_told(tmp_path: Path) -> None:
    folder = random_model("tiny", tmp_path)
    assert 35e6 < (folder / "model.bin").stat().st_size < 45e6
    engine, warning = load_random(EarsSetup(str(folder), threads=1))
    assert (engine.recogniser.model, warning) == ("random-tiny", "")
    assert engine.hear(np.zeros(SAMPLE_RATE * 2, dtype=np.float32), ()) == ()


def test_shapes_and_lengths_are_only_for_the_ears(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "loop", "--shape", "base"]) == 1
    assert "go with `bench ears`" in capsys.readouterr().err


def test_the_bundled_answers_have_their_texts() -> None:
    texts = sample_texts(SAMPLES[0].parent / "answers.yaml")
    assert len(texts) == len(SAMPLES)
    assert texts[0].startswith("That is a great question, let me think about it for a second. How often")


def test_an_answer_begins_in_a_silence() -> None:
    sound = np.full(SAMPLE_RATE * 10, 0.5, dtype=np.float32)
    sound[SAMPLE_RATE * 2 : SAMPLE_RATE * 2 + 4000] = 0.0
    cut = beginning_in_a_pause(sound, SAMPLE_RATE * 9)
    assert SAMPLE_RATE * 8 - 4000 <= len(cut) <= SAMPLE_RATE * 8
    assert last_voice(cut) == len(cut)


def test_answers_of_every_length_end_with_the_same_sound(tmp_path: Path) -> None:
    made = [recording(SAMPLES, seconds, tmp_path / f"{seconds}.wav") for seconds in (10.0, 60.0)]
    short, long = (read_sound(each.path) for each in made)
    assert 7.0 < made[0].seconds <= 10.0
    assert np.array_equal(long[-len(short) :], short)


def test_a_recording_is_joined_until_it_is_long_enough(tmp_path: Path) -> None:
    made = recording(SAMPLES[:1], 60.0, tmp_path / "answer.wav")
    assert 56.0 < made.seconds <= 60.0
    assert made.speech_end_s <= made.seconds
    assert len(read_sound(made.path)) == round(made.seconds * SAMPLE_RATE)


def test_without_sample_answers_there_is_nothing_to_measure(tmp_path: Path) -> None:
    with pytest.raises(BenchFailed, match="sample answers are missing"):
        recording((), 15.0, tmp_path / "answer.wav")


def test_a_folder_that_is_no_model_is_refused_before_anything_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path))
    assert main(["bench", "ears", "--model", str(tmp_path)]) == 1
    assert "give a folder with a model.bin in it" in capsys.readouterr().err


def test_a_model_is_only_for_the_ears(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "start", "--model", "somewhere"]) == 1
    assert "--model goes with ears, invented, fillers, wer" in capsys.readouterr().err
