"""Which terms go to the recogniser with a question: at most 30, those that belong to it most closely first. Pure."""

from collections.abc import Iterable

from audio.transcribing.terms import MOST_TERMS, chosen_terms
from interviewer.values import Question

__all__ = ["MOST_TERMS", "terms_for"]
PLACES_OF_MINE = 10
PLACES_OF_THE_JOB = 5


def terms_for(
    question: Question,
    pack_glossary: Iterable[str] = (),
    my_words: Iterable[str] = (),
    job_words: Iterable[str] = (),
) -> tuple[str, ...]:
    """The question's glossary, the candidate's own words, the job description's, then the rest of the pack's.

    A pack's glossary would fill the list alone, and what the candidate corrected once must not fall off its end: so
    some places are kept for it.
    """
    mine, job = tuple(my_words), tuple(job_words)
    kept = (*mine[:PLACES_OF_MINE], *job[:PLACES_OF_THE_JOB])
    return chosen_terms((*question.glossary, *kept, *pack_glossary, *mine, *job))
