"""Words read aloud by the interviewer's voice while no rehearsal runs: a wording to hear, a model answer."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.session.question_commands import SayAloud
from app.session.question_views import SpeakingView
from app.session.staff import Staff
from app.session.views import Toast, View
from app.session.workers import Worker, WorkerPlan
from audio.speaking.messages import FinishTurn, Hush, Speak, SpeakingFailed, TurnSpoken
from interviewer.sentences import take_sentences

if TYPE_CHECKING:
    from app.wiring import Workshop

FIRST_TURN = -2
"""a test of the voice has -1, and a rehearsal's turns count up from 1"""
MOST_LETTERS = 6000


class Aloud:
    """Belongs to the session thread. Each saying has a turn of its own, so that late reports of another are known."""

    def __init__(self, shop: "Workshop", staff: Staff, show: Callable[[View], None]) -> None:
        self._shop = shop
        self._staff = staff
        self._show = show
        self._turn = FIRST_TURN + 1
        self._what = ""

    def obey(self, command: SayAloud, plan: WorkerPlan | None = None) -> None:
        """`plan` is the mouth of a certain voice; without one, whichever speaks already."""
        if self._what:
            self.stop()
        sentences, _ = take_sentences(command.text[:MOST_LETTERS], final=True)
        if not sentences:
            return
        self._turn -= 1
        self._what = command.what
        mouth = self._mouth(plan)
        for index, sentence in enumerate(sentences):
            mouth.send(Speak(self._turn, index, sentence, str(self._clip)))
        mouth.send(FinishTurn(self._turn))
        self._show(SpeakingView(command.what))

    def stop(self) -> None:
        mouth = self._staff.get("mouth")
        if self._what and mouth is not None:
            mouth.send(Hush())
        self._end()

    def hear(self, report: Any) -> bool:
        """True when the report was about something read aloud."""
        match report:
            case TurnSpoken(turn=turn) if turn <= FIRST_TURN:
                if turn == self._turn:
                    self._end()
                self._clip.unlink(missing_ok=True)
                return True
            case SpeakingFailed(turn=turn, reason=reason) if turn <= FIRST_TURN:
                if turn == self._turn and self._what:
                    self._end()
                    self._show(Toast(reason, bad=True))
                return True
        return False

    def lost(self, worker: str) -> None:
        """The voice has died over it."""
        if worker == "mouth" and self._what:
            self._end()
            self._show(Toast("The voice stopped working. Press it again to hear it.", bad=True))

    def _mouth(self, plan: WorkerPlan | None) -> Worker:
        if plan is not None:
            return self._staff.hire(plan)
        return self._staff.get("mouth") or self._staff.hire(self._shop.mouth())

    @property
    def _clip(self) -> Path:
        return self._shop.paths.home / "read-aloud.wav"

    def _end(self) -> None:
        if self._what:
            self._what = ""
            self._show(SpeakingView())
