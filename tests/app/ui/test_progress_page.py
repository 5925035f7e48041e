"""Progress, as somebody sees and uses it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.session.commands import ShowHome
from app.session.debrief_views import ProgressView
from app.session.judging_commands import AnswerAgain, ExportProgress, ShowProgress
from app.ui.pages.progress import FIRST_LINE, ProgressPage
from app.ui.theme.palette import colour, set_theme
from app.ui.widgets.repeat_rows import RepeatNext
from app.ui.widgets.topic_chart import TopicChart
from app.ui.widgets.trap_trend import TrapTrend
from app.ui.widgets.trend_line import TrendLine
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

EXAMPLES = examples("example_progress")
VIEW: ProgressView = EXAMPLES.PROGRESS_VIEW


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> ProgressPage:
    made = ProgressPage(posted, ask=lambda *_: "/somewhere")
    qtbot.addWidget(made)
    made.show_view(VIEW)
    made.resize(1280, 744)
    with qtbot.waitActive(made):
        made.show()
    return made


def top_left(widget: QWidget, page: QWidget) -> QPoint:
    return widget.mapTo(page, QPoint(0, 0))


def test_it_shows_what_was_counted_and_what_to_repeat(page: ProgressPage) -> None:
    words = words_on(page)
    for said in (
        "118 answers in 23 rehearsals; 9 are not scored and not counted",
        "how sure, from the number of answers",
        "usual range",
        "noticed",
        "Tomorrow",
        "The trap was not noticed, twice",
    ):
        assert said in words


def test_every_picture_says_its_figures_to_a_screen_reader_and_in_its_tooltip(page: ProgressPage) -> None:
    pictures = [*page.findChildren(TopicChart), *page.findChildren(TrendLine), *page.findChildren(TrapTrend)]
    assert len(pictures) == len(VIEW.topics) + len(VIEW.delivery) + len(VIEW.traps)
    for picture in pictures:
        assert isinstance(picture, TopicChart | TrendLine | TrapTrend)
        assert picture.accessibleName() == picture.toolTip() == picture.view.says
        assert picture.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_time_is_chosen_and_the_question_answered(page: ProgressPage, posted: Posted) -> None:
    button_on(page, "30 days").click()
    page.findChildren(RepeatNext)[2].button.click()
    tomorrow = VIEW.repeat[2]
    assert posted == [ShowProgress("30"), AnswerAgain(tomorrow.session, tomorrow.turn)]


def test_the_data_goes_to_the_folder_that_is_chosen(page: ProgressPage, posted: Posted) -> None:
    button_on(page, "Export the data").click()
    assert posted == [ExportProgress("/somewhere")]


def test_nothing_is_exported_when_no_folder_is_chosen(qtbot: QtBot, posted: Posted) -> None:
    page = ProgressPage(posted, ask=lambda *_: "")
    qtbot.addWidget(page)
    page.show_view(VIEW)
    page.export.click()
    assert posted == []


def test_before_the_first_answer_there_is_one_thing_to_do(page: ProgressPage, posted: Posted) -> None:
    page.show_view(EXAMPLES.NOTHING_YET_VIEW)
    words = words_on(page)
    assert "Nothing to see yet" in words
    assert FIRST_LINE in words
    assert "90 days" not in words
    assert "Repeat next" not in words
    button_on(page, "Start a rehearsal").click()
    assert posted == [ShowHome()]


def test_a_time_without_answers_leaves_the_other_times_and_what_to_repeat(page: ProgressPage) -> None:
    page.show_view(EXAMPLES.NONE_LATELY_VIEW)
    words = words_on(page)
    assert "No answer was scored in this time" in words
    assert "90 days" in words
    assert "The base model is retired" in words
    assert "Level by topic" not in words


def test_without_delivery_or_traps_their_sections_are_absent(page: ProgressPage) -> None:
    page.show_view(replace(VIEW, delivery=(), traps=()))
    words = words_on(page)
    assert "Delivery" not in words
    assert "Traps" not in words


def test_what_to_repeat_stands_beside_and_in_a_small_window_below(page: ProgressPage, qtbot: QtBot) -> None:
    assert top_left(page.repeat, page).y() == top_left(page.topics, page).y()
    assert top_left(page.repeat, page).x() > 800
    page.resize(1024, 600)
    qtbot.waitUntil(lambda: top_left(page.repeat, page).y() > top_left(page.traps, page).y())


@pytest.mark.parametrize(("width", "across"), [(1024, 3), (1280, 3), (1500, 3), (1920, 4)])
def test_charts_grow_and_then_a_fourth_stands_beside_them(
    page: ProgressPage, qtbot: QtBot, width: int, across: int
) -> None:
    page.resize(width, 800)
    charts = page.charts.charts

    def first_row() -> int:
        tops = [top_left(chart, page).y() for chart in charts]
        return tops.count(min(tops))

    qtbot.waitUntil(lambda: first_row() == across)
    assert all(232 <= chart.width() <= 320 for chart in charts)


def test_a_reason_that_needs_two_lines_gets_them(page: ProgressPage, qtbot: QtBot) -> None:
    reason = "Left out three times running: Says what the change costs, who does it, and by when"
    long = replace(VIEW.repeat[0], title="Moving", reason=reason)
    short = page.repeat.rows[3].height()
    page.show_view(replace(VIEW, repeat=(long,)))
    qtbot.waitUntil(lambda: page.repeat.rows[0].height() > short)


def ink_in(chart: TopicChart) -> int:
    image: QImage = chart.grab().toImage()
    wanted = colour("ink").rgb()
    return sum(image.pixelColor(x, y).rgb() == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_level_is_a_line_and_no_level_is_hollow_dots(page: ProgressPage, theme: str) -> None:
    set_theme(theme)
    charts = page.findChildren(TopicChart)
    line, dots = charts[0], charts[5]
    assert ink_in(line) > 100
    assert ink_in(dots) < 10


def test_tab_walks_in_the_order_that_is_read(page: ProgressPage) -> None:
    page.export.setFocus()
    names = []
    for _ in range(2 + len(VIEW.topics) + len(VIEW.delivery) + len(VIEW.traps) + len(VIEW.repeat)):
        focused = page.focusWidget()
        names.append(focused.accessibleName())
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    assert names == [
        # The three times are one group: Tab enters it, the arrows walk in it.
        *("Export the data", "30 days"),
        *(topic.says for topic in VIEW.topics),
        *(trend.says for trend in VIEW.delivery),
        *(trap.says for trap in VIEW.traps),
        *(f"Answer: {each.title}" for each in VIEW.repeat),
    ]
