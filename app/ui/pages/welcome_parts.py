"""What the later steps of the Welcome page are made of: a row that can be chosen, and the way back and on."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.button_look import ButtonKind
from app.ui.widgets.chip import Chip
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
    """The way on is what Enter presses, unless something better is offered above it (`set_main`)."""

    def __init__(self, on: str, kind: ButtonKind = "primary", icon: str = "") -> None:
        super().__init__()
        self._kind = kind
        self.on, self.back = Button(on, kind, "large", icon=icon), Button("Back", "quiet", "large")
        self.set_main(True)
        self._row = row = QHBoxLayout(self)
        self.set_small(False)
        row.setSpacing(space(2))
        for part in (self.on, self.back):
            row.addWidget(part)
        row.addStretch(1)

    def set_small(self, small: bool) -> None:
        self._row.setContentsMargins(0, space(3) if small else space(5), 0, 0)

    def set_main(self, main: bool) -> None:
        self.on.set_kind(self._kind if main else "secondary")
        text = self.on.text()
        self.on.describe(text, f"{text} (Enter)" if main else text)
