"""What a mentor shall get: our verdicts or not, names, a few words, and where the file is saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.session.debrief_views import DebriefView
from app.session.review_commands import AskMentor
from app.ui.theme.tokens import space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label
from app.ui.widgets.switch import Switch
from app.ui.widgets.text_area import TextArea

SAYS = (
    "One page with the sound, the words and the rubric. It opens in any browser and reaches no network. "
    "Send it to your mentor; their review comes back as one small file: drop it on this window."
)


def ask_for_file(parent: QWidget, name: str) -> str:
    """Where the file shall lie; empty when the question was closed."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    place = str(Path(documents) / name)
    return QFileDialog.getSaveFileName(parent, "Save for a mentor", place, "Web page (*.html)")[0]


class MentorDialog(Dialog):
    """`wanted` is given the command; `choose_file` asks for the place."""

    def __init__(
        self,
        window: QWidget,
        view: DebriefView,
        wanted: Callable[[AskMentor], None],
        choose_file: Callable[[QWidget, str], str],
        before: AskMentor | None = None,
    ) -> None:
        super().__init__(window, "Ask a mentor", SAYS)
        self._session, self._wanted, self._choose = view.session, wanted, choose_file
        self.name = Field("Your name, as they shall read it")
        self.message = TextArea("A few words to your mentor", "What should they look at?")
        self.verdicts = Switch("Show our verdicts")
        self.interviewer = Switch("Name the interviewer")
        self.interviewer.setChecked(before is None or before.name_interviewer)
        if before is not None:
            self.name.write(before.candidate)
        self.put(self.name)
        self.put(Label("A few words to your mentor", "caption", "muted"))
        self.put(self.message)
        self.put(_option("Our verdicts", "Off: your mentor judges alone, and we can be compared", self.verdicts))
        self.put(_option("The interviewer’s name", "Off: they stand by their role", self.interviewer))
        self.add_button("Cancel", None, escape=True)
        self.save = self.add_button("Save the file", self._go, "primary", safest=True)

    def command(self, out: str) -> AskMentor:
        return AskMentor(
            self._session,
            out,
            self.verdicts.isChecked(),
            self.name.text(),
            self.message.text().strip(),
            self.interviewer.isChecked(),
        )

    def _go(self) -> None:
        out = self._choose(self.window(), f"greenroom-{self._session[-8:]}-for-a-mentor.html")
        if out:
            self._wanted(self.command(out))


def _option(name: str, says: str, switch: Switch) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(3))
    row.addWidget(Label(name, "interface"))
    row.addWidget(Label(says, "small", "muted"), 1)
    row.addWidget(switch)
    return made
