"""Whether words are a sentence that somebody says, or terms in a row, words in disorder, another language. Pure.

Speech is held together by small words (about half of it), and those stand in an order: "of the" and not "the of".
Counted around each word, so that a list behind a good answer is found and the answer stays.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, pairwise

from interviewer.scoring.matching import word_set

LIST_WINDOW, FEWEST_SMALL = 15, 0.15
"""Words in a row, and the share of small ones among them. Answers have 0.4 to 0.7, a list of terms under 0.15."""
MOST_ANDS = 4
"""In the same window: "by heading and by page and by table and ..." is a list as well."""
ORDER_WINDOW, SURE_BREAKS, BREAKS = 40, 4, 1
"""Disorder begins where so many breaks of order stand together, and reaches as far as a few still do."""
MOSTLY = 2 / 3
"""With so much of it in disorder, the rest makes no answer either."""
SHORTEST_RUN = 5
ITEMS, LONGEST_ITEM, LONGEST_LAST_ITEM = 6, 4, 8
"""So many short pieces without a verb, one after the other, are a list; its last item may be longer. What stands
before a colon is none: "A fixed label: a classifier" decides something."""

_DETERMINERS = word_set("a an the my our your their its every")
_SUBJECTS = word_set("i we they he she")
_BE = word_set("is are was were am isn't aren't wasn't i'd i'm i'll i've we'd we're we've they're it's that's there's")
_HELPERS = word_set(
    "can could will would should may might must do does did have has had be been don't doesn't didn't can't won't"
    " wouldn't couldn't cannot"
)
_PREPOSITIONS = word_set(
    "of in on at to for with from by about into over under after before between through without as"
)
_JOINING = word_set("and or but because if when while than that which who what how why where whether so since until")
_OTHERS = word_set(
    "it you me us them him her this these those there here not no yes more most less some any all each both one two"
    " then now only just also very too still even up out off down first last own same other another such much many"
    " few get got go goes going make makes take need want know think say said see let let's well like really quite"
    " maybe actually again always never often ever enough back you'd you're you've you'll he's she's what's who's"
    " nobody nothing something anything everything everybody somebody doing done being having"
)
_SMALL = _DETERMINERS | _SUBJECTS | _BE | _HELPERS | _PREPOSITIONS | _JOINING | _OTHERS
_NUMBERS = word_set(
    "zero three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety hundred"
    " thousand million percent half"
)
"""No list of terms has figures, and who does a sum aloud needs few other small words."""
_LINKING = word_set("and or")
_VERBS = _BE | _HELPERS
_OF_A_CLAUSE = (_VERBS | _SUBJECTS | _JOINING | word_set("it you me us this that there")) - _LINKING
_POINTING = (("there's",), ("there", "is"))
"""There's this, there's that."""
_SOMEBODY = _SUBJECTS | word_set(
    "it you because if so when which that but i'd i'm i'll i've we'd we're we've it's that's"
)
"""With these a sentence begins that says something of what there is."""
LONGEST_STRUNG = 5
"""words of an item, on an average, where a recogniser wrote no commas: "there's this and that and ..." """
_NOT_A_NOUN = _DETERMINERS | _SUBJECTS | _BE | _HELPERS | _PREPOSITIONS | _JOINING | word_set("it you me us them not")
_NOT_BEHIND = {
    # "the can", "an own", "the before and after" do occur.
    **dict.fromkeys(_DETERMINERS, _NOT_A_NOUN - word_set("can will may might must if what how before after")),
    "a": _NOT_A_NOUN - word_set("and or"),  # matrices A and B
    # The others of the prepositions also end a clause: "the one I came in with is ..."
    **dict.fromkeys(
        word_set("of at for with from into between"),
        (_VERBS | word_set("i they he she and or but")) - word_set("do"),
    ),
    **dict.fromkeys(_SUBJECTS, _DETERMINERS | _SUBJECTS | word_set("it its us me them is of at to for with from by")),
}
_STOPS, _MARKS = ".?!", '.,;:?!…"“”()'


def is_small(text: str) -> bool:
    return text in _SMALL


def listed(texts: Sequence[str]) -> list[bool]:
    """For each word whether it stands in a row of terms, or in a language without English small words."""
    bare = [_bare(text) for text in texts]
    small = _counted(word in _SMALL or word in _NUMBERS or word[:1].isdecimal() for word in bare)
    ands = _counted(word == "and" for word in bare)
    clauses = _counted(word in _OF_A_CLAUSE for word in bare)
    found = [False] * len(texts)
    for low in range(max(1, len(texts) - LIST_WINDOW + 1)):
        high = min(len(texts), low + LIST_WINDOW)
        strung = ands[high] - ands[low] >= MOST_ANDS and clauses[high] == clauses[low]
        if strung or small[high] - small[low] < FEWEST_SMALL * (high - low):
            found[low:high] = [True] * (high - low)
    found = _without_short_runs(found)
    for first, last in (*_rows_of_items(texts, bare), *_strung_behind_there_is(texts, bare)):
        found[first : last + 1] = [True] * (last + 1 - first)
    return found


def _strung_behind_there_is(texts: Sequence[str], bare: Sequence[str]) -> list[tuple[int, int]]:
    """ "There's splade and col bert and ...", however the names were heard: up to where somebody does something."""
    rows: list[tuple[int, int]] = []
    for first in range(len(bare)):
        if not any(tuple(bare[first : first + len(start)]) == start for start in _POINTING):
            continue
        last = first
        while last + 1 < len(bare) and bare[last + 1] not in _SOMEBODY and texts[last][-1:] not in _STOPS:
            last += 1
        ands = sum(word == "and" for word in bare[first : last + 1])
        if ands >= MOST_ANDS and last - first <= LONGEST_STRUNG * (ands + 1):
            rows.append((first, last))
    return rows


def disordered(texts: Sequence[str]) -> list[bool]:
    """For each word whether it stands where the order of the words is no language's. "…" is a cut: no order across."""
    broken = _counted(_breaks(texts))
    around = [
        broken[min(len(texts), at + ORDER_WINDOW + 1)] - broken[max(0, at - ORDER_WINDOW)] for at in range(len(texts))
    ]
    found = [False] * len(texts)
    start = 0
    while start < len(texts):
        end = start
        while end < len(texts) and around[end] >= BREAKS:
            end += 1
        if end > start and max(around[start:end]) >= SURE_BREAKS:
            found[start:end] = [True] * (end - start)
        start = end + 1
    return [True] * len(texts) if sum(found) >= MOSTLY * len(texts) > 0 else found


def _breaks(texts: Sequence[str]) -> list[bool]:
    """After which words no sentence goes on as this one does."""
    written = any(one[-1:] in _STOPS and two[:1].isupper() for one, two in pairwise(texts) if one)
    found = [False] * len(texts)
    for at, (one, two) in enumerate(pairwise(texts)):
        word, following = _bare(one), _bare(two)
        if one[-1:] not in _MARKS:
            capital = two[:1].isupper() and following in _SMALL and following != "a" and following[:1] != "i"
            found[at] = capital or following in _NOT_BEHIND.get(word, ())
        elif one[-1:] in _STOPS and not one.endswith("..."):
            found[at] = word in _DETERMINERS or (written and two[:1].islower())
    return found


def _rows_of_items(texts: Sequence[str], bare: Sequence[str]) -> list[tuple[int, int]]:
    """First and last word of each row of short pieces between commas or stops, none of them with a verb."""
    rows: list[tuple[int, int]] = []
    row: list[tuple[int, int]] = []
    items = 0
    for first, last in (*_pieces(texts), (0, -1)):
        words = _item(bare[first : last + 1])
        verbless = bool(words) and not _OF_A_CLAUSE & set(words)
        bare_item = verbless and len(words) <= LONGEST_ITEM and sum(word in _SMALL for word in words) <= 1
        names_what_follows = last >= 0 and texts[last].endswith(":")
        if not names_what_follows and (bare_item or (row and verbless and len(words) <= LONGEST_ITEM + 1)):
            row.append((first, last))
            items += bare_item
            continue
        if items >= ITEMS:
            closes = verbless and len(words) <= LONGEST_LAST_ITEM and bare[first] in _LINKING
            rows.append((row[0][0], last if closes else row[-1][1]))
        row, items = [], 0
    return rows


def _item(words: Sequence[str]) -> list[str]:
    """Without what links it to the others."""
    item = [word for word in words if word not in _LINKING]
    pointing = next((len(start) for start in _POINTING if tuple(item[: len(start)]) == start), 0)
    return item[pointing:]


def _without_short_runs(found: Sequence[bool]) -> list[bool]:
    runs = ((is_one, len(list(same))) for is_one, same in groupby(found))
    return [is_one and length >= SHORTEST_RUN for is_one, length in runs for _ in range(length)]


def _pieces(texts: Sequence[str]) -> list[tuple[int, int]]:
    pieces, first = [], 0
    for at, text in enumerate(texts):
        if text[-1:] in _MARKS or at == len(texts) - 1:
            pieces.append((first, at))
            first = at + 1
    return pieces


def _counted(marks: Iterable[bool]) -> list[int]:
    """How many marks stand before each place."""
    return [0, *accumulate(int(mark) for mark in marks)]


def _bare(text: str) -> str:
    return text.casefold().replace("’", "'").strip(_MARKS)
