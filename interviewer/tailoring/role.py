"""Which kind of job it is: the title counts most. Pure."""

from collections.abc import Mapping, Sequence
from typing import cast

from interviewer.tailoring.phrases import phrase_hits
from interviewer.tailoring.values import MOST_WORDS_SHOWN, Role

_TITLE_COUNTS = 4.0


def role_of(text: str, title: str, known: Mapping[str, Sequence[str]]) -> tuple[Role | None, tuple[str, ...]]:
    """The role with the most different words for it; (None, ()) where there is none."""
    best: tuple[float, str, tuple[str, ...]] = (0.0, "", ())
    for role, phrases in known.items():
        hits = phrase_hits(text, phrases)
        in_title = {hit.phrase for hit in phrase_hits(title, phrases)}
        score = len({hit.phrase for hit in hits}) + _TITLE_COUNTS * len(in_title)
        if score > best[0]:
            first: dict[str, str] = {}
            for hit in sorted(hits, key=lambda hit: (hit.phrase not in in_title, hit.at)):
                first.setdefault(hit.phrase, hit.shown)
            best = (score, role, tuple(first.values())[:MOST_WORDS_SHOWN])
    return (cast(Role, best[1]), best[2]) if best[1] else (None, ())
