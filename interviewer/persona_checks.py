"""What a persona may not say: too much at once, two questions, praise, or a brace that nothing fills. Pure."""

import re
from collections.abc import Iterator
from string import Formatter

from interviewer.moves.phrases import MOST_WORDS_QUOTED
from interviewer.persona_format import PersonaShape
from interviewer.values import MOST_WORDS_ALOUD
from interviewer.yaml_files import Place

FEWEST_BRIDGES = 5
NAMED = frozenset({"greeting", "machine"})
QUOTING = frozenset({"dig", "number", "press", "sure"})
_BOTH = "Only {round} and {name} may stand in braces."
Fault = tuple[Place, str, str]
_PRAISE = (
    "great", "good answer", "good point", "good question", "good job", "excellent", "perfect", "well done", "nice",
    "impressive", "brilliant", "fantastic", "wonderful", "amazing", "awesome", "i love", "i like that", "spot on",
    "that is correct", "that's correct", "that is right", "that's right", "exactly right",
)  # fmt: skip
_PRAISES = re.compile(r"\b(" + "|".join(re.escape(phrase) for phrase in _PRAISE) + r")\b")


def persona_faults(shape: PersonaShape) -> Iterator[Fault]:
    if len(shape.wording.bridge) < FEWEST_BRIDGES:
        what = f"only {len(shape.wording.bridge)} bridges"
        yield ("wording", "bridge"), what, f"Write at least {FEWEST_BRIDGES}, or it sounds like a machine."
    for at, kind in enumerate(shape.prefers):
        if kind in shape.prefers[:at]:
            yield ("prefers", at), f"'{kind}' is there twice", "Keep one of the two."
    for key, phrases in shape.wording.model_dump(by_alias=True).items():
        for at, phrase in enumerate(phrases):
            yield from phrase_faults(key, ("wording", key, at), phrase)
    for at, told in enumerate(shape.in_role):
        yield from phrase_faults("in_role", ("in_role", at, "answer"), told.answer)
        if not told.cues:
            yield ("in_role", at), "no cues", "Write what a candidate would say when asking about it."


def phrase_faults(key: str, place: Place, phrase: str) -> Iterator[Fault]:
    if len(phrase.split()) + phrase.count("{said}") * (MOST_WORDS_QUOTED - 1) > MOST_WORDS_ALOUD:
        yield place, f"longer than {MOST_WORDS_ALOUD} words", "Shorten it: nobody listens that long."
    if phrase.count("?") > 1:
        yield place, "more than one question", "Ask one thing at a time."
    praise = _PRAISES.search(phrase.lower())
    if praise:
        yield place, f"“{praise.group()}” praises", "An interviewer gives nothing away: leave it out."
    yield from _brace_faults(key, place, phrase)


def _brace_faults(key: str, place: Place, phrase: str) -> Iterator[Fault]:
    allowed = _allowed(key)
    try:
        found = {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}
    except ValueError:
        yield place, "a brace is not closed", _BOTH if key == "greeting" else _remedy(key)
        return
    unknown = found - allowed
    if unknown:
        yield place, f"unknown placeholder {{{min(unknown)}}}", _remedy(key)
    # Whoever is pressed must know on what.
    if key in QUOTING and "said" not in found:
        yield place, "{said} is missing", "Say what is meant: {said} stands for the candidate's own words."


def _allowed(key: str) -> frozenset[str]:
    own = {"round"} if key == "greeting" else {"said"} if key in QUOTING else set()
    return frozenset(own | ({"name"} if key in NAMED else set()))


def _remedy(key: str) -> str:
    if key in QUOTING:
        return "Only {said} may stand in braces here."
    if key == "machine":
        return "Only {name} may stand in braces here."
    return "Only the greeting may have {round} and {name}."
