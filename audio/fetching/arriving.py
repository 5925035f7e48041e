"""A model from a folder or an archive, for people without network: recognised, copied, checked, brought in."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from audio.errors import ModelNotFetched, ModelRefused
from audio.fetching.archives import CHUNK, Archive, Entry, Grew, opened
from audio.fetching.catalogue import CATALOGUE, Kind
from audio.fetching.checking import check_model
from audio.fetching.messages import FetchGrew, FetchReport
from audio.fetching.places import Places, check_room, put_in_place

_WHISPER = {"model.bin", "config.json", "tokenizer.json"}
_WHISPER_ALL = {*_WHISPER, "vocabulary.json", "vocabulary.txt", "preprocessor_config.json"}
WHAT_IT_TAKES = (
    "a Whisper model (model.bin, config.json, tokenizer.json, vocabulary), a Piper voice (.onnx and .onnx.json) or "
    "a smart-turn .onnx"
)


Tell = Callable[[FetchReport], None]


@dataclass(frozen=True, slots=True)
class Recognised:
    """`files` maps the final file name to the path it has now."""

    kind: Kind
    name: str
    files: tuple[tuple[str, str], ...]


class Tree:
    """A folder, seen as an archive is: its own files and those one and two levels down, links left out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        found = [file for level in ("*", "*/*", "*/*/*") for file in folder.glob(level)]
        self.entries = {
            file.relative_to(folder).as_posix(): Entry(file.relative_to(folder).as_posix(), file.stat().st_size)
            for file in found
            if file.is_file()
        }

    def take_out(self, path: str, target: Path, grew: Grew) -> None:
        with (self._folder / path).open("rb") as source, target.open("xb") as out:
            while piece := source.read(CHUNK):
                out.write(piece)
                grew(len(piece))


@contextmanager
def _source(path: Path) -> Iterator[Archive | Tree]:
    if path.is_dir():
        yield Tree(path)
    elif path.exists():
        with opened(path) as archive:
            yield archive
    else:
        raise ModelRefused(f"{path.name} does not exist: name a folder or an archive with {WHAT_IT_TAKES}.")


def add_from(path: Path, places: Places, tell: Tell) -> Path:
    """Copy the one model in `path` into its place. Raises ModelRefused or ModelNotFetched; then nothing has changed."""
    with _source(path) as source:
        found = recognise(tuple(source.entries), _stem(path))
        total = sum(source.entries[now].size for _, now in found.files)
        staging = places.staging(found.kind, f"{found.name}.added")
        check_room(places.home_of(found.kind), total)
        shutil.rmtree(staging, ignore_errors=True)
        try:
            staging.mkdir(parents=True)
            done = _Count(found.name, total, tell)
            for final, now in found.files:
                source.take_out(now, staging / final, done.grew)
            check_model(found.kind, staging, found.name)
            return put_in_place(staging, places, found.kind, found.name)
        except OSError as error:
            raise ModelNotFetched(
                f"{found.name} could not be copied ({error.strerror}): free some room and try again."
            ) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)


@dataclass
class _Count:
    model: str
    total: int
    tell: Tell
    done: int = 0

    def grew(self, count: int) -> None:
        self.done += count
        self.tell(FetchGrew(self.model, self.done, self.total))


def recognise(paths: tuple[str, ...], called: str) -> Recognised:
    """Which one model these files are. `called` names a Whisper model whose files lie at the top."""
    folders: dict[str, set[str]] = {}
    for path in paths:
        parent, _, name = path.rpartition("/")
        folders.setdefault(parent, set()).add(name)
    whispers = [folder for folder, names in folders.items() if names >= _WHISPER]
    voices = [path for path in paths if path.endswith(".onnx") and f"{path}.json" in paths]
    turns = [path for path in paths if path.endswith(".onnx") and "smart-turn" in PurePosixPath(path).name]
    if len(whispers) + len(voices) + len(turns) != 1:
        found = "there is more than one model" if whispers or voices or turns else "no model was found"
        raise ModelRefused(f"In {called} {found}: give a folder or an archive with {WHAT_IT_TAKES}.")
    if whispers:
        return _whisper(whispers[0], folders[whispers[0]], called)
    if voices:
        name = PurePosixPath(voices[0]).stem
        return Recognised(
            "voice", safe(name), ((f"{safe(name)}.onnx", voices[0]), (f"{safe(name)}.onnx.json", f"{voices[0]}.json"))
        )
    turn = next(model for model in CATALOGUE if model.kind == "turn")
    return Recognised("turn", turn.name, ((PurePosixPath(turns[0]).name, turns[0]),))


def _whisper(folder: str, names: set[str], called: str) -> Recognised:
    parts = PurePosixPath(folder).parts
    # A hub's cache calls the folder by a checksum; the name is two levels up then.
    owner = next((part for part in parts if part.startswith("models--")), "")
    nameless = not parts or parts[-2:-1] == ("snapshots",)
    name = owner.rsplit("--", 1)[-1] if owner else called if nameless else parts[-1]
    prefix = f"{folder}/" if folder else ""
    return Recognised("whisper", safe(name), tuple((each, f"{prefix}{each}") for each in sorted(names & _WHISPER_ALL)))


def safe(name: str) -> str:
    """A name that is one folder's name everywhere."""
    kept = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in name).strip(".-")
    if not kept:
        raise ModelRefused("The model has no name: rename its folder first.")
    return kept[:80]


def _stem(path: Path) -> str:
    name = path.resolve().name
    if path.is_dir():
        # Chosen from within a hub's cache.
        owner = next((part for part in reversed(path.resolve().parts) if part.startswith("models--")), "")
        return owner.rsplit("--", 1)[-1] or name
    for ending in (".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2"):
        name = name.removesuffix(ending) if name.endswith(ending) else name
    return name
