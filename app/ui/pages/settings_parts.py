"""What the sections of Settings are made of."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.session.commands import ChangeSetting, Command
from app.session.moving.views import MovingView
from app.session.views import DevicesView, ModelsView, SettingsView
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size, space
from app.ui.widgets.choice import ChoiceBox
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.note_line import ProblemNote
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.rows import SettingRow

Post = Callable[[Command], None]


class Section(PageScroll):
    """A titled list of rows that scrolls alone. Each kind shows its part of the view in `show_rows`."""

    title = ""
    icon = ""

    def __init__(self, post: Post, sides: Callable[[], tuple[int, int]], parent: QWidget | None = None) -> None:
        super().__init__(sides, parent)
        self.post = post
        self.problem = ProblemNote()
        heading = Label(self.title, "title")
        heading.setFixedHeight(size("control"))
        self.add(heading, after=space(2))
        self.add(self.problem, after=space(4))
        self.build()
        self.body.addStretch(1)

    def build(self) -> None:
        """Add the rows."""

    def show_rows(self, view: SettingsView) -> None:
        """Show this section's part of the view."""

    def show_devices(self, view: DevicesView) -> None:
        """Something was plugged in or pulled out."""

    def show_models(self, view: ModelsView) -> None:
        """Show the models that this section is about."""

    def show_moving(self, view: MovingView) -> None:
        """Something is saved, brought in or backed up, or was."""

    def show_view(self, view: SettingsView) -> None:
        self.problem.show_problem(view.problem)
        self.show_rows(view)

    def row(self, title: str, says: str, *controls: QWidget) -> SettingRow:
        made = SettingRow(title, says, *controls)
        self.add(made)
        return made

    def end(self) -> None:
        """The line below the last row."""
        self.add(Rule())

    def change(self, name: str) -> Callable[[str], None]:
        """What a control calls with its new value."""
        return lambda value: self.post(ChangeSetting(name, value))


def choice(name: str, icon: str = "") -> ChoiceBox:
    made = ChoiceBox(name, icon)
    made.setFixedWidth(metric("control-width-wide"))
    return made


def line(name: str, hint: str = "", secret: bool = False, short: bool = False) -> Field:
    made = Field(name, hint, secret, show_label=False)
    made.setFixedWidth(metric("control-width" if short else "control-width-wide"))
    return made


def short_path(path: str) -> str:
    """The path as a person says it: the home folder as ~."""
    try:
        return str(Path("~") / Path(path).relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return path


def ask_for_folder(over: QWidget, title: str, start: str) -> str:
    return QFileDialog.getExistingDirectory(over, title, start)


def ask_for_file(over: QWidget, title: str, start: str, kinds: str) -> str:
    return QFileDialog.getOpenFileName(over, title, start, kinds)[0]


def open_folder(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
