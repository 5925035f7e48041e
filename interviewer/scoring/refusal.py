"""Tell what was proposed from what was turned down: "I would not fine-tune on all of it" proposes nothing. Pure.

Words only, no grammar: in doubt a mention is taken as turned down, because the cost of a wrong accusation is higher.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from interviewer.scoring.matching import Hit, Token, word_set
from interviewer.scoring.quoting import clause_around, ends_clause
from interviewer.values import HeardWord

REACH_BEFORE = 9
REACH_AFTER = 9
_BEFORE = word_set(
    "not never without avoid avoiding against neither nor hardly resist stop refuse tempting temptation mistake"
)
_BEFORE_PAIRS = frozenset({("instead", "of"), ("rather", "than"), ("no", "need"), ("no", "reason"), ("bad", "idea")})
_TURNS = word_set("but however instead although though then so because since")
_AFTER = word_set("mistake wrong trap tempting temptation dangerous naive risky pointless unreliable overkill")
_AFTER_PAIRS = frozenset({("bad", "idea"), ("last", "resort"), ("no", "good")})
_HELPERS = word_set("is are was be would will does do did can could should may might")
_DISMISSALS = frozenset(
    {("not", "need"), ("not", "bother"), ("not", "care"), ("no", "need"), ("no", "point"), ("do", "without")}
)
_DISMISSED_AFTER = frozenset({("not", "needed"), ("not", "necessary"), ("not", "required"), ("waste", "of")})
_NEEDLESS = word_set("unnecessary needless superfluous overkill")
_ON_CONDITION = word_set(
    "if unless until yet once when while only just so then because since means some others many they might may "
    "tempting wrong mistake thought said used yesterday longer anymore users customers"
)
"""With one of these in the sentence it may be a condition, a consequence, or somebody else's opinion."""


def turned_down(words: Sequence[HeardWord], tokens: Sequence[Token], hit: Hit) -> bool:
    """The hit stands under a "not", or the same clause goes on to call it a mistake."""
    return _denied_before(words, tokens, hit) or _denied_after(words, tokens, hit)


def dismissed(words: Sequence[HeardWord], tokens: Sequence[Token], hit: Hit) -> bool:
    """The speaker says that it is not needed. Much narrower: a good answer names what must not happen."""
    before = [token.text for token in _clause_before(words, tokens, hit)][-6:]
    after = [token.text for token in _clause_after(words, tokens, hit)]
    if any(pair in _DISMISSALS for pair in pairwise(before)) or any(p in _DISMISSED_AFTER for p in pairwise(after)):
        return True
    return bool(_NEEDLESS & set(after[:5])) and "not" not in after[:5]


def denied(words: Sequence[HeardWord], tokens: Sequence[Token], hit: Hit) -> bool:
    """The speaker plainly says that it is not needed: no condition, no consequence, nobody else's opinion."""
    if not dismissed(words, tokens, hit):
        return False
    first, last = clause_around(words, hit)
    return not any(token.text in _ON_CONDITION for token in tokens if first <= token.first <= last)


def _denied_before(words: Sequence[HeardWord], tokens: Sequence[Token], hit: Hit) -> bool:
    before = [token.text for token in _clause_before(words, tokens, hit)]
    for at, text in enumerate(before):
        following = before[at + 1] if at + 1 < len(before) else ""
        denied = text in _BEFORE or (text, following) in _BEFORE_PAIRS
        if denied and following not in ("only", "sure") and not _TURNS & set(before[at + 1 :]):
            return True
    return before[-1:] == ["no"]


def _denied_after(words: Sequence[HeardWord], tokens: Sequence[Token], hit: Hit) -> bool:
    after = list(takewhile(lambda text: text not in _TURNS, (t.text for t in _clause_after(words, tokens, hit))))
    pairs = list(pairwise(after))
    if any(text in _AFTER for text in after) and "not" not in after:
        return True
    return any(pair in _AFTER_PAIRS or (pair[0] in _HELPERS and pair[1] in ("not", "never")) for pair in pairs)


def _clause_before(words: Sequence[HeardWord], tokens: Sequence[Token], hit: Hit) -> Sequence[Token]:
    start = hit.start
    while start > 0 and hit.start - start < REACH_BEFORE:
        word = tokens[start - 1].last
        if word < hit.first and ends_clause(words, word):
            break
        start -= 1
    return tokens[start : hit.start]


def _clause_after(words: Sequence[HeardWord], tokens: Sequence[Token], hit: Hit) -> Sequence[Token]:
    end = hit.end
    while end < len(tokens) and end - hit.end < REACH_AFTER and not ends_clause(words, tokens[end - 1].last):
        end += 1
    return tokens[hit.end : end]
