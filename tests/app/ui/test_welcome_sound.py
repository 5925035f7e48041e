"""First, hear yourself: what is seen at each moment, and which commands are posted."""

from dataclasses import replace
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.session import commands as co
from app.session.views import MicrophoneCheckView, MicrophoneFinding, MicrophoneMeterView
from app.ui.pages.welcome import MicrophoneCheckPage
from app.ui.pages.welcome_remedies import remedies
from app.ui.pages.welcome_sound import MicrophoneCheck
from app.ui.pages.welcome_sound_parts import label_of, others
from app.ui.widgets.level_meter import GOOD, HUSHED, LOUD, NOTHING, QUIET, Loudest, words_for
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

CHECKS: ModuleType = examples("example_check")
IDLE: MicrophoneCheckView = CHECKS.IDLE


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> MicrophoneCheckPage:
    made = MicrophoneCheckPage(posted)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    made.show_view(IDLE)
    return made


def focused() -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None
    return here


def sound(page: MicrophoneCheckPage) -> MicrophoneCheck:
    return page.sound


def test_who_opens_the_page_opens_the_microphone_and_who_leaves_closes_it(
    page: MicrophoneCheckPage, posted: Posted
) -> None:
    assert posted == [co.ShowMicrophoneCheck()]
    page.hide()
    assert posted[1:] == [co.LeaveMicrophoneCheck()]


def test_the_first_thing_offered_is_to_record(page: MicrophoneCheckPage, posted: Posted) -> None:
    words = words_on(page)
    assert "First, hear yourself." in words
    assert "Ready" in words
    assert "Is this you?" not in words
    button_on(page, "Record three seconds").click()
    assert posted[-1] == co.StartMicrophoneCheck("desk", "headphones")


@pytest.mark.parametrize(
    ("key", "view", "command"),
    [
        (Qt.Key.Key_R, IDLE, co.StartMicrophoneCheck("desk", "headphones")),
        (Qt.Key.Key_Return, IDLE, co.StartMicrophoneCheck("desk", "headphones")),
        (Qt.Key.Key_T, IDLE, co.PlayTone("headphones")),
        (Qt.Key.Key_S, CHECKS.RECORDING, co.StopMicrophoneCheck()),
        (Qt.Key.Key_R, CHECKS.GOOD, co.StartMicrophoneCheck("desk", "headphones")),
        (Qt.Key.Key_Return, CHECKS.GOOD, co.ShowSettings()),
        (Qt.Key.Key_Escape, IDLE, co.ShowSettings()),
    ],
)
def test_the_keyboard_is_enough(
    page: MicrophoneCheckPage, posted: Posted, key: Qt.Key, view: MicrophoneCheckView, command: co.Command
) -> None:
    page.show_view(view)
    QTest.keyClick(focused(), key)
    assert posted[1:] == [command]


def test_until_the_session_is_there_nothing_can_be_pressed_in_vain(qtbot: QtBot, posted: Posted) -> None:
    made = MicrophoneCheckPage(posted)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    assert "Opening the microphone" in words_on(made)
    assert not button_on(made, "Record three seconds").isEnabled()
    made.sound.side.lamp.click()
    QTest.keyClick(made.sound, Qt.Key.Key_R)
    assert posted == [co.ShowMicrophoneCheck()]
    made.show_view(IDLE)
    assert focused() is button_on(made, "Record three seconds")


def test_what_the_system_uses_anyway_is_not_offered_instead_of_it() -> None:
    names = [choice.label for choice in others(CHECKS.MICROPHONES, "")]
    assert names == ["Built-in microphone"]
    assert label_of(CHECKS.MICROPHONES, "") == "Desk microphone"


def test_devices_are_chosen_here_and_everywhere(page: MicrophoneCheckPage, posted: Posted) -> None:
    QTest.keyClick(sound(page).devices.microphone.box, Qt.Key.Key_Down)
    assert posted[-1] == co.ChooseForCheck("builtin", "headphones")


def test_the_level_is_told_in_segments_and_in_words(page: MicrophoneCheckPage) -> None:
    sound(page).show_meter(MicrophoneMeterView(0.7, -20.0))
    assert sound(page).devices.meter.level == pytest.approx(2 / 3)
    assert GOOD in words_on(page)
    page.show_view(replace(IDLE, listening=False))
    assert "The microphone is closed" in words_on(page)
    assert sound(page).devices.meter.level == 0.0


@pytest.mark.parametrize(
    ("decibels", "clipped", "words"),
    [(-100.0, False, NOTHING), (-60.0, False, HUSHED), (-40.0, False, QUIET), (-20.0, False, GOOD), (0.0, True, LOUD)],
)
def test_each_loudness_has_its_words(decibels: float, clipped: bool, words: str) -> None:
    assert words_for(decibels, clipped) == words


def test_words_do_not_change_with_every_syllable() -> None:
    loudest = Loudest()
    assert loudest.hear(-20.0, False, at=0.0) == GOOD
    assert loudest.hear(-70.0, False, at=1.9) == GOOD
    assert loudest.hear(-70.0, False, at=2.1) == HUSHED


def test_while_it_records_the_lamp_counts_and_the_picture_grows(page: MicrophoneCheckPage, posted: Posted) -> None:
    page.show_view(CHECKS.RECORDING)
    sound(page).show_meter(MicrophoneMeterView(0.5, -20.0, progress=0.5))
    assert "Recording" in words_on(page)
    assert "Speak now" in words_on(page)
    face = sound(page).side.lamp.face
    assert (face.form, face.elapsed_s, face.suggested_s) == ("your turn", 1.5, 3.0)
    assert sound(page).card.at.text() == "0:01"
    assert not sound(page).devices.tone.isEnabled()
    sound(page).side.lamp.click()
    assert posted[-1] == co.StopMicrophoneCheck()


def test_while_it_plays_it_is_asked_and_yes_has_the_keyboard(page: MicrophoneCheckPage) -> None:
    page.show_view(CHECKS.RECORDING)
    page.show_view(CHECKS.PLAYING)
    sound(page).show_meter(MicrophoneMeterView(0.5, -20.0, progress=2 / 3))
    assert "Playing back" in words_on(page)
    assert "Is this you?" in words_on(page)
    assert sound(page).card.wave.played == pytest.approx(2 / 3)
    assert sound(page).side.lamp.face.glyph == "pause"
    assert QApplication.focusWidget() is button_on(page, "Yes, that is me")


def test_the_lamp_plays_it_again(page: MicrophoneCheckPage, posted: Posted) -> None:
    page.show_view(CHECKS.GOOD)
    assert sound(page).side.lamp.accessibleName() == "Play it again"
    sound(page).side.lamp.click()
    assert posted[-1] == co.PlayCheckAgain()


def test_what_was_understood_and_by_whom(page: MicrophoneCheckPage, qtbot: QtBot) -> None:
    page.show_view(CHECKS.PLAYING)
    assert "Writing down what you said" in words_on(page)
    page.show_view(CHECKS.GOOD)
    words = words_on(page)
    assert "What Whisper base.en understood" in words
    assert "“I am looking forward to talking about retrieval.”" in words
    fine = "Checked and fine: level, background, echo, distortion, words."
    qtbot.waitUntil(lambda: fine in words_on(page))
    page.show_view(CHECKS.PROBLEMS)
    assert "What the basic recogniser understood" in words_on(page)


def test_a_problem_comes_with_its_remedy_and_a_button_where_there_is_one(
    page: MicrophoneCheckPage, posted: Posted
) -> None:
    page.show_view(CHECKS.PROBLEMS)
    words = words_on(page)
    assert "The headset sends telephone sound" in words
    assert "Choose another microphone; the headset can stay the speaker." in words
    assert [line.finding.what for line in sound(page).results.findings()] == ["bluetooth", "noise"]
    button_on(page, "Try Built-in microphone").click()
    assert posted[-1] == co.StartMicrophoneCheck("builtin", "headphones")


def test_when_nothing_is_heard_the_device_is_named_and_the_other_offered(
    page: MicrophoneCheckPage, posted: Posted
) -> None:
    page.show_view(CHECKS.SILENT)
    words = words_on(page)
    assert "Nothing is heard from “Desk microphone”." in words
    assert "Is this you?" not in words
    assert words.count("Try Built-in microphone") == 1
    button_on(page, "Try Built-in microphone").click()
    assert posted[-1] == co.StartMicrophoneCheck("builtin", "headphones")


def test_nothing_is_called_fine_beside_a_silent_microphone(page: MicrophoneCheckPage) -> None:
    silent = MicrophoneFinding("silence", "Silence", "bad", "Not one sound arrives.", "Take its mute off.")
    device = MicrophoneFinding("device", "Microphone", "good", "Desk microphone")
    page.show_view(replace(CHECKS.SILENT, findings=(silent, device)))
    assert "Not one sound arrives." in words_on(page)
    assert "Checked and fine" not in words_on(page)


def test_a_refused_microphone_says_how_to_allow_it_and_looks_again(page: MicrophoneCheckPage, posted: Posted) -> None:
    refused = MicrophoneFinding("permission", "Permission", "bad", "Silence.", "Allow it in the settings.")
    page.show_view(replace(CHECKS.SILENT, findings=(refused,)))
    assert "Allow it in the settings." in words_on(page)
    button_on(page, "Look again").click()
    assert posted[-1] == co.StartMicrophoneCheck("desk", "headphones")


def test_a_lost_microphone_is_looked_for_again(page: MicrophoneCheckPage, posted: Posted) -> None:
    page.show_view(CHECKS.LOST)
    words = words_on(page)
    assert "stopped sending sound." in words
    assert "No microphone" in words
    button_on(page, "Look again").click()
    assert posted[-1] == co.StartMicrophoneCheck("desk", "headphones")


def test_i_hear_nothing_leads_to_the_speaker_first_when_there_is_a_recording(
    page: MicrophoneCheckPage, posted: Posted
) -> None:
    page.show_view(CHECKS.GOOD)
    QTest.keyClick(focused(), Qt.Key.Key_N)
    assert "Try these, in this order" in words_on(page)
    assert "Is this you?" not in words_on(page)
    button_on(sound(page).remedies, "Try Loudspeakers").click()
    assert posted[1:] == [co.ChooseForCheck("desk", "loud"), co.PlayTone("loud")]
    button_on(page, "Back").click()
    assert "Is this you?" in words_on(page)


def test_a_tone_stops_what_is_being_played(page: MicrophoneCheckPage, posted: Posted) -> None:
    page.show_view(CHECKS.PLAYING)
    button_on(page, "Play a tone").click()
    assert posted[1:] == [co.StopMicrophoneCheck(), co.PlayTone("headphones")]


def test_the_remedies_begin_with_the_microphone_when_the_recording_is_empty() -> None:
    first, *rest = remedies(CHECKS.SILENT)
    assert first.says == CHECKS.SILENT.findings[0].remedy
    assert rest[-1].says.startswith("Headphones that are plugged in")
    assert remedies(CHECKS.GOOD)[0].button == "Play a tone"


def test_a_new_recording_takes_the_remedies_away(page: MicrophoneCheckPage) -> None:
    page.show_view(CHECKS.GOOD)
    button_on(page, "I hear nothing").click()
    page.show_view(CHECKS.RECORDING)
    assert "Try these" not in words_on(page)
    assert "Speak now" in words_on(page)


def test_where_the_sound_goes_is_said(page: MicrophoneCheckPage) -> None:
    assert "These three seconds are not kept, and nothing leaves this machine." in words_on(page)
    page.show_view(replace(CHECKS.GOOD, goes_to="den.example"))
    assert "For their words they go to den.example, nowhere else." in words_on(page)


def test_tab_walks_as_one_reads(page: MicrophoneCheckPage) -> None:
    page.show_view(CHECKS.GOOD)
    page.leave.setFocus()
    seen = []
    for _ in range(7):
        here = focused()
        seen.append(here.accessibleName())
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert seen == [
        "Back to Settings",
        "Play it again",
        "Microphone",
        "Speaker",
        "Play a tone",
        "Yes, that is me",
        "Record again",
    ]


def test_in_the_smallest_window_the_buttons_are_in_sight(page: MicrophoneCheckPage, qtbot: QtBot) -> None:
    page.resize(1024, 560)
    page.show_view(CHECKS.PLAYING)
    button = button_on(page, "Yes, that is me")
    port = sound(page).viewport()
    qtbot.waitUntil(lambda: button.mapTo(port, button.rect().bottomLeft()).y() < port.height())
