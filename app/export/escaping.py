"""Makes text from outside (heard, written by a model, taken from a pack) harmless in Markdown, and one line of it."""

import re

# Characters that end a line, hide, or turn the direction of the text around them.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]+")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$]|&(?=#?\w+;))")
_LINE_START = re.compile(r"^([#+\-=:]|\d+(?=[.)](?:\s|$)))(.?)")
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|www)([:.])")


def plain(text: str) -> str:
    """One line without anything that cannot be seen."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def seen(text: str) -> str:
    """The same without joining its spaces: for one of several parts of a line."""
    return _UNSEEN.sub(" ", text)


def markdown(text: str) -> str:
    """Reads as it was said, wherever in a line it stands: no markup, no HTML, no link grows out of it."""
    return _LINE_START.sub(_hold_start, within(text))


def within(text: str) -> str:
    """The same behind something else in its line, where a number with a full stop begins no list."""
    return _LINK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", plain(text)))


def _hold_start(found: re.Match[str]) -> str:
    mark, after = found.groups()
    return f"{mark}\\{after}" if mark.isdigit() else f"\\{mark}{after}"


def code(text: str) -> str:
    """An id between backticks."""
    return f"`{plain(text).replace('`', chr(39))}`"
