"""Say in plain words why a follow-up is asked. Pure."""

import re

from interviewer.values import KeyPoint

_PLAIN_VERBS = (
    "name ask set put end reframe give describe explain mention treat keep start begin choose compare count estimate "
    "know measure separate split state tell use point propose plan define draw hold land list look map mind notice "
    "offer order own pick prefer prove quote rank reason recommend route see show sketch take test think track trade "
    "turn walk want warn weigh work build call check clean connect cover decide distinguish drop exclude fix include "
    "insist limit link make monitor move note rule score speak suggest add admit say let cite"
)
_VERBS = {verb + "s": verb for verb in _PLAIN_VERBS.split()}
_VERBS |= {"has": "have", "does": "do", "goes": "go", "matches": "match", "teaches": "teach", "watches": "watch"}


def not_said(point: KeyPoint) -> str:
    """ "Names how retrieval fails (misses, chunking)" -> "Did not name how retrieval fails."."""
    says = re.sub(r"\s*\([^)]*\)", "", point.says).strip().rstrip(".")
    says = says.split(";")[0]
    first, _, rest = says.partition(" ")
    verb = _VERBS.get(first.lower())
    if not verb:
        return f"Did not say: {says[:1].lower() if not says[:2].isupper() else says[:1]}{says[1:]}."
    joined = re.sub(r"\b(and|or) (\w+)", lambda m: f"{m[1]} {_VERBS.get(m[2], m[2])}", rest)
    return f"Did not {verb} {joined}."
