"""Whether a heard word could be a wanted one that was mis-heard: a letter or two apart. Pure."""

from functools import lru_cache

SHORTEST = 5


def lengths_close(word: str) -> range:
    """How long those are that sound close to it."""
    allowed = _edits_allowed(word)
    return range(max(SHORTEST, len(word) - allowed), len(word) + allowed + 1)


@lru_cache(maxsize=65536)  # the same words meet the same cues in every take
def sounds_close(heard: str, word: str) -> bool:
    if min(len(heard), len(word)) < SHORTEST or not (heard.isalpha() and word.isalpha()):
        return False
    allowed = _edits_allowed(word)
    # Each edit changes at most two of the letters that occur: cheap to see, and it spares nearly all the counting.
    if abs(len(heard) - len(word)) > allowed or len(set(heard) ^ set(word)) > 2 * allowed:
        return False
    return _edits(heard, word) <= allowed


def _edits_allowed(word: str) -> int:
    return 1 if len(word) < 7 else 2


def _edits(one: str, other: str) -> int:
    """Levenshtein's distance (1966): letters put in, left out or changed."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, opposite in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (letter != opposite))
    return row[-1]
