"""Settings: the models that are here or could be, as rows: get, stop, use, remove, with progress and estimate."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.commands import AddModel, Command, GetModel, MeasureMachine, RemoveModel, StopGetting, UseModel
from app.session.views import ModelRow, ModelsView
from app.ui.pages.settings_parts import ask_for_file
from app.ui.theme.tokens import size, space
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.note_line import NoteLine
from app.ui.widgets.progress_bar import ProgressBar

Post = Callable[[Command], None]
ARCHIVES = "Models (*.zip *.tar *.tar.gz *.tgz *.tar.xz *.tar.bz2)"
MEASURING = "Measuring, about ten seconds."
NOT_MEASURED = "Not measured yet: ten seconds show which model suits this machine."
_MEDIUM = 500


class ModelLine(QWidget):
    """One model: what it is and costs at the left, what can be done at the right, and between them how far it is."""

    def __init__(self, row: ModelRow, post: Post) -> None:
        super().__init__()
        self._post = post
        self.model = row.id
        self._title = row.title
        self.title = Label(row.title, "body", weight=_MEDIUM)
        self.recommended, self.used = Chip("Recommended"), Chip("In use", "selected")
        self.facts = Label("", "small", "muted", wrap=True)
        self.bar = ProgressBar(f"How much of {row.title} is here")
        self.progress = Label("", "small", "muted")
        self.trouble = NoteLine("circle-alert", "danger")
        self.get, self.use = Button("Get", size="small"), Button("Use", size="small")
        self.stop, self.remove = Button("Cancel", "quiet", "small"), Button("Remove", "quiet", "small")
        self._lay_out()
        for button, act in ((self.get, GetModel), (self.use, UseModel), (self.stop, StopGetting)):
            button.clicked.connect(lambda _checked=False, act=act: self._post(act(self.model)))
        self.remove.clicked.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(size("row-tall"))

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(space(2))
        heading.addWidget(self.title)
        heading.addWidget(self.recommended)
        heading.addWidget(self.used)
        heading.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(space(1))
        words.addStretch(1)
        words.addLayout(heading)
        for part in (self.facts, self.bar, self.progress, self.trouble):
            words.addWidget(part)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, space(3), 0, space(3))
        row.setSpacing(space(2))
        row.addLayout(words, 1)
        row.addSpacing(space(5))
        for button in (self.remove, self.stop, self.use, self.get):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(row, 1)

    def show_row(self, row: ModelRow, may_fetch: bool) -> None:
        self.facts.setText(". ".join(_sentence(part) for part in (row.facts, row.speed) if part))
        self.recommended.setVisible(row.recommended)
        self.used.setVisible(row.in_use)
        going = row.state == "fetching"
        self.bar.setVisible(going)
        self.bar.set_part(row.part)
        told = "Waiting for the one before it" if row.state == "waiting" else row.progress
        self.progress.setText(told)
        self.progress.setVisible(bool(told))
        self.trouble.say(row.trouble)
        self._show_buttons(row, may_fetch)

    def _show_buttons(self, row: ModelRow, may_fetch: bool) -> None:
        here = row.state == "installed"
        self.get.setText("Go on" if row.progress and row.state == "available" else "Get")
        self.get.describe(f"Get {self._title}")
        self.get.setEnabled(may_fetch)
        self.get.setVisible(row.state == "available")
        self.stop.describe(f"Stop getting {self._title}", "What has come is kept")
        self.stop.setVisible(row.state in ("waiting", "fetching"))
        self.use.describe(f"Use {self._title}")
        self.use.setVisible(here and not row.in_use and row.kind != "turn")
        self.remove.describe(f"Remove {self._title}")
        self.remove.setVisible(here)

    def _ask(self) -> None:
        dialog = Dialog(
            self,
            f"Remove {self._title}?",
            "Your rehearsals and their words stay as they are. The model can be fetched again.",
        )
        dialog.add_button("Remove", lambda: self._post(RemoveModel(self.model)), "danger")
        dialog.add_button("Keep it", None, "primary", safest=True, escape=True)
        dialog.ask()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


class ModelList(QWidget):
    """The rows of some kinds, a way to add one from a file and, for recognisers, to measure this machine."""

    def __init__(self, title: str, kinds: tuple[str, ...], post: Post, measures: bool = False) -> None:
        super().__init__()
        self._kinds = kinds
        self._post = post
        self._view: ModelsView | None = None
        self.lines: dict[str, ModelLine] = {}
        self.measure, self.add = Button("Measure this machine", size="small"), Button("Add from a file", size="small")
        self.add.describe("Add from a file", "A zip or tar archive with one model in it")
        self.measured = Label("", "small", "muted", wrap=True)
        self.refusal = NoteLine("circle-alert", "muted")
        heading = QHBoxLayout()
        heading.setSpacing(space(2))
        heading.addWidget(Label(title, "heading"))
        heading.addStretch(1)
        heading.addWidget(self.add)
        heading.addWidget(self.measure)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space(5), 0, 0)
        column.setSpacing(space(1))
        column.addLayout(heading)
        column.addWidget(self.measured)
        column.addWidget(self.refusal)
        column.addSpacing(space(2))
        column.addLayout(self._rows)
        self.measured.setVisible(measures)
        self.measure.setVisible(measures)
        self.measure.clicked.connect(lambda: self._post(MeasureMachine()))
        self.add.clicked.connect(self._add)

    def _add(self) -> None:
        if found := ask_for_file(self, "A model in an archive", "", ARCHIVES):
            self._post(AddModel(found))

    def show_models(self, view: ModelsView) -> None:
        """Rows are made when somebody looks: a list that is not in sight costs nothing."""
        self._view = view
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        rows = [row for row in view.rows if row.kind in self._kinds]
        if [row.id for row in rows] != list(self.lines):
            self._begin_again(rows)
        for row in rows:
            self.lines[row.id].show_row(row, not view.refusal)
        self.refusal.say(view.refusal)
        self.add.setEnabled(not view.adding)
        self.add.setText("Adding…" if view.adding else "Add from a file")
        self.measure.setEnabled(not view.measuring)
        known = f"Speeds are {view.measured}." if view.measured else NOT_MEASURED
        self.measured.setText(MEASURING if view.measuring else known)

    def _begin_again(self, rows: list[ModelRow]) -> None:
        for line in self.lines.values():
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {row.id: ModelLine(row, self._post) for row in rows}
        for line in self.lines.values():
            self._rows.addWidget(line)
