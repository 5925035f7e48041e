"""Which words of a sentence were heard, by the cheapest way from one to the other (Levenshtein, on words)."""

import re
from collections.abc import Sequence


def plain_words(text: str) -> tuple[str, ...]:
    """Words without case, marks and hyphens: "Fine-tuning, then!" -> fine tuning then."""
    return tuple(re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("’", "'")))


def missed_words(reference: Sequence[str], heard: Sequence[str]) -> tuple[set[int], int]:
    """Places in `reference` that were misheard or left out, and how many words came that nobody said."""
    costs = _costs(reference, heard)
    missed: set[int] = set()
    extra = 0
    row, column = len(reference), len(heard)
    while row or column:
        here = costs[row][column]
        same = row and column and reference[row - 1] == heard[column - 1]
        if same and here == costs[row - 1][column - 1]:
            row, column = row - 1, column - 1
        elif row and column and here == costs[row - 1][column - 1] + 1:
            row, column = row - 1, column - 1
            missed.add(row)
        elif row and here == costs[row - 1][column] + 1:
            row -= 1
            missed.add(row)
        else:
            column -= 1
            extra += 1
    return missed, extra


def errors_by_beginning(reference: Sequence[str], heard: Sequence[str]) -> tuple[int, ...]:
    """Word errors of what was heard against the first 0, 1, 2 ... words of the reference."""
    return tuple(line[-1] for line in _costs(reference, heard))


def _costs(reference: Sequence[str], heard: Sequence[str]) -> list[list[int]]:
    costs = [list(range(len(heard) + 1))]
    for row, word in enumerate(reference, 1):
        above = costs[-1]
        line = [row]
        for column, other in enumerate(heard, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (word != other)))
        costs.append(line)
    return costs
