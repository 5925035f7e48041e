"""Reads a review's file: small enough, whole, unchanged since it was saved, and of a form that is known.

Raises ReviewError with one line that says which of these it is not; nothing else is looked at or touched.
"""

import hashlib
import json
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from app.errors import ReviewError
from app.reviews.format import FORMAT, MOST_BYTES, VERSION, Review

AGAIN = "Ask for the file again, as it was saved"


def read_review(path: Path) -> Review:
    return review_from(_bytes_of(path), path.name)


def review_from(raw: bytes, name: str) -> Review:
    """`name` is how the file is called in what is said of it."""
    found = _parsed(raw, name)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ReviewError(f"{_short(name)} is no review of a rehearsal. Drop the file that your mentor sent back.")
    version = found.get("version")
    if version != VERSION:
        raise ReviewError(
            f"{_short(name)} was saved in a form that this Greenroom does not know; install a newer one to read it."
        )
    seal = found.pop("seal", None)
    if seal != sealed(found):
        raise ReviewError(f"{_short(name)} was changed or damaged since it was saved. {AGAIN}.")
    try:
        return Review.model_validate({**found, "seal": seal})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"][:4]) or "the whole"
        raise ReviewError(f"{_short(name)} holds something that no review may ({_short(where)}). {AGAIN}.") from error


def sealed(review: dict[str, Any]) -> str:
    """As the page does it: JSON without spaces, in the order of its keys."""
    try:
        whole = json.dumps(review, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except (ValueError, RecursionError):
        return ""
    return hashlib.sha256(whole).hexdigest()


def _bytes_of(path: Path) -> bytes:
    """Never more than may be in one, however large the file is."""
    try:
        if not path.is_file():
            raise ReviewError(f"{_short(path.name)} is no file. Drop the review itself.")
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReviewError(f"{_short(path.name)} cannot be read ({error.strerror}). {AGAIN}.") from error
    if len(raw) > MOST_BYTES:
        raise ReviewError(f"{_short(path.name)} is larger than a review can be (2 MB). {AGAIN}.")
    return raw


def _parsed(raw: bytes, name: str) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        raise ReviewError(f"{_short(name)} is not whole, or no review at all. {AGAIN}.") from error


def _no_number(_word: str) -> NoReturn:
    raise ValueError("a number that is none")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key that stands there twice")
    return found


def _short(text: str) -> str:
    """A name from outside in a line of ours: printable, and not too long."""
    clean = "".join(letter if letter.isprintable() else " " for letter in text)
    return clean if len(clean) <= 60 else f"{clean[:57]}..."
