"""Pace and pauses of the words on the line. Pure.

A pause of LONG_PAUSE_S or more is thinking and no part of the pace; a shorter one belongs to speaking.
"""

from collections.abc import Iterator
from itertools import pairwise
from statistics import pstdev

from interviewer.scoring.delivery.timeline import Laid, Line, Spoken
from interviewer.scoring.delivery.values import Pace, Pause, Pauses

COUNTED_PAUSE_S = 0.5
"""Times of words are not good enough for the quarter of a second that the literature counts from."""
LONG_PAUSE_S = 1.5
WINDOW_S = 15.0
SHORTEST_WINDOW_S = 7.5
"""What is left over at the end of an answer is a window of its own from here, else part of the one before."""
WORDS_BEFORE = 4

Run = tuple[Laid, tuple[Spoken, ...]]
"""Words of one answer without a long pause between them."""


def pace_of(line: Line) -> Pace | None:
    """None: no time in which anything was said."""
    runs = [run for laid in line.answers for run in _runs(laid)]
    words, speaking_s = sum(len(said) for _, said in runs), sum(_length(run) for run in runs)
    if words == 0 or speaking_s <= 0:
        return None
    windows = [window for laid in line.answers for window in _windows(laid, line)]
    rates = tuple(rate for rate, _ in windows)
    spread = pstdev(rates) if len(rates) > 1 else None
    return Pace(60 * words / speaking_s, rates, tuple(at for _, at in windows), spread, words, speaking_s)


def pauses_of(line: Line) -> Pauses:
    found = [
        Pause(
            after.start - before.end,
            line.part(laid.offset + (before.end + after.start) / 2),
            laid.answer.turn,
            before.end,
            " ".join(word.text for word in laid.words[max(0, place - WORDS_BEFORE + 1) : place + 1]),
        )
        for laid in line.answers
        for place, (before, after) in enumerate(pairwise(laid.words))
        if after.start - before.end >= COUNTED_PAUSE_S and not _is_unheard(laid, before, after)
    ]
    return Pauses(tuple(found))


def _runs(laid: Laid) -> Iterator[Run]:
    run: list[Spoken] = []
    for word in laid.words:
        if run and (word.start - run[-1].end >= LONG_PAUSE_S or _is_unheard(laid, run[-1], word)):
            yield laid, tuple(run)
            run = []
        run.append(word)
    if run:
        yield laid, tuple(run)


def _is_unheard(laid: Laid, before: Spoken, after: Spoken) -> bool:
    """What is said between words and was not written down is neither a pause nor words of a pace."""
    return any(before.end <= at <= after.start for at in laid.answer.unheard_at)


def _length(run: Run) -> float:
    return run[1][-1].end - run[1][0].start


def _windows(laid: Laid, line: Line) -> Iterator[tuple[float, float]]:
    """(words a minute, place) of each fifteen seconds of one answer's speaking time."""
    spoken: list[tuple[float, float]] = []
    before = 0.0
    for run in _runs(laid):
        first = run[1][0].start
        spoken += [(before + (word.start + word.end) / 2 - first, (word.start + word.end) / 2) for word in run[1]]
        before += _length(run)
    if before < SHORTEST_WINDOW_S:
        return
    count = max(1, int(before / WINDOW_S + (1 - SHORTEST_WINDOW_S / WINDOW_S)))
    for number in range(count):
        begin = number * WINDOW_S
        end = before if number == count - 1 else begin + WINDOW_S
        inside = [at for time, at in spoken if begin <= time < end or (time == end == before)]
        if inside:
            middle = laid.offset + (inside[0] + inside[-1]) / 2
            yield 60 * len(inside) / (end - begin), line.part(middle)
