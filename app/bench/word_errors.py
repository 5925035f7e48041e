"""What a recogniser does to a text, made up: words left out, put in, and heard as others. The same seed, the same text.

Of ten errors three leave a word out, two put one in, and five take another for it: every other time one that is
spelled alike (misheard), else any frequent word. Real recognisers are kinder: they prefer what makes a sentence.
"""

import random
from collections.abc import Collection, Sequence

LEFT_OUT, PUT_IN, ALIKE = 0.3, 0.2, 0.25
ALIKE_CHOICES = 4
MARKS = ".,;:?!…"
FREQUENT = """
    the and to a of in it that is you we i for on with as they this have be are not at or if was from one so what all
    there can more about time people way day thing work case point number do say get make go know take see come think
    want give use find tell ask need look good new first last long little other old right big high small next early
"""


def with_word_errors(text: str, rate: float, seed: str, vocabulary: Collection[str]) -> str:
    """About `rate` errors for each word. Stops and capitals stay in their places: a recogniser sets its own."""
    dice, frequent = random.Random(seed), FREQUENT.split()
    by_letter: dict[str, list[str]] = {}
    for word in sorted(vocabulary):
        by_letter.setdefault(word[:1], []).append(word)
    heard: list[str] = []
    for word in text.split():
        bare = word.rstrip(MARKS)
        mark = word[len(bare) :]
        thrown = dice.random() / rate
        if thrown < LEFT_OUT:
            # The stop behind a word that was not heard stands behind the one before it.
            heard[-1:] = [last.rstrip(MARKS) + mark if mark else last for last in heard[-1:]]
            continue
        if LEFT_OUT <= thrown < LEFT_OUT + PUT_IN:
            heard += [bare, dice.choice(frequent) + mark]
        elif LEFT_OUT <= thrown < LEFT_OUT + PUT_IN + ALIKE:
            heard.append(_alike(bare, by_letter.get(bare[:1].casefold(), frequent), dice) + mark)
        else:
            heard.append((bare if thrown >= 1.0 else dice.choice(frequent)) + mark)
    return _with_capitals(heard) if any(word[:1].isupper() for word in text.split()[:1]) else " ".join(heard)


def _with_capitals(words: Sequence[str]) -> str:
    """Each sentence begins with one."""
    first = [at == 0 or words[at - 1][-1:] in ".?!" for at in range(len(words))]
    pairs = zip(words, first, strict=True)
    return " ".join(word[:1].upper() + word[1:] if begins else word for word, begins in pairs)


def _alike(word: str, like_it: Sequence[str], dice: random.Random) -> str:
    """One of those with about as many of the same letters."""
    bare = word.casefold()
    others = [other for other in like_it if other != bare] or [bare]
    nearest = sorted(others, key=lambda other: (len(set(other) ^ set(bare)) + abs(len(other) - len(bare)), other))
    return dice.choice(nearest[:ALIKE_CHOICES])
