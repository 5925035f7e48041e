"""Terms for recognisers: which of them go, and how they are spoken. Pure but for the dictionary that is handed in.

    "vector store"  V EH K T ER S T AO R          words of the dictionary, side by side
    "reranker"      R IY + R AE NG K + ER         beginnings and endings around a word that the dictionary has
    "nDCG"          EH N D IY S IY JH IY          letters, and as a word too where it can be said as one ("RAG")
    "Kubernetes"    sounded out from its letters
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product

MOST_TERMS = 30
"""Longer lists of hot words shift word times and add words that nobody said (faster-whisper issues 853 and 1331)."""
MOST_WAYS = 4
"""Ways of saying one term; each costs the decoder time."""
SHORTEST_STEM = 3
Lookup = Callable[[str], str | None]
"""The dictionary: phones of a lower-case word, or None. "a(2)" is the second way to say "a"."""
SoundOut = Callable[[str], str]

_ENDINGS = {
    "s": "S", "es": "IH Z", "ing": "IH NG", "ings": "IH NG Z", "er": "ER", "ers": "ER Z", "or": "ER", "ors": "ER Z",
    "ed": "D", "ness": "N AH S", "less": "L AH S", "able": "AH B AH L", "ment": "M AH N T", "ly": "L IY", "y": "IY",
    "ability": "AH B IH L AH T IY", "ation": "EY SH AH N", "ise": "AY Z", "ize": "AY Z",
}  # fmt: skip
_BEGINNINGS = {
    "re": "R IY", "pre": "P R IY", "de": "D IY", "un": "AH N", "non": "N AA N", "over": "OW V ER",
    "under": "AH N D ER", "multi": "M AH L T IY", "inter": "IH N T ER", "sub": "S AH B", "super": "S UW P ER",
    "hyper": "HH AY P ER", "meta": "M EH T AH", "micro": "M AY K R OW", "auto": "AO T OW", "co": "K OW",
    "mis": "M IH S", "dis": "D IH S", "post": "P OW S T", "cross": "K R AO S", "out": "AW T", "up": "AH P",
}  # fmt: skip
_HISSING = {"S", "Z", "SH", "ZH", "CH", "JH"}
_VOICELESS = {"P", "T", "K", "F", "TH"}
_LETTERS = {"a": "EY", "w": "D AH B AH L Y UW", "z": "Z IY"}
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_UNITS = f"{_UNITS} seventeen eighteen nineteen"
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def chosen_terms(terms: Sequence[str]) -> tuple[str, ...]:
    """At most MOST_TERMS, the first of those that differ only in case, without what no recogniser can use."""
    first: dict[str, str] = {}
    for term in terms:
        plain = " ".join(term.split())
        if any(letter.isalnum() for letter in plain):
            first.setdefault(plain.casefold(), plain)
    return tuple(islice(first.values(), MOST_TERMS))


def ways_to_say(term: str, lookup: Lookup, sound_out: SoundOut) -> tuple[str, ...]:
    """Phones of the whole term, the likeliest way first; none when a part of it cannot be said."""
    parts = [tuple(_ways(part, lookup, sound_out)) for part in _parts(term)]
    whole = (" ".join(way) for way in product(*parts)) if parts and all(parts) else ()
    return tuple(islice(dict.fromkeys(whole), MOST_WAYS))


def _parts(term: str) -> list[str]:
    """Words, runs of digits, and what was put together of capitals and small letters: "QLoRA" -> Q, LoRA."""
    found: list[str] = []
    for word in re.findall(r"[^\W_]+(?:'[^\W_]+)*", term):
        for part in re.findall(r"\d+|[^\W\d_']+(?:'[^\W\d_]+)?", word):
            head = re.fullmatch(r"([A-Z])([A-Z][a-z]+[A-Z]*[a-z]*)", part)
            found += head.groups() if head else [part]
    return found


def _ways(part: str, lookup: Lookup, sound_out: SoundOut) -> Iterator[str]:
    lower = part.lower()
    if part.isdigit():
        yield from filter(None, [_joined(spoken_number(part), lookup)])
        return
    shouted = is_acronym(part)
    letters = f"{_spelled(lower[:-1], lookup)} Z" if shouted and part.endswith("s") else _spelled(lower, lookup)
    if (shouted or len(part) == 1) and letters:
        yield letters
    if len(part) == 1 or (shouted and not re.search("[aeiou]", lower)):
        return
    known = list(_in_dictionary(lower, lookup)) or list(_built(lower, lookup))
    yield from known
    if not known or shouted:
        yield from filter(None, [sound_out(lower)])


def is_acronym(word: str) -> bool:
    """ "RAG", "nDCG", "LLMs": more than one capital, and more capitals than other letters."""
    capitals = sum(letter.isupper() for letter in word)
    return capitals > 1 and capitals * 2 > len(word)


def _in_dictionary(word: str, lookup: Lookup) -> Iterator[str]:
    for name in (word, f"{word}(2)", f"{word}(3)"):
        phones = lookup(name)
        if phones is None:
            return
        yield phones


def _built(word: str, lookup: Lookup) -> Iterator[str]:
    """From a word of the dictionary with a beginning, an ending or both; or from two words of it."""
    for way in (_with_ending(word, lookup), _with_beginning(word, lookup), _two_words(word, lookup)):
        if way:
            yield way
            return


def _with_beginning(word: str, lookup: Lookup) -> str:
    for beginning, sound in _BEGINNINGS.items():
        rest = word.removeprefix(beginning)
        if rest != word and len(rest) >= SHORTEST_STEM:
            phones = lookup(rest) or _with_ending(rest, lookup)
            if phones:
                return f"{sound} {phones}"
    return ""


def _with_ending(word: str, lookup: Lookup) -> str:
    for ending in sorted(_ENDINGS, key=len, reverse=True):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM:
            for whole in _stems(stem):
                phones = lookup(whole)
                if phones:
                    return f"{phones} {_ending_after(ending, phones)}"
    return ""


def _stems(stem: str) -> tuple[str, ...]:
    """ "cach" -> cache, "chunk" -> chunk, "tunn" -> tun, "amorti" -> amorty."""
    doubled = stem[:-1] if stem[-1] == stem[-2] else ""
    changed = f"{stem[:-1]}y" if stem[-1] == "i" else ""
    return tuple(filter(None, (stem, f"{stem}e", doubled, changed)))


def _ending_after(ending: str, phones: str) -> str:
    last = phones.split()[-1]
    if ending in ("s", "es"):
        return "IH Z" if last in _HISSING else "S" if last in _VOICELESS else "Z"
    if ending == "ed":
        return "IH D" if last in ("T", "D") else "T" if last in _VOICELESS | {"S", "SH", "CH"} else "D"
    return _ENDINGS[ending]


def _two_words(word: str, lookup: Lookup) -> str:
    """ "webhook" -> web hook; the cut that leaves the two most alike in length."""
    cuts = sorted(range(SHORTEST_STEM, len(word) - SHORTEST_STEM + 1), key=lambda cut: abs(len(word) - 2 * cut))
    for cut in cuts:
        halves = (lookup(word[:cut]), lookup(word[cut:]))
        if all(halves):
            return f"{halves[0]} {halves[1]}"
    return ""


def _spelled(word: str, lookup: Lookup) -> str:
    """The names of its letters."""
    sounds = [_LETTERS.get(letter) or lookup(letter) for letter in word]
    return " ".join(sound for sound in sounds if sound) if all(sounds) else ""


def spoken_number(digits: str) -> str:
    """As engineers say it: 25 twenty five, 512 five twelve, 2048 twenty forty eight; zeros one by one."""
    if digits.startswith("0") or len(digits) > 4:
        return " ".join(_UNITS.split()[int(digit)] for digit in digits)
    if len(digits) == 4 and digits.endswith("000"):
        return f"{_UNITS.split()[int(digits[0])]} thousand"
    if len(digits) > 2:
        head, tail = digits[:-2], digits[-2:]
        return f"{spoken_number(head)} {'hundred' if tail == '00' else _two_digits(int(tail), oh=True)}"
    return _two_digits(int(digits))


def _two_digits(number: int, oh: bool = False) -> str:
    units = _UNITS.split()
    if number < 20:
        return f"oh {units[number]}" if oh and number < 10 else units[number]
    tens, rest = divmod(number, 10)
    return f"{_TENS[tens]} {units[rest]}" if rest else _TENS[tens]


def _joined(words: str, lookup: Lookup) -> str:
    sounds = [lookup(word) for word in words.split()]
    return " ".join(sound for sound in sounds if sound) if all(sounds) else ""
