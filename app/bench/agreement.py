"""Agreement between two who gave levels to the same answers. Pure."""

from collections.abc import Sequence


def weighted_kappa(ours: Sequence[int], theirs: Sequence[int]) -> float:
    """Agreement beyond chance, with the square of the distance as the cost (Cohen 1968)."""
    seen = sum((a - b) ** 2 for a, b in zip(ours, theirs, strict=True))
    by_chance = sum((a - b) ** 2 for a in ours for b in theirs) / len(ours)
    return 1 - seen / by_chance if by_chance else 1.0
