"""What this machine can do is measured without a download, and the sizes stand in their order."""

import json
from itertools import count
from pathlib import Path

import pytest

from audio.fetching.catalogue import CATALOGUE, find
from audio.fetching.messages import Measured
from audio.fetching.speed import BASE, KEEPS_UP, Costs, keep, kept, measure, recommended, work_per_second

WHISPERS = [model for model in CATALOGUE if model.shape is not None]


def speeds(base_s: float) -> dict[str, float]:
    """As on a machine where Whisper base needs so many seconds of work for a second of speech."""
    unit = base_s / work_per_second(Costs(1.0, 0.01), BASE)
    return {m.id: work_per_second(Costs(unit, 0.01 * unit), m.shape) for m in WHISPERS if m.shape is not None}


def test_a_network_of_bases_shape_is_really_timed() -> None:
    ticks = count()
    measured = measure(threads=2, clock=lambda: float(next(ticks)))
    found = dict(measured.speeds)
    # Each timed thing took one tick: a pass 1 s, and so did the words.
    assert found["base"] == pytest.approx((1 + 35 / 35) / 10, abs=0.002)
    assert "random weights" in measured.how
    assert set(found) == {model.id for model in WHISPERS}


def test_larger_models_cost_more() -> None:
    found = speeds(0.07)
    order = ["tiny.en", "base.en", "small.en", "medium.en"]
    assert [found[name] for name in order] == sorted(found[name] for name in order)
    # Measured elsewhere in seconds for a stretch of ten: base 0.88, small 2.77.
    assert found["small"] / found["base"] == pytest.approx(2.77 / 0.88, rel=0.35)


@pytest.mark.parametrize(
    ("base_s", "memory_mb", "best"),
    [(0.01, 64_000, "large-v3-turbo"), (0.07, 16_000, "small.en"), (0.2, 16_000, "base.en"), (2.0, 16_000, "tiny.en")],
)
def test_the_largest_that_keeps_up_is_recommended(base_s: float, memory_mb: float, best: str) -> None:
    model = recommended(speeds(base_s), memory_mb)
    assert model is not None
    assert model.id == best
    assert speeds(base_s)[best] <= KEEPS_UP or best == "tiny.en"


def test_little_memory_speaks_for_a_smaller_one() -> None:
    model = recommended(speeds(0.01), 1500)
    assert model is not None
    assert model.id == "base.en"


def test_another_language_gets_one_that_knows_it() -> None:
    model = recommended(speeds(0.07), 16_000, english=False)
    assert model is not None
    assert model.id == "small"


def test_nothing_measured_recommends_nothing() -> None:
    assert recommended({}, 16_000) is None


def test_what_was_measured_is_kept_for_this_machine_only(tmp_path: Path) -> None:
    file = tmp_path / "speed.json"
    keep(Measured((("base", 0.07),), "so"), file)
    assert kept(file) == Measured((("base", 0.07),), "so")
    file.write_text(json.dumps({**json.loads(file.read_text()), "cores": 999}))
    assert kept(file) is None
    file.write_text("{")
    assert kept(file) is None
    assert kept(tmp_path / "nowhere") is None


def test_every_model_of_the_catalogue_is_complete() -> None:
    assert len({model.id for model in CATALOGUE}) == len(CATALOGUE)
    for model in CATALOGUE:
        assert model.size > 0
        assert model.memory_mb > 0
        assert model.licence
        assert model.languages
        assert find(model.id) is model
        assert find(model.name) is model
    assert all(len(model.revision) == 40 for model in WHISPERS)
