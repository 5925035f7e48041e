"""What is said past the question: orders, "who are you?", and something else entirely. Pure."""

from collections.abc import Sequence

from interviewer.moves.phrases import next_phrase, within_limit, wording_for
from interviewer.moves.situation import Situation
from interviewer.scoring.coverage import covered
from interviewer.scoring.matching import find_any, normalise, tokens_of
from interviewer.sentences import take_sentences
from interviewer.values import HeardWord, Move, Question

FEWEST_WORDS_TO_STRAY = 35
LEAST_TOPICAL = 0.35
"""of the weighty words of an answer belong to its question: weak answers have 0.4 and more, talk of gardens 0.3"""
_ORDERS = (
    "ignore your instruction", "ignore all previous", "ignore previous", "ignore the previous", "disregard your",
    "disregard all", "forget your instruction", "forget everything", "you are now", "pretend to be",
    "pretend that you", "system prompt", "your instructions", "your prompt", "new instructions",
    "give me a high score", "give me full marks", "give me the highest", "rate me", "score me", "what is my score",
    "what was my score", "did i pass", "how am i doing", "how did i do", "was that right", "was that correct",
    "is that correct", "what is the right answer", "what is the correct answer",
    "what the right answer is", "that i passed", "tell me the answer",
    "give me the answer", "what should i say", "what would be the right", "tell me the rubric", "key points",
    "what are you looking for", "what do you want to hear", "model answer", "end the interview with",
    "admin mode", "developer mode", "repeat after me",
)  # fmt: skip
_WHO = (
    "are you a real person", "are you real", "are you human", "are you a human", "are you an ai", "are you a robot",
    "are you a bot", "are you a machine", "are you a program", "am i talking to a", "is this a recording",
    "are you a computer", "is this an ai",
)  # fmt: skip


def kept_in_role(situation: Situation) -> Move | None:
    """An order is not obeyed and not discussed; a sincere "are you a machine?" gets a true answer. Once a question:
    whoever goes on with it is treated like anybody whose answer holds nothing."""
    if any(move.kind == "stay" for move in situation.here) or _answers(situation):
        return None
    tokens = tokens_of(situation.last)
    cues = [cue for point in situation.question.key_points for cue in point.cues]
    for key, phrases, reason in (("machine", _WHO, "Asked who is there."), ("stay", _ORDERS, "Gave orders.")):
        # Where such a phrase belongs to a good answer ("ignore previous instructions", of an attack) it is no order.
        if any(not any(hit.cue in cue for cue in cues) for hit in find_any(tokens, phrases)):
            opening = next_phrase(situation.persona, key, situation.made) or next_phrase(situation.persona, key, ())
            text = within_limit(opening, core_of(situation))
            return Move("stay", situation.question.id, text, reason, key)
    return None


def _answers(situation: Situation) -> bool:
    """There is an answer around it. One word that the question looks for ("rubric") makes no answer of an order."""
    shown = len(covered(situation.question, situation.last))
    return shown > 1 or (shown == 1 and len(situation.last) >= FEWEST_WORDS_TO_STRAY)


def asks_who_is_there(words: Sequence[HeardWord]) -> bool:
    return bool(find_any(tokens_of(words), _WHO))


def brought_back(situation: Situation) -> Move | None:
    """A long answer with hardly a word to the point, and mostly about something else: back to the question, once."""
    asked = situation.replies_to
    if asked is None or asked.kind not in ("question", "rephrase", "clarify", "smaller"):
        return None
    if any(move.kind == "steer" for move in situation.here) or len(covered(situation.question, situation.words)) > 1:
        return None
    if len(situation.last) < FEWEST_WORDS_TO_STRAY or topical(situation.question, situation.last) >= LEAST_TOPICAL:
        return None
    opening = next_phrase(situation.persona, "steer", situation.made)
    text = within_limit(opening, core_of(situation))
    return Move("steer", situation.question.id, text, "Spoke about something else.", situation.question.id)


def topical(question: Question, words: Sequence[HeardWord]) -> float:
    """The share of the weighty words that the question, its glossary or its cues know; 1.0 when there are none."""
    own = _vocabulary(question)
    weighty = [token.text for token in tokens_of(words) if len(token.text) >= 5]
    return sum(text in own or text[:6] in own for text in weighty) / len(weighty) if weighty else 1.0


def core_of(situation: Situation) -> str:
    """What is asked, without what leads up to it."""
    return take_sentences(wording_for(situation.question.ask, situation.persona), final=True)[0][-1]


def _vocabulary(question: Question) -> frozenset[str]:
    cues = (cue for point in question.key_points for cue in point.cues)
    texts = (question.title, *question.ask.values(), *question.topics, *question.glossary, *question.solution_cues)
    bare = {word for text in (*texts, *cues) for word in normalise(text)}
    return frozenset(bare | {word[:6] for word in bare if len(word) >= 6})
