"""What stands beside a question: rehearse it, the best take so far; beside a draft: what there is to mend, and its use.

In a small window the same stands in a line above.
"""


from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.session.question_views import DraftView, Mend, QuestionView
from app.ui.pages.question_side_parts import NUMBERS, BestTakeCard, MendList, to_mend
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.button_look import ButtonSize
from app.ui.widgets.labels import Label
from app.ui.widgets.note_line import NoteLine


class Side(QWidget):
    """Both kinds of it; `narrow` is the line above in a small window. `acted` carries what was pressed."""

    acted = Signal(str)
    went_to = Signal(Mend)

    def __init__(self, narrow: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = narrow
        small: ButtonSize = "small" if narrow else "normal"
        self.rehearse = Button("Rehearse this question", "speak", small, icon="mic")
        self.copy = Button("Make my own copy", "secondary", small)
        self.edit = Button("Edit", "secondary", small)
        self.mends = MendList()
        self.summary = NoteLine("circle-alert", "danger")
        self.tries = Button("Try it aloud", "speak-quiet", small, icon="mic")
        self.use = Button("Use in rehearsals", "primary", small)
        self.note = Label("", "small", "muted", wrap=True)
        self.best = BestTakeCard()
        self.heard = Button("Best take", "quiet-muted", small)
        self.heard.describe("Best take", "Open the debrief of the best take so far")
        self.none_yet = Label("Nothing said to it yet.", "small", "muted", wrap=True)
        self.pack_facts = Label("", "small", "muted", wrap=True)
        self.text = Button("Edit as text", "quiet-muted", "small", icon="text-cursor-input")
        self.undo = Button("Undo", "quiet-muted", "small", icon="rotate-ccw")
        self.undo.describe("Undo", "Take back the last change to this draft")
        self.more = Button("More", "quiet-muted", "small", icon="ellipsis")
        self.more.describe("More", "Share, delete and other things to do with this question and its pack")
        self.offered: tuple[str, ...] = ()
        """what the menu holds, by name"""
        self._lay_out()
        for name, button in (("rehearse", self.rehearse), ("copy", self.copy), ("edit", self.edit), ("try", self.tries),
                             ("use", self.use), ("text", self.text), ("undo", self.undo)):  # fmt: skip
            button.clicked.connect(lambda _checked=False, name=name: self.acted.emit(name))
        self.more.clicked.connect(self._open_menu)
        self.best.play.clicked.connect(lambda: self.acted.emit("play"))
        self.heard.clicked.connect(lambda: self.acted.emit("debrief"))
        self.best.debrief.clicked.connect(lambda: self.acted.emit("debrief"))
        self.mends.chosen.connect(self.went_to)

    def show_question(self, view: QuestionView) -> None:
        self._show(reading=True)
        self.edit.setVisible(view.own)
        self.copy.setVisible(True)
        self.best.show_best(view.best if not self._narrow else None)
        self.heard.setVisible(view.best is not None and self._narrow)
        self.none_yet.setVisible(view.best is None and not self._narrow)
        self.pack_facts.setText(f"{_ORIGINS[view.origin]}. {view.pack_facts}")
        self.pack_facts.setVisible(not self._narrow)
        self.offered = ("share", "page", "delete", "delete-pack") if view.own else ("share",)

    def show_draft(self, view: DraftView) -> None:
        self._show(reading=False)
        self.mends.show_view(view)
        count = len(view.mends)
        self.use.setText("Use this page" if view.of_pack else "Use in rehearsals")
        self.use.setEnabled(not count and view.changed)
        self.tries.setVisible(not view.of_pack)
        self.tries.setEnabled(not count)
        self.note.setText(_state(view))
        if self._narrow:
            first = f"{to_mend(count)}. {view.mends[0].title}: {view.mends[0].what}." if count else ""
            self.summary.say(first)
        self.text.setText("As a form" if view.as_text else "Edit as text")
        self.text.setEnabled(view.readable or not view.as_text)
        wanted = {"drop": view.in_use and view.changed, "page": not view.of_pack, "delete": not view.of_pack}
        self.offered = tuple(name for name in _MORE if wanted.get(name, True))

    def show_playing(self, clip: str) -> None:
        best = self.best.best
        self.best.play.show_playing(best is not None and bool(clip) and best.clip == clip)

    def _show(self, reading: bool) -> None:
        for part in (self.rehearse, self.copy, self.edit, self.best, self.none_yet, self.pack_facts, self.heard):
            part.setVisible(reading)
        for part in (self.tries, self.use, self.note, self.text, self.undo):
            part.setVisible(not reading)
        self.note.setVisible(not reading and not self._narrow)
        self.mends.setVisible(not reading and not self._narrow)
        self.summary.setVisible(not reading and self._narrow and bool(self.summary.text))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for name in self.offered:
            menu.addAction(_MORE[name]).triggered.connect(lambda _checked=False, name=name: self.acted.emit(name))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _lay_out(self) -> None:
        if self._narrow:
            self._lay_out_narrow()
            return
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(4), 0, space(5))
        column.setSpacing(space(2))
        for button in (self.rehearse, self.edit, self.copy, self.tries, self.use):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        first: list[QWidget] = [self.mends, self.rehearse, self.edit, self.copy]
        for part in first:
            column.addWidget(part)
        column.addSpacing(space(4))
        for told in (self.best, self.none_yet, self.pack_facts):
            column.addWidget(told)
        column.addStretch(1)
        self.heard.setParent(self)
        self.heard.hide()
        column.addLayout(self._tools())
        for last in (self.tries, self.use, self.note):
            column.addWidget(last)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in (self.text, self.undo, self.more):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _lay_out_narrow(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(3), space(6), space(2))
        column.setSpacing(space(1))
        column.addWidget(self.summary)
        row = QHBoxLayout()
        row.setSpacing(space(2))
        for button in (self.rehearse, self.edit, self.copy, self.tries, self.use):
            row.addWidget(button)
        row.addStretch(1)
        row.addLayout(self._tools())
        column.addLayout(row)
        row.insertWidget(3, self.heard)
        for part in (self.mends, self.best, self.none_yet, self.pack_facts, self.note):
            part.setParent(self)
            part.hide()


_MORE = {
    "drop": "Drop the changes",
    "page": "About this pack",
    "share": "Share this pack",
    "delete": "Delete this question",
    "delete-pack": "Delete this pack",
}
_ORIGINS = {"bundled": "Came with Greenroom", "own": "A pack of your own", "imported": "An imported pack"}


def _state(view: DraftView) -> str:
    """Why it can or cannot be used, and where it is meanwhile."""
    kept = f"{view.kept.replace('Kept', 'Kept as a draft')}." if view.kept else "Kept as a draft."
    if view.mends:
        return f"Mend {NUMBERS[min(len(view.mends), 6)].lower() if len(view.mends) < 7 else 'all'} to use it. {kept}"
    if not view.changed:
        return "Asked in rehearsals as it stands." if not view.of_pack else "Used as it stands."
    return f"Rehearsals ask its earlier state until you use this one. {kept}" if view.in_use else kept
