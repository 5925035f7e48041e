"""From the conversation to what a model is told of it. Pure: the place where it is decided what stays private."""

import re
from itertools import groupby

from interviewer.conversation.effects import AskModel
from interviewer.conversation.state import Conversation
from interviewer.mind.messages import AllowedMove, Exchange, Paper, TakeMove
from interviewer.mind.private_notes import private_notes
from interviewer.scoring.matching import normalise
from interviewer.values import Move, MoveKind

_AIMS: dict[MoveKind, str] = {
    "follow-up": "Something that matters here is still open. Ask so that they find it themselves; do not name it.",
    "dig": "They made a claim. Ask what stands behind it.",
    "number": "They used a word where a figure belongs. Ask for the figure.",
    "press": "Press on what they said, and let them defend it. Do not say whether it is right or wrong.",
    "flip": "A constraint changes. Say the new one as it is given here, and ask what moves.",
    "trap": "Set this bait with a straight face, as it is meant here.",
}
_USUAL_AIM = "Do what the example does."
_QUOTED = re.compile(r"“([^”]+)”")


def turn_order(effect: AskModel, now: Conversation, papers: tuple[Paper, ...] = ()) -> TakeMove:
    """Key points, cues, ladders and the reasons of the house stay here; only what was really said is quoted."""
    persona, question = now.plan.persona, now.question
    made = now.made[:-1]  # the last is the one that is being chosen
    exchange = effect.exchange or ((question.ask["plain"], effect.answer),)
    return TakeMove(
        turn=effect.turn,
        persona_name=persona.name,
        persona_role=persona.role,
        manner=persona.manner,
        question=question.ask.get(persona.id, question.ask["plain"]),
        moves=tuple(AllowedMove(move.kind, aim_of(move, effect.answer), move.text) for move in effect.moves),
        exchange=tuple(Exchange(asked, answered) for asked, answered in exchange),
        earlier=earlier(now, made),
        asked=(*(move.text for move in made), *(asked for asked, _ in exchange)),
        papers=papers,
        notes=private_notes(question),
    )


def aim_of(move: Move, answer: str) -> str:
    """In plain words, for the model. Of the house's reason only what the candidate has said themselves."""
    aim = _AIMS.get(move.kind, _USUAL_AIM)
    said = _QUOTED.search(move.reason)
    if move.kind == "follow-up" or said is None or not normalise(said[1]):
        return aim
    heard = f" {' '.join(normalise(answer))} "
    return f"{aim} They said “{said[1]}”." if f" {' '.join(normalise(said[1]))} " in heard else aim


def earlier(now: Conversation, made: tuple[Move, ...]) -> tuple[str, ...]:
    """A line for each question before this one: what was asked about, and how."""
    titles = {question.id: question.title for question in now.plan.questions if question.id != now.question.id}
    return tuple(
        f"Asked about “{titles[id]}”: {', '.join(move.kind for move in moves)}."
        for id, moves in groupby(made, key=lambda move: move.question)
        if id in titles
    )
