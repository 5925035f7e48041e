"""Parts that many sections of a question's debrief have: a heading with its line, and plain rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.tokens import size, space
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Icon, Label, Rule


def section(title: str, note: str = "") -> tuple[QWidget, QVBoxLayout]:
    """A heading with a line beneath, and the column that goes on below it."""
    made = QWidget()
    head = QHBoxLayout()
    head.setSpacing(space(3))
    head.addWidget(Label(title, "heading"), 1)
    if note:
        head.addWidget(Label(note, "small", "muted", Qt.TextElideMode.ElideNone))
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addSpacing(space(1))
    column.addWidget(Rule())
    return made, column


def paragraph(text: str, style: str = "small", colour: str = "muted") -> FlowText:
    words = FlowText(style)
    words.show_stretches(Stretch(text, colour))
    return words


def narrow(words: QWidget, most: int) -> QHBoxLayout:
    """At most so many pixels wide, and on the left edge: longer lines are hard to read."""
    words.setMaximumWidth(most)
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(words, most)
    row.addStretch(1)
    return row


def signed_lines(title: str, sign: str, lines: Sequence[str]) -> QWidget:
    """Sentences, one under the other, each with the same sign before it; without a sign they are quieter."""
    made, column = section(title)
    column.addSpacing(space(2))
    for line in lines:
        row = QHBoxLayout()
        row.setContentsMargins(0, space(1), 0, space(1))
        row.setSpacing(space(3))
        if sign:
            row.addWidget(Icon(sign, "muted", size("icon")), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(paragraph(line, "interface", "text") if sign else paragraph(line), 1)
        column.addLayout(row)
    return made
