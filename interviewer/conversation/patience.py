"""How long a silence may last before it is the end of an answer. Pure: every fact comes in as an argument.

    how the words end -> seconds ; times length, question, the voice's own evidence, the candidate's rhythm and setting
"""

from dataclasses import dataclass
from math import exp

from interviewer.conversation.clues import clue_factor
from interviewer.conversation.endings import Ending, how_it_ends
from interviewer.conversation.moves import suggested_seconds
from interviewer.conversation.rhythm import NOTHING_KNOWN, Rhythm
from interviewer.conversation.state import Answer, Conversation, Plan
from interviewer.conversation.thoughts import Thought, last_thought
from interviewer.moves.choosing import PRESSING

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
    Ending.BARE: 6.2,
    Ending.CLOSED: 6.2,
    Ending.CONCLUDED: 4.3,
    Ending.LANDED: 1.1,
    Ending.ASKED: 1.0,
}
"""where they mature, this is before the answer has any length"""
_MATURES = frozenset({Ending.BARE, Ending.CLOSED, Ending.CONCLUDED})
"""whose patience depends on how much of the answer there is; the others speak for themselves"""
UNHEARD_S = 3.0
"""while the words before the silence are not there yet: longer than most endings, not without end"""
LEAST_S, MOST_S = 0.7, 4.5
COMPLETE_MOST_S = 5.0
"""for a thought that is all there, before rhythm, kind and setting are looked at"""
MOST_OPEN_S = 6.0
"""in the middle of a clause"""
WORDS_A_SECOND = 2.2
AT_LENGTH_FACTOR = 0.39
"""for an answer that fills the suggested time, by the exponential between that and nothing"""
EARLIER_FACTOR = (2.0, 1.4, 1.3)
"""by the number of thoughts that were told before this one; from three on they say no more"""
BEGUN_WORDS = 36
"""real answers are hardly ever shorter than this; beyond it their number says little"""
BARELY_BEGUN_FACTOR = 3.3
FOLLOW_UP_SHARE = 0.4
"""of its suggested time is what an answer to a follow-up usually takes"""
FOLLOW_UP_FACTOR = 0.42
"""instead of BARELY_BEGUN_FACTOR: a sentence or two is what it takes"""
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
    most = MOST_S
    if silence.words_known:
        thought = last_thought(silence.text)
        ending = how_it_ends(silence.text, thought)
        seconds = SECONDS[ending]
        if ending in _MATURES:
            factor = _length_factor(silence) * _earlier_factor(thought) * clue_factor(thought)
            seconds = min(COMPLETE_MOST_S, seconds * factor)
        most = MOST_OPEN_S if ending is Ending.OPEN else MOST_S
    else:
        seconds = UNHEARD_S
    seconds *= KINDS.get(silence.kind, 1.0) * _sound_factor(silence.turn_probability)
    return max(LEAST_S, min(most, seconds * silence.rhythm.factor) * silence.scale)


def _length_factor(silence: Silence) -> float:
    """Less patience for an answer that has its length, much more for one that has hardly begun."""
    words = len(silence.text.split())
    is_follow_up = silence.kind == "follow-up"
    usual_s = silence.suggested_s * (FOLLOW_UP_SHARE if is_follow_up else 1.0)
    share = min(1.0, words / max(1.0, usual_s * WORDS_A_SECOND))
    missing = max(0.0, 1.0 - words / BEGUN_WORDS)
    begun = FOLLOW_UP_FACTOR if is_follow_up else BARELY_BEGUN_FACTOR**missing
    return float(begun * AT_LENGTH_FACTOR**share)


def _earlier_factor(thought: Thought) -> float:
    return EARLIER_FACTOR[thought.earlier] if thought.earlier < len(EARLIER_FACTOR) else 1.0


def _sound_factor(probability: float | None) -> float:
    return 1.0 if probability is None else exp(PERSUASION * (0.5 - min(1.0, max(0.0, probability))))


_SHORT_ANSWERS = PRESSING | {"smaller", "cut-in"}


def silence_of(now: Conversation, answer: Answer) -> Silence:
    return Silence(
        text=answer.text,
        words_known=answer.words_known,
        kind="follow-up" if now.turn.move.kind in _SHORT_ANSWERS else now.question.kind,
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
