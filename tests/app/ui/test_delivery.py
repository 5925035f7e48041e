"""The small pictures of delivery: what they draw and say, and how they make room for each other."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.session.debrief_views import DeliveryView
from app.session.delivery_views import delivery_views
from app.ui.theme.palette import colour, set_theme
from app.ui.widgets.delivery_picture import DeliveryPicture, said_of
from app.ui.widgets.delivery_section import WHERE_FROM, DeliverySection
from interviewer.scoring.delivery.values import (
    Delivery,
    Filled,
    Landing,
    Length,
    Pace,
    Pause,
    Pauses,
    Points,
    Share,
    Stretch,
    Untold,
)
from tests.app.ui.seeing import button_on, words_on

PAUSES = tuple(Pause(s, at, 1, 0.0, "so the index") for s, at in ((0.6, 0.1), (2.1, 0.5), (0.9, 0.9)))
SPOKEN = Delivery(
    pace=Pace(148.0, (140.0, 150.0, 161.0), (0.2, 0.5, 0.8), 8.6, 430, 174.0),
    pauses=Pauses(PAUSES),
    filled=Filled(7, 3.1, (0.1, 0.4, 0.8)),
    first_word=1.4,
    points=Points((14.0, 19.0, 40.0, 140.0), 170.0),
    stretch=Stretch(40.0, 96.0, (14.0, 19.0, 40.0, 96.0), 170.0),
    share=Share(0.86, 170.0, 28.0),
    length=Length(152.0, 170.0),
    landing=Landing(True, "It ends on a recommendation."),
)
VIEWS = delivery_views(SPOKEN)


def view_of(kind: str, views: tuple[DeliveryView, ...] = VIEWS) -> DeliveryView:
    return next(view for view in views if view.kind == kind)


@pytest.fixture
def section(qtbot: QtBot) -> DeliverySection:
    made = DeliverySection(VIEWS)
    qtbot.addWidget(made)
    made.resize(848, 400)
    made.show()
    return made


def painted(view: DeliveryView, qtbot: QtBot) -> QImage:
    made = DeliveryPicture(view)
    qtbot.addWidget(made)
    made.resize(144, 140)
    made.show()
    return made.drawing.grab().toImage()


def has(image: QImage, name: str) -> bool:
    """Is some of it in this colour?"""
    wanted = colour(name).rgb()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return any(QColor(image.pixel(x, y)).rgb() == wanted for x, y in places)


def test_each_figure_stands_with_its_unit_and_its_usual_range(section: DeliverySection) -> None:
    words = words_on(section)
    for said in (
        "148 words a minute",
        "Usual 125 to 170",
        "3 longest 2.1 s",
        "Usual under 1.5 s",
        "3.1 a minute, at least",
        "Usual up to 4",
        "14 seconds",
        "86 % of the time",
        "1.4 seconds",
        "56 seconds",
        "2:32 suggested 2:50",
        "Usual 1:25 to 3:24",
        "Lands",
        "It ends on a recommendation.",
        "Usual range",
    ):
        assert said in words


def test_a_picture_says_its_figure_its_range_and_whose_that_is_to_those_who_do_not_see_it() -> None:
    told = said_of(view_of("pace"))
    assert told.startswith("Pace: 148 words a minute. From 140 to 161 along the way, by quarter minutes. Usual 125 to")
    assert "Tauroza and Allison 1990" in told
    assert "after “so the index”" in said_of(view_of("pauses"))


def test_accessible_name_and_tooltip_are_the_same(section: DeliverySection) -> None:
    for picture in section.pictures:
        assert picture.accessibleName() == picture.toolTip() == said_of(picture.view)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: str(view.kind))
def test_every_kind_is_drawn_in_both_themes(view: DeliveryView, theme: str, qtbot: QtBot) -> None:
    set_theme(theme)
    image = painted(view, qtbot)
    assert has(image, "wave-you" if view.kind == "talk share" else "text")
    assert has(image, "chart-usual") == (view.kind != "landing")


def test_the_two_voices_have_their_colours(qtbot: QtBot) -> None:
    image = painted(view_of("talk share"), qtbot)
    assert has(image, "wave-you")
    assert has(image, "wave-interviewer")


def test_a_pace_that_is_not_judged_has_no_range_behind_it(qtbot: QtBot) -> None:
    pace = view_of("pace", delivery_views(SPOKEN, judged=False))
    assert not has(painted(pace, qtbot), "chart-usual")
    assert "Usual" not in said_of(pace)


def test_an_end_that_lands_looks_unlike_one_that_does_not(qtbot: QtBot) -> None:
    landed = painted(view_of("landing"), qtbot)
    stays_open = delivery_views(replace(SPOKEN, landing=Landing(False, "It stops.")))
    assert landed != painted(view_of("landing", stays_open), qtbot)
    assert view_of("landing", stays_open).figure == "Stays open"


def test_extremes_are_drawn_inside_the_picture(qtbot: QtBot) -> None:
    wild = replace(
        SPOKEN,
        pace=Pace(320.0, (20.0, 400.0), (0.0, 1.0), 190.0, 900, 174.0),
        pauses=Pauses(tuple(Pause(30.0 * n / 90, n / 90, 1, 0.0, "so") for n in range(1, 91))),
        filled=Filled(90, 40.0, (0.0, 1.0)),
        first_word=45.0,
        points=Points((200.0,), 201.0),
        stretch=Stretch(0.0, 600.0, (), 600.0),
        share=Share(1.0, 600.0, 0.1),
        length=Length(1900.0, 60.0),
    )
    for view in delivery_views(wild):
        assert all(view.low <= value <= view.high for value in view.values), view.kind
        assert not painted(view, qtbot).isNull()


@pytest.mark.parametrize(("width", "columns"), [(848, 5), (700, 4), (500, 3), (340, 2)])
def test_pictures_wrap_when_there_is_less_room(section: DeliverySection, width: int, columns: int) -> None:
    section.resize(width, 900)
    assert section.columns == columns


def test_where_the_ranges_come_from_is_a_click_away(section: DeliverySection) -> None:
    assert "Tauroza" not in words_on(section)
    button_on(section, WHERE_FROM).click()
    words = words_on(section)
    assert "Tauroza and Allison 1990" in words
    assert "Bortfeld and others 2001" in words
    assert words.count("Ours") == 6
    button_on(section, WHERE_FROM).click()
    assert "Tauroza" not in words_on(section)


def test_what_cannot_be_told_has_one_line_for_each_reason_and_no_picture(qtbot: QtBot) -> None:
    why = Untold("The words are uncertain.")
    made = DeliverySection(delivery_views(replace(SPOKEN, pace=why, pauses=why, filled=Untold("Not counted yet."))))
    qtbot.addWidget(made)
    made.show()
    assert {"pace", "pauses", "fillers"}.isdisjoint({picture.view.kind for picture in made.pictures})
    words = words_on(made)
    assert "Cannot be told: pace, pauses. The words are uncertain." in words
    assert "Cannot be told: filled pauses. Not counted yet." in words


def test_without_any_figure_there_is_no_legend(qtbot: QtBot) -> None:
    why = Untold("No words were heard.")
    made = DeliverySection(delivery_views(Delivery(why, why, why, why, why, why, why, why, why)))
    qtbot.addWidget(made)
    made.show()
    assert made.pictures == []
    assert "Usual range" not in words_on(made)
    assert WHERE_FROM not in words_on(made)
