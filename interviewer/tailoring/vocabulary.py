"""What job descriptions call things, from one file beside the packs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from interviewer.errors import PackError
from interviewer.yaml_files import read_yaml

ASSETS = Path(__file__).resolve().parent.parent.parent / "assets"
_Lists = TypeAdapter(dict[str, list[str]])
_Words = TypeAdapter(list[str])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """By topic and role: the phrases that speak for it. `terms` are names, however they are written; `not_terms` are
    none, whatever their capitals."""

    topics: Mapping[str, list[str]]
    roles: Mapping[str, list[str]]
    terms: tuple[str, ...]
    not_terms: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    document, problems = read_yaml(ASSETS / "tailoring" / "words.yaml", quick=True)
    if document is None:
        raise PackError(str(problems[0]))
    data = document.data
    topics, roles = (_Lists.validate_python(data[name]) for name in ("topics", "roles"))
    terms, not_terms = (_Words.validate_python(data[name]) for name in ("terms", "not_terms"))
    return Vocabulary(topics, roles, tuple(terms), frozenset(not_terms))
