"""The thought that was being told when the speaker stopped: where it began, and whether it is all there. Pure, English.

A recogniser's full stops cannot be trusted and a breath is no full stop either. So a thought goes back over stops and
breaths for as long as what stood before them wanted more: "it fails on names, / because / those hardly occur".
"""

import re
from dataclasses import dataclass

from interviewer.conversation.last_words import never_last, seldom_last

PHRASE_BREAK = "\n"
"""stands in a text where the speaker stopped: recognisers without punctuation leave no other trace of a boundary"""
LONGEST = 40
"""words of one thought; who breathes less is looked at from there"""
_LEADS_IN = r"(?:(?:and|but|so|then|or|well|only|even|that) )*"
_CONDITION = re.compile(
    rf"{_LEADS_IN}(?:if|when|once|whenever|as soon as|as long as|unless|although)\b ?(.*)"
)
_SUBJECT = "i we you they he she it there that this i'd i'll i'm we'd we'll it's that's they're there's"
_SUBJECTS = frozenset(_SUBJECT.split())
_LINK = "and or that which who what how where if when because to of for with than as about do does did"
_LINKS = frozenset(_LINK.split())
_ONE_CLAUSE = 11
"""so many words are a condition and what follows from it, even if no subject shows where the second begins"""


@dataclass(frozen=True, slots=True)
class Thought:
    """`words` are bare, in small letters; stops or breaths cut it into `pieces`. `earlier`: thoughts before it."""

    words: tuple[str, ...]
    pieces: int = 1
    earlier: int = 0
    last_piece: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.words)


def last_thought(text: str) -> Thought:
    """Empty text is a thought without words."""
    parts = [(bare(part), part.strip()[-1:]) for part in re.split(r"(?<=[.!?])\s+|\n", text.lower().replace("’", "'"))]
    parts = [(words, mark) for words, mark in parts if words]
    if not parts:
        return Thought(())
    starts = [at for at in range(len(parts)) if at == 0 or not _wants_more(*parts[at - 1])]
    first = starts[-1]
    words = [word for part, _ in parts[first:] for word in part]
    return Thought(tuple(words[-LONGEST:]), len(parts) - first, len(starts) - 1, tuple(parts[-1][0]))


def bare(text: str) -> list[str]:
    return [word for word in (re.sub(r"[^\w']", "", raw).strip("'") for raw in text.split()) if word]


def _wants_more(words: list[str], mark: str) -> bool:
    return mark in ",:;-" or never_last(words) or (mark not in ".!?" and seldom_last(words)) or is_condition_only(words)


def is_condition_only(words: list[str] | tuple[str, ...]) -> bool:
    """An "if" or "when" whose consequence has not come."""
    found = _CONDITION.match(" ".join(words))
    if found is None:
        return False
    rest = found.group(1).split()
    if len(rest) > _ONE_CLAUSE:
        return False
    # A second subject, neither the first one nor bound to the word before it, begins what follows from the condition.
    inner = range(2, len(rest) - 1)
    return not any(rest[at] in _SUBJECTS and rest[at - 1] not in _LINKS for at in inner)
