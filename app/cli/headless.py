"""A whole rehearsal without a window: the session thread as it is, its views printed as lines."""

import sys
from dataclasses import dataclass, field
from threading import Event
from typing import TextIO

from app.errors import GreenroomError
from app.session.backstage import Backstage
from app.session.commands import Quit, StartRehearsal
from app.session.judging_commands import AnswerAgain
from app.session.views import HomeView, InterviewView, Toast, View
from app.wiring import Workshop

LIMIT_S = 3600.0


class RehearsalFailed(GreenroomError):
    """It could not begin, or it did not come to its end."""


@dataclass
class Teller:
    """Prints what a bystander would hear: who asks what, and what was understood."""

    out: TextIO
    over: Event = field(default_factory=Event)
    session: str = ""
    trouble: str = ""
    recogniser: str = ""
    interviewer: str = ""
    _asked: str = ""
    _answer: str = ""
    _label: str = ""
    _notices: set[str] = field(default_factory=set)

    def show(self, view: View) -> None:
        match view:
            case InterviewView():
                self._interview(view)
            case HomeView(problem=problem) if problem is not None:
                self._give_up(f"{problem.happened} {problem.remedy}".strip())
            case Toast(text=text, bad=True):
                self._give_up(text)

    def _interview(self, view: InterviewView) -> None:
        self.session = view.session
        self.recogniser = view.strip.recogniser or self.recogniser
        self.interviewer = view.strip.interviewer
        if view.notice and view.notice not in self._notices:
            self._notices.add(view.notice)
            print(f"  ({view.notice})", file=self.out, flush=True)
        asked = " ".join((*view.heard_sentences, view.current_sentence)).strip()
        if asked and asked != self._asked and view.phase == "listening":
            self._print_answer()
            self._asked = asked
            print(f"\n{view.persona_name}: {asked}", file=self.out, flush=True)
        if asked == self._asked:
            self._answer = f"{view.committed} {view.tail}".strip() or self._answer
            self._label = " (basic recogniser)" if view.strip.recogniser_is_basic else ""
        if view.phase == "paused" and view.problem is not None:
            self._give_up(f"{view.problem.happened} {view.problem.safe}")
        if view.phase in ("ended", "broken"):
            self._print_answer()
            self.trouble = view.problem.happened if view.problem else ""
            self.over.set()

    def _print_answer(self) -> None:
        if self._answer:
            print(f"You{self._label}: {self._answer}", file=self.out, flush=True)
            self._answer = ""

    def _give_up(self, trouble: str) -> None:
        self.trouble = trouble
        self.over.set()


@dataclass(frozen=True, slots=True)
class Outcome:
    session: str
    recogniser: str
    interviewer: str


def rehearse_headless(shop: Workshop, wanted: StartRehearsal | AnswerAgain, out: TextIO = sys.stdout) -> Outcome:
    """From the first question to the settled archive. Raises RehearsalFailed in one line."""
    teller = Teller(out)
    backstage = Backstage(lambda: shop, teller.show)
    backstage.start()
    backstage.post(wanted)
    try:
        in_time = teller.over.wait(LIMIT_S)
    finally:
        backstage.post(Quit())
        backstage.join(20.0)
    if teller.trouble or not in_time:
        raise RehearsalFailed(teller.trouble or "The rehearsal did not end within an hour. What was said is saved.")
    return Outcome(teller.session, teller.recogniser, teller.interviewer)
