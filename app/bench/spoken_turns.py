"""Answers that are spoken with pauses for thought, made from texts and a seed: what was said, and when it was over.

A session is one speaker (voice, tempo of thinking, noise of the room, recogniser) with a few answers. A text marks the
places where people stop: inside a clause, and between two sentences in the middle of an answer. The second are the hard
ones: nothing in the words says that more will come.
"""

import math
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.bench.figures import BenchFailed

SESSIONS = 20
"""at least; as many as it takes to use every text once"""
ANSWERS_EACH = 4
VOICES = ("slt", "rms", "awb", "kal16", "espeak")
NOISE_DB = (40.0, 25.0, 15.0)
"""speech above the noise of the room"""
SEEDS = {"tuning": 11, "final": 20_261_120, "more": 101, "heldout": 7_340_021}
SHORTEST_S, LONGEST_S = 0.3, 4.0
SILENCE_AT_THE_END_S = 6.0
FOLLOW_UP_SUGGESTED_S = 75.0
_SPEECH_WORDS_A_SECOND = 2.8


@dataclass(frozen=True, slots=True)
class AnswerText:
    """`pieces` are (text, mark behind it): "|" inside a clause, "/" behind a sentence, "." at the end."""

    kind: str
    pieces: tuple[tuple[str, str], ...]
    optional: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """`tempo` stretches the pauses; the rest is how the recogniser does on this machine and voice."""

    voice: str
    tempo: float
    noise_db: float
    punctuates: bool
    word_errors: float
    lag_s: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Spoken without a stop. `pause_s` of silence follow; `place` is "clause", "sentence" or "end"."""

    text: str
    pause_s: float
    place: str


@dataclass(frozen=True, slots=True)
class Case:
    number: int
    session: int
    speaker: Speaker
    kind: str
    suggested_s: float
    pieces: tuple[Piece, ...]
    seed: int


def read_texts(file: Path) -> tuple[AnswerText, ...]:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise BenchFailed(f"The spoken answers are missing ({file.name}): install Greenroom again.") from error
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    blocks = re.split(r"\n\s*\n", "\n".join(lines).strip())
    return tuple(_answer(*block.strip().split("\n", 1)) for block in blocks)


def _answer(kind: str, text: str) -> AnswerText:
    pieces: list[tuple[str, str]] = []
    optional: list[bool] = []
    inside = False
    for said, mark in re.findall(r"([^|/]+)([|/]?)", " ".join(text.split())):
        inside = inside or "[" in said
        pieces.append((said.replace("[", "").replace("]", "").strip(), mark or "."))
        optional.append(inside)
        inside = inside and "]" not in said
    return AnswerText(kind.strip(), tuple(pieces), tuple(optional))


def make_cases(texts: Sequence[AnswerText], seed: int) -> tuple[Case, ...]:
    """The same seed makes the same cases. Every text is used about equally often."""
    chance = random.Random(seed)
    sessions = max(SESSIONS, math.ceil(len(texts) / ANSWERS_EACH))
    order: list[AnswerText] = []
    while len(order) < sessions * ANSWERS_EACH:
        order += chance.sample(list(texts), len(texts))
    cases: list[Case] = []
    for session in range(sessions):
        speaker = _speaker(session, chance)
        for _ in range(ANSWERS_EACH):
            number = len(cases)
            cases.append(_case(number, session, speaker, order[number], chance))
    return tuple(cases)


def _speaker(session: int, chance: random.Random) -> Speaker:
    return Speaker(
        voice=VOICES[session % len(VOICES)],
        tempo=chance.uniform(0.65, 1.4),
        noise_db=NOISE_DB[(session // len(VOICES)) % len(NOISE_DB)],
        punctuates=chance.random() < 0.6,
        word_errors=chance.uniform(0.02, 0.14),
        lag_s=chance.uniform(0.25, 0.9),
    )


def _case(number: int, session: int, speaker: Speaker, answer: AnswerText, chance: random.Random) -> Case:
    without = chance.random() < 0.5
    kept = [piece for piece, optional in zip(answer.pieces, answer.optional, strict=True) if not (optional and without)]
    pieces = tuple(_piece(text, mark, speaker, chance) for text, mark in kept)
    words = sum(len(piece.text.split()) for piece in pieces)
    # People use anything from a third of the suggested time to well over it.
    share = min(1.6, max(0.3, chance.lognormvariate(math.log(0.7), 0.45)))
    suggested = FOLLOW_UP_SUGGESTED_S if answer.kind == "follow-up" else words / _SPEECH_WORDS_A_SECOND / share
    return Case(number, session, speaker, answer.kind, suggested, pieces, chance.randrange(1 << 30))


def _piece(text: str, mark: str, speaker: Speaker, chance: random.Random) -> Piece:
    if mark == ".":
        return Piece(text, SILENCE_AT_THE_END_S, "end")
    thinks = chance.random() < (0.7 if mark == "|" else 0.6)
    median, spread = (0.75, 0.6) if mark == "|" else (1.0, 0.5)
    pause = chance.lognormvariate(math.log(median), spread) * speaker.tempo
    place = "clause" if mark == "|" else "sentence"
    if not thinks:
        return Piece(text, chance.uniform(0.12, 0.28), place)
    return Piece(text, min(LONGEST_S, max(SHORTEST_S, pause)), place)


def as_heard(case: Case) -> tuple[str, ...]:
    """Per piece what a recogniser would write of it: words lost and mistaken, "um" dropped, marks that cannot be
    trusted. Half a sentence gets a full stop one time in four, which is what Whisper does."""
    chance = random.Random(case.seed)
    vocabulary = sorted({word for piece in case.pieces for word in _bare(piece.text).split()})
    return tuple(_heard(piece, case.speaker, vocabulary, chance) for piece in case.pieces)


def _heard(piece: Piece, speaker: Speaker, vocabulary: Sequence[str], chance: random.Random) -> str:
    words: list[str] = []
    for word in piece.text.split():
        if _bare(word) in ("um", "uh") and chance.random() < 0.7:
            continue
        lot = chance.random()
        if lot < 0.4 * speaker.word_errors:
            continue
        words.append(chance.choice(vocabulary) if lot < speaker.word_errors else word)
    text = " ".join(words)
    if not speaker.punctuates:
        return _bare(text)
    text = text.rstrip(" ,.")
    if piece.place != "clause":
        return text if text.endswith("?") or chance.random() < 0.1 else f"{text}."
    return text + chance.choices((".", ",", ""), (0.25, 0.25, 0.5))[0]


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w' ]", " ", text.lower()).split())
