"""Settings: sections at the left, rows with their control at the right; every change acts at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.session.commands import Command
from app.session.moving.views import MovingView
from app.session.views import DevicesView, ModelsView, SettingsView
from app.ui.in_slices import InSlices
from app.ui.pages.settings_engines import Recognition, Sound, Voice
from app.ui.pages.settings_interviewer import Interviewer
from app.ui.pages.settings_parts import Section
from app.ui.pages.settings_person import Accommodations, Appearance
from app.ui.pages.settings_privacy import Privacy
from app.ui.theme.metrics import metric
from app.ui.theme.palette import set_theme
from app.ui.theme.tokens import space
from app.ui.top_bar import NavItem
from app.ui.widgets.labels import Label
from app.ui.widgets.page_scroll import is_small, side_margin

SECTIONS: tuple[type[Section], ...] = (Sound, Recognition, Voice, Interviewer, Privacy, Appearance, Accommodations)


class SettingsPage(QWidget):
    def __init__(self, post: Callable[[Command], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._view: SettingsView | None = None
        self._models: ModelsView | None = None
        self._moving: MovingView | None = None
        self._items: list[NavItem] = []
        self.sections: dict[str, Section] = {}
        self._stack = QStackedWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(space(1))
        for kind in SECTIONS:
            self._name(kind.title, kind.icon)
        self._list.addStretch(1)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addLayout(self._list)
        self._row.addWidget(self._stack, 1)
        self._title = QHBoxLayout()
        self._title.addWidget(Label("Settings", "page"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, space(5), 0, 0)
        self._column.setSpacing(space(5))
        self._column.addLayout(self._title)
        self._column.addLayout(self._row, 1)
        self.choose(SECTIONS[0].title)
        self._slices = InSlices((partial(self._section, kind.title) for kind in SECTIONS), self)

    def _name(self, title: str, icon: str) -> None:
        item = NavItem(title, icon, "", wide=metric("sections"))
        item.clicked.connect(lambda _checked=False: self.choose(title))
        self._list.addWidget(item)
        self._items.append(item)

    def _section(self, title: str) -> Section:
        """Made when it is chosen, or a little after the page."""
        if title not in self.sections:
            kind = next(kind for kind in SECTIONS if kind.title == title)
            self.sections[title] = section = kind(self._post, self._sides)
            if self._view is not None:
                section.show_view(self._view)
            if self._models is not None:
                section.show_models(self._models)
            if self._moving is not None:
                section.show_moving(self._moving)
            self._stack.addWidget(section)
        return self.sections[title]

    def choose(self, title: str) -> None:
        """Show a section by its title."""
        section = self._section(title)
        self._stack.setCurrentWidget(section)
        for item in self._items:
            item.setChecked(item.text() == title)
        section.keep_to_grid()

    def current(self) -> str:
        return next(item.text() for item in self._items if item.isChecked())

    def item(self, title: str) -> NavItem:
        return next(item for item in self._items if item.text() == title)

    def show_view(self, view: SettingsView) -> None:
        if view == self._view:
            return
        self._view = view
        set_theme(view.theme)
        for section in self.sections.values():
            section.show_view(view)

    def show_devices(self, view: DevicesView) -> None:
        for section in self.sections.values():
            section.show_devices(view)

    def show_models(self, view: ModelsView) -> None:
        self._models = view
        for section in self.sections.values():
            section.show_models(view)

    def show_moving(self, view: MovingView) -> None:
        self._moving = view
        for section in self.sections.values():
            section.show_moving(view)

    def _margin(self) -> int:
        window = self.window()
        return side_margin(self.width(), is_small(window.width(), window.height()))

    def _sides(self) -> tuple[int, int]:
        return space(7), self._margin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        margin = self._margin()
        self._row.setContentsMargins(margin - metric("hang"), 0, 0, 0)
        self._title.setContentsMargins(margin, 0, margin, 0)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk through the sections while one of them has the keyboard."""
        step = 1 if event.key() == Qt.Key.Key_Down else -1 if event.key() == Qt.Key.Key_Up else None
        here = next((place for place, item in enumerate(self._items) if item.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        item = self._items[(here + step) % len(self._items)]
        item.setFocus(Qt.FocusReason.TabFocusReason)
        item.click()
