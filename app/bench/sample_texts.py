"""What the bundled sample answers say, word for word."""

from pathlib import Path

import yaml

from app.bench.figures import BenchFailed


def sample_texts(file: Path) -> tuple[str, ...]:
    """One text for each answer, in their order; a number between the sentences is a pause."""
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BenchFailed("The sample answers are missing: install Greenroom again.") from error
    return tuple(" ".join(part for part in each["says"] if isinstance(part, str)) for each in found["answers"])
