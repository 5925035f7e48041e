"""An export as the window shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportView:
    """While it is written: `part` (0 to 1) and `doing`, what is written now. Not `running`: it is over.

    `refusal`: it could not begin or go on; the words name the remedy.
    """

    session: str
    running: bool
    part: float = 0.0
    doing: str = ""
    saved: tuple[str, ...] = ()
    """the names of the files"""
    refusal: str = ""
