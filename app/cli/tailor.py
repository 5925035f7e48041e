"""`greenroom tailor --job FILE [--cv FILE]`: what a job asks for, which questions fit, and why. Keeps nothing."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.papers.reading import read_paper
from app.session.words import clock
from app.wiring import workshop
from interviewer.tailoring.choosing import questions_for
from interviewer.tailoring.findings import findings_of
from interviewer.tailoring.level import title_of
from interviewer.tailoring.values import Findings, Job
from interviewer.values import Pack, Question


@dataclass(frozen=True, slots=True)
class Tailored:
    """`home`: the pack of each question."""

    job: Job
    questions: tuple[tuple[Question, str], ...]
    home: dict[str, str]


def tailor(options: argparse.Namespace) -> int:
    text = read_paper(Path(options.job))
    cv = read_paper(Path(options.cv)) if options.cv else ""
    packs = tuple(workshop().material().packs.values())
    tailored = tailored_to(text, cv, packs)
    if options.json:
        print(json.dumps(as_json(tailored), indent=2, ensure_ascii=False))
    else:
        print("\n".join(as_lines(tailored)))
    return 0


def tailored_to(text: str, cv: str, packs: tuple[Pack, ...]) -> Tailored:
    job = Job("job", title_of(text), text, cv, findings_of(text, cv, packs))
    home = {question.id: pack.id for pack in packs for question in pack.questions}
    return Tailored(job, questions_for(job, packs), home)


def as_json(tailored: Tailored) -> dict[str, Any]:
    found = tailored.job.findings
    return {
        "title": tailored.job.name,
        "level": {"level": found.level, "words": list(found.level_words)},
        "role": {"role": found.role, "words": list(found.role_words)},
        "topics": [
            {"topic": topic.what, "weight": topic.weight, "words": list(topic.words), "only_in_cv": list(topic.in_cv)}
            for topic in found.topics
        ],
        "terms": list(found.terms),
        "questions": [
            {
                "id": question.id,
                "pack": tailored.home[question.id],
                "title": question.title,
                "kind": question.kind,
                "suggested_seconds": question.suggested_seconds,
                "why": why,
            }
            for question, why in tailored.questions
        ],
    }


def as_lines(tailored: Tailored) -> Iterator[str]:
    found = tailored.job.findings
    yield f"Level   {_with_words(f'L{found.level}' if found.level else '', found.level_words)}"
    yield f"Role    {_with_words(found.role or '', found.role_words)}"
    yield from _topics(found)
    yield f"Terms   {', '.join(found.terms) or 'none found'}"
    yield ""
    if not tailored.questions:
        yield "No installed question fits it. Give the whole description, with title and tasks."
    for question, why in tailored.questions:
        yield f"{question.title}  ({tailored.home[question.id]}, {question.kind}, {clock(question.suggested_seconds)})"
        yield f"    {why}"


def _topics(found: Findings) -> Iterator[str]:
    if not found.topics:
        yield "Topics  none that the installed questions are about"
    for at, topic in enumerate(found.topics):
        yield f"{'Topics' if at == 0 else '':<8}{_with_words(topic.what, topic.words)}"


def _with_words(what: str, words: tuple[str, ...]) -> str:
    return f"{what}: {', '.join(f'“{word}”' for word in words)}" if what else "not found"
