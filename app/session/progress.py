"""How somebody has come along, as the progress page shows it: from lines of the archive, never from whole rehearsals.

    attempts, traps, figures of delivery -> topics, traps, trends -> ProgressView

Pure. What a level rests on is said in interviewer.scoring.over_time; docs/progress.md tells it all to the candidate.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from app.archive.attempt_records import AttemptLine, MeasureLine, TrapLine
from app.session.debrief_views import ProgressView, RepeatView, TopicView, TrapTrendView
from app.session.delivery_trends import trends
from app.session.repeating import moment
from app.session.shared_views import Choice
from interviewer.scoring.over_time import FEWEST, Placed, Standing, Step, place_of, standing_over
from interviewer.values import Question

SPANS = (Choice("30", "30 days"), Choice("90", "90 days"), Choice("all", "All"))
FIRST_SPAN = "90"
BEFORE = 90
"""days ahead of the span that a level also rests on: what somebody could do did not begin with the span"""
MOST_TOPICS, FILLED_UP_TO = 12, 6
"""topics with a level; with those that have none yet no more than so many are shown"""
MOST_TRAPS, MOST_MET = 8, 8
MOST_POINTS = 40
DAY_S = 86400.0
NOTHING_YET = "Nothing to see yet"
NOTHING_SCORED = "No answer was scored in this time"


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` (seconds since 1970) to `end`; `id` is that of a choice, or a number of days."""

    id: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class History:
    """What the archive tells: attempts from BEFORE the span on, traps and figures of the span itself.

    `began` is when the first rehearsal that was judged began; empty: there is none.
    """

    attempts: tuple[AttemptLine, ...] = ()
    traps: tuple[TrapLine, ...] = ()
    measures: tuple[MeasureLine, ...] = ()
    began: str = ""


@dataclass(frozen=True, slots=True)
class TopicStanding:
    topic: str
    standing: Standing
    dots: tuple[tuple[float, float], ...]
    """(seconds since 1970, place) of the days in the span, where there is no level"""


def span_of(id: str, utc: str, first_attempt: str) -> Span:
    """`id` "all", or a number of days. All begins with the first attempt."""
    end = moment(utc).timestamp()
    if id == "all":
        return Span(id, moment(first_attempt).timestamp() if first_attempt else end, end)
    return Span(id, end - int(id) * DAY_S, end)


def since(span: Span, days_before: int = 0) -> str:
    """As the archive writes times."""
    start = datetime.fromtimestamp(span.start, moment("2026-01-01T00:00:00Z").tzinfo) - timedelta(days=days_before)
    return start.isoformat(timespec="seconds")


def progress_view(
    history: History,
    questions: Mapping[str, Question],
    span: Span,
    repeat: tuple[RepeatView, ...] = (),
    judged: bool = True,
) -> ProgressView:
    """`judged` False: pace and filled pauses are not followed. Nothing to choose from while there is nothing at all."""
    start = since(span)
    in_span = [line for line in history.attempts if line.started_at >= start]
    topics = topic_standings(history.attempts, questions, span)
    return ProgressView(
        subtitle=_subtitle(in_span, questions),
        spans=SPANS if history.began else (),
        span=span.id,
        topics=tuple(_topic(each, span) for each in _chosen(topics)),
        delivery=trends(history.measures, judged),
        traps=_traps(history.traps),
        repeat=repeat,
        empty=_empty(history, in_span),
    )


def topic_standings(
    attempts: Iterable[AttemptLine], questions: Mapping[str, Question], span: Span
) -> tuple[TopicStanding, ...]:
    """An answer counts for every topic of its question. Those with the most answers first."""
    by_topic: dict[str, dict[int, _Day]] = defaultdict(dict)
    for (question, number), day in _by_day(attempts, questions).items():
        for topic in dict.fromkeys(questions[question].topics):
            before = by_topic[topic].get(number)
            by_topic[topic][number] = before.with_(day) if before else day
    found = []
    for topic, days in by_topic.items():
        ordered = [days[number] for number in sorted(days)]
        if ordered[-1].last >= span.start:
            standing = standing_over([day.placed for day in ordered], span.end / DAY_S)
            # One for each day, which is all that a few dots can show.
            dots = tuple((day.last, day.total / day.answers) for day in ordered if day.last >= span.start)
            found.append(TopicStanding(topic, standing, () if standing.level else dots))
    return tuple(sorted(found, key=lambda each: (-each.standing.answers, each.topic)))


class _Day(NamedTuple):
    """The answers of a day: when the last was given, and the sum of their places."""

    last: float
    total: float
    answers: int

    def with_(self, other: "_Day") -> "_Day":
        return _Day(max(self.last, other.last), self.total + other.total, self.answers + other.answers)

    @property
    def placed(self) -> Placed:
        return Placed(self.last / DAY_S, self.total / self.answers, self.answers)


def _by_day(attempts: Iterable[AttemptLine], questions: Mapping[str, Question]) -> dict[tuple[str, int], _Day]:
    """By question and number of the day since 1970."""
    found: dict[tuple[str, int], _Day] = {}
    began, at = "", 0.0
    for line in attempts:
        if line.started_at != began:
            began, at = line.started_at, moment(line.started_at).timestamp()
        if line.scored and line.level is not None and line.question in questions:
            key, day = (line.question, int(at // DAY_S)), _Day(at, place_of(line.level, line.standing), 1)
            before = found.get(key)
            found[key] = before.with_(day) if before else day
    return found


def _chosen(topics: Sequence[TopicStanding]) -> list[TopicStanding]:
    known = [each for each in topics if each.standing.level is not None][:MOST_TOPICS]
    unknown = [each for each in topics if each.standing.level is None]
    return known + unknown[: max(0, FILLED_UP_TO - len(known))]


def _topic(each: TopicStanding, span: Span) -> TopicView:
    title = each.topic[:1].upper() + each.topic[1:]
    standing = each.standing
    if standing.level is None:
        count = _count(standing.answers, "answer")
        points = tuple((_across(at, span), place) for at, place in each.dots)
        says = f"{title}: no level yet, {count}; it takes {FEWEST}."
        return TopicView(title, "", count, points, says=says)
    steps = _thinned([step for step in standing.steps if step.day * DAY_S >= span.start])
    line = tuple((_across(step.day * DAY_S, span), step.place) for step in steps)
    band = tuple((_across(step.day * DAY_S, span), step.low, step.high) for step in (*steps, standing.now))
    return TopicView(title, f"L{standing.level}", standing.sure, line, band, _topic_says(title, standing, steps))


def _topic_says(title: str, standing: Standing, steps: Sequence[Step]) -> str:
    now = standing.now
    return (
        f"{title}: L{standing.level}, {standing.sure}. {_count(standing.answers, 'answer')}; "
        f"now {now.place:.1f}, four times in five between {now.low:.1f} and {now.high:.1f}; "
        f"at the left {steps[0].place:.1f}."
    )


def _traps(lines: Sequence[TrapLine]) -> tuple[TrapTrendView, ...]:
    """Those that were walked into last come first, then the newest."""
    met: dict[str, list[TrapLine]] = defaultdict(list)
    for line in lines:
        met[line.trap].append(line)
    ordered = sorted(met.values(), key=lambda found: found[-1].started_at, reverse=True)
    ordered.sort(key=lambda found: found[-1].noticed is not False)
    return tuple(_trap(found) for found in ordered[:MOST_TRAPS])


def _trap(found: Sequence[TrapLine]) -> TrapTrendView:
    title = found[0].trap.replace("-", " ").capitalize()
    met = tuple(line.noticed for line in found)[-MOST_MET:]
    words = {True: "noticed", False: "walked in", None: "cannot be told"}
    return TrapTrendView(title, met, f"{title}, from old to new: {', '.join(words[each] for each in met)}")


def _subtitle(lines: Sequence[AttemptLine], questions: Mapping[str, Question]) -> str:
    if not lines:
        return ""
    rehearsals = len({line.session for line in lines})
    said = f"{_count(len(lines), 'answer')} in {_count(rehearsals, 'rehearsal')}"
    unscored = sum(not line.scored for line in lines)
    foreign = sum(line.scored and line.question not in questions for line in lines)
    if unscored:
        said += f"; {unscored} {'is' if unscored == 1 else 'are'} not scored and not counted"
    if foreign:
        said += f"; {foreign} to questions that are no longer here"
    return said


def _empty(history: History, in_span: Sequence[AttemptLine]) -> str:
    if not history.began:
        return NOTHING_YET
    return "" if any(line.scored for line in in_span) else NOTHING_SCORED


def _across(at: float, span: Span) -> float:
    """Where it lies in the span, 0 to 1."""
    long = span.end - span.start
    return min(1.0, max(0.0, (at - span.start) / long)) if long > 0 else 1.0


def _thinned(steps: Sequence[Step]) -> list[Step]:
    """No more than a small chart can show; the last one stays."""
    if len(steps) <= MOST_POINTS:
        return list(steps)
    apart = (len(steps) - 1) / (MOST_POINTS - 1)
    return [steps[round(n * apart)] for n in range(MOST_POINTS)]


def _count(number: int, of: str) -> str:
    return f"{number} {of}" if number == 1 else f"{number} {of}s"
