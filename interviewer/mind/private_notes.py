"""What an interviewer knows and must not give away. It never goes into a prompt: a reply is compared with it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviewer.scoring.matching import Token, find, normalise, tokens_of
from interviewer.values import HeardWord, Question, StrongPart

TELLING_WORD = 5
"""Letters. A shorter word on its own ("cost", "data") gives nothing away."""
TELLING_RUN = 5
"""Words in a row that a reply shares with a note by more than chance."""


@dataclass(frozen=True, slots=True)
class PrivateNotes:
    """`cues`: phrases that only a candidate should bring up. `texts`: sentences nobody should hear."""

    cues: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def private_notes(question: Question) -> PrivateNotes:
    parts = tuple(_strong_parts(question))
    cues = [cue for point in question.key_points for cue in point.cues] + [cue for part in parts for cue in part.cues]
    return PrivateNotes(tuple(dict.fromkeys(filter(is_telling, cues))), tuple(filter(None, _texts(question, parts))))


def is_telling(cue: str) -> bool:
    words = normalise(cue)
    return len(words) > 1 or any(len(word) >= TELLING_WORD for word in words)


def leaked(said: str, notes: PrivateNotes, public: str) -> str:
    """The words of `said` that give something away which is not in `public` already; empty when there are none."""
    spoken, known = spoken_tokens(said), spoken_tokens(public)
    for cue in notes.cues:
        hit = next(find(spoken, cue), None)
        if hit is not None and next(find(known, cue), None) is None:
            return " ".join(said.split()[hit.first : hit.last + 1]).strip(".,;:?!\"'")
    heard, open_runs = [token.text for token in spoken], _runs([token.text for token in known], TELLING_RUN)
    for text in notes.texts:
        words = normalise(text)
        length = min(TELLING_RUN, len(words))
        shared = _runs(heard, length) & _runs(words, length) - open_runs if length > 2 else set()
        if shared:
            return " ".join(min(shared))
    return ""


def spoken_tokens(text: str) -> tuple[Token, ...]:
    return tokens_of([HeardWord(word, 0.0, 0.0) for word in text.split()])


def _runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def _strong_parts(question: Question) -> Iterator[StrongPart]:
    for trap in question.traps:
        yield from trap.strong
    for flip in question.flips:
        yield from flip.expects


def _texts(question: Question, parts: Sequence[StrongPart]) -> Iterator[str]:
    yield from (point.says for point in question.key_points)
    yield from (part.says for part in parts)
    yield from (remark.says for remark in question.lowers)
    yield from (constraint.answer for constraint in question.hidden_constraints)
    yield from (trap.debrief for trap in question.traps)
    yield from question.ladder.values()
    yield from question.raises
    yield from (question.model_answers or {}).values()
