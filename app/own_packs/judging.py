"""What a draft still needs and what is good about it, said by field instead of by line. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from app.own_packs.editing import Fields, at, spec_at
from app.own_packs.fields import PACK, QUESTION
from app.own_packs.form import counted
from app.session.question_views import Mend, Place
from interviewer.values import Question
from interviewer.yaml_files import PackProblem

ALIKE = 0.8
"""share of letters in common, in order, from which two questions are taken for one"""
_NUMBER_WORDS = {1: "One", 2: "Two", 3: "Three"}
_NAMED = re.compile(
    r"^(?:the file|the question(?:, [a-z_-]+,)?|(?:[a-z-]+ ){1,3}(?:number \d+|'[^']*')(?:, [a-z_-]+,?)?) "
)
_FIELDS = {sections: [spec.path[0] for part in sections for spec in part.fields] for sections in (QUESTION, PACK)}
_DOTTED = re.compile(r"^'[\w.]+'(?: of (?:the file|[a-z- ]+'[^']*'|[a-z- ]+number \d+))? ")


def mends(problems: Iterable[PackProblem], of_pack: bool = False) -> tuple[Mend, ...]:
    """The mistakes with the names that their fields have in the form, one for each place and kind."""
    order = _FIELDS[PACK if of_pack else QUESTION]
    found = dict.fromkeys(_mend(problem, of_pack) for problem in problems)

    def rank(mend: Mend) -> int:
        """In the order of the form; what is about the file itself comes first."""
        return order.index(str(mend.place[0])) if mend.place and mend.place[0] in order else -1

    return tuple(sorted(found, key=rank))


def _mend(problem: PackProblem, of_pack: bool) -> Mend:
    spec, place = spec_at(problem.place, of_pack), problem.place
    what, remedy = _what(problem.what), problem.remedy
    if level := re.fullmatch(r"Has no level (\d)", what):
        place, what, remedy = (*place, int(level[1])), "Is empty", "The judge needs all three levels."
    elif what == "Has no 'plain' wording":
        what, remedy = "Has no plain wording", "Write it: it serves everybody who has none of their own."
    elif re.fullmatch(r"Has no '\w+'", what):
        what, remedy = "Is empty", "Fill it in."
    elif spec is not None and spec.kind == "seconds":
        what, remedy = "Is no time from 0:30 to 10:00", "Write minutes and seconds, like 2:30."
    return Mend(place, problem.line, named(place, of_pack), what, remedy)


def named(place: Place, of_pack: bool = False) -> str:
    """ "Key point 4: phrases to listen for"; nothing where the file itself is meant."""
    names: list[str] = []
    for depth in range(1, len(place) + 1):
        part, spec = place[depth - 1], spec_at(place[:depth], of_pack)
        if spec is None:
            break
        before = spec_at(place[: depth - 1], of_pack) if depth > 1 else None
        if isinstance(part, int) and before is not None and before.kind == "parts":
            names.append(f"{before.name} {part + 1}")
        elif before is not None and before.kind == "levels" and before.path == place[: depth - 1]:
            names.append(f"L{part}")
        elif (spec.kind != "parts" or depth == len(place)) and spec.label not in names and spec.path[-1:] == (part,):
            names.append(spec.label)
    if not names and place:
        spec = spec_at(place, of_pack)
        return spec.label if spec is not None else f"'{place[0]}'"
    title = ": ".join([names[0], *(_inside(name) for name in names[1:])]) if names else "The file"
    return title[:1].upper() + title[1:]


def _inside(name: str) -> str:
    return name if name[1:2].isdigit() else name[:1].lower() + name[1:]


def _what(what: str) -> str:
    """Without the name that stands above it, and in the form's words."""
    rest = _DOTTED.sub("", _NAMED.sub("", what))
    rest = re.sub(r"\bcues\b", "phrases", re.sub(r"\bcue\b", "phrase", rest))
    rest = rest.replace("1 key points", "one key point").replace("0 key points", "no key points")
    return rest[:1].upper() + rest[1:] if rest else what


def good_of(fields: Fields) -> tuple[str, ...]:
    """What holds already, for the list beside the form."""
    found = []
    ask = fields.get("ask")
    plain = ask.get("plain") if isinstance(ask, Mapping) else ask
    words = len(plain.split()) if isinstance(plain, str) else 0
    if 0 < words <= 40:
        found.append(f"Can be said in one breath: {counted(words, 'word')}")
    levels = {point.get("level") for point in _items(fields, "key_points")}
    if {5, 6} <= levels:
        found.append("L5 and L6 can be told apart")
    elif {4, 5} <= levels:
        found.append("L4 and L5 can be told apart")
    extras = [(_items(fields, "traps"), "trap"), (_items(fields, "flips"), "constraint flip")]
    counts = [counted_in_words(len(items), name) for items, name in extras if items]
    if counts:
        found.append(", ".join([counts[0], *(count.lower() for count in counts[1:])]))
    return tuple(found)


def alike(fields: Fields, key: str, others: Iterable[Question]) -> str:
    """The title of another question that asks the same; empty when there is none."""
    ask = at(fields, ("ask", "plain")) or fields.get("ask")
    if not isinstance(ask, str) or len(ask) < 20:
        return ""
    for other in others:
        if other.id == key:
            continue
        matcher = SequenceMatcher(None, ask.lower(), other.ask.get("plain", "").lower(), autojunk=False)
        if matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE:
            return other.title
    return ""


def name_problems(fields: Fields, key: str, taken: Collection[str]) -> tuple[PackProblem, ...]:
    """A question's name belongs to one question only, in all packs."""
    id = fields.get("id")
    if id == key or id not in taken:
        return ()
    return (PackProblem("", 1, f"'{id}' is the name of another question", "Give it another one.", ("id",)),)


def counted_in_words(number: int, name: str) -> str:
    return f"{_NUMBER_WORDS.get(number, str(number))} {name if number == 1 else name + 's'}"


def _items(fields: Fields, name: str) -> list[Mapping[str, Any]]:
    found = fields.get(name)
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []
