"""The lines of the list of rehearsals: each rehearsal, and beneath it the places that were found.

Rehearsals that were not fetched yet have their line already; they are asked for when they come into sight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.session.shelf_views import HitView
from app.session.views import RehearsalRow, RehearsalsPart, RehearsalsView

PART = 50
Kind = Literal["rehearsal", "hit", "more"]
_NOBODY = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """`place` counts rehearsals, `number` the places found in one; `last` is the last line of its rehearsal."""

    kind: Kind
    place: int
    number: int = 0
    last: bool = True


class ShelfModel(QAbstractListModel):
    """`grouped`: lines of places stand beneath the rehearsals; else there is one line for each rehearsal."""

    def __init__(self) -> None:
        super().__init__()
        self.view = RehearsalsView(())
        self.grouped = False
        self._rows: dict[int, RehearsalRow] = {}
        self._lines: list[Line] = []
        self._stale: set[int] = set()

    # ---- filling

    def show_view(self, view: RehearsalsView) -> None:
        same = (view.asked, view.trash, view.total) == (self.view.asked, self.view.trash, self.view.total)
        self.beginResetModel()
        # Rows that did not come along are shown as they were until they are asked for again.
        kept = self._rows if same and not view.places else {}
        self.view, self.grouped = view, view.places > 0
        self._rows = {**kept, **{view.first + number: row for number, row in enumerate(view.rows)}}
        self._stale = set(kept) - set(range(view.first, view.first + len(view.rows)))
        self._lines = self._laid_out(0) if self.grouped else []
        self.endResetModel()

    def show_part(self, part: RehearsalsPart) -> None:
        if (part.asked, part.trash) != (self.view.asked, self.view.trash):
            return
        if part.first < 0:
            self._replace(part.rows)
        elif self.grouped:
            self._append(part.first, part.rows)
        elif part.rows:
            self._rows.update({part.first + number: row for number, row in enumerate(part.rows)})
            self._stale -= set(range(part.first, part.first + len(part.rows)))
            self.dataChanged.emit(self.index(part.first), self.index(part.first + len(part.rows) - 1))

    def missing(self, first: int, last: int) -> int | None:
        """The first rehearsal of a part to ask for, when lines `first` to `last` are in sight."""
        if self.grouped:
            fetched = len(self._rows)
            return fetched if fetched < self.view.total and last >= len(self._lines) - PART // 2 else None
        gone = (place for place in range(first, last + 1) if place not in self._rows or place in self._stale)
        found = next(gone, None)
        return None if found is None else found // PART * PART

    def _append(self, first: int, rows: Sequence[RehearsalRow]) -> None:
        if first != len(self._rows) or not rows:
            return
        self._rows.update({first + number: row for number, row in enumerate(rows)})
        added, before = self._laid_out(first), len(self._lines)
        self.beginInsertRows(_NOBODY, before, before + len(added) - 1)
        self._lines += added
        self.endInsertRows()

    def _replace(self, rows: Sequence[RehearsalRow]) -> None:
        for row in rows:
            place = next((at for at, each in self._rows.items() if each.id == row.id), None)
            if place is None or not self.grouped:
                continue
            mine = [at for at, line in enumerate(self._lines) if line.place == place]
            self._rows[place] = row
            lines = self._lines_of(place)
            self.beginRemoveRows(_NOBODY, mine[1], mine[-1])
            del self._lines[mine[1] : mine[-1] + 1]
            self.endRemoveRows()
            self.beginInsertRows(_NOBODY, mine[1], mine[0] + len(lines) - 1)
            self._lines[mine[1] : mine[1]] = lines[1:]
            self.endInsertRows()

    def _laid_out(self, first: int) -> list[Line]:
        return [line for place in range(first, len(self._rows)) for line in self._lines_of(place)]

    def _lines_of(self, place: int) -> list[Line]:
        row = self._rows[place]
        shown = len(row.hits) + bool(row.marks)
        more = row.places > shown and bool(row.hits)
        hits = [Line("hit", place, number, number == len(row.hits) - 1 and not more) for number in range(len(row.hits))]
        return [Line("rehearsal", place, 0, not row.hits), *hits, *([Line("more", place)] if more else [])]

    # ---- reading

    def line(self, number: int) -> Line:
        return self._lines[number] if self.grouped else Line("rehearsal", number)

    def row(self, number: int) -> RehearsalRow | None:
        """Whose line this is; None while it is not here yet."""
        return self._rows.get(self.line(number).place)

    def hit(self, number: int) -> HitView | None:
        line, row = self.line(number), self.row(number)
        return row.hits[line.number] if row is not None and line.kind == "hit" else None

    def line_of(self, session: str) -> int:
        """The line of this rehearsal, -1 when it is not here."""
        place = next((at for at, row in self._rows.items() if row.id == session), -1)
        if place < 0 or not self.grouped:
            return place
        return next(at for at, line in enumerate(self._lines) if line.place == place)

    def more(self, number: int) -> int:
        """How many places are not shown."""
        row = self.row(number)
        return row.places - len(row.hits) - bool(row.marks) if row is not None else 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOBODY) -> int:
        if parent.isValid():
            return 0
        known = self.view.first + len(self.view.rows)
        return len(self._lines) if self.grouped else max(self.view.total, known)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.told(index.row())
        return None

    def told(self, number: int) -> str:
        """As a screen reader says it."""
        row, hit = self.row(number), self.hit(number)
        if row is None:
            return "Not loaded yet"
        if hit is not None:
            return ", ".join(part for part in (hit.time, hit.who, hit.text) if part)
        if self.line(number).kind == "more":
            return more_words(self.more(number))
        found = f"{row.places} {'place' if row.places == 1 else 'places'}" if row.places else ""
        parts = (row.title, facts(row), row.state, row.level, *row.tags, found, "with a note" if row.note else "")
        return ", ".join(part for part in parts if part)


def facts(row: RehearsalRow, short: bool = False) -> str:
    """What a line says beside the title."""
    if row.deleted:
        return ", ".join(part for part in (row.when, row.length, row.size, f"deleted {row.deleted}") if part)
    if short:
        return f"{row.when.rsplit(',', 1)[0]}, {row.length}"
    said = [row.when, row.length, f"with {row.persona}" if row.persona else ""]
    if row.state and row.state != "Interrupted":
        said.append(row.state[0].lower() + row.state[1:])
    return ", ".join(part for part in said if part)


def more_words(count: int) -> str:
    return f"{count} more {'place' if count == 1 else 'places'} in this rehearsal"
