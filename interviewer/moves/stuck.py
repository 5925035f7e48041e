"""Helping on who says nothing or "I don't know": a nudge, other words, a smaller question, and then on. Pure."""

from collections.abc import Sequence

from interviewer.moves.phrases import next_phrase, wording_for
from interviewer.moves.situation import Situation
from interviewer.scoring.coverage import covered
from interviewer.scoring.matching import find_any, is_filler, normalise, tokens_of
from interviewer.sentences import take_sentences
from interviewer.values import HeardWord, Move, Persona, Question

FEWEST_WORDS = 4
"""Fewer than this is no answer: nothing is pressed on, help is offered."""
OFFER = "offer"
MOST_WORDS_OF_A_YES = 7
_YES = frozenset(("yes", "yeah", "yep", "please", "sure", "ok", "okay", "right"))
_NO = frozenset(("no", "nope", "not"))
MOST_WORDS_OF_A_SIGH = 20
_SIGHS = (
    "i do not know", "no idea", "i am stuck", "not sure how to", "not sure what to", "i have never", "no clue",
    "i give up", "my mind is blank", "i can not answer", "i am lost",
)  # fmt: skip


def is_stuck(situation: Situation) -> bool:
    return is_no_answer(situation.last) or takes_the_offer(situation) or _says_so(situation)


def next_rung(situation: Situation) -> Move | None:
    """Each rung once a question. Silence is nudged and then offered other words; whoever takes the offer hears them.
    Whoever said that they cannot answer is nudged and then asked something smaller. None: on to the next question."""
    question, here = situation.question, situation.here
    if takes_the_offer(situation):
        text = in_other_words(question, situation.persona)
        return Move("rephrase", question.id, text, "The offer was taken.", "other words")
    if not any(move.kind == "nudge" for move in here):
        text = next_phrase(situation.persona, "nudge", situation.made)
        return Move("nudge", question.id, text, "No answer was heard.", question.id)
    if situation.last:
        return None if _declines(situation) else _smaller(situation)
    if any(move.kind == "rephrase" for move in here):
        return None
    text = next_phrase(situation.persona, "rephrase", situation.made)
    return Move("rephrase", question.id, text, "Still no answer was heard.", OFFER)


def is_no_answer(words: Sequence[HeardWord]) -> bool:
    return sum(1 for word in words if normalise(word.text) and not is_filler(word.text)) < FEWEST_WORDS


def _says_so(situation: Situation) -> bool:
    """ "I have no idea how one would begin": short, and nothing in it that the question looks for."""
    if len(situation.last) > MOST_WORDS_OF_A_SIGH or covered(situation.question, situation.last):
        return False
    return bool(find_any(tokens_of(situation.last), _SIGHS))


def takes_the_offer(situation: Situation) -> bool:
    """A short "yes please" and its kind, said to the offer."""
    said = _said(situation.last)
    short = len(situation.last) <= MOST_WORDS_OF_A_YES
    return _was_offered(situation) and short and bool(said & _YES) and not said & _NO


def _declines(situation: Situation) -> bool:
    return _was_offered(situation) and bool(_said(situation.last) & _NO)


def _was_offered(situation: Situation) -> bool:
    asked = situation.replies_to
    return asked is not None and (asked.kind, asked.point) == ("rephrase", OFFER)


def _said(words: Sequence[HeardWord]) -> set[str]:
    return {word.text.lower().strip(".,!?") for word in words}


def _smaller(situation: Situation) -> Move | None:
    """A smaller question, from the pack, while there is one that was not asked."""
    asked = sum(move.kind == "smaller" for move in situation.here)
    if asked >= len(situation.question.smaller):
        return None
    text = wording_for(situation.question.smaller[asked], situation.persona)
    return Move("smaller", situation.question.id, text, "Was stuck.", f"smaller-{asked + 1}")


def in_other_words(question: Question, persona: Persona) -> str:
    """Another persona's wording if the plain one was said before, and the last sentence alone if there is no other."""
    said = wording_for(question.ask, persona)
    others = [question.ask["plain"], *(text for _, text in sorted(question.ask.items()))]
    other = next((text for text in others if text != said), "")
    return other or take_sentences(said, final=True)[0][-1]
