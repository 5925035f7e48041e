"""Two takes side by side: which lines moved, and what is said about it."""

import pytest

from app.session.debrief_views import (
    AttemptView,
    DeliveryView,
    ExchangeView,
    MarkName,
    QuestionDebrief,
    QuoteView,
    RubricLine,
)
from app.session.two_takes import AS_BEFORE, NEITHER_SCORED, ONE_NOT_SCORED, Side, compared_lines, two_takes

CONTRADICTED = ("not said", "Contradicted")


def line(says: str, mark: MarkName, verdict: str = "", at: float = 5.0, clip: str = "a.flac") -> RubricLine:
    quote = QuoteView(f"about {says}", clip, at, at + 1) if mark in ("said", "partly") else None
    return RubricLine(mark, says, verdict or mark.capitalize(), quote)


def exchange(kind: str, clip: str, seconds: float, missing: bool = False) -> ExchangeView:
    asked = QuoteView("?", "asked.flac", 0.0, 1.0, of_candidate=False)
    return ExchangeView(1, kind, asked, "", "", "", clip, seconds, (0.5,), (), "Whisper", False, clip_missing=missing)


def point_after(seconds: str) -> DeliveryView:
    return DeliveryView("first point", "First point after", seconds, "seconds", "", "")


def side(
    session: str,
    rubric: tuple[RubricLine, ...],
    lengths: tuple[float, ...] = (60.0,),
    delivery: tuple[DeliveryView, ...] = (),
    scored: bool = True,
) -> Side:
    clips = ("a.flac", "b.flac", "c.flac")
    kinds = ("question", "follow-up", "trap")
    exchanges = tuple(exchange(*each) for each in zip(kinds, clips, lengths, strict=False))
    debrief = QuestionDebrief(
        1, "Alpha", scored, "", "", rubric, (), (), exchanges, turn=3, level="L5" if scored else "", delivery=delivery
    )
    return Side(AttemptView(session, 3, f"{session} take", "14 November, 18:42", "L5", 60.0), debrief)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (("said", ""), ("said", ""), ""),
        (("partly", ""), ("said", ""), "Better"),
        (("not said", ""), ("partly", ""), "New"),
        (("not said", ""), ("said", ""), "New"),
        (CONTRADICTED, ("said", ""), "Better"),
        (CONTRADICTED, ("not said", ""), "Better"),
        (("said", ""), ("partly", ""), "Worse"),
        (("partly", ""), ("not said", ""), "Worse"),
        (("not said", ""), CONTRADICTED, "Worse"),
        (("not said", ""), ("not said", ""), ""),
        (("not scored", ""), ("said", ""), ""),
        (("said", ""), ("not scored", ""), ""),
    ],
)
def test_a_line_is_new_better_worse_or_as_before(
    before: tuple[MarkName, str], after: tuple[MarkName, str], change: str
) -> None:
    (compared,) = compared_lines((line("Cost", *before),), (line("Cost", *after),))
    assert compared.change == change


def test_a_line_that_only_one_take_was_judged_by_is_not_scored_in_the_other() -> None:
    found = compared_lines((line("Old", "said"), line("Both", "said")), (line("Both", "said"), line("New", "said")))
    assert [(each.says, each.first.mark, each.second.mark, each.change) for each in found] == [
        ("Both", "said", "said", ""),
        ("New", "not scored", "said", ""),
        ("Old", "said", "not scored", ""),
    ]


def test_what_came_of_it_is_said_in_words() -> None:
    before = (line("a", "partly"), line("b", "not said"), line("c", "partly"), line("d", "said"))
    after = (line("a", "said"), line("b", "said"), line("c", "said"), line("d", "said"))
    view = two_takes(
        side("first", before, (134.0,), (point_after("14"),)), side("second", after, (112.0,), (point_after("4"),))
    )
    assert view.summary == "Three lines better, none worse."
    assert view.detail == "22 seconds shorter. First point after 4 seconds instead of 14."
    back = two_takes(side("first", after), side("second", before))
    assert (back.summary, back.detail) == ("Three lines worse, none better.", "As long as before.")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("said", "said", AS_BEFORE),
        ("partly", "said", "One line better, none worse."),
        ("said", "partly", "One line worse, none better."),
    ],
)
def test_one_line_is_one_line(before: MarkName, after: MarkName, says: str) -> None:
    assert two_takes(side("a", (line("Cost", before),)), side("b", (line("Cost", after),))).summary == says


def test_both_ways_are_told() -> None:
    first, second = (line("a", "partly"), line("b", "said")), (line("a", "said"), line("b", "not said"))
    assert two_takes(side("a", first), side("b", second)).summary == "One line better, one worse."


def test_a_take_that_is_not_scored_is_compared_by_its_length_only() -> None:
    view = two_takes(side("a", (line("Cost", "said"),)), side("b", (), (75.0,), scored=False))
    assert (view.summary, view.detail) == (ONE_NOT_SCORED, "15 seconds longer.")
    assert [each.change for each in view.lines] == [""]


def test_two_takes_that_are_not_scored_say_so() -> None:
    assert two_takes(side("a", (), scored=False), side("b", (), scored=False)).summary == NEITHER_SCORED


def test_what_more_answers_make_longer_is_not_called_long_winded() -> None:
    view = two_takes(side("a", ()), side("b", (), (60.0, 30.0)))
    assert view.detail == "30 seconds longer, with one answer more."
    assert two_takes(side("a", (), (60.0, 30.0, 31.0)), side("b", ())).detail == (
        "61 seconds shorter, with two answers fewer."
    )
    assert two_takes(side("a", (), (10.0,)), side("b", (), (210.0,))).detail == "3:20 minutes longer."


def test_every_answer_of_a_take_keeps_its_own_marks() -> None:
    rubric = (line("Cost", "said", at=15.0), line("Failure", "partly", at=6.0, clip="b.flac"), line("x", "not said"))
    take = two_takes(side("a", rubric, (60.0, 30.0)), side("b", ())).first
    assert [(part.kind, part.seconds) for part in take.parts] == [("Your answer", 60.0), ("Follow-up", 30.0)]
    assert [part.marks for part in take.parts] == [((0.25, "said", "Cost"),), ((0.2, "partly", "Failure"),)]
    assert take.seconds == 90.0


def test_words_that_bear_two_lines_have_one_mark() -> None:
    rubric = (line("End", "partly", at=15.0), line("Cost", "said", at=15.0))
    (part,) = two_takes(side("a", rubric), side("b", ())).first.parts
    assert part.marks == ((0.25, "said", "End · Cost"),)


def test_only_what_can_be_told_of_both_takes_is_compared_in_delivery() -> None:
    untold = DeliveryView("pace", "Pace", "", "", "", "", note="Too short.")
    pace = DeliveryView("pace", "Pace", "150", "words a minute", "", "")
    first, second = side("a", (), delivery=(untold, point_after("4"))), side("b", (), delivery=(pace, point_after("4")))
    view = two_takes(first, second)
    assert [(one.kind, other.kind) for one, other in view.delivery] == [("first point", "first point")]
    assert "First point" not in view.detail


def test_the_later_take_is_what_is_taken_again() -> None:
    view = two_takes(side("a", ()), side("b", ()), back="a")
    assert (view.session, view.turn, view.back) == ("b", 3, "a")


def test_both_pictures_of_a_figure_have_one_scale() -> None:
    def length(seconds: float, scale: float) -> DeliveryView:
        return DeliveryView("length", "Length", "x", "", "", "", (seconds,), (90 / scale,), 0.0, scale)

    one, other = side("a", (), delivery=(length(60, 180),)), side("b", (), delivery=(length(300, 360),))
    ((first, second),) = two_takes(one, other).delivery
    assert (first.high, second.high) == (360, 360)
    # What was suggested stands at the same place in both.
    assert first.at == second.at == (0.25,)
