"""What was said that costs the vote is pressed on, not let pass; so is falling for a trap. Pure."""

from interviewer.moves.phrases import in_short, next_phrase, wording_for
from interviewer.moves.situation import Situation
from interviewer.scoring.coverage import covered
from interviewer.scoring.matching import Hit, find_any, tokens_of
from interviewer.scoring.refusal import turned_down
from interviewer.values import Move


def pressed_mistakes(situation: Situation) -> tuple[Move, ...]:
    """One for each lowering remark that was said and not excused, in the question's order."""
    question = situation.question
    pressed = {move.point for move in situation.here}
    shown = covered(question, situation.words)
    found: list[Move] = []
    for number, remark in enumerate(question.lowers, 1):
        point = f"lowers-{number}"
        hit = None if point in pressed or shown & set(remark.unless) else _proposed(situation, remark.cues)
        if hit is None:
            continue
        said = in_short(situation.words, hit)
        own = wording_for(remark.ask, situation.persona) if remark.ask else ""
        text = own or next_phrase(situation.persona, "press", situation.made, said)
        if text:
            found.append(Move("press", question.id, text, f"Said “{said}”.", point))
    return tuple(found)


def pressed_fall(situation: Situation) -> Move | None:
    """The reply to a trap fell in: once, asked what would come of it."""
    setting = situation.replies_to
    if setting is None or setting.kind != "trap":
        return None
    trap = next((trap for trap in situation.question.traps if trap.id == setting.point), None)
    if trap is None:
        return None
    tokens = tokens_of(situation.last)
    hit = next((hit for hit in find_any(tokens, trap.falls_in) if not turned_down(situation.last, tokens, hit)), None)
    if hit is None:
        return None
    said = in_short(situation.last, hit)
    text = next_phrase(situation.persona, "press", situation.made, said)
    return Move("press", situation.question.id, text, f"Took the bait: “{said}”.", f"fell-{trap.id}") if text else None


def _proposed(situation: Situation, cues: tuple[str, ...]) -> Hit | None:
    tokens = tokens_of(situation.words)
    return next((hit for hit in find_any(tokens, cues) if not turned_down(situation.words, tokens, hit)), None)
