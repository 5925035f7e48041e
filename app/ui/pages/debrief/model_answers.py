"""How an answer at each level could sound: to read and to hear, folded away until it was thought about."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import StopPlaying
from app.session.debrief_views import ModelAnswerView
from app.session.judging_commands import HearModelAnswer
from app.ui.pages.debrief.sections import narrow
from app.ui.theme.tokens import size, space
from app.ui.widgets.button import Button
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.fold import Fold
from app.ui.widgets.labels import Label
from app.ui.widgets.rubric import Post
from app.ui.widgets.segments import Segments


class ModelAnswers(Fold):
    def __init__(self, answers: Sequence[ModelAnswerView], question: str, session: str, post: Post) -> None:
        self.answers = tuple(answers)
        self._question, self._session, self._post = question, session, post
        self._speaking = ""
        self.levels = Segments([(str(a.level), f"L{a.level}") for a in self.answers], "Level of the model answer")
        self.levels.chosen.connect(lambda level: self.choose(int(level)))
        self.title = Label("", "small", "muted")
        self.text = FlowText("reading")
        self.button = Button("Hear it", icon="volume-2")
        self.button.clicked.connect(self._pressed)
        self._level = self.answers[-1].level
        super().__init__("Model answers", "To read or to hear, once you have thought about yours", self._body)
        # Made and laid out when it is opened: until then these have no place.
        for part in (self.levels, self.title, self.text, self.button):
            part.setParent(self)
            part.hide()

    @property
    def level(self) -> int:
        return self._level

    def choose(self, level: int) -> None:
        self._level = level
        self.levels.choose(str(level))
        shown = next(answer for answer in self.answers if answer.level == level)
        self.title.setText(shown.title)
        self.text.show_stretches(Stretch(shown.text))
        self._name()

    def choose_known(self, level: int) -> None:
        if any(answer.level == level for answer in self.answers):
            self.choose(level)

    def show_speaking(self, what: str) -> None:
        """What is being read aloud now; empty: nothing."""
        self._speaking = what
        self._name()

    @property
    def is_heard(self) -> bool:
        return bool(self._speaking) and any(self._hearing(a.level).what == self._speaking for a in self.answers)

    def _hearing(self, level: int) -> HearModelAnswer:
        return HearModelAnswer(self._question, level, self._session)

    def _name(self) -> None:
        heard = self._speaking == self._hearing(self._level).what
        self.button.setText("Stop" if heard else "Hear it")
        self.button.set_icon("pause" if heard else "volume-2")
        says = f"the model answer at L{self._level}"
        self.button.describe(f"{'Stop' if heard else 'Hear'} {says}", "" if heard else "In the interviewer's voice")

    def _pressed(self) -> None:
        hearing = self._hearing(self._level)
        self._post(StopPlaying() if self._speaking == hearing.what else hearing)

    def _body(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout()
        row.setSpacing(space(4))
        row.addWidget(self.levels)
        row.addWidget(self.title, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(4))
        column.addLayout(row)
        column.addLayout(narrow(self.text, size("reading-max")))
        for part in (self.levels, self.title, self.text, self.button):
            part.show()
        self.choose(self._level)
        return made
