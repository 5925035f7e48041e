"""A recording is drawn as bars on whole pixels."""

from pytestqt.qtbot import QtBot

from app.ui.theme.palette import colour
from app.ui.widgets.waveform import Waveform, bars_for


def test_many_peaks_share_a_bar_and_the_loudest_is_drawn() -> None:
    assert bars_for((0.1, -0.9, 0.2, 0.3), 2) == (-0.9, 0.3)
    assert bars_for((0.1, 0.5), 4) == (0.1, 0.1, 0.5, 0.5)
    assert bars_for((), 4) == ()


def test_a_waveform_is_two_pixels_of_bar_and_one_of_gap(qtbot: QtBot) -> None:
    wave = Waveform(28)
    qtbot.addWidget(wave)
    wave.resize(30, 28)
    wave.show_peaks((1.0,) * 5 + (-1.0,) * 5)
    picture = wave.grab().toImage()
    you, interviewer = colour("wave-you").rgb(), colour("wave-interviewer").rgb()
    row = [picture.pixel(x, 6) for x in range(30)]
    assert [shade == you for shade in row[:15]] == [True, True, False] * 5
    assert [shade == interviewer for shade in row[15:]] == [True, True, False] * 5


def test_silence_is_a_dotted_line(qtbot: QtBot) -> None:
    wave = Waveform(28)
    qtbot.addWidget(wave)
    wave.resize(30, 28)
    wave.show_peaks((0.0,) * 10)
    picture = wave.grab().toImage()
    silent = colour("wave-silent").rgb()
    drawn = {y for x in range(30) for y in range(28) if picture.pixel(x, y) == silent}
    assert drawn == {13, 14}
