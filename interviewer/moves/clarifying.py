"""Questions of the candidate about the task: what is hidden is told when it is asked for, and only then. Pure."""

from collections.abc import Iterator, Sequence

from interviewer.moves.phrases import next_phrase, within_limit
from interviewer.moves.situation import Situation
from interviewer.scoring.matching import find, mentions, normalise, tokens_of, word_set
from interviewer.scoring.quoting import CLAUSE_PAUSE_S, ends_sentence
from interviewer.values import HeardWord, Move

MOST_CLARIFIED = 6
"""to one question; after that it is for the candidate to decide"""
MOST_WORDS_OF_A_QUESTION = 45
"""whoever says more than this and ends on a question has answered; it may be left standing"""
_OPENERS = word_set("what how which who where why")
_VERB_OPENERS = word_set("is are do does did can could may would will should have has")
_SUBJECTS = word_set("i we you they it there this that the our your any customers users people somebody")
_NOT_ASKED = ("does that make sense", "does this make sense", "right", "you know what i mean", "is that clear", "okay")
_ABOUT_THE_ANSWER = (
    "was that clear", "is that clear", "does that answer", "shall i", "should i go on", "should i continue",
    "may i go on", "do you want me to", "would you like me to", "can i go on", "is that what you",
)  # fmt: skip
"""whether to go on is no question about the task"""
_ABOUT_ASKING = ("is what i would ask", "i would ask", "i would want to know", "i would first ask")
_LEAD_INS = word_set("so and but okay ok well first then um uh also maybe perhaps before sorry now")


def asked_back(situation: Situation) -> Move | None:
    """The reply to a take that ends in a question to the interviewer. What was told before is told again only to
    somebody who asks for nothing else: an answer that ends on the same question has been an answer."""
    questions = questions_in(situation.last)
    if not questions or not _ends_in(situation.last, questions[-1]):
        return None
    told = _told(situation, questions)
    is_short = len(situation.last) <= MOST_WORDS_OF_A_QUESTION
    asked_before = sum(move.kind == "clarify" for move in situation.here)
    if asked_before >= MOST_CLARIFIED or (not is_short and (told is None or _knows(situation, told))):
        return None
    return told or left_open(situation)


def reply_to(situation: Situation) -> Move:
    """The candidate said that this take is a question (by key)."""
    return _told(situation, [situation.last]) or left_open(situation)


def left_open(situation: Situation) -> Move:
    text = next_phrase(situation.persona, "clarify_none", ())
    return Move("clarify", situation.question.id, text, "Asked for something that the question leaves open.")


def questions_in(words: Sequence[HeardWord]) -> list[Sequence[HeardWord]]:
    """The sentences that ask somebody something."""
    return [sentence for sentence in _sentences(words) if _is_question(sentence)]


def _knows(situation: Situation, told: Move) -> bool:
    known = {about for move in situation.here if move.kind == "clarify" for about in move.point.split(", ")}
    return set(told.point.split(", ")) <= known


def _told(situation: Situation, questions: Sequence[Sequence[HeardWord]]) -> Move | None:
    known = [
        constraint
        for constraint in situation.question.hidden_constraints
        if any(mentions(question, cue) for question in questions for cue in constraint.cues)
    ]
    if not known:
        return None
    about = ", ".join(constraint.about for constraint in known)
    text = within_limit(*(constraint.answer for constraint in known))
    return Move("clarify", situation.question.id, text, f"Asked about {about}.", about)


def _sentences(words: Sequence[HeardWord]) -> Iterator[Sequence[HeardWord]]:
    start = 0
    for at, word in enumerate(words):
        last = at == len(words) - 1
        if last or ends_sentence(word) or words[at + 1].start - word.end >= CLAUSE_PAUSE_S:
            yield words[start : at + 1]
            start = at + 1


def _is_question(sentence: Sequence[HeardWord]) -> bool:
    """By its mark, or by how it opens: the basic recogniser writes no marks."""
    bare = [text for word in sentence for text in normalise(word.text)]
    while bare and bare[0] in _LEAD_INS:
        bare = bare[1:]
    tokens = tokens_of(sentence)
    if not bare or any(next(find(tokens, phrase), None) for phrase in _ABOUT_ASKING):
        return False
    if " ".join(bare) in _NOT_ASKED or any(" ".join(bare[-len(p.split()) :]) == p for p in _NOT_ASKED[:3]):
        return False
    if any(next(find(tokens, phrase), None) for phrase in _ABOUT_THE_ANSWER):
        return False
    mark = sentence[-1].text.rstrip("\"'”’)")[-1:]
    return mark == "?" or (mark not in ".!," and _opens_as_one(bare))


def _opens_as_one(bare: Sequence[str]) -> bool:
    if len(bare) < 3:
        return False
    if bare[0] in _VERB_OPENERS:
        return bare[1] in _SUBJECTS
    # "What is the latency" asks; "what I would do" and "how it works is" do not.
    return bare[0] in _OPENERS and (
        any(word in _VERB_OPENERS for word in bare[1:4]) and bare[1] not in ("i", "we", "you", "it", "matters")
    )


def _ends_in(words: Sequence[HeardWord], question: Sequence[HeardWord]) -> bool:
    return bool(words) and question[-1] is words[-1]
