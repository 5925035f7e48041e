"""How the words so far end: do they want to go on, could they stop here, have they landed? Pure, English.

What a recogniser writes is looked at with suspicion: it drops "um", puts a full stop behind half a sentence, or writes
no punctuation at all. So the last word counts more than the mark behind it.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from interviewer.conversation.last_words import never_last, seldom_last
from interviewer.conversation.thoughts import PHRASE_BREAK, Thought, is_condition_only, last_thought
from interviewer.values import HeardWord


class Ending(StrEnum):
    OPEN = "open"
    """in the middle of a clause: a connective, an article, a filler, a comma"""
    PROMISED = "promised"
    """more was announced than has come: "three things", a first without a second"""
    BARE = "bare"
    """nothing speaks for either"""
    CLOSED = "closed"
    """a sentence could end here"""
    CONCLUDED = "concluded"
    """the last sentence draws a conclusion, or checks itself against the question"""
    LANDED = "landed"
    """a phrase with which people end an answer"""
    ASKED = "asked"
    """a question back: the candidate waits for the interviewer"""


_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "several": 2, "a few": 3, "a couple of": 2}
_ANNOUNCED = re.compile(
    r"\b(two|three|four|five|six|several|a few|a couple of) (?:\w+ )?"
    r"(?:things|reasons|steps|points|parts|pieces|options|questions|ways|numbers|criteria|cases|halves|stages|layers|kinds|types|factors|aspects|problems|ideas|phases|"
    r"signals|metrics|risks|concerns|constraints|approaches|components)\b"
)
_ORDINALS = re.compile(
    r"\b(first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth|fifth|last(?:ly)?|finally|one is|the other|another)\b"
)
_ONCE_MORE = re.compile(r"\b(last(?:ly)?|finally|the other|the third|and third|the second half)\b")
_ON_ONE_HAND = re.compile(r"\bon (?:the )?one hand\b")
_ON_OTHER_HAND = re.compile(r"\bon the other\b")

_LANDED = re.compile(
    r"(that's|that is|that was|this is|that would be) (all|it|basically it|pretty much it|about it|"
    r"(the|my) (whole|short|entire|full)\b.*|my (answer|plan|design|approach|recommendation|take|view|choice|proposal)|"
    r"(what|how) (i|we) would\b.*)$|"
    r"^(and )?(so )?my (recommendation|conclusion|bottom line|short answer|answer|advice|choice|pick) "
    r"(is|would be|here is)\b.{6,}|"
    r"^(and )?so my (answer|choice|pick|recommendation|plan|bet|preference|advice)\b.{4,}|"
    r"^(to sum(marise|marize)?( it)?( up)?|in (short|summary|conclusion)|so overall|all in all|long story short|"
    r"if i had to (choose|pick|decide))\b.{12,}|"
    r"\b(thank you|thanks|(i would|i'll|i will) (leave|stop) (it )?(there|here))$"
)
_CONCLUDED = re.compile(
    r"^(and |but )?so (in the end|overall|for (us|me|now|this)|all in all|yes|yeah)\b.{8,}|^in the end\b.{12,}|"
    r"^(and )?(that('s| is) why|that was why|this is why|therefore|that way)\b.{6,}|"
    r"^i (think|believe|would say|'d say|guess) (that )?(this|that|it|those) (is|was|are|were|would)\b.{4,}|"
    r"^(what )?(i|we) (have )?learned\b.{10,}|^what i (have )?(learned|took)\b.{10,}|"
    r"^(so |but )?(here|in (our|this|that) case)\b.{0,20}\b(i|we)('d| would| will)\b.{6,}|"
    r"\bi('d| would) (simply|rather|certainly|definitely)\b.{6,}|"
    r"^(so |but |and )?(if i had to\b.{4,})?i('d| would) (choose|go with|go for|pick|recommend)\b.{6,}"
)
_ASKS = re.compile(
    r"(does that (answer|make sense|help)|is that (what|enough|clear|okay)|(do you|does that) (want|mean|work)|"
    r"(should|shall|may|can|could) (i|we) (go|continue|assume|ask|dig|elaborate|expand|say)|would you like|"
    r"(can|could) you (repeat|say|clarify|tell)|what do you mean)"
)
_OPEN_MARKS = ",:;-…"
BREAK_S = 0.35


def with_breaks(words: Sequence[HeardWord]) -> str:
    """The words as text, with a PHRASE_BREAK wherever the speaker was silent for more than a breath."""
    parts = [
        (PHRASE_BREAK if at and word.start - words[at - 1].end > BREAK_S else " ") + word.text
        for at, word in enumerate(words)
    ]
    return "".join(parts).strip()


def how_it_ends(text: str, thought: Thought | None = None) -> Ending:
    """Judged by the last thought, and by what earlier ones promised. Empty text is BARE."""
    thought = thought or last_thought(text)
    if not thought.words:
        return Ending.BARE
    lower = text.strip().lower().replace("’", "'")
    told = {thought.text, " ".join(thought.last_piece)}
    if lower.endswith("?") or (lower[-1] not in _OPEN_MARKS and any(_ASKS.match(each) for each in told)):
        return Ending.ASKED
    if _is_open(lower, thought):
        return Ending.OPEN
    if any(_LANDED.search(each) for each in told):
        return Ending.LANDED
    if promises_more(lower):
        return Ending.PROMISED
    if any(_CONCLUDED.search(each) for each in told):
        return Ending.CONCLUDED
    return Ending.CLOSED if lower[-1] in ".!" and len(thought.words) > 2 else Ending.BARE


def promises_more(text: str) -> bool:
    """Were more things announced, or a row of them begun, than have been told by now?"""
    announced = [(hit.end(), _NUMBERS[hit.group(1)]) for hit in _ANNOUNCED.finditer(text)]
    if announced:
        since, count = announced[-1]
        told = len(_ORDINALS.findall(text[since:]))
        return not _ONCE_MORE.search(text[since:]) and told < count and len(text[since:].split()) < 25 * count
    if _ON_ONE_HAND.search(text) and not _ON_OTHER_HAND.search(text):
        return True
    first = [hit.end() for hit in re.finditer(r"\b(first|firstly|first of all)(?=,| i | we |[ ,]+how)", text)]
    if not first or len(text[first[-1] :].split()) > 40:
        return False
    return not re.search(r"\b(then|second|secondly|next|after that|finally)\b", text[first[-1] :])


def _is_open(text: str, thought: Thought) -> bool:
    if text.endswith(tuple(_OPEN_MARKS)) or never_last(thought.words) or is_condition_only(thought.words):
        return True
    return seldom_last(thought.words) and text[-1] not in ".!"
