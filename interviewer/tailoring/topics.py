"""Which topics of the installed packs a job description and a CV speak of. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from interviewer.tailoring.phrases import PhraseHit, phrase_hits
from interviewer.tailoring.values import MOST_WORDS_SHOWN, Found
from interviewer.values import Pack

OF_THE_CV = 0.6
"""what the candidate has done counts beside what the job asks for, but less"""
_MOST_OF_ONE = 3
"""A phrase that is repeated says little more."""
_LONE_TOPIC = 8
"""Letters. A shorter word that happens to be a topic ("style", "code") stands in every job description."""


def topic_phrases(packs: Iterable[Pack], known: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """For each topic that a question names: what the vocabulary knows of it, else its own name."""
    topics = (topic for pack in packs for question in pack.questions for topic in question.topics)
    return {topic: tuple(known[topic]) if topic in known else _itself(topic) for topic in dict.fromkeys(topics)}


def topics_of(job: str, cv: str, phrases: Mapping[str, Sequence[str]]) -> tuple[Found, ...]:
    """Those that are spoken of, the most weighty first."""
    every = [phrase for some in phrases.values() for phrase in some]
    in_job, in_cv = phrase_hits(job, every), phrase_hits(cv, every)
    found = [_found(topic, set(some), in_job, in_cv) for topic, some in phrases.items()]
    return tuple(sorted((each for each in found if each.weight), key=lambda each: (-each.weight, each.what)))


def _found(topic: str, phrases: set[str], in_job: Sequence[PhraseHit], in_cv: Sequence[PhraseHit]) -> Found:
    job = [hit for hit in in_job if hit.phrase in phrases]
    cv = [hit for hit in in_cv if hit.phrase in phrases]
    shown = _shown(job)
    only_cv = tuple(words for words in _shown(cv) if words.casefold() not in {each.casefold() for each in shown})
    words = (*shown, *only_cv)[:MOST_WORDS_SHOWN]
    weight = _weight(job) + OF_THE_CV * _weight(cv)
    return Found(topic, words, round(weight, 2), tuple(each for each in words if each in only_cv))


def _weight(hits: Sequence[PhraseHit]) -> float:
    """Different phrases say more than one that is repeated."""
    times = Counter(hit.phrase for hit in hits)
    return sum(1 + 0.25 * (min(count, _MOST_OF_ONE) - 1) for count in times.values())


def _shown(hits: Sequence[PhraseHit]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for hit in hits:
        first.setdefault(hit.shown.casefold(), hit.shown)
    return tuple(first.values())


def _itself(topic: str) -> tuple[str, ...]:
    return (topic,) if " " in topic or len(topic) >= _LONE_TOPIC else ()
