"""A constraint changes, once there is a design that it can change. Pure."""

from interviewer.moves.phrases import next_phrase, within_limit, wording_for
from interviewer.moves.situation import Situation
from interviewer.scoring.coverage import covered
from interviewer.scoring.matching import find_any, tokens_of
from interviewer.scoring.refusal import turned_down
from interviewer.values import Flip, Move

MOST_FLIPS = {"design": 2}
FEWEST_POINTS = 2
"""so much of the answer must be there before it is worth changing anything"""


def flips(situation: Situation) -> tuple[Move, ...]:
    question = situation.question
    done = {move.point for move in situation.here if move.kind == "flip"}
    if len(done) >= MOST_FLIPS.get(question.kind, 1) or not design_stands(situation):
        return ()
    return tuple(
        Move("flip", question.id, _said(flip, situation), "A design stands: what moves?", flip.id)
        for flip in question.flips
        if flip.id not in done
    )


def _said(flip: Flip, situation: Situation) -> str:
    """Words that were written for everybody are led in by the persona's own, where there is room for them."""
    text = wording_for(flip.say, situation.persona)
    lead = "" if situation.persona.id in flip.say else next_phrase(situation.persona, "flip", situation.made)
    led_in = within_limit(lead, text)
    return led_in if led_in.endswith(text) else text


def design_stands(situation: Situation) -> bool:
    """Something was proposed (where the question knows how that sounds), and enough of it can be recognised."""
    question = situation.question
    if question.solution_cues:
        tokens = tokens_of(situation.words)
        proposed = (h for h in find_any(tokens, question.solution_cues) if not turned_down(situation.words, tokens, h))
        if next(proposed, None) is None:
            return False
    return len(covered(question, situation.words)) >= FEWEST_POINTS
