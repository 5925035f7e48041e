"""Settings: what may leave this machine, where everything lives, and the ledger of what did leave."""

from PySide6.QtCore import Qt

from app.session.commands import ChangeSetting
from app.session.moving.views import MovingView
from app.session.views import SettingsView
from app.ui.pages.keeping import sound_choices, sound_chosen, sound_settings, trash_choices
from app.ui.pages.settings_moving import MovingRows
from app.ui.pages.settings_parts import Section, choice, open_folder, short_path
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size, space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.ledger import Ledger
from app.ui.widgets.switch import Switch

NOTHING_LEFT = "Nothing has left this machine"


class Privacy(Section):
    title, icon = "Privacy", "shield-check"

    def build(self) -> None:
        self._folder = ""
        self.local_only = Switch("Local only")
        self.open = Button("Open the folder")
        self.row(
            "Local only",
            "When this is on, nothing leaves this machine, and only local models and the house interviewer ask.",
            self.local_only,
        )
        self.lives = self.row("Where your rehearsals live", "", self.open)
        self.sound, self.trash = choice("Keep recordings for"), choice("Keep what I delete for")
        said = "The words and the debrief stay. Recordings go at a start of Greenroom."
        self.row("Keep recordings for", said, self.sound)
        self.row("Keep what I delete for", "Then it leaves the trash for good, at a start of Greenroom.", self.trash)
        self.sound.chosen.connect(self._keep_sound)
        self.trash.chosen.connect(self.change("trash_days"))
        self.moving = MovingRows(self.row, self.post)
        self.add(Rule())
        heading = Label("What left this machine", "heading")
        heading.setFixedHeight(size("row") - space(1))
        self.add(heading)
        self.empty = Label(NOTHING_LEFT, "body", "muted")
        self.empty.setFixedHeight(size("control"))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.ledger = Ledger()
        self.add(self.empty)
        self.add(self.ledger)
        foot = Label("The list keeps when, where, why and how much. It never keeps what was said.", "small", "muted")
        foot.setFixedHeight(metric("heading-row"))
        self.add(foot)
        self.local_only.clicked.connect(self._change_local_only)
        self.open.clicked.connect(lambda: open_folder(self._folder))

    def _change_local_only(self, on: bool) -> None:
        self.post(ChangeSetting("local_only", "true" if on else "false"))

    def _keep_sound(self, chosen: str) -> None:
        for name, value in sound_settings(chosen):
            self.post(ChangeSetting(name, value))

    def show_moving(self, view: MovingView) -> None:
        self.moving.show_view(view)

    def show_rows(self, view: SettingsView) -> None:
        self.sound.offer(sound_choices(view), sound_chosen(view))
        self.trash.offer(trash_choices(view), str(view.trash_days))
        self._folder = view.data_folder
        self.local_only.setChecked(view.local_only)
        told = (short_path(view.data_folder), view.storage or view.data_size)
        self.lives.say(", ".join(part for part in told if part))
        self.empty.setVisible(not view.ledger)
        self.ledger.setVisible(bool(view.ledger))
        self.ledger.show_lines(view.ledger)
