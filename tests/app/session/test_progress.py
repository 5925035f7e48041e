"""The progress page's figures: what was answered, met and spoken in the chosen time, and nothing invented."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.archive.store import Store
from app.errors import ExportError
from app.paths import Paths
from app.session.debrief_views import ProgressView
from app.session.judging_commands import ExportProgress, ShowProgress
from app.session.planning import Material
from app.session.progress import NOTHING_SCORED, NOTHING_YET, History, progress_view, since, span_of
from app.session.progressing import Progressing
from app.session.views import Toast
from app.wiring import Workshop
from interviewer.values import Level, Pack
from tests.app.session.answered import judgment, question, rehearse

NOW = "2026-11-20T12:00:00+00:00"
QUESTIONS = {"a": question("a", "cost", "retrieval"), "b": question("b", "retrieval")}


class Fixed(Workshop):
    @staticmethod
    def utc() -> str:
        return NOW


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(Paths(tmp_path / "home"))
    yield opened
    opened.close()


@pytest.fixture
def progressing(store: Store, tmp_path: Path) -> Progressing:
    pack = Pack("pack", "Pack", 1, "", tuple(QUESTIONS.values()))
    return Progressing(Fixed(Paths(tmp_path / "home"), {}), store, lambda: Material({"pack": pack}, {}))


def at(month: int, day: int) -> str:
    return f"2026-{month:02d}-{day:02d}T10:00:00+00:00"


def answer(store: Store, number: int, when: str, id: str = "a", level: Level | None = 5, **more: object) -> None:
    rehearse(store, f"s{number}", when, judgment(id, level), **more)  # type: ignore[arg-type]


def test_before_the_first_answer_there_is_nothing_to_see(progressing: Progressing) -> None:
    view = progressing.view("90")
    assert (view.empty, view.topics, view.subtitle) == (NOTHING_YET, (), "")
    assert progressing.view("all").empty == NOTHING_YET


def test_a_time_without_a_scored_answer_says_so(store: Store, progressing: Progressing) -> None:
    answer(store, 1, at(6, 1))
    assert progressing.view("30").empty == NOTHING_SCORED
    assert progressing.view("all").empty == ""


def test_fewer_than_four_answers_make_no_level_but_dots(store: Store, progressing: Progressing) -> None:
    for number in range(3):
        answer(store, number, at(11, 10 + number), "b")
    (topic,) = progressing.view("30").topics
    assert (topic.topic, topic.level, topic.sure, topic.band) == ("Retrieval", "", "3 answers", ())
    assert len(topic.points) == 3
    assert [across for across, _ in topic.points] == sorted(across for across, _ in topic.points)


def test_an_answer_counts_for_each_topic_of_its_question(store: Store, progressing: Progressing) -> None:
    for number in range(4):
        answer(store, number, at(11, 10 + number), "a", 6)
    answer(store, 9, at(11, 18), "b", 6)
    topics = {topic.topic: topic for topic in progressing.view("30").topics}
    assert topics["Retrieval"].level == topics["Cost"].level == "L6"
    assert "5 answers" in topics["Retrieval"].says
    assert "4 answers" in topics["Cost"].says


def test_what_was_not_scored_is_counted_apart_and_in_no_level(store: Store, progressing: Progressing) -> None:
    for number in range(4):
        answer(store, number, at(11, 10 + number), "b", 6)
    answer(store, 8, at(11, 17), "b", None)
    view = progressing.view("30")
    assert view.subtitle == "5 answers in 5 rehearsals; 1 is not scored and not counted"
    assert "4 answers" in view.topics[0].says


def test_only_the_last_judgment_of_an_attempt_counts(store: Store, progressing: Progressing) -> None:
    for number in range(6):
        answer(store, number, at(11, 10 + number), "b", 4)
        store.add_judgment(f"s{number}", 1, judgment("b", 6, version="2"), at(11, 19))
    (topic,) = progressing.view("30").topics
    assert topic.level == "L6"
    assert progressing.view("30").subtitle.startswith("6 answers")


def test_a_level_rests_on_the_time_before_the_span_too_but_its_line_does_not_show_it(
    store: Store, progressing: Progressing
) -> None:
    for number in range(4):
        answer(store, number, at(9, 10 + number), "b", 6)
    answer(store, 9, at(11, 18), "b", 6)
    (topic,) = progressing.view("30").topics
    assert topic.level == "L6"
    assert len(topic.points) == 1


def test_the_line_lies_in_its_time_and_the_band_reaches_to_today(store: Store, progressing: Progressing) -> None:
    for number in range(8):
        answer(store, number, at(10, 1 + number), "b", 5)
    (topic,) = progressing.view("90").topics
    assert topic.points[-1][0] < 0.6
    assert topic.band[-1][0] == 1.0
    last, today = topic.band[-2], topic.band[-1]
    assert today[2] - today[1] > last[2] - last[1]


def test_a_line_has_no_more_points_than_a_small_chart_can_show(store: Store, progressing: Progressing) -> None:
    for number in range(80):
        answer(store, number, at(9 + number // 30, 1 + number % 30 if number < 60 else 1 + number % 19), "b", 5)
    (topic,) = progressing.view("90").topics
    assert len(topic.points) <= 40


def test_answers_to_questions_that_are_gone_are_told_of(store: Store, progressing: Progressing) -> None:
    answer(store, 1, at(11, 1), "b")
    answer(store, 2, at(11, 2), "gone")
    view = progressing.view("30")
    assert view.subtitle.endswith("; 1 to questions that are no longer here")


def test_traps_are_shown_from_old_to_new_and_those_walked_into_last_come_first(
    store: Store, progressing: Progressing
) -> None:
    answer(store, 1, at(11, 1), "a", noticed=(False,))
    answer(store, 2, at(11, 2), "a", noticed=(True,))
    answer(store, 3, at(11, 3), "b", noticed=(None, False))
    traps = progressing.view("30").traps
    assert [(trap.title, trap.met) for trap in traps] == [("B trap", (None, False)), ("A trap", (False, True))]
    assert traps[1].says == "A trap, from old to new: walked in, noticed"


SPOKEN = {"pace": 150.0, "speaking_time": 60.0, "filled_pauses": 3.0, "first_point": 12.0, "talk_share": 0.8}


def test_delivery_is_followed_from_rehearsal_to_rehearsal(store: Store, progressing: Progressing) -> None:
    answer(store, 1, at(11, 1), measures={**SPOKEN, "pace": 180.0})
    answer(store, 2, at(11, 2), measures=SPOKEN)
    shown = {trend.title: trend for trend in progressing.view("30").delivery}
    assert shown["Pace"].values == (180.0, 150.0)
    assert (shown["Pace"].figure, shown["Filled pauses"].figure, shown["You spoke"].figure) == ("150", "3.0", "80")
    assert shown["You spoke"].usual_high == pytest.approx(95)
    assert all(trend.low <= min(trend.values) <= max(trend.values) <= trend.high for trend in shown.values())


def test_pace_and_filled_pauses_are_not_followed_when_they_are_not_to_be_judged(
    store: Store, progressing: Progressing
) -> None:
    answer(store, 1, at(11, 1), measures=SPOKEN)
    chosen = span_of("30", NOW, at(11, 1))
    view = progress_view(progressing.history(chosen), QUESTIONS, chosen, judged=False)
    assert [trend.title for trend in view.delivery] == ["First point after", "You spoke"]


def test_many_rehearsals_become_a_dozen_values(store: Store, progressing: Progressing) -> None:
    for number in range(30):
        answer(store, number, at(10, 1 + number), measures={"pace": 100.0 + number})
    (pace,) = progressing.view("90").delivery
    assert len(pace.values) == 12
    assert pace.values[0] < pace.values[-1]


def test_the_chosen_time_is_kept_for_the_next_look(progressing: Progressing) -> None:
    def shown(span: str) -> str:
        (view,) = progressing.obey(ShowProgress(span))
        assert isinstance(view, ProgressView)
        return view.span

    assert shown("") == "90"
    assert shown("30") == "30"
    assert shown("") == "30"
    assert shown("no such") == "30"


def test_the_data_behind_the_pictures_can_be_taken_along(
    store: Store, progressing: Progressing, tmp_path: Path
) -> None:
    for number in range(5):
        answer(store, number, at(11, 10 + number), noticed=(True,), measures=SPOKEN)
    folder = tmp_path / "data"
    (toast,) = progressing.obey(ExportProgress(str(folder)))
    assert toast == Toast("Saved 6 files in data")
    with (folder / "greenroom-progress-levels.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5
    assert (rows[0]["level"], rows[0]["topics"], rows[0]["scored"]) == ("5", "cost, retrieval", "yes")
    whole = json.loads((folder / "greenroom-progress.json").read_text())
    assert [len(whole[name]) for name in ("levels", "topics", "delivery", "traps", "schedule")] == [5, 10, 20, 5, 1]
    assert whole["schedule"][0]["question"] == "a"


def test_a_second_export_replaces_nothing(store: Store, progressing: Progressing, tmp_path: Path) -> None:
    answer(store, 1, at(11, 1))
    first = progressing.export("all", tmp_path / "data")
    second = progressing.export("all", tmp_path / "data")
    assert not set(first) & set(second)
    assert all(path.is_file() for path in (*first, *second))


def test_an_export_that_cannot_be_written_leaves_nothing_and_says_so(
    store: Store, progressing: Progressing, tmp_path: Path
) -> None:
    answer(store, 1, at(11, 1))
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError, match="choose another folder"):
        progressing.export("all", tmp_path / "file")
    (toast,) = progressing.obey(ExportProgress(str(tmp_path / "file")))
    assert isinstance(toast, Toast)
    assert toast.bad


def test_titles_that_look_like_formulas_are_harmless_in_a_spreadsheet() -> None:
    from app.export.progress_files import Table, as_csv

    assert as_csv(Table("x", ("a", "b"), (("=1+1", True),))) == "a,b\r\n'=1+1,yes\r\n"


def test_the_span_begins_so_many_days_ago() -> None:
    assert since(span_of("30", NOW, "")) == "2026-10-21T12:00:00+00:00"
    assert since(span_of("30", NOW, ""), 90) == "2026-07-23T12:00:00+00:00"
    assert since(span_of("all", NOW, at(3, 1))) == at(3, 1)


def test_an_empty_history_is_no_error() -> None:
    assert progress_view(History(), {}, span_of("all", NOW, "")).empty == NOTHING_YET
