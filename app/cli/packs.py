"""`greenroom packs list|check|new|export|import`."""

import argparse
import json
import os
import sys
from pathlib import Path

from app.errors import GreenroomError
from app.own_packs.sharing import export_pack, read_pack_file, take_in
from app.own_packs.shelf import COVER, Shelf
from app.paths import Paths, paths_from
from app.wiring import ASSETS
from interviewer import packs
from interviewer.values import Pack


def list_packs(options: argparse.Namespace) -> int:
    paths = paths_from(os.environ)
    house = packs.bundled_packs(ASSETS)
    mine, troubles = packs.own_packs(paths.packs, house)
    shelf = _shelf(paths)
    origins = {pack.id: "imported" if shelf.is_imported(pack.id) else "own" for pack in mine}
    if options.json:
        listed = [_as_json(pack, origins.get(pack.id, "bundled")) for pack in (*mine, *house)]
        print(json.dumps(listed, indent=2, ensure_ascii=False))
    else:
        for pack in (*mine, *house):
            origin = f"  ({origins[pack.id]})" if pack.id in origins else ""
            print(f"{pack.id}  {len(pack.questions)} questions  {pack.title}{origin}")
    for trouble in troubles:
        print(f"greenroom: {trouble}", file=sys.stderr)
    return 0


def check_packs(options: argparse.Namespace) -> int:
    wrong = 0
    for folder in _folders(options.folder):
        problems = packs.check_pack(folder)
        wrong += len(problems)
        for problem in problems:
            print(problem, file=sys.stderr)
        if not problems:
            print(f"{folder.name}: nothing to mend")
    return 1 if wrong else 0


def new_pack(options: argparse.Namespace) -> int:
    """An own pack, empty but for its page; its questions are files, or written in the window."""
    paths = paths_from(os.environ)
    shelf = _shelf(paths)
    id = shelf.new_pack(options.title, {pack.id for pack in packs.bundled_packs(ASSETS)})
    print(f"{id}: write its questions in the window, or put them into {shelf.pack(id)} (docs/pack-format.md)")
    print(f"Its own page is {shelf.pack(id) / 'drafts' / f'{COVER}.yaml'} until it has a question.")
    return 0


def export(options: argparse.Namespace) -> int:
    folder = _find(options.pack)
    made = export_pack(folder, Path(options.out or folder.name))
    print(made)
    return 0


def import_pack(options: argparse.Namespace) -> int:
    brought = read_pack_file(Path(options.file))
    paths = paths_from(os.environ)
    shelf = _shelf(paths)
    house = packs.bundled_packs(ASSETS)
    mine, _ = packs.own_packs(paths.packs, house)
    there = {pack.id for pack in house} | {*shelf.packs()}
    if brought.id in there and not (options.replace or options.keep_both):
        raise GreenroomError(f"A pack '{brought.id}' is here already. Say --replace, or --keep-both.")
    if options.replace and brought.id in {pack.id for pack in house}:
        raise GreenroomError(f"'{brought.id}' came with Greenroom and stays. Say --keep-both.")
    others = [pack for pack in (*house, *mine) if pack.id != brought.id or options.keep_both]
    taken = {question.id for pack in others for question in pack.questions}
    id = take_in(brought, shelf, there, taken, replaces=options.replace and brought.id in shelf.packs())
    print(f"{id}: {len(brought.questions)} questions, in {shelf.pack(id)}")
    return 0


def _shelf(paths: Paths) -> Shelf:
    return Shelf(paths.packs, paths.removed_packs)


def _folders(named: str) -> list[Path]:
    if named:
        return [_find(named)]
    shelf = _shelf(paths_from(os.environ))
    mine = [shelf.pack(id) for id in shelf.packs() if (shelf.pack(id) / "pack.yaml").is_file()]
    return [*sorted(path.parent for path in (ASSETS / "packs").glob("*/pack.yaml")), *mine]


def _find(named: str) -> Path:
    """A pack by its id, an own one before the house's, or by its folder."""
    for folder in (Path(named), paths_from(os.environ).packs / named, ASSETS / "packs" / named):
        if folder.is_dir() and (folder / "pack.yaml").is_file():
            return folder
    if Path(named).is_dir():
        return Path(named)
    raise GreenroomError(f"There is no pack {named}: name its id (`greenroom packs list`) or its folder.")


def _as_json(pack: Pack, origin: str) -> dict[str, object]:
    kinds = sorted({question.kind for question in pack.questions})
    return {"id": pack.id, "title": pack.title, "origin": origin, "questions": len(pack.questions), "kinds": kinds}
