"""How long a silence may last before it is the end of an answer. Pure: the pause comes in as an argument."""

import re

from interviewer.conversation.state import Answer, Plan

FIRST_WORD_S = 20.0
"""silence before the first word; then the interviewer nudges"""
THINKING_GRANTED_S = 60.0
TALK_KEY_GRACE_S = 1.5
"""hold-to-talk: a key let go for less than this goes on with the same answer"""
OPEN_END_FACTOR = 1.8
LANDED_FACTOR = 0.8

_OPEN_WORDS = (
    "and but or so because then if when while although though that which who where with without for to of in on at by "
    "from into as than like the a an my our your their this these is are was were be um uh er hmm well first second "
    "also maybe i we they it would could should can"
)
_OPEN_ENDS = frozenset(_OPEN_WORDS.split())
_LANDINGS = re.compile(
    r"(that is (all|it)|that's (all|it)|so that is (what|how|why) i would\b.*|does that answer your question|"
    r"thank you|that would be my (answer|recommendation)|in the end\b.{10,}|to summari[sz]e\b.{20,})[.!?]?$"
)


def is_open_ended(text: str) -> bool:
    """Do these words want to go on? A connective, a filler, an article or a comma at the end says so."""
    stripped = text.strip().lower()
    if not stripped or (stripped[-1] in ".!?" and not stripped.endswith("...")):
        return False
    if stripped.endswith((",", ":", ";", "-", "…", "...")):
        return True
    last = re.sub(r"[^a-z']", "", stripped.split()[-1])
    return last in _OPEN_ENDS


def has_landed(text: str) -> bool:
    """Does the text end on a phrase with which people close an answer?"""
    return _LANDINGS.search(text.strip().lower()) is not None


def patience_s(plan: Plan, answer: Answer) -> float:
    """Seconds of silence that end this answer, judged from how its words end so far."""
    base = plan.persona.patience_s * plan.patience_factor
    if is_open_ended(answer.text):
        return base * OPEN_END_FACTOR
    if has_landed(answer.text):
        return base * LANDED_FACTOR
    return base


def is_finished(plan: Plan, answer: Answer, at: float) -> bool:
    """Has the candidate, by silence alone, ended the answer (or not begun it) by now?"""
    if answer.is_speaking or at < answer.think_until:
        return False
    silence = at - answer.silent_since
    if not plan.hands_free:
        return answer.has_spoken and not answer.talk_key_down and silence >= TALK_KEY_GRACE_S
    if not answer.has_spoken:
        return silence >= FIRST_WORD_S
    return silence >= patience_s(plan, answer)


def time_limit_s(suggested_seconds: float) -> float:
    """The most that one answer may last; the interviewer cuts in at the next breath after it."""
    return suggested_seconds * 1.5 + 30.0
