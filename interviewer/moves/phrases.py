"""The short things that a persona says in its own words, in turn, and the house's words where it has none. Pure."""

from collections.abc import Mapping, Sequence

from interviewer.scoring.matching import Hit, is_filler, word_set
from interviewer.values import MOST_WORDS_ALOUD, HeardWord, Move, Persona

MOST_WORDS_QUOTED = 6
HOUSE: Mapping[str, tuple[str, ...]] = {
    "nudge": ("Take your time. Begin with whatever part you are surest of.",),
    "rephrase": ("Shall I put the question another way?",),
    "clarify_none": ("That is for you to decide.",),
    "dig": (
        "You said “{said}”. What makes you think so?",
        "Stay with “{said}” for a moment. How does that work, exactly?",
        "“{said}”, you said. Why that, and nothing else?",
    ),
    "number": (
        "You said “{said}”. What is that in figures, roughly?",
        "Put a number on “{said}” for me. What would it be?",
        "“{said}”: how much are we talking about?",
    ),
    "press": (
        "You said “{said}”. Follow that through: where are we half a year later?",
        "Let me take “{said}” at its word. What could go wrong with it?",
        "“{said}”. How would you defend that in front of a sceptic?",
    ),
    "sure": (
        "You said “{said}”. Are you sure?",
        "“{said}”. A colleague of mine would say the opposite. Do you stand by it?",
        "I'm not so certain about “{said}”. Would you still say that?",
    ),
    "steer": ("Let me bring you back to what I asked.", "I'd like to return to my question."),
    "stay": ("That isn't something I can do in here.", "I'll leave that aside and keep to the interview."),
    "machine": ("Since you ask: I'm a program, and I play {name} in this rehearsal.",),
    "hello": ("Hello. Can you hear me all right?",),
    "hello_again": ("I don't hear anything yet. Say a word, if you hear me?",),
    "cut-in": ("Let me stop you there.", "I have to interrupt you here.", "Let me come in for a moment."),
    "land": (
        "In one sentence: what would you do?",
        "What is your decision, in a sentence?",
        "Bring it to a point for me: what do you ship?",
        "If you had to decide today, what would it be?",
    ),
    "invite": ("We have two minutes left. What would you like to ask me?",),
    "reply_none": (
        "I'd rather not guess at that. The recruiter can tell you.",
        "That I can't say from here.",
        "I don't know that one, I'm afraid.",
    ),
    "more": ("What else would you like to know?", "Anything else?", "Is there something more?", "What else?"),
    "closing": ("Thank you.",),
}
_HANGING = word_set("of the a an and or but to in on at for with by from is are was that which i we it as so")
"""words on which nothing that is quoted may end"""
_MARKS = " .,;:?!…\"'“”"


def next_phrase(persona: Persona, key: str, made: Sequence[Move], said: str = "") -> str:
    """The next phrase of this kind; "" when each of those that quote was used before, or nothing can be quoted."""
    phrases = persona.wording.get(key) or HOUSE.get(key, ())
    fitting = [phrase for phrase in phrases if said or "{said}" not in phrase]
    texts = [phrase.replace("{said}", said).replace("{name}", persona.name) for phrase in fitting]
    unused = [
        text
        for phrase, text in zip(fitting, texts, strict=True)
        if not any(_frame(phrase) in move.text for move in made)
    ]
    if unused:
        return unused[0]
    times = sum(move.kind == key for move in made)
    return texts[times % len(texts)] if texts and not said else ""


def _frame(phrase: str) -> str:
    """The longest part of a phrase that is its own: whoever heard it would notice that it comes again."""
    return max(phrase.replace("{name}", "{said}").split("{said}"), key=len)


def in_short(words: Sequence[HeardWord], hit: Hit) -> str:
    """The candidate's own words at this place, verbatim, few enough to be said back."""
    first, last = hit.first, min(hit.last, hit.first + MOST_WORDS_QUOTED - 1)
    while last - first + 1 < MOST_WORDS_QUOTED // 2 and last + 1 < len(words) and not _ends(words[last]):
        last += 1
    while last > hit.last and words[last].text.lower() in _HANGING:
        last -= 1
    while last - first + 1 < MOST_WORDS_QUOTED // 2 and first > 0 and not _ends(words[first - 1]):
        first -= 1
    while first < last and is_filler(words[first].text):
        first += 1
    return " ".join(word.text for word in words[first : last + 1]).strip(_MARKS)


def _ends(word: HeardWord) -> bool:
    return word.text.rstrip("\"'”").endswith((".", "?", "!", ";", ","))


def within_limit(*parts: str) -> str:
    """The parts one after the other, without those that would make it too long to listen to."""
    said: list[str] = []
    for part in parts:
        if part and len(" ".join((*said, part)).split()) <= MOST_WORDS_ALOUD:
            said.append(part)
    return " ".join(said)


def wording_for(ask: Mapping[str, str], persona: Persona) -> str:
    return ask.get(persona.id) or ask["plain"]
