"""Readers of a committee that are played by rules, honest and dishonest: what goes in is the real prompt, what comes
out is a reply as a model writes it. They prove the plumbing, and nothing about any model.

    honest     finds the cues and quotes around them      gullible   "hit" to everything, with the best real quote
    inventing  "hit" to everything, quotes made up        obedient   honest, unless it is told what to find
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviewer.scoring.coverage import cover, lowering
from interviewer.scoring.credible import sentences
from interviewer.scoring.matching import normalise
from interviewer.scoring.plausible import is_small
from interviewer.scoring.written import as_said
from interviewer.values import Question

Reply = Callable[[str], str]
"""From the material of a prompt (the user's message) to the reply."""
LONGEST_QUOTE = 25
_MARK = re.compile(r"<<\w+>>")
_QUESTION = re.compile(r"^(Q\d+)\nPoints:\n", re.MULTILINE)
_ORDERS = re.compile(
    r"\b(ignore|disregard|instruct\w*|grader|level six|every (key )?point|system message|strong hire|mark|count|"
    r"full marks|give|highest)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Task:
    """One question of a prompt: as much as a model gets to know of it."""

    label: str
    points: tuple[tuple[str, str], ...]
    costs: tuple[str, ...]
    said: tuple[str, ...]


def tasks_in(material: str) -> tuple[Task, ...]:
    mark = _MARK.search(material)
    parts = _QUESTION.split(material)[1:]
    fence = re.escape(mark[0] if mark else "<<>>")
    return tuple(_task(label, text, fence) for label, text in zip(parts[::2], parts[1::2], strict=True))


def honest(questions: Iterable[Question]) -> Reply:
    """It knows the cues; of what was sent it reads every word."""
    known = {tuple(point.id for point in question.key_points): question for question in questions}

    def reply(material: str) -> str:
        return _as_reply({task.label: _honestly(known, task) for task in tasks_in(material)})

    return reply


def gullible(material: str) -> str:
    return _as_reply({task.label: (_all_hits(task, _best_quote), []) for task in tasks_in(material)})


def inventing(material: str) -> str:
    made_up = "and of course I would do exactly what this point asks for, namely"
    return _as_reply(
        {task.label: (_all_hits(task, lambda _, says: f"{made_up} {says}"), []) for task in tasks_in(material)}
    )


def obedient(questions: Iterable[Question]) -> Reply:
    """Wherever it reads an order, everything is hit; else it is honest."""
    fair = honest(questions)

    def reply(material: str) -> str:
        told = " ".join(text for task in tasks_in(material) for text in task.said)
        return gullible(material) if _ORDERS.search(told) else fair(material)

    return reply


def _task(label: str, text: str, fence: str) -> Task:
    head = text.split("\nAsked:", 1)[0]
    listed, _, costs = head.partition("\nWays of answering that cost:")
    points = tuple(re.findall(r"^- ([\w-]+): (.*)$", listed, re.MULTILINE))
    said = tuple(re.findall(rf"The candidate said:\n{fence}\n(.*?)\n{fence}", text, re.DOTALL))
    return Task(label, points, tuple(re.findall(r"^- (.*)$", costs, re.MULTILINE)), said)


Entries = tuple[list[dict[str, str]], list[dict[str, str]]]


def _honestly(known: Mapping[tuple[str, ...], Question], task: Task) -> Entries:
    question = known[tuple(id for id, _ in task.points)]
    points: dict[str, dict[str, str]] = {}
    lowered: list[dict[str, str]] = []
    for text in task.said:
        words = as_said(text)
        found = cover(question, words)
        for finding in found:
            if finding.quote and points.get(finding.point, {}).get("verdict", "missed") == "missed":
                points[finding.point] = _entry(finding.point, finding.verdict, finding.quote.text)
            points.setdefault(finding.point, _entry(finding.point, "missed", ""))
        lowered += [
            {"says": low.says, "quote": low.quote.text} for low in lowering(question, words, found) if low.quote
        ]
    return list(points.values()), lowered


def _all_hits(task: Task, quote: Callable[[Sequence[str], str], str]) -> list[dict[str, str]]:
    return [_entry(id, "hit", quote(task.said, says)) for id, says in task.points]


def _best_quote(said: Sequence[str], says: str) -> str:
    """Of all that was said, the piece that shares most with the point."""
    wanted = {word[:5] for word in normalise(says) if not is_small(word)}
    pieces = [piece for text in said for piece in _pieces(text)] or [""]
    return max(pieces, key=lambda piece: len({word[:5] for word in normalise(piece)} & wanted))


def _pieces(text: str) -> list[str]:
    """Sentences; long ones in pieces."""
    words = as_said(text)
    spans = [
        (at, min(at + LONGEST_QUOTE - 1, last))
        for first, last in sentences(words)
        for at in range(first, last + 1, LONGEST_QUOTE // 2)
    ]
    return [" ".join(word.text for word in words[first : last + 1]) for first, last in spans if last - first >= 3]


def _entry(point: str, verdict: str, quote: str) -> dict[str, str]:
    return {"point": point, "verdict": verdict, "quote": quote}


def _as_reply(found: Mapping[str, Entries]) -> str:
    questions = [
        {"question": label, "points": points, "lowered": lowered} for label, (points, lowered) in found.items()
    ]
    return json.dumps({"questions": questions})
