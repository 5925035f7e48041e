"""The lamp: one circle for every state, and never drawn more often than thirty times a second."""

import time

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from app.session.views import LevelView
from app.ui.theme import motion
from app.ui.theme.palette import colour, set_theme
from app.ui.widgets.lamp import Lamp, LampState
from app.ui.widgets.lamp_motion import bars_from, in_four_steps, smoothed


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def lamp(qtbot: QtBot) -> Lamp:
    lamp = Lamp()
    qtbot.addWidget(lamp)
    with qtbot.waitExposed(lamp):
        lamp.show()
    return lamp


YOUR_TURN = LampState("listening", "MH", elapsed_s=72, suggested_s=150)


def test_loudness_rises_quickly_and_falls_slowly() -> None:
    assert smoothed(0.0, 1.0, 60, 60, 300) == pytest.approx(0.632, abs=0.001)
    assert smoothed(1.0, 0.0, 60, 60, 300) == pytest.approx(0.819, abs=0.001)
    assert smoothed(1.0, 0.0, 300, 60, 300) == pytest.approx(0.368, abs=0.001)


def test_reduced_motion_knows_four_levels() -> None:
    assert {round(in_four_steps(level / 100), 2) for level in range(101)} == {0.0, 0.33, 0.67, 1.0}


def test_the_voice_runs_down_both_sides_of_the_disc_alike() -> None:
    bars = bars_from([1.0, 0.5, 0.0], 8)
    assert bars[0] == 1.0
    assert bars[1] == bars[7] == 0.5
    assert bars[4] == 0.0


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (LampState("asking", "MH"), "Asking"),
        (YOUR_TURN, "Your turn, 1 minute 12 seconds of about 2 minutes 30 seconds"),
        (LampState("listening", "MH", 3, 0, thinking_granted=True), "Time to think, 3 seconds"),
        (LampState("thinking", "MH"), "Thinking"),
        (LampState("paused", "MH", 61), "Paused, 1 minute 1 second"),
    ],
)
def test_somebody_who_cannot_see_the_lamp_is_told_its_state(lamp: Lamp, state: LampState, told: str) -> None:
    lamp.show_state(state)
    assert lamp.accessibleDescription() == told


def test_past_the_suggested_time_nothing_turns_red(lamp: Lamp) -> None:
    lamp.show_state(LampState("listening", "MH", elapsed_s=400, suggested_s=150))
    picture = lamp.grab().toImage()
    danger = {colour("danger").rgb(), colour("recording").rgb(), colour("warning").rgb()}
    seen = {picture.pixel(x, y) for x in range(picture.width()) for y in range(0, picture.height(), 3)}
    assert not seen & danger
    assert picture.pixel(108, 3) == colour("text").rgb()


def test_only_the_side_that_has_the_word_moves_the_lamp(lamp: Lamp) -> None:
    motion.pin_reduced(None)
    lamp.show_state(YOUR_TURN)
    before = lamp.face()
    lamp.hear(LevelView(1.0, of_candidate=False))
    assert lamp.face() == before


def test_the_ring_follows_the_candidate(qtbot: QtBot, lamp: Lamp) -> None:
    motion.pin_reduced(False)
    lamp.show_state(YOUR_TURN)
    lamp.hear(LevelView(0.9, of_candidate=True))
    qtbot.waitUntil(lambda: lamp.level > 0.8, timeout=2000)


def test_a_flood_of_levels_is_drawn_at_most_thirty_times_a_second(qtbot: QtBot, lamp: Lamp) -> None:
    motion.pin_reduced(False)
    lamp.show_state(YOUR_TURN)
    paints = Paints()
    lamp.installEventFilter(paints)
    levels = iter(range(1000))
    began = time.perf_counter()

    def another_level() -> bool:
        for place in (next(levels, None), next(levels, None), next(levels, None)):
            if place is not None:
                lamp.hear(LevelView((place % 10) / 10, of_candidate=True))
        return next(levels, None) is None

    qtbot.waitUntil(another_level, timeout=10_000)
    passed = time.perf_counter() - began
    assert 1 <= paints.count <= passed / 0.033 + 2


def test_the_timer_stops_once_nothing_moves(qtbot: QtBot, lamp: Lamp) -> None:
    motion.pin_reduced(False)
    lamp.show_state(YOUR_TURN)
    lamp.hear(LevelView(0.5, of_candidate=True))
    assert lamp.moving
    qtbot.waitUntil(lambda: not lamp.moving, timeout=5000)
    assert lamp.level == pytest.approx(0.5, abs=0.01)


def test_thinking_turns_and_stands_still_under_reduced_motion(qtbot: QtBot, lamp: Lamp) -> None:
    motion.pin_reduced(False)
    lamp.show_state(LampState("thinking", "MH"))
    qtbot.waitUntil(lambda: lamp.face().turn > 0.02, timeout=3000)
    motion.pin_reduced(True)
    qtbot.waitUntil(lambda: not lamp.moving, timeout=3000)


def test_a_new_state_begins_in_silence(qtbot: QtBot, lamp: Lamp) -> None:
    motion.pin_reduced(False)
    lamp.show_state(YOUR_TURN)
    lamp.hear(LevelView(1.0, of_candidate=True))
    qtbot.waitUntil(lambda: lamp.level > 0.8, timeout=2000)
    lamp.show_state(LampState("asking", "MH"))
    assert max(lamp.face().bars) == 0.0


def test_the_lamp_changes_with_the_theme(lamp: Lamp) -> None:
    lamp.show_state(YOUR_TURN)
    light = lamp.grab().toImage().pixel(108, 34)
    set_theme("dark")
    assert lamp.grab().toImage().pixel(108, 34) == colour("accent").rgb() != light
