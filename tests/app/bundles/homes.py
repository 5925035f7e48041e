"""Homes with a rehearsal in them, and what moves between them."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import numpy as np
import soundfile

from app.archive.records import SessionStart
from app.archive.store import Store
from app.bundles.bringing import BroughtIn, Home, bring_in
from app.bundles.own_in import Taken
from app.bundles.saving import Saved, Tell, What, save_bundle
from app.paths import Paths
from app.session.rebuilding import level_shown
from app.settings import Settings
from tests.app.archive.examples import AT, START, keep_answer

MADE = ("0.1.0", "2026-11-20T12:00:00+00:00")
HOUSE = Taken({"house-pack"}, set(), {"hiring-manager"}, {"full-loop"})
EVERYTHING = What()


def quietly(_done: int, _total: int) -> None:
    """Nobody looks."""


@contextmanager
def archive(paths: Paths) -> Iterator[Store]:
    store = Store.open(paths)
    try:
        yield store
    finally:
        store.close()


def rehearse(paths: Paths, start: SessionStart = START, answers: int = 1) -> None:
    """A finished rehearsal with its sound."""
    with archive(paths) as store:
        store.begin_session(start)
        for number in range(1, answers + 1):
            answer(store, paths, start.id, number)
        store.end_session(start.id, "finished", AT)


def answer(store: Store, paths: Paths, session: str, number: int) -> None:
    keep_answer(store, number, session)
    asked, answered = f"asked-{number}.flac", f"turn-{number}.flac"
    store.turn_spoken(session, number, "Which one is better?", f"clips/{session}/{asked}", 2.5)
    store.keep_take(session, number, 1, f"clips/{session}/{answered}", 12.3)
    for name in (asked, answered):
        put_sound(paths.session_folder(session) / name, number)


def put_sound(path: Path, seed: int) -> None:
    noise = np.random.default_rng(seed).normal(0, 0.1, 4000).astype(np.float32)
    soundfile.write(path, noise, 16000)


def save(
    paths: Paths, to: Path, what: What = EVERYTHING, settings: Settings = Settings(), tell: Tell = quietly
) -> Saved:
    with archive(paths) as store:
        return save_bundle(to, what, store, paths, settings, MADE, tell)


def bring(paths: Paths, file: Path, tell: Tell = quietly) -> BroughtIn:
    with archive(paths) as store:
        return bring_in(file, Home(store, paths, HOUSE, level_shown({})), tell)


def contents(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as read:
        return {name: read.read(name) for name in read.namelist()}


def write(file: Path, inside: dict[str, bytes], /, **manifest: object) -> Path:
    """A bundle with these files and a manifest that fits them, but for what is said otherwise."""
    lines = {name: {"size": len(content), "sha256": sha256(content).hexdigest()} for name, content in inside.items()}
    says = {"format": 1, "greenroom": "0.1.0", "made_at": MADE[1], "sound": True, "files": lines, **manifest}
    with zipfile.ZipFile(file, "w") as made:
        for name, content in inside.items():
            made.writestr(name, content)
        made.writestr("manifest.json", json.dumps(says))
    return file


def without_manifest(file: Path) -> dict[str, bytes]:
    return {name: content for name, content in contents(file).items() if name != "manifest.json"}


def everything_in(paths: Paths) -> dict[str, bytes]:
    """What a refused bundle must leave as it was: all files but the database, the rows by themselves."""
    files = {
        path.relative_to(paths.home).as_posix(): path.read_bytes()
        for path in sorted(paths.home.rglob("*"))
        if path.is_file() and not path.name.startswith("archive.sqlite3")
    }
    with archive(paths) as store:
        files["rows"] = repr([store.moving.record(id) for id in store.moving.ids()]).encode()
    return files
