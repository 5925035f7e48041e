"""Packs, interviewers, rounds and jobs of one's own that a bundle brings: what is here stays, what differs gets a name.

Each is made ready in a folder of its own; only then does anybody move it.
"""

import hashlib
import re
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.bundles.checking import short
from app.errors import GreenroomError, JobError
from app.jobs import Jobs
from app.own_packs.naming import free
from app.own_packs.sharing import Brought, take_in
from app.own_packs.shelf import COVER, IMPORTED, Shelf
from app.paths import Paths

CAME_FROM = ".came-from"
"""in a pack that was kept beside another of its name: of which content it was made, so that it comes in once"""


@dataclass(frozen=True, slots=True)
class Taken:
    """Ids that are in use: those of the house, and one's own."""

    packs: Collection[str]
    questions: Collection[str]
    personas: Collection[str]
    rounds: Collection[str]


@dataclass(slots=True)
class OwnPlan:
    """`moves`: from where it was made ready to where it shall lie. `lines`: what got another name, or stays out."""

    moves: list[tuple[Path, Path]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    packs: int = 0
    personas: int = 0
    rounds: int = 0
    jobs: int = 0


def plan_own(unpacked: Path, paths: Paths, taken: Taken) -> OwnPlan:
    plan, ready = OwnPlan(), unpacked / "ready"
    for source in _within(unpacked / "packs"):
        _pack(source, ready, paths, taken, plan)
    for source in _within(unpacked / "personas"):
        plan.personas += _file(source, ready, paths.personas, taken.personas, plan)
    for source in _within(unpacked / "rounds"):
        plan.rounds += _file(source, ready, paths.rounds, taken.rounds, plan)
    for source in _within(unpacked / "jobs"):
        _job(source, ready, paths, plan)
    return plan


def _within(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.iterdir()) if folder.is_dir() else ()


def _pack(source: Path, ready: Path, paths: Paths, taken: Taken, plan: OwnPlan) -> None:
    id, here = source.name, paths.packs / source.name
    content = _content(source)
    if here.is_dir() and _content(here) == content:
        return
    if not here.exists() and id not in taken.packs:
        plan.moves.append((source, here))
        plan.packs += 1
        return
    digest = hashlib.sha256("\n".join(f"{name} {of}" for name, of in sorted(content.items())).encode()).hexdigest()
    if any(_came_from(each) == digest for each in _within(paths.packs)):
        return
    try:
        made = _renamed_pack(
            source, ready / "packs", {*taken.packs, *(each.name for each in _within(paths.packs))}, taken
        )
    except GreenroomError:
        plan.lines.append(f"The pack '{id}' is another one here, and has mistakes there: mend it there first.")
        return
    (made / CAME_FROM).write_text(digest, encoding="ascii")
    plan.moves.append((made, paths.packs / made.name))
    plan.lines.append(f"The pack '{id}' is another one here: the bundle's is kept as '{made.name}'.")
    plan.packs += 1


def _renamed_pack(source: Path, shelf: Path, ids: Collection[str], taken: Taken) -> Path:
    """Under a free id, its questions too where others have theirs; drafts as they are."""
    if (source / "pack.yaml").is_file():
        cover = (source / "pack.yaml").read_text(encoding="utf-8-sig", errors="replace")
        questions = {
            path.stem: path.read_text(encoding="utf-8-sig", errors="replace")
            for path in sorted((source / "questions").glob("*.yaml"))
        }
        title = re.search(r"^title:\s*['\"]?(.*?)['\"]?\s*$", cover, re.MULTILINE)
        brought = Brought(source.name, title[1] if title else source.name, cover, questions)
        made = shelf / take_in(brought, Shelf(shelf, shelf / ".bin"), ids, taken.questions)
    else:
        made = shelf / free(source.name, ids)
        made.mkdir(parents=True)
    if not (source / IMPORTED).exists():
        (made / IMPORTED).unlink(missing_ok=True)
    for draft in sorted((source / "drafts").glob("*.yaml")) if (source / "drafts").is_dir() else ():
        if draft.stem != COVER or not (made / "pack.yaml").exists():
            (made / "drafts").mkdir(exist_ok=True)
            shutil.copyfile(draft, made / "drafts" / draft.name)
    return made


def _content(folder: Path) -> dict[str, str]:
    """Name and digest of each file that counts: not what was deleted, nor our own marks."""
    found = {}
    for kind in ("", "questions", "drafts"):
        for path in (folder / kind).glob("*.yaml"):
            found[path.relative_to(folder).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _came_from(folder: Path) -> str:
    try:
        return (folder / CAME_FROM).read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def _file(source: Path, ready: Path, to: Path, house: Collection[str], plan: OwnPlan) -> bool:
    """An interviewer or a round: one file, with its own name inside as its id."""
    id, text = source.stem, source.read_bytes()
    there = {path.stem: path.read_bytes() for path in to.glob("*.yaml")} if to.is_dir() else {}
    if any(content == _with_id(text, id, other) for other, content in there.items() if _is_kin(other, id)):
        return False
    if id not in there and id not in house:
        plan.moves.append((source, to / source.name))
        return True
    new = free(id, {*there, *house})
    made = ready / to.name / f"{new}.yaml"
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(_with_id(text, id, new))
    plan.moves.append((made, to / made.name))
    plan.lines.append(f"'{short(id)}' in {to.name} is another one here: the bundle's is kept as '{new}'.")
    return True


def _is_kin(other: str, id: str) -> bool:
    return re.fullmatch(rf"{re.escape(id)}(-\d+)?", other) is not None


def _with_id(text: bytes, old: str, new: str) -> bytes:
    line = re.compile(rb"^(id:\s*['\"]?)" + re.escape(old.encode()) + rb"(['\"]?\s*)$", re.MULTILINE)
    return line.sub(rb"\g<1>" + new.encode() + rb"\g<2>", text, count=1)


def _job(source: Path, ready: Path, paths: Paths, plan: OwnPlan) -> None:
    kept = Jobs(source.parent).job(source.stem)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()[:8]
    for id in (kept.job.id, f"job-{digest}"):
        there = _job_here(paths, id)
        if there == replace(kept, job=replace(kept.job, id=id)):
            return
        if there is None and not (paths.jobs / f"{id}.json").exists():
            Jobs(ready / "jobs").keep(replace(kept, job=replace(kept.job, id=id)))
            plan.moves.append((ready / "jobs" / f"{id}.json", paths.jobs / f"{id}.json"))
            plan.jobs += 1
            return
    plan.lines.append("A job of the bundle is left out: the file of its name here cannot be read.")


def _job_here(paths: Paths, id: str) -> object:
    try:
        return Jobs(paths.jobs).job(id)
    except JobError:
        return None
