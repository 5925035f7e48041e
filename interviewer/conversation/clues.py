"""What a thought that is all there says about whether another follows. Pure, English.

The clues are small. Each points the same way in answers that people really gave (podcasts of engineers), in the packs'
model answers and in the texts of `greenroom bench turns`; its weight is what all three together say, drawn to nothing
where they say little. Words of a topic are left out on purpose: they tell one set of answers from another.
"""

import re
from math import exp

from interviewer.conversation.thoughts import Thought

_JOIN = r"^(?:(?:and|but|so|well) )*"
_CLUES: tuple[tuple[str, str, float], ...] = (
    ("looks back at what was said", _JOIN + r"(?:that|this|it|those|these)(?:'s| is| was| would be| are)\b", 0.15),
    ("draws a line", r"^(?:and |but )?(?:so|that's why|that is why|which is why|overall|in short)\b", 0.22),
    (
        "opens the next step",
        r"^(?:and |but |so )?(?:then|also|for example|for instance|another|one|some|others?|half|each|next|after that|"
        r"sometimes|usually|let me|let us|first|second|third)\b",
        -0.22,
    ),
    ("brings in something new", _JOIN + r"(?:the|a|an|my|our|each|every)\b", -0.1),
    ("sets a scene", r"\bthere(?:'s| is| are| was| were)\b", -0.1),
    ("counts", r"\b(?:first|second|third|one of|one is|one thing|another|other|two|three|four|halves|kinds?)\b", -0.08),
    ("tells a story", r"\b(?:was|were|had|did|went|got|came|thought|saw|took|found|gave|knew|\w{3,}ed)\b", -0.14),
    ("quotes somebody", r"\b(?:told|said|asked|called)\b", -0.11),
    ("explains a word", r"\bwhich\b", -0.1),
    ("proposes", r"\b(?:i|we)(?:'d| would| could| should)\b", 0.18),
    ("gives an opinion", r"\b(?:i think|i guess|i believe|probably|honestly|my guess|for me|personally)\b", 0.17),
    (
        "judges",
        r"\b(?:worth|trust|fine|good|better|best|right|important|matters?|works?|help\w*|safe|easy)\b",
        0.09,
    ),
    ("compares", r"\b(?:than|instead|rather|enough|anyway|more|and not|not just)\b", 0.14),
    ("weighs one against the other", r".\bbut\b", 0.13),
    ("sets a limit", r"\b(?:until|before|without|unless|only)\b", 0.21),
    ("arrives at today", r"\b(?:now|today|since then|these days|nowadays|still|any ?more)\b", 0.17),
    ("learned something", r"\b(?:learn\w*|lesson)\b", 0.06),
    (
        "ends on an adverb",
        r"\b(?:now|today|anyway|again|yet|later|too|well|instead|together|alone|though|quickly|already|at all)$",
        0.15,
    ),
)
_COMPILED = tuple((re.compile(pattern), weight) for _, pattern, weight in _CLUES)


def clue_factor(thought: Thought) -> float:
    """By how much the thought shortens (below 1) or lengthens the patience."""
    return exp(-sum(weight for pattern, weight in _COMPILED if pattern.search(thought.text)))


def clues_in(text: str) -> tuple[str, ...]:
    """Their names, for people who want to know why."""
    return tuple(name for name, pattern, _ in _CLUES if re.search(pattern, text))
