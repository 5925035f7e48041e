"""The first line of a question's debrief: which one it is, correcting what was understood, and answering it again."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.session.debrief_views import QuestionDebrief
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.follow_up_words import CHOICES, more_of, words_of
from app.ui.widgets.labels import Label

NO_QUESTION = "This question is no longer installed, so it cannot be asked again."


class DetailHead(QWidget):
    """`again` carries whether the same follow-ups are wanted, and `follow_ups` that this was chosen."""

    correct = Signal()
    again = Signal(bool)
    follow_ups = Signal(bool)

    def __init__(self, question: QuestionDebrief, same: bool, correctable: bool) -> None:
        super().__init__()
        self._same = same
        caption = f"Question {question.number}" if question.number else "At the end"
        self.caption = Label(caption, "caption", "muted")
        self.correcting = Button("Correct the transcript", "quiet", icon="text-cursor-input")
        self.correcting.describe("Correct the transcript", "Write what you said; the first hearing is kept beside it")
        self.correcting.clicked.connect(self.correct)
        self.which = Button("", "quiet-muted", icon="chevron-down")
        self.which.clicked.connect(self._open_menu)
        self.menu = QMenu(self)
        for words, wants_same in CHOICES:
            entry = self.menu.addAction(words)
            entry.setCheckable(True)
            entry.triggered.connect(lambda _on=False, wanted=wants_same: self.choose(wanted))
        # The filled button stays with the card that asks for it: one filled button in sight.
        filled = question.not_scored is None or not question.not_scored.can_score_now
        self.button = Button("Answer this one again", "speak" if filled else "speak-quiet", icon="mic")
        self.button.describe("Answer this one again", "As a new take; this one is kept")
        self.button.setEnabled(bool(question.question))
        self.button.clicked.connect(lambda: self.again.emit(self._same))
        if not question.question:
            self.button.describe("Answer this one again", NO_QUESTION)
        self._lay_out()
        self._name()
        can = bool(question.number)
        self.correcting.setVisible(correctable)
        self.which.setVisible(can and bool(question.question) and len(question.exchanges) > 1)
        self.button.setVisible(can)

    def choose(self, same: bool) -> None:
        """Whether what was asked after it is asked again, or something else."""
        self._same = same
        self._name()
        self.follow_ups.emit(same)

    def _name(self) -> None:
        words = words_of(self._same)
        self.which.setText(words)
        self.which.describe(f"{words}, change", more_of(self._same))
        for entry, wanted in zip(self.menu.actions(), (False, True), strict=True):
            entry.setChecked(wanted == self._same)

    def _open_menu(self) -> None:
        self.menu.popup(self.which.mapToGlobal(QPoint(0, self.which.height() + space(1))))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(self.caption, 1, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.correcting, self.which, self.button):
            row.addWidget(part)
