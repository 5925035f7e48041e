"""The style sheet and the palette, made from the tokens: the only place that dresses Qt's own widgets."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.theme.type import font, load_fonts

_SHEET = """
QToolTip {{ background: {ink}; color: {ink-contrast}; border: none; padding: {space-1}px {space-2}px; }}
QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle {{ background: {wave-silent}; border-radius: {handle}px; margin: {inset}px; }}
QScrollBar::handle:vertical {{ min-height: {space-6}px; }}
QScrollBar::handle:horizontal {{ min-width: {space-6}px; }}
QScrollBar::handle:hover {{ background: {border-strong}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QLineEdit {{
    background: {raised}; color: {text}; border: 1px solid {border-strong}; border-radius: {control}px;
    padding: 0 {field-padding}px; selection-background-color: {lit-word}; selection-color: {text};
    min-height: {field-inner}px;
}}
QLineEdit:focus {{ border: 2px solid {focus}; padding: 0 {field-padding-focus}px; min-height: {field-inner-focus}px; }}
QLineEdit[wrong="true"] {{ border-color: {danger}; }}
QLineEdit:disabled {{ background: {sunken}; color: {disabled}; border-color: {border}; }}
QPlainTextEdit, QTextEdit, QTextBrowser {{
    background: {raised}; color: {text}; border: 1px solid {border-strong}; border-radius: {control}px;
    padding: {space-2}px; selection-background-color: {lit-word}; selection-color: {text};
}}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {focus}; padding: {space-2-focus}px; }}
QPlainTextEdit:focus {{ border: 2px solid {focus}; padding: {area-padding-focus}px; }}
QComboBoxPrivateContainer {{ border: none; background: {raised}; }}
QListView#entries {{ background: transparent; color: {text}; border: none; outline: none; }}
QMenu, QListView#choices {{
    background: {raised}; color: {text}; border: 1px solid {border-strong}; padding: {space-1}px; outline: none;
}}
QMenu::item {{ padding: {space-2}px {space-4}px; border-radius: {mark}px; }}
QMenu::item:selected {{ background: {selected}; }}
"""


def style_sheet() -> str:
    """For the theme that is shown now."""
    handle_inset = space(1) // 2
    values: dict[str, str | int] = {name: colour(name).name() for name in _named_colours()}
    values |= {f"space-{step}": space(step) for step in range(1, 8)}
    values |= {
        "control": radius("control"),
        "mark": radius("mark"),
        "bar": metric("scroll-bar"),
        "inset": handle_inset,
        "handle": (metric("scroll-bar") - 2 * handle_inset) // 2,
        "space-2-focus": space(2) - 1,
        "field-padding": metric("field-padding") - 1,
        "field-padding-focus": metric("field-padding") - 2,
        "area-padding-focus": space(2) - 1,
        "field-inner": size("control") - 2,
        "field-inner-focus": size("control") - 4,
    }
    return _SHEET.format_map(values)


def _named_colours() -> tuple[str, ...]:
    return (
        "ink", "ink-contrast", "wave-silent", "border-strong", "raised", "text", "lit-word", "focus",
        "danger", "sunken", "disabled", "border", "selected",
    )  # fmt: skip


def palette() -> QPalette:
    """Qt's own roles, so that anything we did not paint ourselves still belongs."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "background",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "raised",
        QPalette.ColorRole.AlternateBase: "surface",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "danger",
        QPalette.ColorRole.Highlight: "lit-word",
        QPalette.ColorRole.HighlightedText: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.ToolTipBase: "ink",
        QPalette.ColorRole.ToolTipText: "ink-contrast",
        QPalette.ColorRole.Link: "text",
        QPalette.ColorRole.Light: "raised",
        QPalette.ColorRole.Mid: "border",
        QPalette.ColorRole.Dark: "border-strong",
        QPalette.ColorRole.Shadow: "border-strong",
        QPalette.ColorRole.Accent: "ink",
    }
    for role, name in roles.items():
        made.setColor(role, colour(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("disabled"))
    return made


def dress(app: QApplication) -> None:
    """Give the application its colours and its style sheet for the theme shown now."""
    app.setPalette(palette())
    app.setStyleSheet(style_sheet())


def install(app: QApplication) -> None:
    """Fonts, style and theme; from here on the application follows the system and the candidate's choice."""
    app.setStyle(QStyleFactory.create("Fusion"))
    load_fonts()
    app.setFont(font("interface"))
    themes.follow()
    themes.changed.connect(lambda: dress(app))
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: themes.follow())
    dress(app)
