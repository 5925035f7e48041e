"""One model from the hub to its place: listed, room made sure of, fetched, checked, and only then brought in.

    .partial/NAME/commit        which version the pieces belong to
    .partial/NAME/FILE.part     what has come of a file; a later attempt goes on behind it
    .partial/NAME/FILE          whole and its checksum right
"""

import hashlib
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audio.errors import AudioError, ModelNotFetched
from audio.fetching.catalogue import Model
from audio.fetching.checking import check_model
from audio.fetching.hub import Dropped, Hub, HubFile
from audio.fetching.messages import FetchGrew, FetchReport, FetchSetup, HostAsked
from audio.fetching.places import Places, check_room, forget_partial, keep_on_disk, put_in_place

TELL_EVERY_S = 0.2
SPEED_OVER_S = 5.0

Tell = Callable[[FetchReport], None]


@dataclass
class Progress:
    """Counts what is here and tells of it a few times a second, or at every fiftieth part where that comes sooner."""

    model: str
    total: int
    tell: Tell
    done: int = 0
    _told: int = 0
    _told_at: float = float("-inf")
    _seen: deque[tuple[float, int]] = field(default_factory=deque)

    def grew(self, count: int) -> None:
        self.done += count
        now = time.monotonic()
        much = abs(self.done - self._told) * 50 >= self.total
        if much or now - self._told_at >= TELL_EVERY_S or self.done >= self.total:
            self._told_at, self._told = now, self.done
            self._seen.append((now, self.done))
            while len(self._seen) > 2 and now - self._seen[0][0] > SPEED_OVER_S:
                self._seen.popleft()
            self.tell(FetchGrew(self.model, self.done, self.total, self._speed()))

    def _speed(self) -> float:
        (first_at, first), (last_at, last) = self._seen[0], self._seen[-1]
        return max(0.0, (last - first) / (last_at - first_at)) if last_at > first_at else 0.0


def fetch(model: Model, setup: FetchSetup, tell: Tell, wait: Callable[[float], None] = time.sleep) -> Path:
    """The model's place, once it is whole and there. Raises ModelNotFetched; what has come by then stays for later."""
    places = Places(Path(setup.models), Path(setup.voices))
    staging = places.staging(model.kind, model.name)
    hub = Hub(setup.endpoint, setup.patience_s)
    tell(HostAsked(model.id, hub.host))
    try:
        files = _listed(hub, model, setup, wait)
        _begin(staging, files[0].commit)
        here = sum(_size(staging, file) for file in files)
        total = sum(file.size for file in files)
        check_room(staging, total - here)
        progress = Progress(model.id, total, tell, here)
        progress.grew(0)
        for file in files:
            _bring(hub, model, file, staging, setup, progress, wait)
        (staging / "commit").unlink()
        try:
            check_model(model.kind, staging, model.name)
        except AudioError as error:
            forget_partial(places, model)
            raise ModelNotFetched(f"What {hub.host} gave is not what it should be: {error}") from error
        return put_in_place(staging, places, model.kind, model.name)
    except OSError as error:
        raise ModelNotFetched(_disk_trouble(error)) from error


def _disk_trouble(error: OSError) -> str:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. What has come is kept: free some room, then get it again, and it goes on from there."
    return f"The models folder cannot be written ({error.strerror or type(error).__name__}): make it writable."


def _listed(hub: Hub, model: Model, setup: FetchSetup, wait: Callable[[float], None]) -> tuple[HubFile, ...]:
    for pause in (*setup.waits_s[:2], None):
        try:
            return hub.files(model)
        except Dropped as drop:
            if pause is None:
                raise ModelNotFetched(
                    f"{hub.host} cannot be asked for {model.title}: {drop.why}. Check the connection, then try again."
                ) from drop
            wait(pause)
    raise AssertionError("the last attempt returns or raises")


def _begin(staging: Path, commit: str) -> None:
    """Pieces of another version are of no use."""
    staging.mkdir(parents=True, exist_ok=True)
    note = staging / "commit"
    if not note.is_file() or note.read_text(encoding="ascii", errors="replace") != commit:
        for old in staging.iterdir():
            if old.is_file():
                old.unlink()
        note.write_text(commit, encoding="ascii")


def _size(staging: Path, file: HubFile) -> int:
    whole, part = staging / file.name, _part(staging, file)
    return file.size if whole.is_file() else min(part.stat().st_size, file.size) if part.is_file() else 0


def _part(staging: Path, file: HubFile) -> Path:
    return staging / f"{file.name}.part"


def _bring(
    hub: Hub,
    model: Model,
    file: HubFile,
    staging: Path,
    setup: FetchSetup,
    progress: Progress,
    wait: Callable[[float], None],
) -> None:
    """This file, whole, under its name in `staging`."""
    if (staging / file.name).is_file():
        return
    part = _part(staging, file)
    resumed = part.is_file() and part.stat().st_size > 0
    _all_bytes(hub, model, file, part, setup, progress, wait)
    if not _is_right(part, file):
        # A piece of an earlier attempt may have been spoilt on this machine: one fresh start tells.
        progress.grew(-file.size)
        part.unlink()
        if resumed:
            _all_bytes(hub, model, file, part, setup, progress, wait)
        if not resumed or not _is_right(part, file):
            part.unlink(missing_ok=True)
            raise ModelNotFetched(
                f"{file.name} came damaged from {hub.host} (its checksum is wrong) and was thrown away. Get it again; "
                "if it stays so, something between you and the hub changes what it sends."
            )
    keep_on_disk(part)
    part.rename(staging / file.name)


def _all_bytes(
    hub: Hub,
    model: Model,
    file: HubFile,
    part: Path,
    setup: FetchSetup,
    progress: Progress,
    wait: Callable[[float], None],
) -> None:
    """Append until the file has its size, over as many connections as bring something."""
    fruitless = 0
    part.touch()
    while (before := part.stat().st_size) < file.size:
        try:
            _one_connection(hub, model, file, part, progress)
            why = "it broke off"
        except Dropped as drop:
            why = drop.why
        after = part.stat().st_size
        fruitless = 0 if after > before else fruitless + 1
        if after < file.size:
            if fruitless >= len(setup.waits_s):
                raise ModelNotFetched(
                    f"{hub.host} did not give all of {file.name}: {why}. What has come is kept; "
                    "get it again, and it goes on from there."
                )
            wait(setup.waits_s[fruitless])


def _one_connection(hub: Hub, model: Model, file: HubFile, part: Path, progress: Progress) -> None:
    start = part.stat().st_size
    with hub.bytes_from(model, file, start) as (begins, pieces, host), part.open("r+b") as out:
        if host != hub.host:
            progress.tell(HostAsked(model.id, host))
        if begins != start:
            progress.grew(begins - start)
        out.seek(begins)
        out.truncate()
        came = begins
        for piece in pieces:
            came += len(piece)
            if came > file.size:
                raise ModelNotFetched(f"{hub.host} sends more of {file.name} than there is: nothing of it was taken.")
            out.write(piece)
            progress.grew(len(piece))


def _is_right(part: Path, file: HubFile) -> bool:
    kind, _, wanted = file.checksum.partition(":")
    as_git = hashlib.sha1(b"blob %d\0" % file.size, usedforsecurity=False)
    digest: Any = hashlib.sha256() if kind == "sha256" else as_git
    with part.open("rb") as content:
        while piece := content.read(1 << 20):
            digest.update(piece)
    return bool(digest.hexdigest() == wanted)
