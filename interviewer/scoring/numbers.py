"""Numbers as they are said become numbers as they are written: "two hundred" and "200" are one token. Pure."""

from collections.abc import Sequence

Part = tuple[str, int, int]
"""A token and the first and last word that it came from."""

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: value for value, word in enumerate(_SMALL.split())}
_VALUES |= dict(zip(_TENS.split(), range(20, 100, 10), strict=True))
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def fold_numbers(parts: Sequence[Part]) -> list[Part]:
    folded: list[Part] = []
    at = 0
    while at < len(parts):
        end, value = _number_at(parts, at)
        if end == at:
            folded.append(parts[at])
            at += 1
            continue
        folded.append((str(value), parts[at][1], parts[end - 1][2]))
        at = end
    return folded


def _number_at(parts: Sequence[Part], at: int) -> tuple[int, int]:
    """Where the number ends that begins here (`at` itself when there is none), and what it is."""
    end, total, group = at, 0, 0
    while end < len(parts):
        word = parts[end][0]
        value = _VALUES.get(word, int(word) if word.isdecimal() and len(word) <= 9 else None)
        if value is not None and _may_follow(group, value, fresh=end == at or parts[end - 1][0] in _SCALES):
            group += value
        elif word in _SCALES and end > at and group:
            group, total = _scaled(group, total, _SCALES[word])
        else:
            break
        end += 1
    return end, total + group


def _may_follow(group: int, value: int, fresh: bool) -> bool:
    """ "twenty" may take "five"; "two" after "five" is another number."""
    return fresh or (0 < value < 10 and group % 100 >= 20 and group % 10 == 0)


def _scaled(group: int, total: int, scale: int) -> tuple[int, int]:
    return (group * scale, total) if scale == 100 else (0, total + group * scale)
