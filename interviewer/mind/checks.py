"""What must not be said aloud, whoever thought of it: praise, verdicts, scores, hints, invented quotes. Pure.

Each check looks at one sentence and answers with what is wrong, in words for the model; empty: nothing. Sentences are
checked one by one, because each is spoken before the next is written.
"""

import re
from dataclasses import dataclass, field

from interviewer.mind.private_notes import PrivateNotes, leaked, spoken_tokens
from interviewer.scoring.matching import normalise, word_set
from interviewer.values import MOST_WORDS_ALOUD

ECHO = 7
"""words in a row taken from the candidate, outside of a question, are a summary"""
_SMALL_WORDS = word_set(
    "the a an and or but of to in on for with that this it you your i would is are was be do did so as at by from"
)
_PRAISE = re.compile(
    r"^\s*(?:(?:very|really|all) )?(?:great|good|nice|excellent|perfect|exactly|right|correct|"
    r"fantastic|wonderful|awesome|impressive|brilliant|interesting|absolutely|fair enough|makes sense|well done|true|"
    r"agreed|yes)\b\s*[,.!:;–—-]"
    r"|\b(?:great|good|excellent|nice|strong|solid|fair|valid|interesting|impressive|perfect|weak|poor|bad|thoughtful) "
    r"(?:point|answer|job|work|start|thinking|idea|question|explanation|observation|call|instinct|reasoning)\b"
    r"|\bwell (?:done|said|put)\b|\bspot on\b|\bmakes sense\b|\bimpressive\b|\bi (?:really )?(?:like|love|appreciate)\b"
    r"|\byou(?:'re| are) (?:absolutely |quite |exactly )?(?:right|correct|wrong|mistaken|doing|on the right)\b"
    r"|\bthat(?:'s| is| was) (?:absolutely |quite |not |a )?"
    r"(?:right|correct|wrong|great|good|excellent|incorrect|true)\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\byou(?:'ve| have)? (?:missed|forgot|forgotten|overlooked|left out|failed|neglected|skipped)\b"
    r"|\byou (?:did not|didn't|have not|haven't|never) (?:\w+ )?"
    r"(?:mention|mentioned|say|said|address|addressed|cover|covered|talk|talked|consider|considered)\b"
    r"|\bunfortunately\b|\bthe (?:right|correct|best|ideal|strong) answer\b|\bsolution is\b",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"\b(?:score[sd]?|scoring|rubrics?|graded?|grading|rating|key points?|checklist|model answer|no[- ]hire|"
    r"l[456]|level (?:4|5|6|four|five|six)|out of (?:ten|five|10|5)|points? for|passed|hidden constraints?|traps?)\b",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\bas an? (?:ai|language model|assistant|llm|program)\b"
    r"|\bi(?:'m| am) (?:an? )?(?:ai|language model|assistant|llm|program)\b"
    r"|\bmy (?:instructions|system prompt|prompt|guidelines)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"\*\*?\S|`|^\s*#+\s|^\s*[-*•]\s|\]\(|<[^>]*>|\{|\}|\[[^\]]*\]|\([^)]*\)|^\s*\d+[.)]\s|\n\s*\n", re.MULTILINE
)
_ATTRIBUTED = re.compile(
    r"\b(?:you|you've|you have|you just|as you) "
    r"(?:said|mentioned|told me|claimed|stated|described|proposed|suggested|argued)"
    r"(?: that)?(?: you(?:'d| would|'ll| will)?)? ([^?;:—–]+)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"]([^”\"]{2,})[”\"]")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a reply is held against. `house`: the question and what the house would say; `answers`: the candidate's own
    words; `asked`: what the interviewer has already said."""

    notes: PrivateNotes = field(default_factory=PrivateNotes, repr=False)
    house: str = field(default="", repr=False)
    answers: str = field(default="", repr=False)
    asked: tuple[str, ...] = field(default=(), repr=False)

    @property
    def public(self) -> str:
        """What both have heard or may hear."""
        return f"{self.house} {self.answers}"


def fault_in(sentence: str, before: tuple[str, ...], bounds: Bounds) -> str:
    """`before`: what will have been said of the same turn."""
    words = sum(len(said.split()) for said in (*before, sentence))
    if words > MOST_WORDS_ALOUD:
        return f"It is longer than {MOST_WORDS_ALOUD} words."
    if sentence.count("?") > 1:
        return "Only one question may be asked."
    for pattern, fault in (
        (_PRAISE, "No praise and no agreement: “{}”."),
        (_VERDICT, "Nothing may tell the candidate how it goes: “{}”."),
        (_MACHINE, "Stay in your role: “{}”."),
    ):
        found = pattern.search(sentence)
        if found and found[0].strip().lower() not in bounds.house.lower():
            return fault.format(found[0].strip())
    scored = _SCORE.search(sentence)
    if scored and scored[0].lower() not in bounds.house.lower():
        return f"Not a word about scoring: “{scored[0]}”."
    hint = leaked(sentence, bounds.notes, bounds.public)
    if hint:
        return f"It gives the candidate something they have not said themselves: “{hint}”."
    return _made_up(sentence, bounds) or _again(sentence, bounds)


def fault_of_form(written: str) -> str:
    """Of all that was written so far, as it was written."""
    return "No Markdown, brackets, lists or stage directions: only what is spoken." if _MARKUP.search(written) else ""


def is_question(sentence: str) -> bool:
    return sentence.rstrip(" \"'”’)").endswith("?")


def _made_up(sentence: str, bounds: Bounds) -> str:
    """A quote has to be verbatim, what “you said” has to have been said."""
    heard = {token.text for token in spoken_tokens(bounds.public)}
    everything = " ".join(normalise(bounds.public))
    for quoted in _QUOTED.findall(sentence):
        if " ".join(normalise(quoted)) not in everything:
            return f"The candidate never said “{quoted}”."
    for claimed in _ATTRIBUTED.findall(sentence):
        words = [word for word in normalise(claimed) if word not in _SMALL_WORDS]
        unheard = [word for word in words if word not in heard]
        if len(unheard) * 2 > len(words):
            return "Only what the candidate really said may be attributed to them."
    return ""


def _again(sentence: str, bounds: Bounds) -> str:
    spoken = normalise(sentence)
    offered = " ".join(spoken) in " ".join(normalise(bounds.house))  # the house has seen to it that it is new
    before = {normalise(part) for said in bounds.asked for part in (said, _last(said))}
    if len(spoken) > 4 and not offered and spoken in before:
        return "That was asked before."
    if not is_question(sentence):
        answered = normalise(bounds.answers)
        runs = {answered[at : at + ECHO] for at in range(len(answered) - ECHO + 1)}
        if any(spoken[at : at + ECHO] in runs for at in range(len(spoken) - ECHO + 1)):
            return "Do not repeat what the candidate said."
    return ""


def _last(said: str) -> str:
    """The question at its end."""
    return re.split(r"(?<=[.!?…])\s+", said.strip())[-1]
