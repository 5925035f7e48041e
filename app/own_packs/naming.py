"""From a title to an id that nobody has yet. Pure."""

import re
import unicodedata
from collections.abc import Collection

from app.errors import GreenroomError

LONGEST = 48
SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def id_for(title: str, taken: Collection[str], otherwise: str = "question") -> str:
    """Lower-case words joined by hyphens; a number behind it where that is taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    made = ""
    for word in words:
        if len(made) + len(word) + 1 > LONGEST:
            break
        made = f"{made}-{word}".strip("-")
    return free(made or otherwise, taken)


def free(id: str, taken: Collection[str]) -> str:
    if id not in taken:
        return id
    number = 2
    while f"{id}-{number}" in taken:
        number += 1
    return f"{id}-{number}"


def safe(name: str) -> str:
    """A name that becomes part of a path: nothing that could lead elsewhere."""
    if not SAFE.fullmatch(name) or len(name) > 100:
        raise GreenroomError(f"'{name[:40]}' is not an id: ids are lower-case words joined by hyphens.")
    return name
