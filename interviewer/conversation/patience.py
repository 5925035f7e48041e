"""How long a silence may last before it is the end of an answer. Pure: every fact comes in as an argument.

    how the words end -> seconds ; times length, question, the voice's own evidence, the candidate's rhythm and setting
"""

from dataclasses import dataclass
from math import exp

from interviewer.conversation.endings import Ending, how_it_ends
from interviewer.conversation.moves import suggested_seconds
from interviewer.conversation.rhythm import NOTHING_KNOWN, Rhythm
from interviewer.conversation.state import Answer, Conversation, Plan

FIRST_WORD_S = 20.0
"""silence before the first word, for the usual persona; then comes the next rung of the ladder"""
THINKING_GRANTED_S = 60.0
TALK_KEY_GRACE_S = 1.5
"""hold-to-talk: a key let go for less than this goes on with the same answer"""
USUAL_PATIENCE_S = 2.2
"""the persona for whom the seconds below hold as they stand"""
SECONDS: dict[Ending, float] = {
    Ending.OPEN: 4.5,
    Ending.PROMISED: 4.0,
    Ending.BARE: 3.1,
    Ending.CLOSED: 2.75,
    Ending.CONCLUDED: 1.3,
    Ending.LANDED: 1.1,
    Ending.ASKED: 1.0,
}
UNHEARD_S = 3.0
"""while the words before the silence are not there yet: longer than most endings, not without end"""
LEAST_S, MOST_S = 0.7, 6.0
WORDS_A_SECOND = 2.2
BARELY_BEGUN = 0.12
"""of the words that fit into the suggested time: so short an answer is rarely finished"""
BARELY_BEGUN_FACTOR = 1.7
AT_LENGTH = 0.87
AT_LENGTH_FACTOR = 0.8
FOLLOW_UP_SHARE = 0.4
"""of its suggested time is what an answer to a follow-up usually takes"""
_MATURES = frozenset({Ending.BARE, Ending.CLOSED, Ending.CONCLUDED})
"""whose patience depends on how much of the answer there is; the others speak for themselves"""
KINDS: dict[str, float] = {"design": 1.1, "walk-through": 1.1, "behavioural": 1.1, "fundamentals": 0.95}
"""stories and designs are told with longer breaks than definitions"""
PERSUASION = 0.7
"""how far a sure turn model may stretch or shrink the patience: by the exponential of half this, either way"""


@dataclass(frozen=True, slots=True)
class Silence:
    """What is known when the candidate has stopped speaking.

    `words_known`: the recogniser has delivered what was said up to here. `turn_probability`: a turn model's verdict
    on the sound, None without one. `scale`: persona and the candidate's own setting, 1.0 is usual.
    """

    text: str
    words_known: bool = True
    kind: str = ""
    suggested_s: float = 120.0
    rhythm: Rhythm = NOTHING_KNOWN
    turn_probability: float | None = None
    scale: float = 1.0


def patience_s(silence: Silence) -> float:
    """Seconds of silence that end this answer."""
    if silence.words_known:
        ending = how_it_ends(silence.text)
        seconds = SECONDS[ending] * (_length_factor(silence) if ending in _MATURES else 1.0)
    else:
        seconds = UNHEARD_S
    seconds *= KINDS.get(silence.kind, 1.0) * _sound_factor(silence.turn_probability)
    return max(LEAST_S, min(MOST_S, seconds * silence.rhythm.factor) * silence.scale)


def _length_factor(silence: Silence) -> float:
    """From more patience for a beginning to less for an answer that has its length, in a straight line."""
    usual_s = silence.suggested_s * (FOLLOW_UP_SHARE if silence.kind == "follow-up" else 1.0)
    share = len(silence.text.split()) / max(1.0, usual_s * WORDS_A_SECOND)
    way = min(1.0, max(0.0, (share - BARELY_BEGUN) / (AT_LENGTH - BARELY_BEGUN)))
    return BARELY_BEGUN_FACTOR + way * (AT_LENGTH_FACTOR - BARELY_BEGUN_FACTOR)


def _sound_factor(probability: float | None) -> float:
    return 1.0 if probability is None else exp(PERSUASION * (0.5 - min(1.0, max(0.0, probability))))


def silence_of(now: Conversation, answer: Answer) -> Silence:
    return Silence(
        text=answer.text,
        words_known=answer.words_known,
        kind="follow-up" if now.turn.move.kind in ("follow-up", "trap") else now.question.kind,
        suggested_s=suggested_seconds(now.question, now.turn.move),
        rhythm=now.rhythm,
        turn_probability=answer.turn_probability,
        scale=scale_of(now.plan),
    )


def is_finished(now: Conversation, answer: Answer, at: float) -> bool:
    """Has the candidate, by silence alone, ended the answer (or not begun it) by now?"""
    if answer.is_speaking or at < answer.think_until:
        return False
    silence = at - answer.silent_since
    if not now.plan.hands_free:
        return answer.has_spoken and not answer.talk_key_down and silence >= TALK_KEY_GRACE_S
    if not answer.has_spoken:
        return silence >= FIRST_WORD_S * scale_of(now.plan)
    return silence >= patience_s(silence_of(now, answer))


def scale_of(plan: Plan) -> float:
    """How patient this persona is, as this candidate has set it; 1.0 is usual."""
    return plan.persona.patience_s / USUAL_PATIENCE_S * plan.patience_factor


def time_limit_s(suggested_seconds: float) -> float:
    """The most that one answer may last; the interviewer cuts in at the next breath after it."""
    return suggested_seconds * 1.5 + 30.0
