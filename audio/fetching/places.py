"""Where models lie on this machine, which of them are whole, and how one is put there or taken away.

    models/faster-whisper-base.en/      a Whisper model          voices/en_US-norman-medium.onnx + .onnx.json
    models/smart-turn-v3/               the turn model           models/.partial/NAME/   on its way, never offered

A model is put together in .partial on the same disk, and one rename brings it into its place: there is no moment at
which half of one could be found.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from audio.errors import ModelNotFetched, ModelRefused
from audio.fetching.catalogue import CATALOGUE, Kind, Model

PARTIAL = ".partial"
SPEED_FILE = "speed.json"
KEPT_FREE = 200_000_000
"""Bytes that a model must leave on the disk: recordings need room too."""


@dataclass(frozen=True, slots=True)
class Places:
    models: Path
    voices: Path

    def home_of(self, kind: Kind) -> Path:
        return self.voices if kind == "voice" else self.models

    def staging(self, kind: Kind, name: str) -> Path:
        return self.home_of(kind) / PARTIAL / name


@dataclass(frozen=True, slots=True)
class Installed:
    """`id` is the catalogue's, or the folder's name for one that came from elsewhere. `path` as settings name it."""

    id: str
    kind: Kind
    path: Path
    size: int


def installed(places: Places) -> tuple[Installed, ...]:
    """Whole ones only: what a rename has put into its place, or somebody by hand."""
    return tuple(sorted((*_whispers(places), *_voices(places), *_turns(places)), key=lambda each: each.id))


def _whispers(places: Places) -> Iterator[Installed]:
    for weights in places.models.glob("*/model.bin"):
        folder = weights.parent
        if folder.name != PARTIAL:
            yield Installed(_id_of("whisper", folder.name), "whisper", folder, size_of(folder))


def _voices(places: Places) -> Iterator[Installed]:
    for voice in places.voices.glob("*.onnx"):
        beside = voice.with_name(f"{voice.name}.json")
        if beside.is_file():
            size = voice.stat().st_size + beside.stat().st_size
            yield Installed(_id_of("voice", voice.stem), "voice", voice, size)


def _turns(places: Places) -> Iterator[Installed]:
    for folder in places.models.glob("*"):
        if "smart-turn" in folder.name and any(folder.glob("*.onnx")):
            yield Installed(_id_of("turn", folder.name), "turn", folder, size_of(folder))


def _id_of(kind: Kind, name: str) -> str:
    return next((each.id for each in CATALOGUE if each.kind == kind and each.name == name), name)


def size_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def begun(places: Places, model: Model) -> int:
    """Bytes of a download that was broken off and would go on."""
    folder = places.staging(model.kind, model.name)
    return size_of(folder) if folder.is_dir() else 0


def check_room(folder: Path, wanted: int) -> None:
    """Raises ModelNotFetched when `wanted` bytes more would fill the disk."""
    existing = next(each for each in (folder, *folder.parents) if each.is_dir())
    free = shutil.disk_usage(existing).free
    if free < wanted + KEPT_FREE:
        short = (wanted + KEPT_FREE - free) / 1e6
        raise ModelNotFetched(f"There is too little room on the disk: free {short:,.0f} MB, then get it again.")


def put_in_place(staging: Path, places: Places, kind: Kind, name: str) -> Path:
    """From `staging` (checked files, under their final names) to where it is offered. Raises ModelNotFetched."""
    try:
        return _put_voice(staging, places, name) if kind == "voice" else _put_folder(staging, places.models / name)
    except OSError as error:
        raise ModelNotFetched(
            f"{name} could not be put into its place ({error.strerror}): make {places.home_of(kind)} writable."
        ) from error


def _put_folder(staging: Path, target: Path) -> Path:
    keep_on_disk(staging)
    if target.is_symlink():
        target.unlink()
    old = staging.with_name(f"{staging.name}.old")
    if target.exists():
        # What is there now stays until the new one stands in its place.
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
    staging.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    keep_on_disk(target.parent)
    return target


def _put_voice(staging: Path, places: Places, name: str) -> Path:
    # The .onnx comes last: it is what makes a voice be offered.
    for ending in (".onnx.json", ".onnx"):
        os.replace(staging / f"{name}{ending}", places.voices / f"{name}{ending}")
    keep_on_disk(places.voices)
    shutil.rmtree(staging, ignore_errors=True)
    return places.voices / f"{name}.onnx"


def keep_on_disk(path: Path) -> None:
    """fsync of a file or, where the system can, of a folder's names."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(places: Places, wanted: str) -> Installed:
    """Take a model off this machine. Raises ModelRefused for anything that does not lie in our own folders."""
    found = next((each for each in installed(places) if wanted in (each.id, each.path.name, each.path.stem)), None)
    if found is None:
        names = ", ".join(each.id for each in installed(places)) or "none"
        raise ModelRefused(f"{wanted} is not among the installed models ({names}).")
    home = places.home_of(found.kind)
    if found.path.is_symlink():
        # Somebody's own folder, only linked here: the link goes, the folder stays.
        found.path.unlink()
        return found
    if found.path.resolve().parent != home.resolve():
        raise ModelRefused(f"{found.id} lies outside of {home}: remove it there by hand.")
    try:
        _delete(found)
    except OSError as error:
        raise ModelRefused(f"{found.id} could not be removed ({error.strerror}): close what uses it.") from error
    return found


def _delete(found: Installed) -> None:
    if found.kind != "voice":
        # Renamed first: a removal that is broken off leaves nothing that could be taken for a model.
        going = found.path.with_name(PARTIAL) / f"{found.path.name}.old"
        going.parent.mkdir(exist_ok=True)
        shutil.rmtree(going, ignore_errors=True)
        found.path.rename(going)
        shutil.rmtree(going)
        return
    found.path.unlink()
    found.path.with_name(f"{found.path.name}.json").unlink(missing_ok=True)


def forget_partial(places: Places, model: Model) -> None:
    """Throw away what a broken-off download left."""
    shutil.rmtree(places.staging(model.kind, model.name), ignore_errors=True)
