"""A written answer as if somebody had said it, for judging texts. Pure."""

from interviewer.values import HeardWord

WORDS_A_MINUTE = 150
PAUSE_S = 0.05


def as_said(text: str) -> tuple[HeardWord, ...]:
    """Each word at an unhurried, even pace, and surely heard."""
    step = 60 / WORDS_A_MINUTE
    words = enumerate(text.split())
    return tuple(HeardWord(word, round(at * step, 3), round((at + 1) * step - PAUSE_S, 3)) for at, word in words)
