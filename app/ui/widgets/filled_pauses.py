"""How many filled pauses an answer has at least, and, folded away, how that is counted and how well."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label

TIP = "Counted by sound: a voice that holds one vowel for a fifth of a second or longer while no word is said."
EXPLAINED = (
    f"{TIP} There may be more: words can lie over them. Nobody is scored on it, and Settings, Accommodations turns it "
    "off. On synthetic voices whose every word was known, nearly all were found and none made up. Where words are "
    "misheard, about half are found, and one in five that are told is none."
)


class FilledPauses(QWidget):
    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.how = Button("How this is counted", "quiet", "small")
        self.how.describe("How this is counted", TIP)
        self.explained = FlowText("small")
        self.explained.show_stretches(Stretch(EXPLAINED, "muted"))
        self.explained.hide()
        self.how.clicked.connect(lambda: self.explained.setVisible(not self.explained.isVisible()))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(Label(says, "small", elide=Qt.TextElideMode.ElideNone))
        row.addWidget(self.how)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(row)
        column.addWidget(self.explained)
