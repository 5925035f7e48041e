"""Which questions a job calls for, and why each. Pure and without chance.

The best one first; then always the one that adds most to what the chosen ones do not cover yet.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviewer.tailoring.phrases import phrase_hits
from interviewer.tailoring.values import Findings, Found, Job, Role
from interviewer.values import Pack, Question

OWN_PACK = "for-my-jobs"
MOST_QUESTIONS = 10
_LEAST = 0.8
"""A question that adds less is not worth its minutes."""
_MOST_OF_A_TOPIC = 4.0
_COVERED = 0.3
"""what a topic still counts once a question on it was chosen"""
_SAME_KIND = 0.15
_TELLING = 8
_TERM, _MOST_BY_TERMS = 0.5, 2.0
_BY_ROLE: Mapping[Role, tuple[str, ...]] = {
    "AI engineer": ("deep-dive", "design", "decision"),
    "AI-PM": ("product", "decision", "evaluation"),
    "LLM team": ("walk-through", "fundamentals", "evaluation"),
}
_OF_THE_ROLE = 1.0
_MOST_WHY = 2
WRITTEN = "Written for this job, and approved by you."


@dataclass(frozen=True, slots=True)
class _Candidate:
    question: Question
    topics: tuple[Found, ...]
    terms: tuple[str, ...]
    fits_role: bool


def questions_for(job: Job, packs: Sequence[Pack]) -> tuple[tuple[Question, str], ...]:
    """The questions with the reason for each; none where the papers speak of nothing that a pack knows.

    Those that were written for this job come first; those that were written for another one never come.
    """
    written = {question.id: question for pack in packs for question in pack.questions if question.id in job.questions}
    chosen = [(written[id], WRITTEN) for id in job.questions if id in written][:MOST_QUESTIONS]
    pool = _candidates(job, packs)
    covered: dict[str, int] = {}
    kinds: dict[str, int] = {}
    for question, _ in chosen:
        _count(question, covered, kinds)
    while pool and len(chosen) < MOST_QUESTIONS:
        best = max(pool, key=lambda each: _worth(each, covered, kinds))
        if _worth(best, covered, kinds) < _LEAST:
            break
        pool.remove(best)
        chosen.append((best.question, _why(best, covered, job.findings)))
        _count(best.question, covered, kinds)
    return tuple(chosen)


def has_questions(job: Job) -> bool:
    """Whether there is any use in looking for some."""
    return bool(job.questions or job.findings.topics or job.findings.role)


def _candidates(job: Job, packs: Sequence[Pack]) -> list[_Candidate]:
    found = {topic.what: topic for topic in job.findings.topics}
    role_kinds = _BY_ROLE[job.findings.role] if job.findings.role else ()
    questions = {question.id: question for pack in packs if pack.id != OWN_PACK for question in pack.questions}
    phrases = {id: _phrases_of(question) for id, question in questions.items()}
    hits = phrase_hits(job.text, (phrase for some in phrases.values() for phrase in some))
    shown = {hit.phrase: hit.shown for hit in reversed(hits) if len(hit.shown) > 2}
    return [
        _Candidate(
            question,
            tuple(found[topic] for topic in question.topics if topic in found),
            tuple(dict.fromkeys(shown[phrase] for phrase in phrases[question.id] if phrase in shown)),
            question.kind in role_kinds,
        )
        for question in questions.values()
        if question.id not in job.questions
    ]


def _phrases_of(question: Question) -> tuple[str, ...]:
    """Its terms, and those of its cues that are telling."""
    cues = (cue for point in question.key_points for cue in point.cues)
    return (*question.glossary, *(cue for cue in cues if len(cue) >= _TELLING and " " in cue))


def _worth(candidate: _Candidate, covered: Mapping[str, int], kinds: Mapping[str, int]) -> float:
    topics = sum(_left(topic, covered) for topic in candidate.topics)
    if not topics and not candidate.terms and not candidate.fits_role:
        return 0.0
    terms = min(_TERM * len(candidate.terms), _MOST_BY_TERMS)
    role = _OF_THE_ROLE if candidate.fits_role else 0.0
    # Otherwise a question that names ten topics would always win.
    spread = max(1.0, math.sqrt(len(candidate.question.topics)))
    return topics / spread + terms + role - _SAME_KIND * kinds.get(candidate.question.kind, 0)


def _left(topic: Found, covered: Mapping[str, int]) -> float:
    return min(topic.weight, _MOST_OF_A_TOPIC) * math.pow(_COVERED, covered.get(topic.what, 0))


def _count(question: Question, covered: dict[str, int], kinds: dict[str, int]) -> None:
    kinds[question.kind] = kinds.get(question.kind, 0) + 1
    for topic in question.topics:
        covered[topic] = covered.get(topic, 0) + 1


def _why(candidate: _Candidate, covered: Mapping[str, int], findings: Findings) -> str:
    """What it adds to those before it."""
    strongest = sorted(candidate.topics, key=lambda topic: -_left(topic, covered))[:_MOST_WHY]
    asked = [topic for topic in strongest if set(topic.words) - set(topic.in_cv)]
    if asked:
        told = " and ".join(f"{topic.what} ({_quoted(topic, of_cv=False)})" for topic in asked)
        return f"The job speaks of {told}."
    if strongest:
        return f"Your CV speaks of {strongest[0].what} ({_quoted(strongest[0], of_cv=True)})."
    if candidate.terms:
        return f"The job says “{candidate.terms[0]}”."
    return f"Usual in an interview for this kind of role: {findings.role}."


def _quoted(topic: Found, of_cv: bool) -> str:
    words = topic.in_cv if of_cv else [word for word in topic.words if word not in topic.in_cv]
    return ", ".join(f"“{word}”" for word in list(words)[:2])
