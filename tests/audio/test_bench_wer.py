"""`greenroom bench wer`: pairs of sound and text, compared as documented, for every installed recogniser."""

from pathlib import Path

import pytest
import soundfile

from app.bench.figures import BenchFailed, Figure
from app.bench.recognisers import installed
from app.bench.wer import compared_words, measure_wer, own_terms, pairs_in, term_places
from audio.errors import NotAModel
from audio.transcribing.messages import EarsSetup
from tests.audio.rehearsed import MODEL, spoken_answer
from tests.room.voices import needs_flite

SAID = (
    "Fine tuning changes behavior, not knowledge.",
    "I would start with retrieval augmented generation because the support tickets change every week.",
    "Prompting is the cheapest option, so I always try it first.",
)


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    """Three answers; the text of the last has two words that nobody said."""
    for number, text in enumerate(SAID):
        spoken_answer(tmp_path / f"{number}.wav", [text], "slt")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    sound, rate = soundfile.read(tmp_path / "1.wav")
    soundfile.write(tmp_path / "1.flac", sound, rate)
    (tmp_path / "1.wav").unlink()
    (tmp_path / "2.txt").write_text(SAID[2] + " Believe me.", encoding="utf-8")
    terms = ("fine-tuning", "retrieval augmented generation", "", "vector index")
    (tmp_path / "terms.txt").write_text("\n".join(terms), encoding="utf-8")
    return tmp_path


def _by_name(figures: tuple[Figure, ...], recogniser: str) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures if figure.beside["recogniser"] == recogniser}


@needs_flite
def test_every_recogniser_is_measured_on_every_pair(recordings: Path) -> None:
    setups = (EarsSetup(str(MODEL), threads=1), EarsSetup())
    figures = measure_wer(setups, recordings)
    whisper, basic = _by_name(figures, "whisper model"), _by_name(figures, "basic recogniser")
    assert list(whisper) == list(basic) == ["wer", "term_error_rate", "real_time_factor"]
    words = 6 + 14 + 11 + 2
    assert whisper["wer"].beside["words"] == words
    assert whisper["wer"].value == pytest.approx(2 / words, abs=0.5 / words)
    assert whisper["wer"].beside["replaced_or_left_out"] == 2
    assert next(iter(whisper["wer"].beside["worst"])) == "2.wav"  # type: ignore[call-overload]
    assert (whisper["term_error_rate"].value, whisper["term_error_rate"].beside["terms"]) == (0.0, 2)
    assert 0 < whisper["wer"].value <= basic["wer"].value < 1
    assert 0 < whisper["real_time_factor"].value < 20


def test_what_is_compared_is_as_documented() -> None:
    assert compared_words("Fine-tuning: um, TWO hundred — it’s the “index”.") == (
        "fine",
        "tuning",
        "200",
        "it's",
        "the",
        "index",
    )
    assert compared_words("zweihundert Köche, café") == ("zweihundert", "köche", "café")
    assert compared_words("colour") != compared_words("color")


def test_the_longer_term_counts_and_not_the_one_inside_it() -> None:
    said = compared_words("A vector index is an index.")
    assert term_places(said, [("index",), ("vector", "index"), ()]) == [range(1, 3), range(5, 6)]


def test_terms_are_optional(tmp_path: Path) -> None:
    assert own_terms(tmp_path) == ()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "holds no pairs"),
        ({"terms.txt": b"index"}, "holds no pairs"),
        ({"one.txt": b"so"}, "one.txt has no recording beside it: put one.wav or one.flac there"),
        ({"one.txt": b" \n.", "one.wav": b""}, "one.txt holds no words"),
        ({"one.txt": b"\xff\xfe\xfa", "one.wav": b""}, "one.txt cannot be read as text: save it again as UTF-8"),
    ],
)
def test_a_set_with_a_mistake_is_refused_with_the_remedy(tmp_path: Path, files: dict[str, bytes], says: str) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BenchFailed, match=says):
        pairs_in(tmp_path)


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchFailed, match="is no folder"):
        pairs_in(tmp_path / "nowhere")


def test_only_models_among_the_models_are_measured_and_the_basic_recogniser_always(tmp_path: Path) -> None:
    (tmp_path / "tiny").symlink_to(MODEL, target_is_directory=True)
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "model.bin").write_bytes(b"")
    folders = [setup.model_folder for setup in installed(tmp_path)]
    assert folders == [str(tmp_path / "tiny"), ""]
    assert [setup.model_folder for setup in installed(tmp_path, only=str(MODEL))] == [str(MODEL), ""]
    with pytest.raises(NotAModel):
        installed(tmp_path, only=str(tmp_path / "nothing"))


def test_recordings_may_have_any_rate(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "one.wav", [0.0] * 44_100, 44_100)
    (tmp_path / "one.txt").write_text("nothing", encoding="utf-8")
    figures = _by_name(measure_wer((EarsSetup(),), tmp_path), "basic recogniser")
    assert figures["wer"].value == 1.0
    assert figures["real_time_factor"].beside["sound_s"] == 1.0
