"""What the second and third step of the Welcome page are made of: a row that can be chosen, and the way back and on."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.button_look import ButtonKind
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import Label
from app.ui.widgets.rows import SettingRow


class Option(SettingRow):
    """One way to do it; the buttons give way to "In use" where it is the one."""

    def __init__(self, title: str, says: str, *buttons: QWidget) -> None:
        self.used = Chip("In use", "selected")
        self._buttons = buttons
        super().__init__(title, says, self.used, *buttons)
        self.show_used(False)

    def show_used(self, used: bool) -> None:
        self.used.setVisible(used)
        for button in self._buttons:
            button.setVisible(not used)


class BackAndOn(QWidget):
    """Who it would be now, above; the way on is what Enter presses."""

    def __init__(self, on: str, kind: ButtonKind = "primary", icon: str = "", aside: str = "") -> None:
        super().__init__()
        self.now = Label("", "small", "muted")
        self.on, self.back = Button(on, kind, "large", icon=icon), Button("Back", "quiet", "large")
        self.aside = Button(aside, "quiet", "large")
        self.aside.setVisible(bool(aside))
        self.on.describe(on, f"{on} (Enter)")
        row = QHBoxLayout()
        row.setSpacing(space(2))
        for part in (self.on, self.aside, self.back):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space(4), 0, 0)
        column.setSpacing(space(3))
        column.addWidget(self.now)
        column.addLayout(row)

    def say(self, now: str) -> None:
        self.now.setText(now)
