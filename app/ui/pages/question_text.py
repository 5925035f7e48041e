"""A draft as the text of its file, with the checker's messages by line."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.session.question_commands import WriteText
from app.session.question_views import DraftView
from app.ui.pages.question_writing import CHECK_AFTER_MS, Post
from app.ui.theme.tokens import space
from app.ui.widgets.labels import Label
from app.ui.widgets.plain_editor import PlainEditor


class QuestionText(QWidget):
    def __init__(self, view: DraftView, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = PlainEditor(f"{view.title} as text")
        self.writing = WritingText(self.editor, post)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(4), space(6), space(5))
        column.setSpacing(space(2))
        column.addWidget(Label(view.title, "heading"))
        hint = "The file itself, in YAML. Tab indents; Escape leaves the text. The form drops remarks behind #."
        column.addWidget(Label(hint, "small", "muted", wrap=True))
        column.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)
        self.editor.write(view.text)
        self._mark(view)

    def show_draft(self, view: DraftView) -> None:
        if self.writing.overruled or not (self.writing.pending or self.editor.hasFocus()):
            self.editor.write(view.text)
            self.writing.overruled = False
        self._mark(view)

    def go_to(self, line: int) -> None:
        self.editor.go_to(line)

    def _mark(self, view: DraftView) -> None:
        self.editor.mark({mend.line: f"{mend.what}. {mend.remedy}" for mend in view.mends})


class WritingText:
    """What was typed is handed on 400 ms after the last key, or when something else is done."""

    def __init__(self, editor: PlainEditor, post: Post) -> None:
        self._editor, self._post = editor, post
        self.pending = self.overruled = False
        self._timer = QTimer(editor)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        editor.edited.connect(self._note)

    def flush(self) -> None:
        self._timer.stop()
        if self.pending:
            self.pending = False
            self._post(WriteText(self._editor.text()))

    def forget(self) -> None:
        self._timer.stop()
        self.pending = False

    def _note(self) -> None:
        self.pending = True
        self._timer.start()
