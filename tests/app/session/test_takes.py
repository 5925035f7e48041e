"""All attempts at a question: which belong together, which is best, which is latest."""

from app.archive.records import AskedRecord, SessionRecord, SessionStart, TurnRecord
from app.session.debrief_views import DebriefView, QuestionDebrief
from app.session.takes import attempt_views, best_of, take_name, with_attempts

FIRST = ("first", 3)


def asked(session: str, day: int = 1, again_of: str = "first", **changes: object) -> AskedRecord:
    at = f"2026-11-{day:02d}T10:00:00+00:00"
    turn, again_turn = (3, 0) if session == "first" else (1, 3 if again_of else 0)
    usual: dict[str, object] = {"round_name": "Again: Alpha", "seconds": 60.0, "level": 5, "standing": 1.0}
    of = "" if session == "first" else again_of
    return AskedRecord(session, turn, "alpha", at, again_of=of, again_turn=again_turn, **(usual | changes))  # type: ignore[arg-type]


def titles(asked: list[AskedRecord], session: str = "first") -> list[str]:
    return [view.title for view in attempt_views(asked, session, FIRST)]


def test_takes_stand_in_their_order_and_other_rehearsals_after_them_by_their_names() -> None:
    elsewhere = asked("mock", 3, again_of="", round_name="Staff mock")
    newer = asked("newer", 5, again_of="", round_name="Warm-up")
    everything = [asked("first"), asked("second", 2), elsewhere, asked("third", 4), newer]
    assert titles(everything) == ["First take", "Second take", "Third take", "Warm-up", "Staff mock"]


def test_the_best_is_the_highest_level_and_then_the_highest_standing() -> None:
    takes = [asked("first", level=5, standing=1.4), asked("b", 2, level=6, standing=2.0), asked("c", 3, level=6)]
    assert best_of(takes) is takes[1]
    views = attempt_views(takes, "first", FIRST)
    assert [view.is_best for view in views] == [False, True, False]
    assert [view.is_latest for view in views] == [False, False, True]


def test_of_equal_takes_the_later_is_the_best() -> None:
    takes = [asked("first"), asked("b", 2)]
    assert best_of(takes) is takes[1]


def test_what_is_not_scored_is_never_the_best() -> None:
    takes = [asked("first", level=4, standing=0.1), asked("b", 2, level=None, standing=0.0)]
    views = attempt_views(takes, "b", FIRST)
    assert [view.is_best for view in views] == [True, False]
    assert [view.level for view in views] == ["L4", ""]
    assert best_of([asked("first", level=None)]) is None


def test_other_rehearsals_are_neither_best_nor_latest() -> None:
    views = attempt_views([asked("first", level=4), asked("mock", 3, again_of="", level=6)], "first", FIRST)
    assert not any(view.is_best or view.is_latest for view in views)


def test_retakes_belong_together_when_the_first_take_was_deleted() -> None:
    views = attempt_views([asked("b", 2), asked("c", 3)], "c", FIRST)
    assert [(view.title, view.is_this) for view in views] == [("First take", False), ("Second take", True)]


def test_the_same_question_asked_in_another_turn_of_the_first_rehearsal_is_another_question() -> None:
    other = asked("b", 2)
    views = attempt_views([asked("first"), other], "first", ("first", 7))
    assert [view.title for view in views] == ["Again: Alpha", "Again: Alpha"]


def test_there_is_a_name_for_every_take() -> None:
    assert (take_name(0), take_name(9), take_name(10)) == ("First take", "Tenth take", "Take 11")


class Shelf:
    """An archive that holds these attempts."""

    def __init__(self, *held: AskedRecord) -> None:
        self.held = held

    def asked(self, questions: object) -> tuple[AskedRecord, ...]:
        assert questions == ["alpha"]
        return self.held


def debrief_of(session: str, again_of: str = "", turn: int = 3) -> tuple[DebriefView, SessionRecord]:
    start = SessionStart(
        session, "2026-11-01T10:00:00+00:00", "Round", "p", "m", "M", 5, True, ("alpha",),
        again_of=again_of, again_turn=3 if again_of else 0,
    )  # fmt: skip
    turns = (TurnRecord(turn, "question", "alpha", "alpha", "?", "?", "", "", "", "", "", 0.0),)
    question = QuestionDebrief(1, "Alpha", True, "", "", (), (), (), (), turn=turn)
    return DebriefView(session, "Round", "", "", "", "", (question,)), SessionRecord(start, "finished", "", turns)


def test_a_debrief_shows_every_take_from_wherever_it_is_opened() -> None:
    shelf = Shelf(asked("first"), asked("second", 2))
    for session, of, turn, place in (("first", "", 3, 0), ("second", "first", 1, 1)):
        view, record = debrief_of(session, of, turn)
        (question,) = with_attempts(view, record, shelf).questions
        assert [each.is_this for each in question.attempts] == [place == 0, place == 1]


def test_a_question_that_was_answered_once_has_no_list() -> None:
    view, record = debrief_of("first")
    assert with_attempts(view, record, Shelf(asked("first"))).questions[0].attempts == ()


def test_another_rehearsal_is_no_take() -> None:
    views = attempt_views([asked("first"), asked("second", 2), asked("b", 3, again_of="")], "first", FIRST)
    assert [view.is_take for view in views] == [True, True, False]
