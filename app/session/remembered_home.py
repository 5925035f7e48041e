"""Home as it was when the program was closed: shown in the first picture of the next start.

It counts only while the archive and the settings are untouched since. The session thread shows the true one a moment
later in any case; what is remembered spares the candidate an empty page until the database has been opened.
"""

import json
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from app.paths import Paths
from app.session.debrief_views import RepeatView
from app.session.shared_views import Choice
from app.session.views import ContinueCard, HomeView, RehearsalRow

_FORMAT = 3


def keep_home(view: HomeView, paths: Paths) -> None:
    """Once the archive is closed. A disk that refuses costs the next start half a second, nothing else."""
    kept = {"format": _FORMAT, "of": _state(paths), "home": asdict(replace(view, problem=None))}
    with suppress(OSError):
        _file(paths).write_text(json.dumps(kept), encoding="utf-8")


def forget_home(paths: Paths) -> None:
    """It names rehearsals, and one of them shall be named nowhere any more."""
    with suppress(OSError):
        _file(paths).unlink(missing_ok=True)


def remembered_home(paths: Paths) -> HomeView | None:
    """None when there is none, or when anything has changed since."""
    try:
        kept = json.loads(_file(paths).read_bytes())
        if kept["format"] != _FORMAT or kept["of"] != _state(paths):
            return None
        return _home(kept["home"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _file(paths: Paths) -> Path:
    return paths.home / "home.json"


def _state(paths: Paths) -> list[list[int]]:
    """What changes with every write. A write-ahead log that is left behind is a program that died."""
    log = paths.archive_file.with_name(paths.archive_file.name + "-wal")
    return [_stamp(paths.archive_file), _stamp(log), _stamp(paths.settings_file)]


def _stamp(file: Path) -> list[int]:
    try:
        found = file.stat()
    except OSError:
        return []
    return [found.st_mtime_ns, found.st_size]


def _home(kept: dict[str, Any]) -> HomeView:
    """Anything that is not as it was written raises TypeError, KeyError or ValueError."""
    a, b, c, d, e = kept["chosen"]
    card = kept["interrupted"]
    return HomeView(
        microphone=str(kept["microphone"]),
        rounds=_choices(kept["rounds"]),
        personas=_choices(kept["personas"]),
        levels=_choices(kept["levels"]),
        lengths=_choices(kept["lengths"]),
        turn_modes=_choices(kept["turn_modes"]),
        chosen=(str(a), str(b), str(c), str(d), str(e)),
        hint=str(kept["hint"]),
        interrupted=ContinueCard(**{**card, "peaks": _peaks(card)}) if card else None,
        recent=tuple(_recent(row) for row in kept["recent"]),
        total=int(kept["total"]),
        fits=tuple(_fit(*fit) for fit in kept["fits"]),
        questions=_choices(kept["questions"]),
        question=str(kept["question"]),
        repeat=tuple(RepeatView(**each) for each in kept["repeat"]),
        repeat_later=str(kept["repeat_later"]),
    )


def _recent(row: dict[str, Any]) -> RehearsalRow:
    return RehearsalRow(**{**row, "peaks": _peaks(row), "tags": tuple(row["tags"]), "marks": (), "hits": ()})


def _fit(round: str, persona: str, level: str, length: str) -> tuple[str, str, str, str]:
    return str(round), str(persona), str(level), str(length)


def _choices(kept: list[dict[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(**each) for each in kept)


def _peaks(kept: dict[str, Any]) -> tuple[float, ...]:
    return tuple(float(height) for height in kept["peaks"])
