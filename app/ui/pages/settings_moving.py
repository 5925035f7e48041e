"""Two rows of Settings, Privacy: everything in one file and back, and the backups."""

from collections.abc import Callable

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.session.commands import Command
from app.session.moving.commands import BackUpNow, BringIn, SaveBundle, StopMoving
from app.session.moving.views import MovingView
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import Label
from app.ui.widgets.progress_bar import ProgressBar
from app.ui.widgets.rows import SettingRow
from app.ui.widgets.switch import Switch

SUFFIX = ".greenroom"
KINDS = f"Greenroom bundle (*{SUFFIX})"
MOVE = "Everything in one file, and back: bringing in adds what is missing here and takes nothing away."
IN_IT = (
    "Rehearsals, your own questions, interviewers and rounds, and settings, in one file. Keys stay here. "
    "The file is not encrypted: whoever has it can read everything, and hear you."
)
TAKING_IN = "Taking it into the archive; this is not stopped halfway."
RESTORE = "To go back to one, close Greenroom and run greenroom backup restore."
NO_BACKUP = "There is none yet; one is made every day."


class MovingRows:
    """`add` puts a row into the section."""

    def __init__(self, add: Callable[..., SettingRow], post: Callable[[Command], None]) -> None:
        self._post = post
        self._view, self._told = MovingView(), ""
        self.bring = Button("Bring in…", "quiet")
        self.save = Button("Save everything…")
        self.bar = ProgressBar("How far it is")
        self.bar.setFixedWidth(metric("control-width"))
        self.cancel = Button("Cancel")
        self.back_up = Button("Back up now")
        self.move = add("Move to another machine", MOVE, self.bring, self.save, self.bar, self.cancel)
        self.backups = add("Backups", "", self.back_up)
        self.save.clicked.connect(self._ask_to_save)
        self.bring.clicked.connect(self._ask_to_bring)
        self.cancel.clicked.connect(lambda: post(StopMoving()))
        self.back_up.clicked.connect(lambda: post(BackUpNow()))
        self.show_view(self._view)

    def show_view(self, view: MovingView) -> None:
        before, self._view = self._view, view
        moves = view.doing in ("saving", "bringing in")
        had_focus = any(each.hasFocus() for each in (self.save, self.bring, self.cancel))
        for each in (self.save, self.bring):
            each.setVisible(not moves)
            each.setEnabled(not view.doing)
        self.bar.setVisible(moves)
        self.cancel.setVisible(moves)
        self.cancel.setEnabled(view.can_stop)
        self.bar.set_part(view.part)
        self.back_up.setEnabled(not view.doing)
        self.move.explanation.setText(_doing(view) if moves else self._ended(view, before))
        last = f"The last one: {view.last_backup}." if view.last_backup else NO_BACKUP
        self.backups.explanation.setText("Backing up" if view.doing == "backing up" else f"{last} {RESTORE}")
        if had_focus:
            (self.cancel if moves else self.save).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ended(self, view: MovingView, before: MovingView) -> str:
        """How it ended stays to be read until the next thing begins."""
        if before.doing in ("saving", "bringing in"):
            self._told = view.ended
        elif view.doing:
            self._told = ""
        return self._told or MOVE

    def _ask_to_save(self) -> None:
        SaveDialog(self.move, self._save).ask()

    def _save(self, sound: bool, jobs: bool) -> None:
        file = ask_for_place(self.move)
        if file:
            self._post(SaveBundle(file, sound, jobs))

    def _ask_to_bring(self) -> None:
        file = QFileDialog.getOpenFileName(self.move, "Bring in", _documents(), KINDS)[0]
        if file:
            self._post(BringIn(file))


class SaveDialog(Dialog):
    """`wanted` is told whether recordings, and what was tailored to, shall be in it."""

    def __init__(self, window: QWidget, wanted: Callable[[bool, bool], None]) -> None:
        super().__init__(window, "Save everything", IN_IT)
        self.sound, self.jobs = Switch("Recordings"), Switch("Job descriptions and CVs")
        self.sound.setChecked(True)
        for switch in (self.sound, self.jobs):
            self.put(_option(switch))
        self.add_button("Cancel", None, escape=True)
        self.add_button(
            "Choose a place…", lambda: wanted(self.sound.isChecked(), self.jobs.isChecked()), "primary", safest=True
        )


def ask_for_place(over: QWidget) -> str:
    """With its ending, so that the question before a file is replaced is about the right one. Empty: left."""
    dialog = QFileDialog(over, "Save everything", _documents(), KINDS)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIX[1:])
    dialog.selectFile(f"rehearsals{SUFFIX}")
    return dialog.selectedFiles()[0] if dialog.exec() else ""


def _doing(view: MovingView) -> str:
    if not view.can_stop:
        return TAKING_IN
    return f"{'Saving' if view.doing == 'saving' else 'Reading the file'}, {round(100 * view.part)} %"


def _option(switch: Switch) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(3))
    row.addWidget(Label(switch.accessibleName(), "interface"), 1)
    row.addWidget(switch)
    return made


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
