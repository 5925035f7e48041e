"""How the words so far end: do they want to go on, could they stop here, have they landed? Pure, English.

What a recogniser writes is looked at with suspicion: it drops "um", puts a full stop behind half a sentence, or writes
no punctuation at all. So the last word counts more than the mark behind it.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

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


_CUT_OFF = (
    "and but or nor because since unless until while whereas although though if when whether that which who whose "
    "where the a an my your our their its every each of from into onto with without between among than as per via by "
    "is are was were be been being am um uh er erm hmm mm i we they he she it's that's there's i'm we're very really "
    "just perhaps maybe plus namely either neither only even to for at about"
)
_NEVER_LAST = frozenset(_CUT_OFF.split())
"""behind these nobody stops, whatever mark a recogniser has set"""
_DOUBTFUL = (
    "have has had do does did can could should would will may might must cannot in on up over under through you what "
    "how this these those some any more most few many much such first second third next well okay actually basically "
    "usually often sometimes always never now say see mean means so also then not like"
)
_SELDOM_LAST = frozenset(_DOUBTFUL.split())
"""an answer may end with these, but a recogniser that heard an end has set a full stop"""
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
    r"^(and |but )?so (in the end |for (us|me|now|this) )?(i|we)('d| would| will| chose| went with| decided)\b.{8,}|"
    r"^(and )?so (for us|measure|overall)\b.{4,}|^in the end\b.{12,}|"
    r"^(and )?that('s| is) why\b.{6,}|\band then decide$|"
    r"^i (think|believe|would say|'d say|guess) (that )?(this|that|it) (is|was|would be)\b.{4,}|"
    r"\bwas the right (call|choice|decision)$|^(what )?i learned\b.{10,}|"
    r"^(here|at (our|this|that) \w+|in (our|this|that) case|with \w+ (\w+ )*a (day|week|month))\b"
    r".{0,20}\b(i|we|it)\b.{6,}|"
    r"^only (if|when|then|after)\b.* would i\b.{6,}|\bi would (simply|just|rather|certainly|definitely)\b.{6,}|"
    r"^i would (choose|go with|pick|recommend)\b.{6,}"
)
_ASKS = re.compile(
    r"(does that (answer|make sense|help)|is that (what|enough|clear|okay)|(do you|does that) (want|mean|work)|"
    r"(should|shall|may|can|could) (i|we) (go|continue|assume|ask|dig|elaborate|expand|say)|would you like|"
    r"(can|could) you (repeat|say|clarify|tell)|what do you mean)"
)
_RECENT = 30
BREAK_S = 0.35
PHRASE_BREAK = "\n"
"""stands in a text where the speaker stopped: recognisers without punctuation leave no other trace of a boundary"""


def with_breaks(words: Sequence[HeardWord]) -> str:
    """The words as text, with a PHRASE_BREAK wherever the speaker was silent for more than a breath."""
    parts = [
        (PHRASE_BREAK if at and word.start - words[at - 1].end > BREAK_S else " ") + word.text
        for at, word in enumerate(words)
    ]
    return "".join(parts).strip()


def how_it_ends(text: str) -> Ending:
    """Judged by the last sentence, and by what earlier ones promised. Empty text is BARE."""
    lower = re.sub(r"[^\S\n]+", " ", text.strip().lower().replace("’", "'"))
    clauses = [plain for plain in map(_plain, _clauses(lower)) if plain]
    if not clauses:
        return Ending.BARE
    if lower.endswith("?") or (lower[-1] not in ",:;-" and any(_ASKS.match(clause) for clause in clauses)):
        return Ending.ASKED
    if _is_open(lower):
        return Ending.OPEN
    if any(_LANDED.search(clause) for clause in clauses):
        return Ending.LANDED
    if promises_more(lower):
        return Ending.PROMISED
    if any(_CONCLUDED.search(clause) for clause in clauses):
        return Ending.CONCLUDED
    return Ending.CLOSED if lower[-1] in ".!" and clauses[0].count(" ") > 1 else Ending.BARE


def _clauses(text: str) -> list[str]:
    """The last sentence, and what of it follows each stop of the speaker: any of them may begin the last thought."""
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", text) if part.strip(" .!?\n")]
    if not sentences:
        return []
    phrases = sentences[-1].split(PHRASE_BREAK)
    if len(sentences) > 1 and len(phrases[0].split()) < 8:
        # "only if the tone is wrong. / would I tune": a full stop in the middle of a thought
        phrases = [*sentences[-2].split(PHRASE_BREAK)[-1:], *phrases]
    joined = [" ".join(phrases[at:]) for at in range(len(phrases))]
    return [clause for clause in joined if len(clause.split()) <= _RECENT]


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


def _plain(clause: str) -> str:
    return " ".join(word for word in (re.sub(r"[^\w']", "", raw) for raw in clause.split()) if word)


def _is_open(text: str) -> bool:
    if text.endswith((",", ":", ";", "-", "…", "...")):
        return True
    last = re.sub(r"[^\w']", "", text.split()[-1])
    return last in _NEVER_LAST or (last in _SELDOM_LAST and text[-1] not in ".!")
