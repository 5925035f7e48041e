"""The order in which Tab goes through a page: as its layouts read, not as its parts happened to be made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def as_read(widget: QWidget) -> Iterator[QWidget]:
    """Everything within that takes the keyboard by Tab, in its order."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from as_read(inside)
    elif layout is not None:
        yield from _of_layout(layout)
    else:
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from as_read(child)


def order_as_read(page: QWidget) -> None:
    for before, after in pairwise(as_read(page)):
        QWidget.setTabOrder(before, after)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield from as_read(widget)
        elif inner is not None:
            yield from _of_layout(inner)
