"""What was understood of one answer, and its corrections: of a word or of the whole text; the first hearing stays."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.session.commands import Command, CorrectText, CorrectWord, Play, UndoCorrection
from app.session.debrief_views import ExchangeView
from app.ui.theme.tokens import space
from app.ui.theme.type import font, line_height
from app.ui.widgets.button import Button
from app.ui.widgets.correction_popover import CorrectionPopover
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label
from app.ui.widgets.spoken_words import SpokenWords

Post = Callable[[Command], None]
MOST_LINES = 14


class Transcript(QWidget):
    """`session` is empty where nothing can be corrected."""

    def __init__(self, exchange: ExchangeView, session: str, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exchange, self._session, self._post = exchange, session, post
        playable = bool(exchange.clip) and not exchange.clip_missing
        self.words = SpokenWords(exchange.words, playable=playable, correctable=bool(session))
        self.first = FlowText("reading")
        self.first.show_stretches(Stretch(exchange.first_heard, "muted"))
        self.first.hide()
        self.editor = _Editor(" ".join(word.text for word in exchange.words))
        self.editor.hide()
        self._lay_out()
        self.words.word_chosen.connect(lambda start: post(Play(exchange.clip, start)))
        self.words.word_questioned.connect(self._ask)
        self.editor.done.connect(self._rewritten)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.words)
        column.addWidget(self.first)
        column.addWidget(self.editor)
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        self.edited = Label("Edited by you", "small", "muted")
        self.show_first = Button("Show what was first heard", "quiet-muted", "small")
        self.undo = Button("Undo the last", "quiet-muted", "small", icon="rotate-ccw")
        self.edit = Button("Correct the transcript", "quiet-muted", "small", icon="text-cursor-input")
        self.edit.describe("Correct the transcript", "Write what you said; the first hearing is kept beside it")
        for part in (self.edited, self.show_first, self.undo):
            part.setVisible(bool(self.exchange.first_heard))
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.edit)
        # After it has its place: shown without a parent it would be a window for a moment.
        column.addWidget(self.tools)
        self.tools.setVisible(bool(self._session))
        self.show_first.clicked.connect(self._turn_over)
        self.undo.clicked.connect(lambda: self._post(UndoCorrection(self._session, *self._take())))
        self.edit.clicked.connect(self._open_editor)

    def _take(self) -> tuple[int, int]:
        return self.exchange.turn, self.exchange.take

    def _turn_over(self) -> None:
        first = self.first.isHidden()
        self.first.setVisible(first)
        self.words.setVisible(not first)
        self.show_first.setText("Show your version" if first else "Show what was first heard")

    def _ask(self, number: int) -> None:
        word = self.words.words[number]
        asking = CorrectionPopover(self.words, self.words.words, number, self._correct)
        asking.hear.setVisible(bool(self.exchange.clip) and not self.exchange.clip_missing)
        asking.hear.clicked.connect(lambda: self._post(Play(self.exchange.clip, word.start, word.end)))
        asking.ask(self.words.below(number))

    def _correct(self, first: int, last: int, text: str) -> None:
        self._post(CorrectWord(self._session, *self._take(), first, last, text))

    def _open_editor(self) -> None:
        for part in (self.words, self.first, self.tools):
            part.hide()
        self.editor.open()

    def _rewritten(self, text: str) -> None:
        self.editor.hide()
        self.words.show()
        self.tools.show()
        if text:
            self._post(CorrectText(self._session, *self._take(), text))


class _Editor(QWidget):
    """`done` carries the new text, or nothing when it was left as it was."""

    done = Signal(str)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._before = text
        self.text = _Lines()
        self.text.setPlainText(text)
        self.text.left.connect(self._leave)
        self.save = Button("Save", "primary", "small")
        self.cancel = Button("Cancel", "secondary", "small")
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addWidget(Label("What was heard first is kept. Your answer is judged again.", "small", "muted"), 1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.text)
        column.addLayout(row)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._leave)

    def open(self) -> None:
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        text = " ".join(self.text.toPlainText().split())
        self.done.emit(text if text != self._before else "")

    def _leave(self) -> None:
        self.text.setPlainText(self._before)
        self.done.emit("")


class _Lines(QPlainTextEdit):
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font("reading"))
        self.setAccessibleName("Your words")
        self.setTabChangesFocus(True)
        self.setFixedHeight(MOST_LINES // 2 * line_height("reading") + 2 * space(3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
