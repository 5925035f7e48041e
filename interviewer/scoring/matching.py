"""Find a phrase in what was heard, though case, hyphens, fillers, endings and a letter or two may differ. Pure.

"I'd, um, fine-tune it"  ->  i would um fine tune it   (each token knows the words that it came from)
cue "i would fine tun"   ->  i would    fine tun...    -> words 0 to 3
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from interviewer.scoring.misheard import lengths_close, sounds_close
from interviewer.scoring.numbers import fold_numbers
from interviewer.values import HeardWord


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


FILLERS = word_set("um uh er erm ah eh hmm mm mhm like well basically actually so")
TWO_WORD_FILLERS = frozenset({("you", "know"), ("i", "mean"), ("sort", "of"), ("kind", "of")})
ARTICLES = word_set("a an the")

_NEGATED = word_set("do does did would should could is are was were have has had must need")
_CONTRACTIONS = {f"{helper}nt": f"{helper} not" for helper in _NEGATED}
_CONTRACTIONS |= {"wont": "will not", "cant": "can not", "cannot": "can not", "im": "i am", "lets": "let us"}
_ENDINGS = (("'d", " would"), ("'ll", " will"), ("'ve", " have"), ("'re", " are"), ("'s", ""))
# What a stem of three or four letters may go on with. More would let "rack" find "racket" and "form" find "formula".
_SHORT_ENDINGS = word_set("e s es d ed er ers r rs ing ings y ies ly")
# What people call an evaluation, in either direction.
_EVAL, _EVALUATION = ("eval", "evals"), "evaluat"
_DROPPED_E = word_set("ing ings ed er ers able ation")
# Symbols stand for the word that is said.
_SYMBOLS = str.maketrans({"’": "'", "@": " at ", "%": " percent ", "&": " and "})


@dataclass(frozen=True, slots=True)
class Token:
    """A normalised word; it came from words[first:last + 1] of the answer."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue was said in words[first:last + 1]; tokens[start:end] carry it."""

    cue: str
    first: int
    last: int
    start: int
    end: int


class Tokens(tuple[Token, ...]):
    """Those of one answer, and where each of them stands: the cues are looked for only where they can begin."""

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """By text, in the order of first use."""
        found: dict[str, list[int]] = {}
        for at, token in enumerate(self):
            found.setdefault(token.text, []).append(at)
        return found

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for text in self.places:
            found.setdefault(len(text), []).append(text)
        return found

    @cached_property
    def beginnings(self) -> dict[str, list[str]]:
        """The texts by their first two letters; short ones by the one they have."""
        found: dict[str, list[str]] = {}
        for text in self.places:
            found.setdefault(text[:2], []).append(text)
        return found


def normalise(text: str) -> tuple[str, ...]:
    """The bare words of a phrase: "I'd fine-tune, behaviour" -> i would fine tune behavior."""
    return tuple(text for text, _, _ in fold_numbers([(part, 0, 0) for part in _split(text)]))


def tokens_of(words: Sequence[HeardWord]) -> Tokens:
    return _tokens(tuple(words))


@lru_cache(maxsize=64)  # whoever looks for something else in the same answer
def _tokens(words: tuple[HeardWord, ...]) -> Tokens:
    parts = [(part, index, index) for index, word in enumerate(words) for part in _split(word.text)]
    return Tokens(Token(*part) for part in fold_numbers(parts))


def find(tokens: Sequence[Token], cue: str) -> Iterator[Hit]:
    """Every place where the cue was said, in order, without overlaps."""
    yield from _find(_indexed(tokens), cue)


def find_any(tokens: Sequence[Token], cues: Sequence[str]) -> tuple[Hit, ...]:
    """Hits of all cues in the order of speaking; of hits that begin together the longest comes first."""
    indexed = _indexed(tokens)
    hits = (hit for cue in cues for hit in _find(indexed, cue))
    return tuple(sorted(hits, key=lambda hit: (hit.first, -hit.last)))


def _indexed(tokens: Sequence[Token]) -> Tokens:
    return tokens if isinstance(tokens, Tokens) else Tokens(tokens)


def _find(tokens: Tokens, cue: str) -> Iterator[Hit]:
    wanted = _wanted(cue)
    behind = 0
    for start in _beginnings(tokens, wanted) if wanted else ():
        end = _match_at(tokens, start, wanted) if start >= behind else None
        if end is not None:
            yield Hit(cue, tokens[start].first, tokens[end - 1].last, start, end)
            behind = end


def _beginnings(tokens: Tokens, wanted: tuple[str, ...]) -> Sequence[int]:
    """Places where a cue can begin. Only a mis-heard first word may begin with other letters, in a longer cue."""
    first, second = wanted[0], wanted[1] if len(wanted) > 1 else ""
    starts = {first[:1], first[:2], (first + second)[:2]}
    near = (text for start in starts for text in tokens.beginnings.get(start, ()))
    texts = [text for text in near if _may_begin(text, first, second)]
    if len(wanted) >= 3 and len(first) >= 5:
        as_long = (text for length in lengths_close(first) for text in tokens.by_length.get(length, ()))
        texts += [text for text in as_long if text not in texts and sounds_close(text, first)]
    return tokens.places[texts[0]] if len(texts) == 1 else sorted(at for text in texts for at in tokens.places[text])


def _may_begin(heard: str, first: str, second: str) -> bool:
    """Whatever _take would take, and little more: quick to see, and it spares nearly all the looking."""
    if len(first) < 3:
        return heard == first or bool(second and heard.startswith(first + second[:-1]))
    evaluation = heard[:4] == first[:4] == _EVAL[0]
    return heard.startswith(first[:-1]) or (len(first) >= 6 and first.startswith(heard)) or evaluation


def mentions(words: Sequence[HeardWord], cue: str) -> bool:
    return next(find(tokens_of(words), cue), None) is not None


def is_filler(text: str) -> bool:
    return all(part in FILLERS for part in normalise(text))


@lru_cache(maxsize=16384)
def _split(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_SYMBOLS))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    if re.fullmatch(r"\s*(<[^>]*>|\[[^\]]*\])\s*", plain):  # the recogniser's own marks: silence, noise
        return ()
    plain = re.sub(r"\(\d+\)$", "", plain)  # a dictionary's second pronunciation: "a(2)"
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    for ending, spoken in _ENDINGS:
        plain = re.sub(rf"{ending}\b", spoken, plain)
    plain = plain.replace("'", "")
    found = re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+", plain)
    return tuple(_one_spelling(part) for word in found for part in _CONTRACTIONS.get(word, word).split())


def _one_spelling(word: str) -> str:
    """British and American spelling meet; that "noise" becomes "noize" on both sides harms nobody."""
    if len(word) >= 6:
        word = re.sub(r"is(e|es|ed|ing|ation|ations)$", r"iz\1", word)
    if len(word) >= 5:
        word = re.sub(r"our(|s|al|ed|ing)$", r"or\1", word)
    return word


@lru_cache(maxsize=8192)  # a pack has some thousand cues, and each is looked for in every answer
def _wanted(cue: str) -> tuple[str, ...]:
    words = normalise(cue)
    return tuple(word for word in words if word not in ARTICLES) or words


def _match_at(tokens: Sequence[Token], start: int, wanted: tuple[str, ...]) -> int | None:
    """Where the cue ends that begins exactly here, or None."""
    at, done, mishearings = start, 0, 1 if len(wanted) >= 3 else 0
    while done < len(wanted):
        if at >= len(tokens):
            return None
        taken = _take(tokens, at, wanted, done, mishearings > 0)
        if taken is not None:
            heard, cue_words, misheard = taken
            at, done, mishearings = at + heard, done + cue_words, mishearings - misheard
            continue
        skipped = _skippable(tokens, at) if done else 0
        if not skipped:
            return None
        at += skipped
    return at


def _take(
    tokens: Sequence[Token], at: int, wanted: tuple[str, ...], done: int, may_mishear: bool
) -> tuple[int, int, int] | None:
    """How many heard tokens and how many words of the cue meet here, and whether one was mis-heard."""
    heard, word, last = tokens[at].text, wanted[done], done == len(wanted) - 1
    lone = len(wanted) == 1
    if _same(heard, word, last, lone):
        return 1, 1, 0
    if at + 1 < len(tokens) and len(word) >= 6 and _same(heard + tokens[at + 1].text, word, last, lone):
        return 2, 1, 0
    if done + 1 < len(wanted) and len(heard) >= 6:
        joined_last = done + 2 == len(wanted)
        if _same(heard, word + wanted[done + 1], joined_last, joined_last and len(wanted) == 2):
            return 1, 2, 0
    if may_mishear and sounds_close(heard, word):
        return 1, 1, 1
    return None


def _skippable(tokens: Sequence[Token], at: int) -> int:
    """How many tokens may be passed over inside a cue: fillers, articles, a word said twice."""
    text = tokens[at].text
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if (text, following) in TWO_WORD_FILLERS:
        return 2
    return 1 if text in FILLERS or text in ARTICLES or text == tokens[at - 1].text else 0


@lru_cache(maxsize=65536)
def _same(heard: str, word: str, last: bool, lone: bool) -> bool:
    if heard == word or _both_evaluations(heard, word):
        return True
    if not word.isalpha() or not heard.isalpha():
        return False
    if len(word) < 3 or not last:
        return _plural(heard, word) and len(word) >= 3
    return _goes_on(heard, word, lone) or _plural(heard, word)


def _both_evaluations(heard: str, word: str) -> bool:
    return (word in _EVAL and heard.startswith(_EVALUATION)) or (heard in _EVAL and word.startswith(_EVALUATION))


def _plural(heard: str, word: str) -> bool:
    return heard in (word + "s", word + "es") or (word.endswith("y") and len(word) >= 4 and heard == word[:-1] + "ies")


def _goes_on(heard: str, stem: str, lone: bool) -> bool:
    """The heard word is the stem with an ending; how free the ending is depends on how much of the stem there is."""
    if len(stem) >= 5 and heard.startswith(stem):
        return True
    if len(stem) == 3 and lone:
        return False
    if heard.startswith(stem) and heard[len(stem) :] in _SHORT_ENDINGS:
        return True
    without_e = stem[:-1] if len(stem) >= 4 and stem.endswith("e") else ""
    return bool(without_e) and heard.startswith(without_e) and heard[len(without_e) :] in _DROPPED_E
