"""Both voices as bars of a page, and marks on it that do not touch."""

from itertools import pairwise

from app.session.replay.views import ReplayMark, ReplayQuestion, ReplayView
from app.session.summary.timeline import EVEN, ROOM, ROWS, Sound, lane, placed, summary_timeline
from app.session.summary.views import BARS, SummaryMark

LOUD, SOFT = bytes([200] * 40), bytes([100] * 40)
"""Ten seconds each."""


def replay(*marks: ReplayMark, seconds: float = 100.0) -> ReplayView:
    questions = (ReplayQuestion(1, "One", 0.0, 60.0), ReplayQuestion(0, "Your questions", 60.0, 100.0))
    return ReplayView("s1", "", "", "Maren", seconds, (), questions, marks)


def test_a_voice_is_drawn_where_it_spoke_beside_its_own_loudest() -> None:
    sounds = (Sound("you", 10, 20, LOUD), Sound("interviewer", 20, 30, LOUD), Sound("you", 30, 40, SOFT))
    assert lane(sounds, "you", 100, 10) == (0, 1.0, 0, 0.5, 0, 0, 0, 0, 0, 0)
    assert lane(sounds, "interviewer", 100, 10) == (0, 0, 1.0, 0, 0, 0, 0, 0, 0, 0)


def test_a_pause_within_a_bar_makes_it_lower() -> None:
    halved = bytes([200] * 20 + [0] * 20)
    assert lane((Sound("you", 0, 10, halved), Sound("you", 10, 20, LOUD)), "you", 20, 2) == (0.5, 1.0)


def test_where_a_recording_is_gone_its_place_is_still_known() -> None:
    sounds = (Sound("you", 0, 10, LOUD), Sound("you", 20, 30))
    assert lane(sounds, "you", 40, 4) == (1.0, 0, None, 0)


def test_without_any_sound_it_is_still_seen_who_spoke_when() -> None:
    assert lane((Sound("you", 0, 10), Sound("interviewer", 10, 20)), "you", 20, 2) == (EVEN, 0)


def test_an_answer_that_ends_with_the_axis_stays_on_the_page() -> None:
    assert len(lane((Sound("you", 0, 100.0, LOUD),), "you", 100.0)) == BARS


def test_marks_of_pauses_and_of_mentors_stay_off_the_page() -> None:
    marks = [ReplayMark(kind, 10.0 * n, "") for n, kind in enumerate(("pause", "remark", "not said", "said"))]  # type: ignore[arg-type]
    found = summary_timeline(replay(*marks), (Sound("you", 0, 10, LOUD),))
    assert found is not None
    assert [mark.kind for mark in found.marks] == ["said"]


def test_only_questions_of_the_interviewer_are_numbered_and_time_is_told_in_round_steps() -> None:
    found = summary_timeline(replay(), (Sound("you", 0, 10, LOUD),))
    assert found is not None
    assert found.questions == ((1, 0.0, 0.6),)
    assert [text for _at, text in found.ticks] == ["0:00", "0:15", "0:30", "0:45", "1:00", "1:15", "1:30"]
    hours = summary_timeline(replay(seconds=5400.0), (Sound("you", 0, 10, LOUD),))
    assert hours is not None
    assert [text for _at, text in hours.ticks] == ["0:00", "15:00", "30:00", "45:00", "60:00", "75:00", "90:00"]


def test_nothing_that_was_said_is_no_timeline() -> None:
    assert summary_timeline(replay(seconds=0.0), ()) is None


def test_no_two_marks_touch_however_many_there_are() -> None:
    crowd = [SummaryMark("said", 0.5 + n / 1000) for n in range(30)] + [
        SummaryMark("partly", 0.1),
        SummaryMark("said", 1.0),
    ]
    found = placed(crowd)
    for row in range(ROWS):
        places = sorted(mark.at for mark in found if mark.row == row)
        assert all(after - before >= ROOM - 1e-9 for before, after in pairwise(places))
    assert sum(mark.count for mark in found) == len(crowd)
    assert all(0 <= mark.at <= 1 for mark in found)


def test_a_trap_in_a_crowd_is_still_seen() -> None:
    crowd = [SummaryMark("said", 0.5 + n / 1000) for n in range(30)] + [SummaryMark("walked in", 0.52)]
    assert "walked in" in {mark.kind for mark in placed(crowd)}
