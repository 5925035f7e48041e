"""What people hold of answers, beside what the judge holds of them: agreement shown, not claimed.

    labels.yaml (or .csv with the same columns)             format: 1
    of: an answer of the calibration set, by its id         labels:
        or a question of a rehearsal, SESSION/TURN            - {of: where-no-llm/5-concise, level: 5, who: Ana}
    level: 4, 5 or 6    who: whose label it is                - {of: 3f2a/4, level: 4, who: Ben}

SESSION is an id or the beginning of one, TURN the turn that asked the question. Where nobody gave a label there is no
figure; `left_out` are labels of answers that only one of the two has a level for.
"""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from app.bench.agreement import weighted_kappa
from app.bench.calibration_set import checked_shape
from app.bench.figures import BenchFailed, Figure
from interviewer.pack_format import FromFile, LevelNumber, Text
from interviewer.values import Level

COLUMNS = ("of", "level", "who")
LARGEST_FILE = 2_000_000
FEWEST = 2
"""Agreement of one label is no agreement."""
_LEVELS: dict[str, Level] = {"4": 4, "5": 5, "6": 6, "L4": 4, "L5": 5, "L6": 6}


@dataclass(frozen=True, slots=True)
class Label:
    of: str
    level: Level
    who: str


class LabelShape(FromFile):
    of: Text
    level: LevelNumber
    who: Text


class LabelsShape(FromFile):
    format: Literal[1]
    labels: Annotated[list[LabelShape], Field(min_length=1)]


def read_labels(file: Path) -> tuple[Label, ...]:
    """In the order of the file; BenchFailed names the first mistake and where it is."""
    if not file.is_file():
        raise BenchFailed(f"There is no file {file.name}: give --labels a .yaml or .csv file.")
    if file.stat().st_size > LARGEST_FILE:
        raise BenchFailed(f"{file.name} is larger than any file of labels (2 MB): is it the right one?")
    labels = _from_csv(file) if file.suffix.casefold() == ".csv" else _from_yaml(file)
    seen: set[tuple[str, str]] = set()
    for label in labels:
        if (label.of, label.who) in seen:
            raise BenchFailed(f"{file.name}: {label.who} has labelled {label.of} twice; keep one of the two.")
        seen.add((label.of, label.who))
    return labels


def agreement(labels: Sequence[Label], judged: Callable[[str], Level | None]) -> tuple[Figure, ...]:
    """The judge with each person, and the people with one another. `judged` raises BenchFailed for what is unknown."""
    ours = {of: judged(of) for of in dict.fromkeys(label.of for label in labels)}
    people = {who: {label.of: label.level for label in labels if label.who == who} for who in _people(labels)}
    scored = {of: level for of, level in ours.items() if level is not None}
    figures = [_between("judge", scored, who, by) for who, by in people.items()]
    figures += [_between(one, people[one], two, people[two]) for one, two in combinations(people, 2)]
    found = [figure for figure in figures if figure is not None]
    if not found:
        raise BenchFailed(f"Too few labels to compare: {FEWEST} answers at least that the judge could score.")
    return tuple(found)


def _between(one: str, ones: Mapping[str, Level], two: str, twos: Mapping[str, Level]) -> Figure | None:
    both = [of for of in twos if of in ones]
    if len(both) < FEWEST:
        return None
    pairs = [(ones[of], twos[of]) for of in both]
    beside = {
        "between": f"{one} and {two}",
        "n": len(pairs),
        "same_level": round(sum(a == b for a, b in pairs) / len(pairs), 4),
        "within_one_level": round(sum(abs(a - b) <= 1 for a, b in pairs) / len(pairs), 4),
        "mean_difference": round(sum(a - b for a, b in pairs) / len(pairs), 4),
        "left_out": len(twos) - len(both),
    }
    kappa = weighted_kappa([a for a, _ in pairs], [b for _, b in pairs])
    return Figure("agreement", round(kappa, 4), "quadratic weighted kappa", beside)


def _people(labels: Sequence[Label]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label.who for label in labels))


def _from_yaml(file: Path) -> tuple[Label, ...]:
    shape = checked_shape(file, LabelsShape)
    return tuple(Label(each.of.strip(), _LEVELS[str(each.level)], each.who.strip()) for each in shape.labels)


def _from_csv(file: Path) -> tuple[Label, ...]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
    except (UnicodeDecodeError, csv.Error):
        raise BenchFailed(f"{file.name} is no CSV file in UTF-8: write it again as one.") from None
    if not rows:
        raise BenchFailed(f"{file.name} has no labels: a first line {','.join(COLUMNS)}, then one line for each.")
    missing = next((column for column in COLUMNS if column not in rows[0]), None)
    if missing is not None:
        raise BenchFailed(f"{file.name} has no column '{missing}': its first line must be {','.join(COLUMNS)}.")
    return tuple(_from_row(file.name, number, row) for number, row in enumerate(rows, 2))


def _from_row(name: str, number: int, row: Mapping[str, str | None]) -> Label:
    of, level, who = ((row[column] or "").strip() for column in COLUMNS)
    if not of or not who:
        raise BenchFailed(f"{name}, line {number}: `of` and `who` must both be there.")
    if level not in _LEVELS:
        raise BenchFailed(f"{name}, line {number}: the level is '{level}', it must be 4, 5 or 6.")
    return Label(of, _LEVELS[level], who)
