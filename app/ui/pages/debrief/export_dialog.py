"""What of a rehearsal shall be exported, in which formats, and where to; then how far it is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import Export
from app.session.debrief_views import DebriefView
from app.session.export_views import ExportView
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import Label
from app.ui.widgets.progress_bar import ProgressBar
from app.ui.widgets.switch import Switch
from app.ui.widgets.toggle import Toggle

ACROSS = 5
NUMBERS_ACROSS = 10
ARCHIVE = "zip"
FIRST_FORMATS = frozenset({"html"})
SAYS = "Files to read, to hear and to hand on, on this machine. Nothing is sent."
OPTIONS = (
    ("sound", "Sound", "What was asked and answered, to be heard"),
    ("scores", "Scores", "Levels, verdicts, key points and delivery"),
    ("names", "Names", "Off: the interviewer stands by their role"),
    ("archive", "One archive", "All files in one .zip"),
)


class ExportDialog(Dialog):
    """`wanted` is given the command; `choose_folder` asks for another place. `before` is what was chosen last time."""

    def __init__(
        self,
        window: QWidget,
        view: DebriefView,
        wanted: Callable[[Export], None],
        choose_folder: Callable[[QWidget], str],
        before: Export | None = None,
    ) -> None:
        super().__init__(window, "Export", SAYS)
        self._session, self._wanted, self._choose_folder = view.session, wanted, choose_folder
        self._folder = before.folder if before else documents()
        self._sounds = frozenset(each.id for each in view.formats if each.label.startswith("Sound"))
        chosen = frozenset(before.formats) if before else FIRST_FORMATS
        self.formats = {
            each.id: Toggle(each.label.replace("Captions, ", "").replace("Sound, ", ""), f"{each.label}: {each.detail}")
            for each in view.formats
            if each.id != ARCHIVE
        }
        for id, toggle in self.formats.items():
            toggle.setChecked(id in chosen)
        self.switches = {id: Switch(name) for id, name, _ in OPTIONS}
        for id, switch in self.switches.items():
            switch.setChecked(ARCHIVE in chosen if id == "archive" else before is None or bool(getattr(before, id)))
        self.questions = {each.number: Toggle(str(each.number), each.title) for each in view.questions}
        self.place = Label("", "interface", "text", Qt.TextElideMode.ElideMiddle)
        self.change = Button("Change", "secondary", "small")
        self.change.describe("Change the folder")
        self.note = Label("", "small", "muted")
        self._lay_out()
        self.add_button("Cancel", None, escape=True)
        self.export = self.add_button("Export", self._go, "primary", safest=True)
        self._connect()
        self._changed()

    def command(self) -> Export:
        formats = tuple(id for id, toggle in self.formats.items() if toggle.isChecked() and toggle.isEnabled())
        on = {id: switch.isChecked() for id, switch in self.switches.items()}
        if on["archive"]:
            formats += (ARCHIVE,)
        questions = tuple(number for number, toggle in self.questions.items() if toggle.isChecked())
        if len(questions) == len(self.questions):
            questions = ()
        return Export(self._session, formats, self._folder, on["sound"], on["scores"], on["names"], questions)

    def _go(self) -> None:
        self._wanted(self.command())

    def _change_folder(self) -> None:
        self._folder = self._choose_folder(self) or self._folder
        self._changed()

    def _changed(self) -> None:
        for id in self._sounds & self.formats.keys():
            self.formats[id].setEnabled(self.switches["sound"].isChecked())
        self.place.setText(self._folder or "No folder is chosen yet")
        files = [id for id in self.command().formats if id != ARCHIVE]
        self.export.setEnabled(bool(files and self._folder))
        missing = "Choose at least one format." if not files else "Choose a folder." if not self._folder else ""
        some = any(toggle.isChecked() for toggle in self.questions.values())
        self.note.setText(missing or ("Only these questions" if some else "None is picked out: the whole rehearsal"))

    def _connect(self) -> None:
        self.change.clicked.connect(self._change_folder)
        for each in (*self.formats.values(), *self.switches.values(), *self.questions.values()):
            each.clicked.connect(lambda _on=False: self._changed())

    def _lay_out(self) -> None:
        self.put(_beneath(Label("Formats", "caption", "muted"), _grid(tuple(self.formats.values()), ACROSS)))
        options = [_option(name, says, self.switches[id]) for id, name, says in OPTIONS]
        self.put(_grid(options, 2, space(6)))
        if len(self.questions) > 1:
            numbers = _grid(tuple(self.questions.values()), NUMBERS_ACROSS)
            self.put(_beneath(_beside(Label("Questions", "caption", "muted"), self.note), numbers))
        else:
            self.put(self.note)
        self.put(_beside(Label("Folder", "caption", "muted"), self.place, self.change))


class ExportProgress(Dialog):
    """How far it is. Hidden, it goes on; a line at the foot of the window says when it is done."""

    def __init__(self, window: QWidget, stop: Callable[[], None]) -> None:
        super().__init__(window, "Exporting", "Each file is complete or absent. What was recorded is not touched.")
        self.bar = ProgressBar("How far the export is")
        self.doing = Label("Beginning", "small", "muted")
        self.put(self.bar)
        self.put(self.doing)
        self.add_button("Cancel", stop)
        self.add_button("Go on in the background", None, "primary", safest=True, escape=True)

    def show_export(self, view: ExportView) -> None:
        self.bar.set_part(view.part)
        percent = f"{round(100 * view.part)} %"
        self.doing.setText(f"{view.doing}, {percent}" if view.doing else percent)

    def withdraw(self) -> None:
        """It is over."""
        self._answer(None)


class Exports:
    """Asks what is wanted and shows how far it is, over the window of `page`."""

    def __init__(
        self,
        page: QWidget,
        post: Callable[[Export], None],
        stop: Callable[[], None],
        choose_folder: Callable[[QWidget], str],
    ) -> None:
        self._page, self._post, self._stop, self._choose_folder = page, post, stop, choose_folder
        self._last: Export | None = None
        self.asked: ExportDialog | None = None
        self.progress: ExportProgress | None = None
        self._running = False

    def ask(self, view: DebriefView) -> None:
        last = self._last
        self.asked = ExportDialog(self._page, view, self._go, self._choose_folder, last)
        self.asked.closed.connect(self._answered)
        self.asked.ask()

    def show_export(self, view: ExportView) -> None:
        if view.running and not self._running and self._page.isVisible():
            self.progress = ExportProgress(self._page, self._stop)
            self.progress.closed.connect(self._hidden)
            self.progress.ask()
        self._running = view.running
        if self.progress is not None:
            self.progress.show_export(view)
            if not view.running:
                self.progress.withdraw()

    def _go(self, command: Export) -> None:
        self._last = command
        self._post(command)

    def _answered(self) -> None:
        self.asked = None

    def _hidden(self) -> None:
        self.progress = None


def documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _beside(first: QWidget, then: QWidget, *last: QWidget) -> QWidget:
    """The second takes the room that is left."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(3))
    row.addWidget(first)
    row.addWidget(then, 1)
    for widget in last:
        row.addWidget(widget)
    return made


def _beneath(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space(2))
    for widget in widgets:
        column.addWidget(widget)
    return made


def _grid(widgets: Sequence[QWidget], across: int, gap: int = 0) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(gap or space(2))
    grid.setVerticalSpacing(space(2))
    for place, widget in enumerate(widgets):
        grid.addWidget(widget, place // across, place % across)
    for column in range(across):
        grid.setColumnStretch(column, 1)
    return made


def _option(name: str, says: str, switch: Switch) -> QWidget:
    made = QWidget()
    made.setToolTip(says)
    switch.setAccessibleDescription(says)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Label(name, "interface"), 1)
    row.addWidget(switch)
    return made
