"""What the world does wrong: each time one clear line with the remedy, and nothing is lost."""

import ctypes.util
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
import soundfile

from app.archive.lock import only_one
from app.archive.store import Store
from app.cli.main import main
from app.paths import Paths
from app.session.backstage import Backstage
from app.session.commands import Quit
from app.session.library import Library
from app.session.views import Toast, View
from app.wiring import ASSETS, Workshop
from tests.app.session.headless import SAMPLES, THREE_QUESTIONS, Bystander, home_with_whisper, run, stored, workshop
from tests.room.rehearsing import far_rehearsal

Greenroom = Callable[..., tuple[int, str, str]]
PACK = ASSETS / "packs" / "retrieval-tuning-or-prompting"
ANSWER = str(SAMPLES[0])


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return home_with_whisper(tmp_path / "home")


@pytest.fixture
def greenroom(paths: Paths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Greenroom:
    """The command line: exit code, what it printed, and what it complained of."""
    for name in [name for name in os.environ if name.startswith("GREENROOM_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GREENROOM_HOME", str(paths.home))

    def command(*words: str) -> tuple[int, str, str]:
        try:
            code = main(words)
        except SystemExit as exit:
            code = int(exit.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def one_line(complaint: str) -> str:
    """The complaint, which must be one line that says who speaks."""
    assert complaint.count("\n") == 1
    assert complaint.startswith("greenroom: ")
    return complaint.removeprefix("greenroom: ").strip()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the devices cannot be hidden from PortAudio")
def test_without_a_microphone_home_says_so_and_nothing_is_begun(paths: Paths) -> None:
    if ctypes.util.find_library("portaudio") is None and not os.environ.get("CI"):
        pytest.skip("PortAudio is not installed (package libportaudio2)")
    without_devices = {name: value for name, value in os.environ.items() if not name.startswith(("PULSE_", "JACK_"))}
    nothing = paths.home / "asound.conf"
    nothing.write_text("pcm.absent { type hw card 77 }\n")
    without_devices["ALSA_CONFIG_PATH"] = str(nothing)
    with far_rehearsal(paths.home, without_devices) as rehearsal:
        home = rehearsal.until(lambda seen: seen.phase == "home")
    assert home.problem == "There is no microphone: plug one in, then look again."
    assert home.remedy == "Choose a microphone in Settings."
    archive = Store.open(paths)
    assert archive.sessions() == ()
    archive.close()


def test_a_model_folder_that_is_none_leaves_the_basic_recogniser_and_says_so(
    paths: Paths, greenroom: Greenroom, tmp_path: Path
) -> None:
    (tmp_path / "no-model").mkdir()
    paths.settings_file.write_text(f'{{"whisper_folder": "{tmp_path / "no-model"}"}}')
    code, out, _ = greenroom("rehearse", "--fast", "--questions", "1", "--answers", ANSWER)
    assert code == 0
    assert "no-model is no Whisper model (model.bin, config.json, tokenizer.json, vocabulary.json missing)" in out
    assert "choose a folder of a faster-whisper model" in out
    assert "You (basic recogniser): " in out
    transcript = stored(paths).turns[0].takes[0].transcripts[-1]
    assert transcript.basic
    assert len(transcript.words) > 30


def test_a_recording_can_be_written_down_without_the_model_that_was_named(greenroom: Greenroom) -> None:
    code, out, err = greenroom("transcribe", "--model", "/nonexistent", ANSWER)
    assert code == 0
    warning, label = err.splitlines()
    assert "The model folder nonexistent does not exist: choose a folder of a faster-whisper model" in warning
    assert label == "basic recogniser: some words will be wrong"
    assert len(out.split()) > 30


@pytest.mark.parametrize(
    ("instead", "what", "remedy"),
    [
        (
            "suggested_seconds: long",
            "'suggested_seconds' should be a whole number, not 'long'.",
            "Write a whole number",
        ),
        ("sugested_seconds: 150", "an unknown field 'sugested_seconds'", "Did you mean 'suggested_seconds'?"),
        ("suggested_seconds: [150", "not YAML", "Close the bracket"),
    ],
)
def test_a_mistake_in_a_pack_is_named_with_file_line_and_remedy(
    greenroom: Greenroom, tmp_path: Path, instead: str, what: str, remedy: str
) -> None:
    pack = tmp_path / PACK.name
    shutil.copytree(PACK, pack)
    question = pack / "questions" / "choose-approach-support.yaml"
    lines = question.read_text(encoding="utf-8").splitlines()
    at = lines.index("suggested_seconds: 150")
    lines[at] = instead
    question.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = greenroom("packs", "check", str(pack))
    assert (code, out) == (1, "")
    (about_it,) = [problem for problem in err.splitlines() if what in problem]
    assert f"choose-approach-support.yaml, line {at + 1}: " in about_it
    assert remedy in about_it


def test_a_sound_file_that_is_none_is_refused_before_anything_begins(
    paths: Paths, greenroom: Greenroom, tmp_path: Path
) -> None:
    text = tmp_path / "README.md"
    text.write_text("# Not a sound\n")
    code, _, err = greenroom("rehearse", "--fast", "--answers", ANSWER, str(text))
    assert code == 1
    assert one_line(err) == "README.md cannot be read as sound: use a WAV or FLAC file."
    archive = Store.open(paths)
    assert archive.sessions() == ()
    archive.close()


def test_a_sound_file_that_is_not_there_is_named(greenroom: Greenroom) -> None:
    code, _, err = greenroom("rehearse", "--answers", "nowhere.wav")
    assert code == 1
    assert one_line(err) == "nowhere.wav is not there: check the name."


@pytest.mark.parametrize(
    "words", [("fly",), ("rehearse",), ("rehearse", "--answers", ANSWER, "--level", "9"), ("sessions",), ("export",)]
)
def test_wrong_usage_is_told_in_one_line_with_exit_code_2(greenroom: Greenroom, words: tuple[str, ...]) -> None:
    code, out, err = greenroom(*words)
    assert (code, out) == (2, "")
    assert one_line(err).endswith("See greenroom --help.")


@pytest.mark.parametrize("words", [("rehearse", "--fast", "--answers", ANSWER), ("window",)])
def test_a_second_start_is_refused_while_the_first_one_lasts(
    paths: Paths, greenroom: Greenroom, words: tuple[str, ...]
) -> None:
    with only_one(paths):
        code, _, err = greenroom(*words)
    assert code == 1
    assert "already open on this archive; close the other window" in one_line(err)


@pytest.fixture
def newer(paths: Paths) -> bytes:
    """An archive with a rehearsal in it, changed by a later version; what the file holds."""
    run(workshop(paths, SAMPLES[2:3]), THREE_QUESTIONS, Bystander())
    with sqlite3.connect(paths.archive_file) as archive:
        archive.execute("update alembic_version set version_num = '9999'")
    archive.close()
    return paths.archive_file.read_bytes()


def test_an_archive_of_a_newer_program_is_left_alone_by_every_command(
    paths: Paths, newer: bytes, greenroom: Greenroom
) -> None:
    for words in (
        ("sessions", "list"),
        ("sessions", "show", "a"),
        ("export", "a"),
        ("rehearse", "--fast", "--answers", ANSWER),
    ):
        code, _, err = greenroom(*words)
        assert code == 1
        assert "was made by a newer Greenroom (revision 9999). Install that version" in one_line(err)
    code, out, _ = greenroom("doctor")
    assert code == 1
    assert "was made by a newer Greenroom (revision 9999). Install that version" in out
    assert paths.archive_file.read_bytes() == newer


def test_an_archive_of_a_newer_program_closes_the_window_with_the_remedy(paths: Paths, newer: bytes) -> None:
    shown: list[View] = []
    told = Event()

    def show(view: View) -> None:
        shown.append(view)
        told.set()

    backstage = Backstage(lambda: Workshop(paths, {}), show)
    backstage.start()
    assert told.wait(20)
    backstage.post(Quit())
    assert backstage.join(20)
    (toast,) = shown
    assert isinstance(toast, Toast)
    assert toast.fatal
    assert "Install that version" in toast.text
    assert paths.archive_file.read_bytes() == newer


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="only POSIX can limit what a program writes")
def test_a_full_disk_stops_the_rehearsal_and_costs_nothing_that_was_kept(paths: Paths) -> None:
    with far_rehearsal(paths.home, dict(os.environ), questions=1, answer=SAMPLES[0]) as rehearsal:
        rehearsal.until(lambda seen: seen.phase == "listening" and seen.committed != "")
        rehearsal.order("fill the disk")
        paused = rehearsal.until(lambda seen: seen.phase == "paused")
    assert "Free some space" in paused.problem or "free some space" in paused.problem
    assert "safe" in paused.problem
    archive = Store.open(paths)
    archive.mark_interrupted()
    shop = Workshop(paths, {})
    offered = Library(shop, archive, shop.material()).home().interrupted
    archive.close()
    assert offered is not None
    (take,) = stored(paths).turns[0].takes
    assert take.seconds > 0.5
    assert soundfile.info(paths.clip(take.clip)).duration == pytest.approx(take.seconds, abs=0.01)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="only POSIX can limit what a program writes")
def test_the_answer_goes_on_once_there_is_space_again(paths: Paths) -> None:
    with far_rehearsal(paths.home, dict(os.environ), questions=1, answer=SAMPLES[0]) as rehearsal:
        rehearsal.until(lambda seen: seen.phase == "listening")
        rehearsal.order("fill the disk")
        rehearsal.until(lambda seen: seen.phase == "paused")
        rehearsal.order("free the disk")
        rehearsal.order("press resume")
        # Both halves of the first sentence after the pause: recorded, heard, and shown.
        rehearsal.until(lambda seen: "budget" in seen.committed)
        rehearsal.order("press end")
        rehearsal.until(lambda seen: seen.phase == "ended")
    (take,) = stored(paths).turns[0].takes
    clip = soundfile.info(paths.clip(take.clip))
    assert clip.format == "FLAC"
    assert clip.duration == pytest.approx(take.seconds, abs=0.01)
    assert clip.duration > 5
