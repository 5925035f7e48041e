"""What the page of rehearsals asks in a menu or a dialog: what to do with a line, which tags, which note, and whether
it shall really go for good."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.session.views import RehearsalRow
from app.ui.pages.rehearsals_parts import counted
from app.ui.theme.metrics import metric
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label
from app.ui.widgets.shelf_places import interrupted
from app.ui.widgets.text_area import TextArea

Do = dict[str, Callable[[], None]]
MOST_TAGS_NAMED = 12


def open_menu(menu: QMenu, rows: Sequence[RehearsalRow], do: Do, place: QPoint) -> None:
    """`do` by the words of the entry; what does not fit these rehearsals is left out."""
    menu.clear()
    for words, key, fits in entries(rows):
        if not words:
            menu.addSeparator()
        elif fits:
            entry: QAction = menu.addAction(f"{words}\t{key}" if key else words)
            entry.triggered.connect(lambda _on=False, words=words: do[words]())
    menu.popup(place)


def entries(rows: Sequence[RehearsalRow]) -> tuple[tuple[str, str, bool], ...]:
    """(words, key, whether it fits); without words: a line between."""
    one = len(rows) == 1
    if rows and rows[0].deleted:
        return (("Restore", "Enter", True), ("", "", True), ("Delete for good", "Del", True))
    return (
        ("Open", "Enter", one),
        ("Continue", "", one and interrupted(rows[0])),
        ("Rename", "F2", one),
        ("Tags", "", one),
        ("Note", "", one),
        ("", "", True),
        ("Export", "", True),
        ("Delete", "Del", True),
    )


def ask_for_tags(page: QWidget, row: RehearsalRow, known: Sequence[str], do: Callable[[tuple[str, ...]], None]) -> None:
    """`do` gets all tags that it shall have."""
    dialog = Dialog(page, "Tags", f"For “{row.title}”. Commas between them; without any, it has none.")
    field = Field("Tags", "panel, weak spot")
    field.edit.setText(", ".join(row.tags))
    field.setMinimumWidth(metric("control-width"))
    dialog.put(field)
    if known:
        more = " and others" if len(known) > MOST_TAGS_NAMED else ""
        dialog.put(Label(f"In use: {', '.join(known[:MOST_TAGS_NAMED])}{more}.", "small", "muted", wrap=True))
    dialog.add_button("Cancel", None, "secondary", escape=True)
    keep = dialog.add_button("Keep", lambda: do(tags_in(field.text())), "primary")
    field.edit.returnPressed.connect(keep.click)
    dialog.ask()
    field.setFocus(Qt.FocusReason.OtherFocusReason)


def tags_in(text: str) -> tuple[str, ...]:
    """As they are kept: in small letters, each once."""
    clean = (" ".join(part.split()).casefold() for part in text.split(","))
    return tuple(dict.fromkeys(filter(None, clean)))


def ask_for_note(page: QWidget, row: RehearsalRow, do: Callable[[str], None]) -> None:
    dialog = Dialog(page, "Note", f"For “{row.title}”. It can be found by the search; nobody else sees it.")
    area = TextArea("Note", "What to try next time", least=4)
    area.write(row.note)
    dialog.put(area)
    dialog.add_button("Cancel", None, "secondary", escape=True)
    dialog.add_button("Keep", lambda: do(area.text()), "primary")
    dialog.ask()
    area.setFocus(Qt.FocusReason.OtherFocusReason)


def ask_before_purging(page: QWidget, rows: Sequence[RehearsalRow], everything: int, do: Callable[[], None]) -> None:
    """`everything`: so many, the whole trash; 0: only these rows."""
    one = rows[0] if len(rows) == 1 and not everything else None
    what = f"“{one.title}”" if one else counted(everything or len(rows), "rehearsal")
    says = (
        "Its recordings, words, verdicts and remarks are removed from this machine. Nothing brings it back."
        if one
        else "Their recordings, words, verdicts and remarks are removed from this machine. Nothing brings them back."
    )
    dialog = Dialog(page, f"Delete {what} for good?", f"{says} What you exported stays where you put it.")
    dialog.add_button("Delete for good", do, "danger-filled")
    dialog.add_button("Keep in the trash", None, "primary", safest=True, escape=True)
    dialog.ask()
