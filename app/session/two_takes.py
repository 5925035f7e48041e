"""Two takes of one question, line by line: what came new, what got better or worse, and how each was spoken. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.session.debrief_views import (
    AttemptView,
    ComparedLine,
    DeliveryView,
    ExchangeView,
    MarkName,
    PartView,
    QuestionDebrief,
    QuoteView,
    RubricLine,
    TakeView,
    TwoTakesView,
)
from app.session.move_names import NAMES
from app.session.words import clock

CONTRADICTED = "Contradicted"
NOT_SCORED = "Not scored"
ONE_NOT_SCORED = "One of these takes is not scored, so their lines cannot be compared."
NEITHER_SCORED = "Neither take is scored, so their lines cannot be compared."
AS_BEFORE = "Every line as before."
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_RANK: dict[MarkName, int] = {"said": 3, "partly": 2, "not said": 1}
_LONG_S = 100
_PLACED_ON_SCALE = ("longest stretch", "length")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: which attempt it is, and its question in the debrief."""

    attempt: AttemptView
    debrief: QuestionDebrief


def two_takes(first: Side, second: Side, back: str = "") -> TwoTakesView:
    """`first` came before `second`, which is what is taken again. `back`: whose debrief it is looked at from."""
    takes = take_view(first), take_view(second)
    lines = compared_lines(first.debrief.rubric, second.debrief.rubric)
    delivery = delivery_pairs(first.debrief.delivery, second.debrief.delivery)
    return TwoTakesView(
        title=second.debrief.title,
        first=takes[0],
        second=takes[1],
        lines=lines,
        delivery=delivery,
        summary=_why_not(first.debrief, second.debrief) or summary(lines),
        detail=" ".join(part for part in (length_told(*takes), first_point_told(delivery)) if part),
        session=second.attempt.session,
        turn=second.attempt.turn,
        back=back,
    )


def take_view(side: Side) -> TakeView:
    """Every answer with a recording, one after the other."""
    parts = tuple(_part(each, side.debrief.rubric) for each in side.debrief.exchanges if each.clip)
    seconds = sum(part.seconds for part in parts)
    return TakeView(side.attempt.title, side.attempt.when, side.debrief.level, seconds, parts)


def compared_lines(first: Sequence[RubricLine], second: Sequence[RubricLine]) -> tuple[ComparedLine, ...]:
    """In the order of the rubric as it is now; what only one of them was judged by is not scored in the other."""
    before = {line.says: line for line in first}
    after = {line.says: line for line in second}
    both = {**after, **{says: line for says, line in before.items() if says not in after}}
    return tuple(_compared(says, before.get(says), after.get(says)) for says in both)


def delivery_pairs(
    first: Sequence[DeliveryView], second: Sequence[DeliveryView]
) -> tuple[tuple[DeliveryView, DeliveryView], ...]:
    """What can be told of both, drawn on one scale."""
    before = {view.kind: view for view in first if view.figure}
    return tuple(_on_one_scale(before[view.kind], view) for view in second if view.figure and view.kind in before)


def _on_one_scale(first: DeliveryView, second: DeliveryView) -> tuple[DeliveryView, DeliveryView]:
    low, high = min(first.low, second.low), max(first.high, second.high)

    def drawn(view: DeliveryView) -> DeliveryView:
        # Of these the places are parts of the scale itself, not of the answer.
        at = tuple(place * view.high / high for place in view.at) if view.kind in _PLACED_ON_SCALE else view.at
        return replace(view, low=low, high=high, at=at)

    return drawn(first), drawn(second)


def summary(lines: Sequence[ComparedLine]) -> str:
    """ "Three lines better, none worse." """
    better = sum(line.change in ("Better", "New") for line in lines)
    worse = sum(line.change == "Worse" for line in lines)
    if not better and not worse:
        return AS_BEFORE
    if not better:
        return f"{_count(worse)} worse, none better."
    return f"{_count(better)} better, {_number(worse)} worse."


def length_told(first: TakeView, second: TakeView) -> str:
    """ "22 seconds shorter." Where more was answered, or less, it says so: that is what makes it longer."""
    by = round(second.seconds) - round(first.seconds)
    more = len(second.parts) - len(first.parts)
    told = f"{_seconds(abs(by))} {'longer' if by > 0 else 'shorter'}" if by else "As long as before"
    if more:
        answers = "answer" if abs(more) == 1 else "answers"
        told += f", with {_number(abs(more))} {answers} {'more' if more > 0 else 'fewer'}"
    return f"{told}."


def first_point_told(delivery: Sequence[tuple[DeliveryView, DeliveryView]]) -> str:
    """ "First point after 4 seconds instead of 14." """
    figures = next(((a.figure, b.figure) for a, b in delivery if b.kind == "first point"), None)
    if figures is None or figures[0] == figures[1]:
        return ""
    unit = "second" if figures[1] == "1" else "seconds"
    return f"First point after {figures[1]} {unit} instead of {figures[0]}."


def _why_not(first: QuestionDebrief, second: QuestionDebrief) -> str:
    """Empty when both are scored."""
    return {0: NEITHER_SCORED, 1: ONE_NOT_SCORED}.get(first.scored + second.scored, "")


def _part(exchange: ExchangeView, rubric: Sequence[RubricLine]) -> PartView:
    return PartView(
        kind="Your answer" if exchange.kind == "question" else NAMES.get(exchange.kind, exchange.kind.capitalize()),
        clip=exchange.clip,
        seconds=exchange.seconds,
        peaks=exchange.peaks,
        marks=_marks(exchange, rubric),
        words=exchange.words,
        missing=exchange.clip_missing,
    )


def _marks(exchange: ExchangeView, rubric: Sequence[RubricLine]) -> tuple[tuple[float, MarkName, str], ...]:
    """Where the same words bear several lines, one mark: the strongest, saying all of them."""
    here: dict[float, list[RubricLine]] = {}
    for line in rubric:
        if line.quote is not None and line.quote.clip == exchange.clip:
            here.setdefault(_place(line.quote, exchange.seconds), []).append(line)
    return tuple(
        (place, max(lines, key=_rank).mark, " · ".join(line.says for line in lines)) for place, lines in here.items()
    )


def _place(quote: QuoteView, seconds: float) -> float:
    return min(quote.start / seconds, 1.0) if seconds > 0 else 0.0


def _compared(says: str, before: RubricLine | None, after: RubricLine | None) -> ComparedLine:
    unknown = RubricLine("not scored", says, NOT_SCORED)
    return ComparedLine(says, before or unknown, after or unknown, _change(before, after))


def _change(before: RubricLine | None, after: RubricLine | None) -> str:
    if before is None or after is None or "not scored" in (before.mark, after.mark):
        return ""
    was, came = _rank(before), _rank(after)
    if was == came:
        return ""
    if came < was:
        return "Worse"
    return "New" if before.mark == "not said" and before.verdict != CONTRADICTED else "Better"


def _rank(line: RubricLine) -> int:
    return 0 if line.verdict == CONTRADICTED else _RANK.get(line.mark, 0)


def _count(lines: int) -> str:
    return f"{_number(lines).capitalize()} {'line' if lines == 1 else 'lines'}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _seconds(seconds: int) -> str:
    if seconds >= _LONG_S:
        return f"{clock(seconds)} minutes"
    return f"{seconds} {'second' if seconds == 1 else 'seconds'}"
