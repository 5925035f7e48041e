"""Moving house and backups as the window shows them."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class MovingView:
    """`doing`: empty when nothing is. `part` 0 to 1. Without `can_stop` it is being taken into the archive.

    `ended`: how the last one of this kind ended, in words; `last_backup`: when that was and why, empty without one.
    """

    doing: Literal["", "saving", "bringing in", "backing up"] = ""
    part: float = 0.0
    can_stop: bool = False
    ended: str = ""
    last_backup: str = ""
