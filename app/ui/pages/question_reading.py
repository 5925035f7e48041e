"""A question to read: who asks it how, why; and, only when it is asked for, what the interviewer knows about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.commands import Command
from app.session.question_commands import SayAloud
from app.session.question_views import KnownLine, KnownSection, ModelAnswer, QuestionView
from app.ui.in_slices import InSlices
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.rows import SettingRow
from app.ui.widgets.switch import Switch
from app.ui.widgets.who_bar import WhoBar

Post = Callable[[Command], None]
MOST_TOPICS = 4


class QuestionReading(PageScroll):
    """`wants_known` carries whether what the interviewer knows shall be shown: it holds for the next question, too."""

    wants_known = Signal(bool)

    def __init__(self, view: QuestionView, post: Post, known: bool, parent: QWidget | None = None) -> None:
        super().__init__(lambda: (space(6), space(6)), parent)
        self.view, self._post = view, post
        self.hears: dict[str, Button] = {}
        self.page.setAccessibleName(view.title)
        self.body.setContentsMargins(0, space(5), 0, space(6))
        self._known: list[QWidget] = []
        self._lay_out()
        self.switch.setChecked(known)
        self._slices = InSlices([partial(self._show_known, known)], self)

    def show_speaking(self, what: str) -> None:
        """Which of the texts is being read aloud; its button stops it."""
        for name, button in self.hears.items():
            button.setText("Stop" if name == what else "Hear it")
            button.set_icon("pause" if name == what else "volume-2")

    def complete(self) -> None:
        self._slices.finish()

    def _lay_out(self) -> None:
        title = Label(self.view.title, "title", wrap=True)
        self.add(title, space(1))
        facts = FlowText("small")
        facts.show_stretches(Stretch(f"{self.view.facts}, from “{self.view.pack_title}”", "muted"))
        self.add(facts, space(3))
        self.add(_topics(self.view.topics), space(5))
        self._wordings()
        why = QWidget()
        column = QVBoxLayout(why)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(Label("Why it is asked", "caption", "muted"))
        words = FlowText("body")
        words.show_stretches(Stretch(self.view.why_asked))
        column.addWidget(words)
        self.add(why, space(5))
        self.switch = Switch("Show what the interviewer knows")
        self.switch.clicked.connect(self._turn)
        says = "Levels, key points, traps and model answers: it gives the answer away."
        self.add(SettingRow("Show what the interviewer knows", says, self.switch))
        self.add(Rule(), space(5))
        self.body.addStretch(1)

    def _wordings(self) -> None:
        self.who = WhoBar([(asked.who, asked.who) for asked in self.view.asks])
        self.ask = FlowText("reading")
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(1))
        row.addWidget(Label("How it is asked", "caption", "muted"), 1)
        row.addWidget(self._hear_button("wording", lambda: self.ask.text))
        row.addWidget(self.who)
        self.add(head, space(3))
        self.add(self.ask, space(5))
        self.who.chosen.connect(self._ask_as)
        self._ask_as(self.who.current())

    def _ask_as(self, who: str) -> None:
        says = next((asked.says for asked in self.view.asks if asked.who == who), "")
        self.ask.show_stretches(Stretch(says))

    def _hear_button(self, name: str, text: Callable[[], str]) -> Button:
        button = Button("Hear it", "quiet", "small", icon="volume-2")
        self.hears[name] = button

        def hear() -> None:
            self._post(SayAloud(name, "" if button.text() == "Stop" else text()))

        button.clicked.connect(hear)
        return button

    def _turn(self, on: bool) -> None:
        self.wants_known.emit(on)
        self._show_known(on)

    def _show_known(self, on: bool) -> None:
        """Made only now: a page that hides it does not hold it either."""
        for part in self._known:
            part.setVisible(on)
        if on and not self._known:
            parts = [partial(self._section, section) for section in self.view.known]
            parts += [partial(self._answer, answer) for answer in self.view.answers]
            self._slices = InSlices(parts, self)

    def _section(self, section: KnownSection) -> None:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, space(5))
        column.setSpacing(0)
        column.addWidget(Label(section.title, "heading"))
        column.addSpacing(space(2))
        for line in section.lines:
            column.addWidget(Rule())
            column.addWidget(_line(line))
        self._put(made)

    def _answer(self, answer: ModelAnswer) -> None:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, space(5))
        column.setSpacing(space(2))
        head = QHBoxLayout()
        head.setSpacing(space(2))
        head.addWidget(LevelChip(answer.level))
        head.addWidget(Label(f"A model answer, {answer.length}", "heading"), 1)
        head.addWidget(self._hear_button(f"answer {answer.level}", lambda: answer.text))
        column.addWidget(Rule())
        column.addSpacing(space(1))
        column.addLayout(head)
        words = FlowText("reading")
        words.show_stretches(Stretch(" ".join(answer.text.split())))
        column.addWidget(words)
        self._put(made)

    def _put(self, made: QWidget) -> None:
        slot = QWidget(self.page)
        column = QVBoxLayout(slot)
        column.setContentsMargins(metric("hang"), 0, metric("hang"), 0)
        column.addWidget(made)
        self._known.append(slot)
        self.body.insertWidget(self.body.count() - 1, slot)
        slot.setVisible(self.switch.isChecked())


def _topics(topics: tuple[str, ...]) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(2))
    for topic in topics[:MOST_TOPICS]:
        row.addWidget(Chip(topic))
    if len(topics) > MOST_TOPICS:
        rest = Label(f"and {len(topics) - MOST_TOPICS} more", "caption", "muted")
        rest.setToolTip(", ".join(topics[MOST_TOPICS:]))
        row.addWidget(rest)
    row.addStretch(1)
    return made


def _line(line: KnownLine) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, space(3), 0, space(3))
    row.setSpacing(space(3))
    if line.mark:
        row.addWidget(LevelChip(line.mark), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(space(1))
    said = FlowText("body")
    said.show_stretches(Stretch(line.text))
    words.addWidget(said)
    if line.more:
        more = FlowText("small")
        more.show_stretches(Stretch(line.more, "muted"))
        words.addWidget(more)
    row.addLayout(words, 1)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made
