"""The theme: contrast, fonts, icons, and that nothing is coloured from anywhere else."""

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.theme import motion, style
from app.ui.theme.icons import pixmap
from app.ui.theme.palette import colour, set_theme, theme_name, themes
from app.ui.theme.tokens import THEME_FOLDER, TOKENS
from app.ui.theme.type import font, show
from app.ui.widgets.button_look import DRESSES, fill_of

UI = Path(__file__).resolve().parents[3] / "app" / "ui"
GROUNDS = ("background", "surface", "raised", "sunken", "selected", "hover")
ON_GROUNDS = ("text", "muted")
PAIRS = (
    *((ink, ground) for ink in ON_GROUNDS for ground in GROUNDS),
    *((ink, ground) for ink in ("provisional", "accent", "danger", "warning", "success") for ground in GROUNDS[:3]),
    ("ink-contrast", "ink"),
    ("ink-contrast", "ink-hover"),
    ("accent-contrast", "accent"),
    ("accent-contrast", "accent-hover"),
    ("accent-contrast", "accent-pressed"),
    ("danger-contrast", "danger"),
    ("accent", "accent-soft"),
    ("danger", "danger-soft"),
    ("warning", "warning-soft"),
    ("interviewer", "interviewer-soft"),
    ("text", "lit-word"),
    ("text", "highlight"),
    ("text", "pressed"),
    ("muted", "pressed"),
)


def _luminance(tint: QColor) -> float:
    channels = (tint.redF(), tint.greenF(), tint.blueF())
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.1, relative luminance and contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_contrast_that_everybody_quotes() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21.0)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_can_be_read(theme: str, ink: str, ground: str) -> None:
    set_theme(theme)
    assert contrast(colour(ink), colour(ground)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", sorted(DRESSES))
def test_every_button_can_be_read_in_every_state(theme: str, kind: str) -> None:
    set_theme(theme)
    for down, hovered in ((False, False), (False, True), (True, True)):
        fill = fill_of(kind, True, down, hovered)  # type: ignore[arg-type]
        ground = colour("ink") if kind == "on-ink" else colour("background")
        assert contrast(colour(DRESSES[kind].text), fill if fill.alpha() else ground) >= 4.5  # type: ignore[index]


def test_no_colour_is_written_outside_the_theme() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|GlobalColor\.(?!transparent)|QColor\(\s*[1-9\"']")
    found = [
        f"{path.relative_to(UI)}: {match.group()}"
        for path in sorted(UI.rglob("*.py"))
        for match in literal.finditer(path.read_text(encoding="utf-8"))
        if path.parent.name != "theme"
    ]
    assert found == []


@pytest.mark.parametrize("name", sorted(TOKENS.styles))
def test_every_style_is_set_in_its_own_bundled_font(name: str) -> None:
    shown = QFontInfo(font(name))
    assert shown.family() == TOKENS.styles[name].family
    assert shown.weight() == TOKENS.styles[name].weight
    assert shown.pixelSize() == TOKENS.styles[name].px


def test_fonts_and_icons_come_with_their_licences() -> None:
    for name in ("fonts/OFL-Inter.txt", "fonts/OFL-JetBrainsMono.txt", "icons/LICENSE"):
        assert len((THEME_FOLDER / name).read_text(encoding="utf-8")) > 1000


@pytest.mark.parametrize("path", sorted((THEME_FOLDER / "icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_is_drawn_in_the_colour_of_the_text_beside_it(path: Path) -> None:
    drawn = pixmap(path.stem, "danger", 18, 2.0).toImage()
    wanted = colour("danger")
    every = [drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
    solid = [each for each in every if each.alpha() == 255]
    assert solid
    # Overlapping strokes may round a channel by one.
    assert all(
        abs(mine - theirs) <= 1
        for each in solid
        for mine, theirs in zip(each.toTuple(), wanted.toTuple(), strict=True)  # type: ignore[call-overload]
    )


def test_every_icon_that_the_window_names_is_there() -> None:
    named = re.compile(r"""(?:icon=|draw_icon\(\w+, |Icon\(|Sign\(|set_icon\()"([a-z0-9-]+)\"""")
    names = {name for path in UI.rglob("*.py") for name in named.findall(path.read_text(encoding="utf-8"))}
    assert "mic" in names
    assert [name for name in sorted(names) if not (THEME_FOLDER / "icons" / f"{name}.svg").exists()] == []


def test_changing_the_theme_changes_the_palette_and_tells_the_widgets(dressed: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(themes.changed):
        set_theme("dark")
    assert theme_name() == "dark"
    assert dressed.palette().color(QPalette.ColorRole.Window) == colour("background")
    assert colour("raised").name() in style.style_sheet()


def test_a_theme_that_does_not_exist_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="no such theme"):
        set_theme("sepia")


def test_an_alpha_colour_keeps_its_alpha_apart() -> None:
    assert colour("scrim").alphaF() == pytest.approx(0.4, abs=0.01)
    assert colour("scrim").name() == TOKENS.colours["light"]["scrim"].rgb.lower()


def test_text_does_not_break_inside_fine_tuning_or_before_units() -> None:
    shown = show("Fine-tuning took 25 min, from 18:42 to 19:07; 60 % of it waiting.")
    assert shown == "Fine\u2011tuning took 25\u00a0min, from\u00a018:42 to\u00a019:07; 60\u00a0% of it waiting."


def test_setting_text_never_changes_where_its_words_are() -> None:
    text = "After fine-tuning for 3 h at 12:30 we had 2 questions"
    assert len(show(text)) == len(text)


def test_nothing_moves_when_little_motion_is_wanted() -> None:
    motion.pin_reduced(True)
    assert motion.duration("slow") == 0
    motion.pin_reduced(False)
    assert motion.duration("slow") == 200


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calling_qt_costs_no_reference_to_none(dressed: QApplication) -> None:
    # PySide6 6.12.0 lost one at each call that returns nothing; before Python 3.12 the program then aborted.
    before = sys.getrefcount(None)
    for _ in range(1000):
        dressed.setObjectName("")
    assert sys.version_info >= (3, 12) or before - sys.getrefcount(None) < 500
