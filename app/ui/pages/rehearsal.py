"""The live page: one question, one lamp, what is heard, and the keys. It shows views and posts what is pressed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import Command, LookAgain, Press, ShowDebrief, TalkKey
from app.session.views import InterviewView, LevelView
from app.ui.pages.rehearsal_column import Column
from app.ui.pages.rehearsal_dialogs import Dialogs
from app.ui.pages.rehearsal_parts import Head, LampColumn
from app.ui.theme.tokens import size, space
from app.ui.widgets.keys_row import KeysRow
from app.ui.widgets.page_scroll import is_small
from app.ui.widgets.status_strip import StatusStrip

COLUMN_WIDTH = 800
ABOVE, ABOVE_SMALL = 72, 24
SCROLL_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -4, Qt.Key.Key_PageDown: 4}


class RehearsalPage(QWidget):
    def __init__(self, post: Callable[[Command], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._view: InterviewView | None = None
        self._left = ""
        self._small: bool | None = None
        self.head, self.lamp_column, self.column = Head(), LampColumn(), Column()
        self.keys, self.strip = KeysRow(), StatusStrip()
        self.dialogs = Dialogs(self, end=lambda: post(Press("end")), look_again=lambda id: post(LookAgain(id)))
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Rehearsal")

    @property
    def lamp(self) -> QWidget:
        return self.lamp_column.lamp

    def show_view(self, view: InterviewView) -> None:
        self._view = view
        self.head.show_view(view, question_hidden=self.column.question_hidden)
        self.lamp_column.show_view(view)
        self.column.show_view(view)
        self.keys.show_view(view)
        self.strip.show_strip(view.strip)
        if self.isVisible():
            self.dialogs.show_problem(view.problem, phase=view.phase)
        self._leave_when_over(view)

    def show_level(self, level: LevelView) -> None:
        self.lamp_column.lamp.hear(level)

    def showEvent(self, _event: QShowEvent) -> None:
        self.setFocus()
        if self._view is not None:
            self.dialogs.show_problem(self._view.problem, phase=self._view.phase)

    def minimumSizeHint(self) -> QSize:
        """Never what the words happen to need at some width: the transcript gives way."""
        return QSize(0, 0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        small = is_small(self.width(), self.height())
        if small != self._small:
            self._small = small
            for part in (self.head, self.lamp_column, self.keys, self.strip):
                part.set_small(small)
        margin, gap = (24, 32) if small else (48, 48)
        beside = size("lamp-small" if small else "lamp") + gap
        above = ABOVE_SMALL if small else ABOVE
        self._stage.setContentsMargins(margin, above, margin, 0)
        self._stage.setSpacing(gap)
        tall = self.height() - above - self.head.height() - self.keys.height() - self.strip.height()
        self.column.set_room(min(COLUMN_WIDTH, self.width() - 2 * margin - beside), tall, small=small)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.keys.take_release(event):
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # A key that is let go elsewhere never comes up here.
        self.keys.let_go()
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys mean the same wherever the focus is; a focused button is pressed with Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease:
            return self.keys.take_release(event) or event.key() == Qt.Key.Key_Space
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_H, Qt.Key.Key_W) and not event.modifiers():
            if not event.isAutoRepeat():
                (self._toggle_question if event.key() == Qt.Key.Key_H else self.column.hearing.toggle)()
            return True
        if event.key() in SCROLL_KEYS:
            self.column.hearing.transcript.scroll_by(SCROLL_KEYS[Qt.Key(event.key())])
            return True
        return self.keys.take_key(event)

    def _toggle_question(self) -> None:
        self.column.hide_question(not self.column.question_hidden)
        if self._view is not None:
            self.head.show_view(self._view, question_hidden=self.column.question_hidden)

    def _asked(self, key: str) -> None:
        if key == "end":
            self.dialogs.ask_to_end()
        elif key != "resume" or not self.dialogs.ask_again():
            self._post(Press(key))

    def _leave_when_over(self, view: InterviewView) -> None:
        if view.phase not in ("ended", "broken"):
            self._left = ""
        elif view.session != self._left:
            self._left = view.session
            self.dialogs.close()
            self._post(ShowDebrief(view.session))

    def _lay_out(self) -> None:
        self._stage = QHBoxLayout()
        self._stage.addStretch(1)
        self._stage.addWidget(self.lamp_column)
        self._stage.addWidget(self.column)
        self._stage.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        page.addWidget(self.head)
        page.addLayout(self._stage, 1)
        page.addSpacing(space(2))
        page.addWidget(self.keys)
        page.addWidget(self.strip)

    def _connect(self) -> None:
        self.head.hide_question.connect(self._toggle_question)
        self.keys.pressed.connect(self._asked)
        self.keys.talking.connect(lambda down: self._post(TalkKey(down)))
        self.column.go_on.connect(lambda: self._post(Press("done")))
        for button in self.findChildren(QAbstractButton):
            button.installEventFilter(self)
