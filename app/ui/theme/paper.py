"""On paper everything is light, whatever the window wears, and letters stay what they are for whoever copies them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_on: ContextVar[bool] = ContextVar("paper", default=False)


@contextmanager
def on_paper() -> Iterator[None]:
    """While something is painted that is no window; on this thread only."""
    before = _on.set(True)
    try:
        yield
    finally:
        _on.reset(before)


def is_paper() -> bool:
    return _on.get()
