"""`greenroom doctor --mic`: a few seconds recorded, played, understood and judged, without a window."""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from app.errors import GreenroomError
from app.paths import make_folders
from app.session.commands import ShowMicrophoneCheck, StartMicrophoneCheck
from app.session.inbox import Inbox
from app.session.microphone_check import Manner, MicrophoneCheck
from app.session.staff import Staff
from app.session.views import MicrophoneCheckView, Toast, View
from app.wiring import Workshop, workshop

LIMIT_S = 120.0
"""beside the recording: so long may a large model load, and hear"""
TICK_S = 0.2
_SIGNS = {"good": "ok  ", "careful": "note", "bad": "FAIL"}
_STEPS = {
    "recording": "Say a sentence now ...",
    "playing": "Playing it back ...",
    "measuring echo": "Measuring what comes back of a sound on the speaker ...",
    "understanding": "Finding out what was said ...",
}


class MicrophoneNotChecked(GreenroomError):
    """Nothing was recorded, and why."""


@dataclass
class Teller:
    """Says on the error stream what goes on; keeps what was shown last."""

    view: MicrophoneCheckView | None = None
    step: str = ""

    def show(self, view: View) -> None:
        if isinstance(view, Toast) and view.bad:
            self._say(view.text)
        if not isinstance(view, MicrophoneCheckView):
            return
        self.view = view
        step = _STEPS.get(view.state, "") if view.listening else ""
        if step and step != self.step:
            self.step = step
            self._say(step)

    @staticmethod
    def _say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    @property
    def over(self) -> bool:
        return self.view is not None and (self.view.problem is not None or self.view.state == "done")


def doctor_mic(options: argparse.Namespace) -> int:
    """1 when something is bad."""
    view = check_microphone(workshop(), options.seconds, plays=not options.no_play)
    if view.problem is not None:
        raise MicrophoneNotChecked(f"{view.problem.happened} {view.problem.remedy}".strip())
    works = not any(finding.state == "bad" for finding in view.findings)
    if options.json:
        print(json.dumps(_as_json(view, works), indent=2))
    else:
        _print(view)
    return 0 if works else 1


def check_microphone(shop: Workshop, seconds: float, plays: bool) -> MicrophoneCheckView:
    """The window's check, with the devices that the settings name; the last view of it."""
    make_folders(shop.paths)
    teller, staff, inbox = Teller(), Staff(), Inbox()
    with tempfile.TemporaryDirectory(prefix="greenroom-") as folder:
        manner = Manner(lambda _kind, _choice: None, seconds=seconds, plays=plays, folder=Path(folder))
        check = MicrophoneCheck(shop, staff, teller.show, inbox.post, manner)
        try:
            check.obey(ShowMicrophoneCheck())
            assert teller.view is not None
            check.obey(StartMicrophoneCheck(teller.view.microphone, teller.view.speaker))
            until = time.monotonic() + seconds + LIMIT_S
            while not teller.over:
                _go_on(check, staff, inbox)
                if time.monotonic() > until:
                    raise MicrophoneNotChecked("The check did not end: try it with --no-play.")
        finally:
            check.leave()
            staff.dismiss_all()
            inbox.close()
    return teller.view


def _go_on(check: MicrophoneCheck, staff: Staff, inbox: Inbox) -> None:
    connections = staff.connections()
    facts, speaking = inbox.wait(TICK_S, list(connections))
    for fact in facts:
        check.hear_fact(fact)
    for connection in speaking:
        name = connections[connection]
        worker = staff.get(name)
        reports, alive = worker.receive() if worker is not None else ([], True)
        for report in reports:
            staff.remember(name, report)
            check.hear(report)
        if not alive:
            staff.dismiss(name)
            check.lost(name)


def _as_json(view: MicrophoneCheckView, works: bool) -> dict[str, object]:
    return {
        "microphone": _device(view),
        "seconds": view.seconds,
        "heard": view.heard,
        "recogniser": view.recogniser,
        "basic": view.recogniser_is_basic,
        "findings": [asdict(finding) for finding in view.findings],
        "works": works,
    }


def _print(view: MicrophoneCheckView) -> None:
    if view.heard:
        print(f'"{view.heard}"  ({view.recogniser})')
    for finding in view.findings:
        print(f"{_SIGNS[finding.state]}  {finding.title:<14} {finding.found}")
        if finding.remedy:
            print(f"{'':<20} {finding.remedy}")


def _device(view: MicrophoneCheckView) -> str:
    chosen = next((choice for choice in view.microphones if choice.id == view.microphone), None)
    if chosen is None:
        return view.microphone.partition("\t")[0]
    return chosen.label if chosen.id or not chosen.detail else f"{chosen.label}: {chosen.detail}"
