"""Everything that is found in a job description and a CV, without a model."""

from collections.abc import Sequence

from interviewer.tailoring.level import level_of, title_of
from interviewer.tailoring.role import role_of
from interviewer.tailoring.terms import terms_of
from interviewer.tailoring.topics import topic_phrases, topics_of
from interviewer.tailoring.values import Findings
from interviewer.tailoring.vocabulary import vocabulary
from interviewer.values import Pack

MOST_CHARACTERS = 60_000
"""some twenty pages; whoever pastes more has pasted something else"""


def findings_of(job: str, cv: str, packs: Sequence[Pack]) -> Findings:
    """Level and role are the job's; the CV adds to topics and terms."""
    job, cv = job[:MOST_CHARACTERS], cv[:MOST_CHARACTERS]
    known = vocabulary()
    level, level_words = level_of(job)
    role, role_words = role_of(job, title_of(job), known.roles)
    glossary = (term for pack in packs for term in (*pack.glossary, *_terms(pack)))
    return Findings(
        topics=topics_of(job, cv, topic_phrases(packs, known.topics)),
        terms=terms_of(job, cv, glossary, known),
        level=level,
        level_words=level_words,
        role=role,
        role_words=role_words,
    )


def _terms(pack: Pack) -> tuple[str, ...]:
    return tuple(term for question in pack.questions for term in question.glossary)
