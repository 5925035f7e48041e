"""A question as a form: what it needs first, the rest in sections that unfold."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.question_views import DraftView, FieldView, Mend, Place, SectionView
from app.ui.in_slices import InSlices
from app.ui.pages.question_fields import FieldBox
from app.ui.pages.question_parts import part_box
from app.ui.pages.question_writing import Post, Writing
from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.theme.type import font
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.labels import Rule
from app.ui.widgets.page_scroll import PageScroll

SETTLED_MS = 50
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_BESIDE = {"title": 0, "kind": metric("kind-box"), "suggested_seconds": metric("seconds-box")}


class QuestionForm(PageScroll):
    """Made once for each draft, in slices; after that only its values and what is wrong with them change."""

    def __init__(self, view: DraftView, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(lambda: (space(6), space(6)), parent)
        self.writing = Writing(post, self)
        self.view = view
        self.sections: list[FormSection] = []
        self.page.setAccessibleName(f"Form: {view.title}")
        self.body.setContentsMargins(0, space(4), 0, space(6))
        for section in view.sections:
            made = FormSection(section, self.writing, first=not self.sections)
            self.sections.append(made)
            self.add(made, hang=True)
        self.body.addStretch(1)
        self._slices = InSlices(self._parts(), self)

    def _parts(self) -> list[partial[None]]:
        """What is needed first, then the mends, then nothing: folded sections are filled when they are unfolded."""
        needed = [section for section in self.sections if section.view.needed]
        return [*(partial(section.fill) for section in needed), partial(self._show_mends)]

    def show_draft(self, view: DraftView) -> None:
        self.view = view
        for section, shown in zip(self.sections, view.sections, strict=True):
            section.show_view(shown)
        self._show_mends()
        self.writing.overruled = False

    def go_to(self, place: Place) -> None:
        """Bring a field to where it can be seen and written in."""
        self._slices.finish()
        for section in self.sections:
            if any(place[: len(each.place)] == each.place for each in section.view.fields):
                section.unfold(True)
                target = section.go_to(place)
                target.setFocus(Qt.FocusReason.TabFocusReason)
                # Once what was unfolded has its place.
                QTimer.singleShot(SETTLED_MS, target, partial(self.bring_into_view, target))
                return

    def _show_mends(self) -> None:
        for section in self.sections:
            section.show_mends(self.view.mends)


class FormSection(QWidget):
    """Its fields, behind a line that unfolds them where they can be left out."""

    def __init__(self, view: SectionView, writing: Writing, first: bool) -> None:
        super().__init__()
        self.view = view
        self.boxes: list[FieldBox] = []
        self._writing = writing
        self._mends: Sequence[Mend] = ()
        self._fields = QWidget()
        self._column = QVBoxLayout(self._fields)
        self._column.setContentsMargins(metric("hang"), 0, metric("hang"), space(5))
        self._column.setSpacing(space(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head: SectionHead | None = None
        if not view.needed or view.id == "model-answers":
            self.head = SectionHead(view.title)
            self.head.clicked.connect(lambda: self.unfold(not self.unfolded))
            column.addWidget(Rule())
            column.addWidget(self.head)
            self._fields.hide()
        column.addWidget(self._fields)
        self._first = first
        self._tell()

    @property
    def unfolded(self) -> bool:
        return not self._fields.isHidden()

    def fill(self) -> None:
        if self.boxes or (self.head is not None and not self.unfolded):
            return
        beside: QHBoxLayout | None = None
        for view in self.view.fields:
            box = part_box(view, self._writing)
            self.boxes.append(box)
            if self._first and view.place[0] in _BESIDE and len(self.view.fields) > 5:
                beside = self._beside(beside, view, box)
            else:
                self._column.addWidget(box)
        self.show_mends(self._mends)

    def _beside(self, row: QHBoxLayout | None, view: FieldView, box: FieldBox) -> QHBoxLayout:
        if row is None:
            row = QHBoxLayout()
            row.setSpacing(space(4))
            self._column.addLayout(row)
        wide = _BESIDE[str(view.place[0])]
        if wide:
            box.setFixedWidth(wide)
        row.addWidget(box, 0 if wide else 1, Qt.AlignmentFlag.AlignTop)
        return row

    def unfold(self, wanted: bool) -> None:
        if self.head is None:
            return
        self._fields.setVisible(wanted)
        if wanted:
            self.fill()
        self._tell()

    def show_view(self, view: SectionView) -> None:
        self.view = view
        for box, field in zip(self.boxes, view.fields, strict=False):
            box.show_view(field)
        self._tell()

    def show_mends(self, mends: Sequence[Mend]) -> None:
        keys = [each.place for each in self.view.fields]
        self._mends = [mend for mend in mends if any(mend.place[: len(key)] == key for key in keys)]
        for box in self.boxes:
            box.show_mends([mend for mend in self._mends if mend.place[: len(box.place)] == box.place])
        self._tell()

    def go_to(self, place: Place) -> QWidget:
        for box in self.boxes:
            if place[: len(box.place)] == box.place:
                return box.go_to(place)
        return self

    def _tell(self) -> None:
        if self.head is not None:
            self.head.show_state(self.unfolded, self.view.facts, len(self._mends))


class SectionHead(QAbstractButton):
    """The line of a section that folds: its name, what it holds, what there is to mend in it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._facts, self._mends, self._unfolded = "", 0, False
        self.setText(title)
        self.setFixedHeight(size("row"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        themes.changed.connect(self.update)

    def show_state(self, unfolded: bool, facts: str, mends: int) -> None:
        self._unfolded, self._facts, self._mends = unfolded, facts, mends
        state = "unfolded" if unfolded else "folded"
        told = [self.text(), facts, f"{mends} to mend" if mends else "", state]
        self.setAccessibleName(", ".join(part for part in told if part))
        self.update()

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        return QSize(space(7), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            draw_box(painter, QRectF(self.rect()), radius("control"), colour("hover"), None)
        px, hang = size("icon-small"), metric("hang")
        chevron = "chevron-down" if self._unfolded else "chevron-right"
        draw_icon(painter, chevron, "muted", hang, (self.height() - px) / 2, px)
        painter.setFont(font("interface"))
        painter.setPen(colour("text"))
        left = hang + px + space(2)
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), _LEFT, self.text())
        taken = painter.fontMetrics().horizontalAdvance(self.text())
        told = f"{self._mends} to mend" if self._mends else self._facts
        painter.setFont(font("small"))
        painter.setPen(colour("danger" if self._mends else "muted"))
        room = QRectF(left + taken + space(3), 0, self.width() - hang - left - taken - space(3), self.height())
        shown = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, _RIGHT, shown)
