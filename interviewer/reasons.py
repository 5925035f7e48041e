"""Say in plain words why a follow-up is asked. Pure."""

import re

from interviewer.values import KeyPoint

_PLAIN_VERBS = (
    "name ask set put end reframe give describe explain mention treat keep start begin choose compare count estimate "
    "know measure separate split state tell use point propose plan define draw hold land list look map mind notice "
    "offer order own pick prefer prove quote rank reason recommend route see show sketch take test think track trade "
    "turn walk want warn weigh work build call check clean connect cover decide distinguish drop exclude fix include "
    "insist limit link make monitor move note rule score speak suggest add admit say let cite "
    "cut answer filter remove run arrive save tune search divide prepare retrieve guarantee lock train distrust stop "
    "collect place listen settle mend reject refuse replace review sample select shrink solve state store"
)
_VERBS = {verb + "s": verb for verb in _PLAIN_VERBS.split()}
_VERBS |= {
    "has": "have",
    "does": "do",
    "goes": "go",
    "matches": "match",
    "teaches": "teach",
    "watches": "watch",
    "tries": "try",
    "searches": "search",
}


# "and keeps ..." is a second verb; behind a comma a word in -s may as well be a noun, unless an object follows.
_SECOND_VERB = re.compile(r"(\band|\bor|,(?= \w+ (?:it|them|the|a|that|how|what)\b)) (\w+)")


def not_said(point: KeyPoint) -> str:
    """ "Names how retrieval fails (misses, chunking)" -> "Did not name how retrieval fails."."""
    says = re.sub(r"\s*\([^)]*\)", "", point.says).strip().rstrip(".")
    says = says.split(";")[0]
    first, _, rest = says.partition(" ")
    verb = _VERBS.get(first.lower())
    if not verb:
        is_name = any(letter.isupper() or letter.isdigit() for letter in first[1:])  # LoRA, BM25
        return f"Did not say: {says if is_name else says[:1].lower() + says[1:]}."
    joined = _SECOND_VERB.sub(lambda found: f"{found[1]} {_VERBS.get(found[2], found[2])}", rest)
    return f"Did not {verb} {joined}."
