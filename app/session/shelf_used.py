"""What the rehearsals take up on the disk, in words; nobody waits until all of it is measured."""

from app.archive.shelf import Shelf
from app.archive.shelf_records import Used
from app.session.words import size

MEASURED = 200
"""So many sizes that are not known yet may be looked up while somebody waits."""


def used_now(shelf: Shelf) -> Used | None:
    """None while many sizes are still unknown; they are measured while nothing else goes on."""
    return shelf.used() if len(shelf.unmeasured(MEASURED + 1)) <= MEASURED else None


def storage_words(used: Used) -> str:
    """ "1.8 GB in 23 rehearsals, 55.1 MB in the trash"."""
    one = "rehearsal" if used.sessions == 1 else "rehearsals"
    trash = f", {size(used.trash)} in the trash" if used.in_trash else ""
    return f"{size(used.clips)} in {used.sessions:,} {one}{trash}"
