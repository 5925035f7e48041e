"""What stands above the list of rehearsals: the head, the filters, and what is said where there is nothing to list."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.shelf_commands import Filters, SearchRehearsals
from app.session.shelf_views import FilterChoices
from app.session.views import RehearsalsView
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.labels import Label

FILTERS = {
    "round": "Round",
    "persona": "Interviewer",
    "level": "Level",
    "state": "State",
    "time": "Time",
    "tag": "Tag",
}


class RehearsalsHead(QWidget):
    """The title, what is kept, the way into the trash and out of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button("", "quiet", icon="arrow-left")
        self.back.describe("Back to the rehearsals", "Back to the rehearsals (Esc)")
        self.title = Label("Rehearsals", "page")
        self.storage = Label("", "small", "muted")
        self.trash = Button("Trash", "quiet")
        self.export = Button("Export", "quiet", icon="upload")
        self.export.describe("Export", "Export what is selected")
        self.empty = Button("Empty the trash", "danger")
        row = self._row = QHBoxLayout(self)
        row.setSpacing(space(2))
        row.addWidget(self.back)
        row.addWidget(self.title)
        row.addSpacing(space(1))
        row.addWidget(self.storage, 1, Qt.AlignmentFlag.AlignBottom)
        for button in (self.trash, self.export, self.empty):
            row.addWidget(button)

    def set_side(self, side: int) -> None:
        """Quiet buttons hang outside, so that their words stand on the edge."""
        hang = metric("hang")
        left, right = (hang, 0) if not self.back.isHidden() else (0, hang)
        self._row.setContentsMargins(side - left, 0, side - right, 0)

    def show_view(self, view: RehearsalsView) -> None:
        state = view.state
        self.back.setVisible(view.trash)
        self.title.setText("Trash" if view.trash else "Rehearsals")
        self.storage.setText(_trash_words(view) if view.trash else _kept_words(view))
        self.trash.setText(f"Trash, {state.in_trash}")
        self.trash.describe(f"Trash, {counted(state.in_trash, 'rehearsal')}", "What was deleted")
        self.trash.setVisible(not view.trash and state.in_trash > 0)
        self.export.setVisible(not view.trash and bool(view.rows))
        self.empty.setVisible(view.trash and bool(view.rows))


class FilterRow(QWidget):
    """`changed` carries the filters, `sorted_by` the order."""

    changed = Signal(Filters)
    sorted_by = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = Filters()
        self.chips = {name: FilterChip(words) for name, words in FILTERS.items()}
        self.sort = FilterChip("Order", always=True)
        self.sort.chosen.connect(self.sorted_by)
        self.count = Label("", "small", "muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        for name, chip in self.chips.items():
            chip.chosen.connect(lambda id, name=name: self.changed.emit(replace(self._filters, **{name: id})))
            row.addWidget(chip)
        row.addWidget(self.sort)
        row.addWidget(self.count, 1)

    def show_view(self, view: RehearsalsView) -> None:
        self._filters = view.asked.filters
        choices: FilterChoices = view.state.choices
        for name, chip in self.chips.items():
            offered, chosen = getattr(choices, name), getattr(view.asked.filters, name)
            chip.offer(offered, chosen)
            chip.setVisible(len(offered) > 1 or bool(chosen))
        self.sort.offer(choices.sort, view.asked.sort)
        self.sort.setVisible(bool(choices.sort) and not view.places)
        self.count.setText(count_words(view))


class NothingFound(Card):
    """What was looked for, and what stands in its way: each can be dropped."""

    changed = Signal(Filters)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("dashed", parent)
        self.title = Label("", "heading")
        self.says = Label("", "small", "muted", wrap=True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(space(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.title)
        column.addWidget(self.says)
        column.addSpacing(space(2))
        column.addLayout(self.buttons)

    def show_view(self, view: RehearsalsView) -> None:
        asked = view.asked
        self.title.setText(f"Nothing found for “{asked.text}”" if asked.text else "No rehearsal passes these filters")
        self.says.setText(_hint(asked))
        while (item := self.buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name in FILTERS:
            if chosen := getattr(asked.filters, name):
                offered = getattr(view.state.choices, name)
                label = next((each.label for each in offered if each.id == chosen), chosen)
                self._add(f"Without “{label}”").clicked.connect(
                    lambda _on=False, name=name: self.changed.emit(replace(asked.filters, **{name: ""}))
                )
        if asked.text:
            self._add("Clear the search").clicked.connect(lambda _on=False: self.cleared.emit())
        self.buttons.addStretch(1)

    def _add(self, words: str) -> Button:
        button = Button(words, "secondary", "small")
        self.buttons.addWidget(button)
        return button


def _hint(asked: SearchRehearsals) -> str:
    if not asked.text:
        return "Drop one of them to see more."
    said = "Every word has to stand in the same answer, question, note or remark."
    return f"{said} The filters narrow it down further." if asked.filters != Filters() else said


def count_words(view: RehearsalsView) -> str:
    if view.places:
        return f"{counted(view.places, 'place')} in {view.total} of {counted(view.state.kept, 'rehearsal')}"
    whole = view.state.kept
    if view.total < whole and (view.asked.text or view.asked.filters != Filters()):
        return f"{view.total} of {counted(whole, 'rehearsal')}"
    return counted(view.total or len(view.rows), "rehearsal")


def counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def _kept_words(view: RehearsalsView) -> str:
    return f"{view.state.storage} of recordings" if view.state.storage and view.state.kept else ""


def _trash_words(view: RehearsalsView) -> str:
    size = f"{view.state.storage} of recordings. " if view.state.storage and view.rows else ""
    days = view.state.trash_days
    return f"{size}Removed for good after {counted(days, 'day')}." if days else f"{size}Kept until you empty it."


def empty_card(start: Button) -> Card:
    return _card(
        "Nothing said yet", "After your first rehearsal it stands here, and everything said in it can be found.", start
    )


def empty_trash() -> Card:
    return _card("The trash is empty", "What you delete stands here first, and can be taken back.")


def _card(title: str, says: str, button: Button | None = None) -> Card:
    card = Card("dashed")
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space(1))
    column.addWidget(Label(title, "heading"))
    column.addWidget(Label(says, "small", "muted", wrap=True))
    if button is not None:
        column.addSpacing(space(2))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card
