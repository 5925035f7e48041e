"""A question that a model has written: brought into the pack format, and refused where it is not fit to be asked. Pure.

The same checks as for packs, then three that only what a stranger wrote needs: it gives nothing away by how it is
asked, it holds no orders, and it holds nothing that points to a person.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from interviewer.drafts import question_problems, without_lines
from interviewer.mind.private_notes import PrivateNotes, leaked, private_notes
from interviewer.pack_format import QuestionShape, question_of
from interviewer.values import Question

LONGEST_ANSWER, LONGEST_TEXT, MOST_TEXTS = 2_400, 400, 400
USUAL_SECONDS = 150
_BY_LEVEL = ("ladder", "model_answers")
_LONG = (*_BY_LEVEL, "why_asked")
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules?|above|previous|prior)\b"
    r"|\bsystem prompt\b|\bas an? (?:ai|language model|assistant)\b"
    r"|\byou are (?:now|an? (?:ai|assistant|language model))\b"
    r"|\b(?:jailbreak|developer mode)\b|</?(?:system|assistant|user|script)\b|<{2,}|>{2,}|```",
    re.IGNORECASE,
)
_TO_A_PERSON = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w|\+?\d(?:[ ()/.-]?\d){8,14}(?!\d)")
_AN_ADDRESS = re.compile(r"\w://|\bwww\.", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def in_the_format(given: Mapping[str, Any], taken: Collection[str]) -> dict[str, Any]:
    """What the model sent with what it cannot know: an id, and numbers where JSON has only texts for names."""
    data = dict(given)
    data["id"] = fresh_id(str(data.get("title", "")), taken)
    data.setdefault("suggested_seconds", USUAL_SECONDS)
    for name in _BY_LEVEL:
        if isinstance(data.get(name), dict):
            data[name] = {_level(key): text for key, text in data[name].items()}
    return data


def fresh_id(title: str, taken: Collection[str]) -> str:
    words = re.findall(r"[a-z0-9]+", title.lower())[:6] or ["question"]
    wanted = "job-" + "-".join(words)[:60]
    return next(id for id in _numbered(wanted) if id not in taken)


def faults_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Everything that is wrong with it, one line each; none: it may be shown for approval."""
    found = tuple(_hostile(data))
    if found:
        return found
    problems = tuple(f"{each.what}. {each.remedy}" for each in question_problems(without_lines(data)))
    return problems or tuple(_leaks(question_of(QuestionShape.model_validate(dict(data)))))


def question_from(data: Mapping[str, Any]) -> Question:
    """Only for data without faults."""
    return question_of(QuestionShape.model_validate(dict(data)))


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def _level(key: object) -> object:
    text = str(key).upper().removeprefix("L")
    return int(text) if text in ("4", "5", "6") else key


def _hostile(data: Mapping[str, Any]) -> Iterator[str]:
    texts = list(_texts(data, ""))
    if len(texts) > MOST_TEXTS:
        yield "It is far longer than a question."
    for field, text in texts[:MOST_TEXTS]:
        longest = LONGEST_ANSWER if field in _LONG else LONGEST_TEXT
        if len(text) > longest:
            yield f"A text of '{field}' is longer than {longest} letters."
        if _ORDERS.search(text):
            yield f"A text of '{field}' gives orders to a machine instead of asking a candidate."
        if _TO_A_PERSON.search(text) or _AN_ADDRESS.search(text):
            yield f"A text of '{field}' holds an address or a number that points to somebody."
        if _CONTROL.search(text):
            yield f"A text of '{field}' holds signs that cannot be seen."


def _texts(value: object, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield field, str(key)
            yield from _texts(inner, field or str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, field)


def _leaks(question: Question) -> Iterator[str]:
    """What is said aloud must not hold a key point; a lone word ("latency") says nothing yet."""
    notes = private_notes(question)
    notes = PrivateNotes(tuple(cue for cue in notes.cues if len(cue.split()) > 1), notes.texts)
    asked = question.ask["plain"]
    for name, said, public in _said(question, asked):
        hint = leaked(said, notes, public)
        if hint:
            yield f"{name} gives a key point away: “{hint}”. Ask so that the candidate has to bring it."


def _said(question: Question, asked: str) -> Iterator[tuple[str, str, str]]:
    for wording in question.ask.values():
        yield "The question", wording, ""
    for follow_up in question.follow_ups:
        for wording in follow_up.ask.values():
            yield f"The follow-up for '{follow_up.missed}'", wording, asked
    for smaller in question.smaller:
        for wording in smaller.values():
            yield "A smaller question", wording, asked
