"""The replay on the session thread: what the mouth is told, what the window is told, and outlines made on the way."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from app.paths import Paths
from app.session.library import Library
from app.session.planning import Material
from app.session.replay.commands import ReplayPause, ReplayPlay, ShowReplay
from app.session.replay.playing import NOTHING_TO_HEAR, OUTLINING, Replay
from app.session.replay.views import ReplayAt, ReplayView
from app.session.staff import Staff
from app.session.views import Toast, View
from app.session.workers import WorkerPlan
from app.wiring import Workshop
from audio.outlines import keep_outline, outline_path
from audio.outlining import OutlineMade
from audio.speaking.messages import PlayReplay, ReplayEnded, ReplayMoved, StopReplay
from tests.app.session.stored_attempts import GOOD, answered, put, record_of


class FarWorker:
    """What was sent to a process that is not there."""

    def __init__(self, plan: WorkerPlan) -> None:
        self.plan = plan
        self.sent: list[Any] = []

    def send(self, message: Any) -> None:
        self.sent.append(message)


class FarStaff(Staff):
    def __init__(self) -> None:
        self.workers: dict[str, Any] = {}

    def get(self, name: str) -> Any:
        return self.workers.get(name)

    def hire(self, plan: WorkerPlan) -> Any:
        return self.workers.setdefault(plan.name, FarWorker(plan))

    def dismiss(self, name: str) -> None:
        self.workers.pop(name, None)


class Stage:
    """A home with one rehearsal: an answer of five seconds, its recording there or not."""

    def __init__(self, folder: Path, recorded: bool = True) -> None:
        self.shop = Workshop(Paths(folder), {})
        self.archive = self.shop.open_archive()
        put(self.archive, record_of(answered(1, GOOD)))
        self.clip = self.shop.paths.clip(answered(1, GOOD).takes[0].clip)
        if recorded:
            self.clip.parent.mkdir(parents=True, exist_ok=True)
            soundfile.write(self.clip, np.full(5 * 16_000, 0.25, dtype=np.float32), 16_000)
        self.views: list[View] = []
        self.staff = FarStaff()
        library = Library(self.shop, self.archive, Material({}, {}, {}))
        self.replay = Replay(self.shop, self.staff, library, self.views.append)

    def sent(self) -> list[Any]:
        mouth = self.staff.get("mouth")
        return mouth.sent if mouth else []

    def last(self, kind: type[Any]) -> Any:
        return [view for view in self.views if isinstance(view, kind)][-1]


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.archive.close()


def test_a_rehearsal_is_shown_at_once_and_its_outlines_are_made_in_a_process_of_their_own(stage: Stage) -> None:
    stage.replay.obey(ShowReplay("s1"))
    first: ReplayView = stage.last(ReplayView)
    assert first.outlining == "Drawing the recordings: 0 of 1"
    assert max(first.lanes[0].levels[0]) == 0
    assert stage.staff.workers[OUTLINING].plan.setup.clips == (str(stage.clip),)
    keep_outline(stage.clip)
    assert stage.replay.hear(OUTLINING, OutlineMade(str(stage.clip), 1))
    then: ReplayView = stage.last(ReplayView)
    assert then.outlining == ""
    assert max(then.lanes[0].levels[0]) == 64
    assert stage.replay.lost(OUTLINING)
    assert OUTLINING not in stage.staff.workers


def test_where_outlines_are_there_no_process_is_started(stage: Stage) -> None:
    keep_outline(stage.clip)
    stage.replay.obey(ShowReplay("s1"))
    assert stage.staff.workers == {}
    assert max(stage.last(ReplayView).lanes[0].levels[0]) == 64


def test_the_mouth_is_told_what_to_play_and_the_window_where_it_is(stage: Stage) -> None:
    stage.replay.obey(ShowReplay("s1"))
    stage.replay.obey(ReplayPlay("s1", 3.0, ask=4, speed=1.5))
    (order,) = stage.sent()
    view: ReplayView = stage.last(ReplayView)
    assert isinstance(order, PlayReplay)
    assert (order.at, order.speed) == (3.0, 1.5)
    assert [(span.path, span.at) for span in order.spans] == [(str(stage.clip), view.passages[1].start)]
    assert stage.replay.hear("mouth", ReplayMoved(order.play, 3.2, 99.5))
    assert stage.last(ReplayAt) == ReplayAt("s1", 4, 3.2, 99.5, True, 1.5)
    assert stage.replay.hear("mouth", ReplayEnded(order.play))
    assert not stage.last(ReplayAt).playing


def test_what_an_older_playing_says_is_not_passed_on(stage: Stage) -> None:
    stage.replay.obey(ReplayPlay("s1", 0.0, ask=1))
    stage.replay.obey(ReplayPlay("s1", 4.0, ask=2))
    first, second = stage.sent()
    stage.replay.hear("mouth", ReplayMoved(first.play, 0.5, 9.0))
    stage.replay.hear("mouth", ReplayEnded(first.play))
    assert [view for view in stage.views if isinstance(view, ReplayAt)] == []
    stage.replay.hear("mouth", ReplayMoved(second.play, 4.1, 9.1))
    assert stage.last(ReplayAt).at == 4.1


def test_a_pause_stops_the_mouth(stage: Stage) -> None:
    stage.replay.obey(ReplayPlay("s1", 0.0, ask=1))
    play = stage.sent()[0].play
    stage.replay.obey(ReplayPause())
    assert stage.sent()[-1] == StopReplay(play)
    assert not stage.last(ReplayAt).playing


def test_a_loop_is_played_from_its_beginning_whatever_lies_before(stage: Stage) -> None:
    stage.replay.obey(ReplayPlay("s1", 4.0, ask=1, loop=(3.0, 4.5)))
    (order,) = stage.sent()
    assert order.loop == (3.0, 4.5)
    assert order.spans


def test_only_the_interviewer_without_a_recording_says_that_there_is_nothing(stage: Stage) -> None:
    stage.replay.obey(ReplayPlay("s1", 0.0, ask=1, voices="interviewer"))
    assert stage.sent() == []
    assert stage.last(Toast).text == NOTHING_TO_HEAR
    assert not stage.last(ReplayAt).playing


def test_a_mouth_that_dies_is_said_so_and_stays_somebody_elses_affair(stage: Stage) -> None:
    stage.replay.obey(ReplayPlay("s1", 0.0, ask=1))
    assert not stage.replay.lost("mouth")
    assert "Press play again" in stage.last(Toast).text
    assert not stage.last(ReplayAt).playing


def test_recordings_that_are_gone_are_shown_as_gone(tmp_path: Path) -> None:
    stage = Stage(tmp_path, recorded=False)
    stage.replay.obey(ShowReplay("s1"))
    view: ReplayView = stage.last(ReplayView)
    assert all(passage.missing for passage in view.passages)
    assert "asked.flac" in view.missing
    assert stage.staff.workers == {}
    assert not outline_path(stage.clip).exists()
    stage.archive.close()


def test_reports_of_others_are_left_to_others(stage: Stage) -> None:
    assert not stage.replay.hear("mouth", object())
    assert not stage.replay.lost("ears")
