"""What raised and what lowered a whole rehearsal: the weightiest, each once, with the questions it showed in. Pure.

    structures, points above level 4, remarks that cost, contradictions, mistakes, points not said
    -> the same in several questions is one -> by weight -> three
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from interviewer.scoring.advice import ADVICE
from interviewer.scoring.judgment import Judgment, Noticed, Shown
from interviewer.scoring.parts import Part
from interviewer.scoring.structures import STRUCTURES
from interviewer.values import KeyPoint

MOST = 3
STRUCTURE, MISTAKE, COSTS = 3.0, 2.0, 4.0
STAFF, SENIOR, NOT_SAID, HALF = 1.25, 0.75, 0.5, 0.5
"""Times the point's weight, 1 to 3 as a rule."""


@dataclass(frozen=True, slots=True)
class Ground:
    """`text` is a sentence; `numbers` are the questions."""

    text: str
    numbers: tuple[int, ...]

    @property
    def where(self) -> str:
        """ "Question 4", "Questions 1, 3"."""
        return f"Question{'s' if len(self.numbers) > 1 else ''} {', '.join(map(str, self.numbers))}"


_Weighed = tuple[str, int, float]


def raised_by(parts: Sequence[Part]) -> tuple[Ground, ...]:
    return _weightiest(each for part in parts if part.judgment for each in _raised(part, part.judgment))


def lowered_by(parts: Sequence[Part]) -> tuple[Ground, ...]:
    return _weightiest(each for part in parts if part.judgment for each in _lowered(part, part.judgment))


def _raised(part: Part, judgment: Judgment) -> Iterator[_Weighed]:
    for structure in judgment.structures:
        if structure.id in STRUCTURES:
            yield _sentence(STRUCTURES[structure.id].title), part.number, STRUCTURE
    for shown in judgment.raised:
        point = _point(part, shown)
        if point is None or any(_same_words(shown, each) for each in judgment.structures):
            continue
        weight = point.weight * (STAFF if point.level == 6 else SENIOR)
        if shown.finding.verdict == "hit":
            yield _sentence(point.says), part.number, weight
        elif not point.order:
            # What came too early or too late is not what the point says: "ends with" would be untrue.
            yield _sentence(f"In part: {point.says}"), part.number, HALF * weight


def _lowered(part: Part, judgment: Judgment) -> Iterator[_Weighed]:
    for shown in judgment.lowered:
        yield _sentence(shown.finding.says), part.number, COSTS
    for shown in judgment.findings:
        if shown.finding.verdict == "contradicted":
            yield _sentence(f"Called unnecessary: {shown.finding.says}"), part.number, COSTS
    for mistake in judgment.mistakes:
        if mistake.id in ADVICE:
            yield _sentence(ADVICE[mistake.id].title), part.number, MISTAKE
    points = {point.id: point for point in part.question.key_points}
    contradicted = {each.finding.point for each in judgment.findings if each.finding.verdict == "contradicted"}
    for missed in judgment.next_level:
        if missed in points and missed not in contradicted:
            yield _sentence(f"Not said: {points[missed].says}"), part.number, NOT_SAID * points[missed].weight


def _weightiest(found: Iterable[_Weighed]) -> tuple[Ground, ...]:
    """What weighs the same stays in the order of the questions."""
    numbers: dict[str, list[int]] = {}
    weights: dict[str, float] = {}
    for text, number, weight in found:
        if number not in numbers.setdefault(text, []):
            numbers[text].append(number)
            weights[text] = weights.get(text, 0.0) + weight
    first = sorted(numbers, key=lambda text: -weights[text])[:MOST]
    return tuple(Ground(text, tuple(numbers[text])) for text in first)


def _point(part: Part, shown: Shown) -> KeyPoint | None:
    return next((point for point in part.question.key_points if point.id == shown.finding.point), None)


def _same_words(shown: Shown, structure: Noticed) -> bool:
    one, other = shown.finding.quote, structure.quote
    if one is None or other is None or shown.turn != structure.turn:
        return False
    return one.first <= other.last and other.first <= one.last


def _sentence(text: str) -> str:
    whole = text.strip()
    return whole if whole.endswith((".", "?", "!")) else f"{whole}."
