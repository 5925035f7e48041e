"""A replay through the mouth: spans in their order, seeking, loops, speed, and where it says it is."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.speaking.messages import PlayClip, PlayReplay, ReplayEnded, ReplayMoved, ReplaySpan, StopReplay
from audio.speaking.replaying import BREATH_S, Replayed, spans_from
from audio.speaking.voice import Samples
from tests.audio.speaking.fakes import RATE, Talk, tone


@pytest.fixture
def spans(tmp_path: Path) -> tuple[ReplaySpan, ...]:
    """Two seconds of rising samples, then a second of falling ones, 0.4 s apart on the axis."""
    rising = np.linspace(0, 0.5, 2 * RATE, dtype=np.float32)
    falling = np.linspace(-0.1, -0.5, RATE, dtype=np.float32)
    for name, sound in (("asked", rising), ("answer", falling)):
        soundfile.write(tmp_path / f"{name}.wav", sound, RATE, subtype="FLOAT")
    return (
        ReplaySpan(str(tmp_path / "asked.wav"), 0.0, 2.0, 0.0),
        ReplaySpan(str(tmp_path / "answer.wav"), 0.0, 1.0, 2.4),
    )


def sound_of(order: PlayReplay, most_s: float = 60.0) -> tuple[Samples, Replayed]:
    """What it sounds like, up to so many seconds of it."""
    replayed = Replayed(order, 0, RATE, lambda _report: None, lambda: 0.0)
    pieces: list[Samples] = []
    for piece in replayed.pieces():
        pieces.append(piece)
        if sum(map(len, pieces)) >= most_s * RATE:
            break
    return np.concatenate(pieces), replayed


def test_spans_follow_each_other_with_the_gap_of_the_axis(spans: tuple[ReplaySpan, ...]) -> None:
    sound, replayed = sound_of(PlayReplay(1, spans, 0.0))
    assert len(sound) == pytest.approx(3.4 * RATE, abs=2)
    assert not sound[2 * RATE + 1 : int(2.4 * RATE) - 1].any()
    assert replayed.place_of(0) == 0.0
    for second in (0.5, 1.9, 2.2, 3.0):
        assert replayed.place_of(int(second * RATE)) == pytest.approx(second, abs=0.001)


def test_what_lies_between_is_passed_over_with_a_breath(spans: tuple[ReplaySpan, ...]) -> None:
    far = (spans[0], ReplaySpan(spans[1].path, 0.0, 1.0, 300.0))
    sound, replayed = sound_of(PlayReplay(1, far, 0.0))
    assert len(sound) == pytest.approx((3.0 + BREATH_S) * RATE, abs=2)
    assert replayed.place_of(len(sound)) == pytest.approx(301.0, abs=0.001)


def test_seeking_is_exact_to_the_sample(spans: tuple[ReplaySpan, ...]) -> None:
    whole, _ = soundfile.read(spans[0].path, dtype="float32")
    sound, replayed = sound_of(PlayReplay(1, spans, 1.25))
    assert np.allclose(sound[: RATE // 2], whole[int(1.25 * RATE) :][: RATE // 2])
    assert replayed.place_of(RATE // 4) == pytest.approx(1.5, abs=0.001)


def test_a_loop_goes_round_without_a_gap(spans: tuple[ReplaySpan, ...]) -> None:
    sound, replayed = sound_of(PlayReplay(1, spans, 1.0, loop=(0.5, 1.5)), most_s=2.6)
    assert sound[int(0.5 * RATE) - 1] == pytest.approx(0.375, abs=0.001)
    assert sound[int(0.5 * RATE)] == pytest.approx(0.125, abs=0.001)
    assert np.array_equal(sound[RATE // 2 : RATE + RATE // 2], sound[RATE + RATE // 2 : 2 * RATE + RATE // 2])
    assert replayed.place_of(int(0.75 * RATE)) == pytest.approx(0.75, abs=0.001)
    assert replayed.place_of(int(1.75 * RATE)) == pytest.approx(0.75, abs=0.001)


def test_a_loop_may_reach_over_a_gap(spans: tuple[ReplaySpan, ...]) -> None:
    sound, replayed = sound_of(PlayReplay(1, spans, 1.5, loop=(1.5, 2.9)), most_s=2.7)
    first, second = sound[: int(1.2 * RATE)], sound[int(1.4 * RATE) :][: int(1.2 * RATE)]
    assert np.abs(first - second).mean() < 0.001
    assert replayed.place_of(int(2.0 * RATE)) == pytest.approx(2.1, abs=0.001)


@pytest.mark.parametrize("speed", [0.75, 1.5, 2.0])
def test_at_another_speed_it_lasts_as_long_as_the_speed_says(spans: tuple[ReplaySpan, ...], speed: float) -> None:
    sound, replayed = sound_of(PlayReplay(1, spans, 0.0, speed))
    assert len(sound) == pytest.approx(3.4 * RATE / speed, abs=8)
    assert replayed.place_of(int(RATE / speed)) == pytest.approx(1.0, abs=0.03)


def test_only_what_lies_ahead_is_left(spans: tuple[ReplaySpan, ...]) -> None:
    assert spans_from(spans, 4.0) == ()
    (last,) = spans_from(spans, 2.9)
    assert (last.start, last.end, last.at) == pytest.approx((0.5, 1.0, 2.9))
    (looped,) = spans_from(spans, 0.5, (0.5, 1.0))
    assert (looped.start, looped.end) == pytest.approx((0.5, 1.0))


def test_an_hour_is_never_in_memory(spans: tuple[ReplaySpan, ...]) -> None:
    hour = tuple(ReplaySpan(spans[0].path, 0.0, 2.0, 2.0 * place) for place in range(1800))
    replayed = Replayed(PlayReplay(1, hour, 0.0), 0, RATE, lambda _report: None, lambda: 0.0)
    assert len(next(iter(replayed.pieces()))) <= RATE


# ---- through the mouth


def test_its_place_is_told_at_least_ten_times_a_second(talk: Talk, spans: tuple[ReplaySpan, ...]) -> None:
    begin = talk.clock.time
    talk.order(PlayReplay(3, spans, 1.0))
    assert talk.until(ReplayEnded) == ReplayEnded(3)
    moves = talk.all(ReplayMoved)
    assert len(moves) >= 24
    for move in moves:
        assert move.at == pytest.approx(1.0 + move.when - begin, abs=0.03)


def test_a_new_place_takes_the_place_of_the_old(talk: Talk, spans: tuple[ReplaySpan, ...]) -> None:
    talk.order(PlayReplay(1, spans, 0.0))
    talk.for_a_while(0.3)
    talk.order(PlayReplay(2, spans, 2.5))
    talk.until(ReplayEnded)
    talk.for_a_while(1.5)
    assert talk.all(ReplayEnded) == [ReplayEnded(1), ReplayEnded(2)]
    assert min(move.at for move in talk.all(ReplayMoved) if move.play == 2) == pytest.approx(2.5, abs=0.06)


def test_it_is_stopped_by_its_own_order_only(talk: Talk, spans: tuple[ReplaySpan, ...]) -> None:
    talk.order(PlayReplay(1, spans, 0.0, loop=(0.0, 0.5)))
    talk.for_a_while(2.0)
    talk.order(StopReplay(7))
    assert talk.all(ReplayEnded) == []
    assert all(move.at <= 0.55 for move in talk.all(ReplayMoved))
    talk.order(StopReplay(1))
    assert talk.all(ReplayEnded) == [ReplayEnded(1)]


def test_a_quote_in_the_debrief_ends_it(talk: Talk, spans: tuple[ReplaySpan, ...], tmp_path: Path) -> None:
    soundfile.write(tmp_path / "quote.flac", tone(1.0), RATE)
    talk.order(PlayReplay(1, spans, 0.0))
    talk.for_a_while(0.2)
    talk.order(PlayClip(1, str(tmp_path / "quote.flac")))
    assert talk.all(ReplayEnded) == [ReplayEnded(1)]


def test_a_clip_that_is_gone_ends_it_with_a_reason(talk: Talk, tmp_path: Path) -> None:
    talk.order(PlayReplay(1, (ReplaySpan(str(tmp_path / "gone.flac"), 0.0, 1.0, 0.0),), 0.0))
    assert "gone.flac" in talk.until(ReplayEnded).reason
