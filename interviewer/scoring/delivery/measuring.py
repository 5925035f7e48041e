"""Every figure of an attempt's delivery, or why there is none. Pure."""

from collections.abc import Sequence
from itertools import pairwise

from interviewer.scoring.delivery.landing import landing_of
from interviewer.scoring.delivery.pacing import pace_of, pauses_of
from interviewer.scoring.delivery.timeline import Laid, Line, lay_out
from interviewer.scoring.delivery.values import (
    Answer,
    Delivery,
    Filled,
    Length,
    Pace,
    Points,
    Share,
    Stretch,
    Untold,
)
from interviewer.scoring.judgment import Judgment
from interviewer.values import Question

FEWEST_WORDS = 10
SHORTEST_S = 5.0
NO_WORDS = "No words were heard."
TOO_SHORT = f"Too little was said: fewer than {FEWEST_WORDS} words or {SHORTEST_S:.0f} seconds."
BASIC = "The basic recogniser's words and their times are too uncertain for this."
NOT_COUNTED = "They have not been counted in every answer yet."
NO_POINT = "No key point was said."
NOT_SCORED = "It was not scored, so it is not known when a key point came."
NO_SUGGESTION = "The question is no longer installed, so its suggested length is not known."
NO_MAIN = "There is no answer to the question itself."
NOTHING_ASKED = "It is not known how long the interviewer spoke."


def delivery_of(answers: Sequence[Answer], judgment: Judgment | None, question: Question | None) -> Delivery:
    """`answers` in the order of speaking, every one that has a recording."""
    line = lay_out(answers)
    why_no_times = _why_no_times(line)
    pace = why_no_times or pace_of(line) or Untold(TOO_SHORT)
    main = next((laid for laid in line.answers if laid.answer.main), None)
    points = _points(line, judgment, why_no_times)
    return Delivery(
        pace=pace,
        pauses=why_no_times or pauses_of(line),
        filled=_filled(line, pace),
        first_word=_first_word(main),
        points=points,
        stretch=_stretch(line, points, why_no_times),
        share=_share(line),
        length=_length(main, question),
        landing=landing_of(main, judgment, question) if main and main.words else Untold(_why_no_words(main)),
    )


def _why_no_times(line: Line) -> Untold | None:
    said = [laid for laid in line.answers if laid.words]
    if not said:
        return Untold(NO_WORDS)
    if any(laid.answer.basic for laid in said):
        return Untold(BASIC)
    words, spoken_s = sum(len(laid.words) for laid in said), sum(laid.spoken_s for laid in said)
    return Untold(TOO_SHORT) if words < FEWEST_WORDS or spoken_s < SHORTEST_S else None


def _why_no_words(main: Laid | None) -> str:
    return NO_WORDS if main else NO_MAIN


def _filled(line: Line, pace: Pace | Untold) -> Filled | Untold:
    """Per minute of the same speaking time as the pace."""
    if isinstance(pace, Untold):
        return pace
    counts = [laid.answer.filled_pauses for laid in line.answers if laid.words]
    known = [count for count in counts if count is not None]
    if len(known) < len(counts):
        return Untold(NOT_COUNTED)
    at = (line.part(laid.offset + time) for laid in line.answers for time in laid.answer.filled_at)
    return Filled(sum(known), 60 * sum(known) / pace.speaking_s, tuple(at))


def _first_word(main: Laid | None) -> float | Untold:
    if main is None or not main.words:
        return Untold(_why_no_words(main))
    return Untold(BASIC) if main.answer.basic else main.words[0].start


def _points(line: Line, judgment: Judgment | None, why_no_times: Untold | None) -> Points | Untold:
    if why_no_times:
        return why_no_times
    if judgment is None or not judgment.scored:
        return Untold(judgment.reason if judgment and judgment.reason else NOT_SCORED)
    said = (each for each in judgment.findings if each.finding.verdict in ("hit", "partly") and each.finding.quote)
    places = (line.place(each.turn, each.finding.quote.start) for each in said if each.finding.quote)
    found = sorted(place for place in places if place is not None)
    return Points(tuple(found), line.seconds) if found else Untold(NO_POINT)


def _stretch(line: Line, points: Points | Untold, why_no_times: Untold | None) -> Stretch | Untold:
    """Between two key points, before the first, or after the last. Without any point the whole attempt is one."""
    if why_no_times is not None:
        return why_no_times
    if isinstance(points, Untold) and points.reason != NO_POINT:
        return points
    said = [laid for laid in line.answers if laid.words]
    begin = said[0].offset + said[0].words[0].start
    end = said[-1].offset + said[-1].words[-1].end
    at_s = points.at_s if isinstance(points, Points) else ()
    marks = sorted((begin, *at_s, end))
    start, stop = max(pairwise(marks), key=lambda pair: pair[1] - pair[0])
    return Stretch(start, stop, at_s, line.seconds)


def _share(line: Line) -> Share | Untold:
    """From the first word to the last of each answer; its whole recording where the times of words cannot be used."""
    candidate_s = sum(
        laid.answer.seconds if laid.answer.basic or not laid.words else laid.spoken_s for laid in line.answers
    )
    interviewer_s = sum(laid.answer.asked_s for laid in line.answers)
    if interviewer_s <= 0:
        return Untold(NOTHING_ASKED)
    if candidate_s <= 0:
        return Untold(NO_WORDS)
    return Share(candidate_s / (candidate_s + interviewer_s), candidate_s, interviewer_s)


def _length(main: Laid | None, question: Question | None) -> Length | Untold:
    if question is None or question.suggested_seconds <= 0:
        return Untold(NO_SUGGESTION)
    if main is None or not main.words:
        return Untold(_why_no_words(main))
    seconds = main.answer.seconds if main.answer.basic else main.spoken_s
    return Length(seconds, question.suggested_seconds)
