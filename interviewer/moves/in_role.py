"""The candidate's own questions at the end, answered as one of the company; and hello at the start. Pure."""

from collections.abc import Sequence

from interviewer.moves.phrases import next_phrase, within_limit
from interviewer.moves.straying import asks_who_is_there
from interviewer.scoring.matching import find_any, tokens_of
from interviewer.values import AnswerInRole, HeardWord, Move, Persona

MOST_REPLIES = 4
MOST_WORDS_OF_A_NO = 12
_NOTHING_MORE = (
    "no", "nope", "that is all", "that is it", "nothing", "i am good", "i am fine", "not right now", "no question",
    "no more", "all set", "that was all", "not really",
)  # fmt: skip


def hello(persona: Persona, made: Sequence[Move]) -> Move | None:
    """Asked once, and once more when nothing came back; None: begin all the same."""
    times = sum(move.kind == "hello" for move in made)
    if times == 0:
        return Move("hello", "", next_phrase(persona, "hello", ()), "Is the candidate heard?", "hello")
    if times == 1:
        return Move("hello", "", next_phrase(persona, "hello_again", ()), "Nothing was heard.", "hello again")
    return None


def invitation(persona: Persona) -> Move:
    return Move("invite", "", next_phrase(persona, "invite", ()), "Time for the candidate's own questions.", "invite")


def reply_in_role(
    persona: Persona, known: Sequence[AnswerInRole], words: Sequence[HeardWord], made: Sequence[Move]
) -> Move | None:
    """The answer to what was asked, from what the scenario and the persona know; None: nothing more is asked."""
    given = [move for move in made if move.kind == "reply"]
    if not words or len(given) >= MOST_REPLIES or _declines(words):
        return None
    if asks_who_is_there(words):
        text = within_limit(next_phrase(persona, "machine", ()), next_phrase(persona, "more", made))
        return Move("reply", "", text, "Asked who is there.", "machine")
    tokens = tokens_of(words)
    told = {move.point for move in given}
    open_answers = [answer for answer in known if answer.about not in told]
    found = [(hits[0].first, answer) for answer in open_answers if (hits := find_any(tokens, answer.cues))]
    if not found:
        text = within_limit(next_phrase(persona, "reply_none", made), next_phrase(persona, "more", made))
        return Move("reply", "", text, "Asked for something that the scenario leaves open.", f"open-{len(given) + 1}")
    answer = min(found, key=lambda each: each[0])[1]
    text = within_limit(answer.answer, next_phrase(persona, "more", made))
    return Move("reply", "", text, f"Asked about {answer.about}.", answer.about)


def _declines(words: Sequence[HeardWord]) -> bool:
    return len(words) <= MOST_WORDS_OF_A_NO and bool(find_any(tokens_of(words), _NOTHING_MORE)) and not _asks(words)


def _asks(words: Sequence[HeardWord]) -> bool:
    return words[-1].text.rstrip("\"'”").endswith("?")
