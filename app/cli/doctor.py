"""`greenroom doctor`: what works on this machine, what falls back to what, and what to add."""

import argparse
import json
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from app.errors import GreenroomError
from app.wiring import Workshop, workshop
from audio.devices import find_input, find_output
from audio.errors import AudioError
from audio.models import inspect_whisper_folder
from interviewer.errors import InterviewerError
from interviewer.mind.destination import destination

State = Literal["good", "falls back", "broken"]
LEAST_FREE = 500_000_000
_SIGNS: dict[State, str] = {"good": "ok  ", "falls back": "note", "broken": "FAIL"}


@dataclass(frozen=True, slots=True)
class Check:
    """`remedy` is empty when there is nothing to do."""

    name: str
    state: State
    found: str
    remedy: str = ""


def doctor(options: argparse.Namespace) -> int:
    if options.mic:
        from app.cli.microphone import doctor_mic

        return doctor_mic(options)
    checks = tuple(examine(workshop()))
    broken = any(check.state == "broken" for check in checks)
    if options.json:
        print(json.dumps({"checks": [asdict(check) for check in checks], "works": not broken}, indent=2))
    else:
        for check in checks:
            print(f"{_SIGNS[check.state]}  {check.name:<14} {check.found}")
            if check.remedy:
                print(f"{'':<20} {check.remedy}")
    return 1 if broken else 0


def examine(shop: Workshop) -> Iterator[Check]:
    yield Check("system", "good", f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    yield _tried("microphone", lambda: find_input(None).name.name, "falls back")
    yield _tried("speaker", lambda: find_output(None).name.name, "falls back")
    yield _ears(shop)
    yield _voice(shop)
    yield _interviewer(shop)
    yield _tried("questions", lambda: _questions(shop), "broken")
    yield _tried("archive", lambda: _archive(shop), "broken")
    yield _disk(shop)
    yield _screen()


def _tried(name: str, look: Callable[[], str], otherwise: State) -> Check:
    try:
        return Check(name, "good", look())
    except (AudioError, GreenroomError, InterviewerError) as error:
        return Check(name, otherwise, str(error))


def _ears(shop: Workshop) -> Check:
    remote = shop.ears().setup.remote
    if remote is not None:
        goes = "your voice goes there" if remote.leaves_machine else "local"
        return Check("recogniser", "good", f"{remote.model or 'its own model'} at {remote.host}; {goes}")
    folder = shop.whisper_folder()
    if folder is None:
        add = "For better words: greenroom models list --measure, then greenroom models get the one it recommends."
        return Check("recogniser", "falls back", "basic recogniser (pocketsphinx)", add)
    return _tried("recogniser", lambda: f"Whisper {inspect_whisper_folder(folder).name}", "falls back")


def _voice(shop: Workshop) -> Check:
    voice = shop.mouth().setup.piper_voice
    if voice:
        return Check("voice", "good", f"Piper, {voice}")
    add = "For a warmer voice: greenroom models get en_US-norman-medium."
    return Check("voice", "falls back", "espeak-ng", add)


def _interviewer(shop: Workshop) -> Check:
    model = shop.settings.model
    if not model:
        add = "For follow-ups in a model's own words name one in Settings or in GREENROOM_MODEL."
        return Check("interviewer", "falls back", "house interviewer, no language model", add)
    host, leaves = destination(model, shop.settings.api_base)
    if shop.mind() is None:
        return Check("interviewer", "falls back", "house interviewer: local only is on", "Turn it off in Settings.")
    return Check(
        "interviewer", "good", f"{model} at {host}; " + ("your answers' text goes there" if leaves else "local")
    )


def _questions(shop: Workshop) -> str:
    material = shop.material()
    return f"{len(material.questions)} questions, {len(material.personas)} interviewers"


def _archive(shop: Workshop) -> str:
    store = shop.open_archive()
    try:
        return f"{store.shelf.listing(limit=0).total} rehearsals in {shop.paths.home}"
    finally:
        store.close()


def _disk(shop: Workshop) -> Check:
    free = shutil.disk_usage(shop.paths.home).free
    told = f"{free / 1e9:.1f} GB free"
    if free < LEAST_FREE:
        return Check("disk", "broken", told, "Free some space: an hour of rehearsal takes about 60 MB.")
    return Check("disk", "good", told)


def _screen() -> Check:
    has = platform.system() != "Linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if has:
        return Check("screen", "good", "there is one")
    return Check(
        "screen", "falls back", "none: the window cannot open here", "greenroom demo and rehearse work without."
    )
