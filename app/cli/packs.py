"""`greenroom packs list|check`."""

import argparse
import sys
from pathlib import Path

from app.errors import GreenroomError
from app.wiring import ASSETS
from interviewer import packs


def list_packs(_: argparse.Namespace) -> int:
    for pack in packs.bundled_packs(ASSETS):
        print(f"{pack.id}  {len(pack.questions)} questions  {pack.title}")
    return 0


def check_pack(options: argparse.Namespace) -> int:
    folders = [Path(options.folder)] if options.folder else sorted((ASSETS / "packs").iterdir())
    wrong = 0
    for folder in folders:
        if not folder.is_dir():
            raise GreenroomError(f"{folder} is not a folder: name the folder that holds pack.yaml.")
        problems = packs.check_pack(folder)
        wrong += len(problems)
        for problem in problems:
            print(problem, file=sys.stderr)
        if not problems:
            print(f"{folder.name}: nothing to mend")
    return 1 if wrong else 0
