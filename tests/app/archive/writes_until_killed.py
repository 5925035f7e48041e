"""Run as a program by the tests: writes a rehearsal step after step and says each step once it is committed."""

import sys
from dataclasses import replace
from pathlib import Path

from app.archive.store import Store
from app.paths import Paths
from tests.app.archive.examples import ASSESSMENT, AT, START, TRANSCRIPT, turn


def write(home: Path) -> None:
    store = Store.open(Paths(home))
    store.begin_session(START)
    number = 0
    while True:
        number += 1
        store.begin_turn(START.id, turn(number))
        take = store.begin_take(START.id, number, "c.wav", AT)
        store.add_transcript(START.id, number, take, replace(TRANSCRIPT, raw_text=f"answer {number}"))
        store.add_assessment(START.id, number, take, ASSESSMENT)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
