"""Which of the several hearings of one take counts; asked of rows and of records alike. Pure."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar


class Heard(Protocol):
    """A transcript, in whatever shape."""

    @property
    def edited_text(self) -> str: ...

    @property
    def corrections(self) -> Sequence[Any]: ...


H = TypeVar("H", bound=Heard)


def in_force(hearings: Sequence[H]) -> H | None:
    """The last one, in the order in which they were stored; but what the candidate corrected stays the truth."""
    corrected = [heard for heard in hearings if heard.edited_text or heard.corrections]
    return next(reversed(corrected or hearings), None)
