"""The level of one attempt in words: what it rests on, how sure it is, and who judged it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.debrief_views import QuestionDebrief
from app.ui.pages.debrief.sections import narrow, paragraph
from app.ui.theme.tokens import size, space
from app.ui.widgets.level_chip import LevelChip


class LevelLine(QWidget):
    def __init__(self, question: QuestionDebrief) -> None:
        super().__init__()
        self.chip = LevelChip(question.level)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.says = paragraph(question.level_says, "small", "text")
        words.addSpacing((self.chip.sizeHint().height() - size("icon") - 2) // 2)
        if question.level_says:
            words.addLayout(narrow(self.says, size("reading-max")))
        if question.judged_by:
            words.addWidget(paragraph(question.judged_by))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        if question.level:
            row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
