"""The best take so far: the one that showed most, the newest of equals, and none where nothing was scored."""

from app.archive.records import TakeRecord, TurnRecord
from app.session.question_reading import best_take
from interviewer.values import Assessment, Finding, Verdict


def turn(*verdicts: Verdict, clip: str = "a.flac", scored: bool = True) -> TurnRecord:
    findings = tuple(Finding(str(number), "", verdict) for number, verdict in enumerate(verdicts))
    judged = Assessment("q", "coverage", "1", scored, findings=findings if scored else ())
    take = TakeRecord(1, clip, "2026-11-14T18:42:00+00:00", 120.0, assessments=(judged,))
    return TurnRecord(1, "question", "q", "", "", "", "", "", "", "2026-11-14T18:40:00+00:00", "", 0.0, (take,))


def test_the_take_with_most_key_points_is_the_best() -> None:
    newest, best_one = ("s3", turn("hit", "missed", "partly")), ("s2", turn("hit", "hit", "missed"))
    turns = [newest, best_one, ("s1", turn("hit", "missed"))]
    best = best_take(turns, lambda _clip: True)
    assert best is not None
    assert (best.session, best.counts, best.takes) == ("s2", "2 of 3 key points said", 3)


def test_of_equals_the_newest_counts() -> None:
    best = best_take([("new", turn("hit")), ("old", turn("hit"))], lambda _clip: True)
    assert best is not None
    assert best.session == "new"


def test_what_was_not_scored_is_no_best_take() -> None:
    assert best_take([("s1", turn(scored=False))], lambda _clip: True) is None
    assert best_take([], lambda _clip: True) is None


def test_a_clip_that_is_gone_is_not_offered_to_be_heard() -> None:
    best = best_take([("s1", turn("hit"))], lambda _clip: False)
    assert best is not None
    assert best.clip == ""
