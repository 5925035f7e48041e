"""Into what was said: why, how much, when; and "are you sure?" about something that is right. Pure."""

from collections.abc import Sequence

from interviewer.moves.phrases import in_short, next_phrase, wording_for
from interviewer.moves.situation import Situation
from interviewer.scoring.coverage import cover
from interviewer.scoring.matching import Hit, Token, find, find_any, tokens_of
from interviewer.scoring.refusal import turned_down
from interviewer.values import Move, MoveKind, Probe

NEAR = 12
"""words around a claim in which its figure or its reason would stand"""
QUESTIONS_BETWEEN_DOUBTS = 2
"""somebody who doubts every answer is not listening"""
FEWEST_WORDS_TO_DOUBT = 25
_AMOUNTS = ("cheap", "cheaper", "expensive", "costs a lot", "costs more", "costs less", "faster", "quicker", "too slow")
_REASONS = ("because", "since", "so that", "in order to", "the reason", "which means", "that way")


def probes(situation: Situation) -> tuple[Move, ...]:
    """The pack's own ways into a claim, in its order."""
    done = {move.point for move in situation.here}
    found: list[Move] = []
    tokens = tokens_of(situation.words)
    for probe in situation.question.probes:
        hit = None if probe.id in done else _claim(situation, tokens, probe)
        if hit is not None:
            said = in_short(situation.words, hit)
            kind: MoveKind = "number" if probe.wants == "number" else "dig"
            reason = f"Said “{said}” without {_missing(probe)}."
            found.append(
                Move(kind, situation.question.id, wording_for(probe.ask, situation.persona), reason, probe.id)
            )
    return tuple(found)


def unasked_figure(situation: Situation) -> Move | None:
    """Something was called cheap or slow and nobody said how much: once a question, where the pack has no probe."""
    kinds = {move.kind for move in situation.here}
    if "number" in kinds or any(probe.wants == "number" for probe in situation.question.probes):
        return None
    tokens = tokens_of(situation.words)
    for hit in find_any(tokens, _AMOUNTS):
        if _has_figure(tokens, hit) or turned_down(situation.words, tokens, hit):
            continue
        said = in_short(situation.words, hit)
        text = next_phrase(situation.persona, "number", situation.made, said)
        if text:
            return Move("number", situation.question.id, text, f"Said “{said}” without a figure.", "figure")
    return None


def doubt(situation: Situation) -> Move | None:
    """ "Are you sure?", about a point that was made and counts: whoever is right has to stand by it. Only from
    personas who like to press."""
    if "press" not in situation.persona.prefers or len(situation.last) < FEWEST_WORDS_TO_DOUBT:
        return None
    if _doubted_lately(situation):
        return None
    weights = {point.id: (point.level, point.weight) for point in situation.question.key_points}
    shown = [finding for finding in cover(situation.question, situation.last) if finding.verdict == "hit"]
    strong = [finding for finding in shown if finding.quote and weights[finding.point][1] >= 2]
    if not strong:
        return None
    chosen = max(strong, key=lambda finding: weights[finding.point])
    point = next(point for point in situation.question.key_points if point.id == chosen.point)
    hits = find_any(tokens_of(situation.last), point.cues)
    said = in_short(situation.last, hits[0])
    text = next_phrase(situation.persona, "sure", situation.made, said)
    reason = f"Said “{said}”: does it hold under pressure?"
    return Move("press", situation.question.id, text, reason, f"sure-{point.id}") if text else None


def _doubted_lately(situation: Situation) -> bool:
    asked = [move for move in situation.made if move.kind == "question"]
    recent = {move.question for move in asked[-QUESTIONS_BETWEEN_DOUBTS:]} | {situation.question.id}
    return any(move.point.startswith("sure-") and move.question in recent for move in situation.made)


def _claim(situation: Situation, tokens: Sequence[Token], probe: Probe) -> Hit | None:
    for hit in find_any(tokens, probe.cues):
        if turned_down(situation.words, tokens, hit):
            continue
        if probe.wants == "number" and _has_figure(tokens, hit):
            continue
        if probe.wants == "reason" and _has_reason(tokens, hit):
            continue
        return hit
    return None


def _around(tokens: Sequence[Token], hit: Hit) -> Sequence[Token]:
    return tokens[max(0, hit.start - NEAR) : hit.end + NEAR]


def _has_figure(tokens: Sequence[Token], hit: Hit) -> bool:
    return any(token.text[0].isdigit() for token in _around(tokens, hit))


def _has_reason(tokens: Sequence[Token], hit: Hit) -> bool:
    behind = tokens[hit.start : hit.end + NEAR]
    return any(next(find(behind, reason), None) is not None for reason in _REASONS)


def _missing(probe: Probe) -> str:
    return {"number": "a figure", "reason": "a reason", "example": "an example"}[probe.wants]
