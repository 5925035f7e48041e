"""The two questions that the live page may ask: whether to end, and what to do without the microphone."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.session.shared_views import Problem
from app.session.views import Phase
from app.ui.widgets.choice import ChoiceBox
from app.ui.widgets.dialog import Dialog


class LiveDialog(Dialog):
    def withdraw(self) -> None:
        """What it asked has settled itself."""
        self._answer(None)


class Dialogs:
    """One at a time, over the window of `page`. `look_again` takes the id of a microphone, empty for the same one."""

    def __init__(self, page: QWidget, *, end: Callable[[], None], look_again: Callable[[str], None]) -> None:
        self._page, self._end, self._look_again = page, end, look_again
        self._open: LiveDialog | None = None
        self._asked_about: Problem | None = None

    @property
    def shown(self) -> Dialog | None:
        return self._open

    def ask_to_end(self) -> None:
        if self._open is not None:
            return
        dialog = LiveDialog(self._page, "End the rehearsal?", "Everything so far is saved.")
        dialog.add_button("End and debrief", self._end)
        dialog.add_button("Go on", None, "speak", safest=True, escape=True)
        self._ask(dialog)

    def show_problem(self, problem: Problem | None, *, phase: Phase) -> None:
        """A lost microphone is asked about once; answered without success, it stays on the page in words."""
        lost = problem if problem is not None and problem.about == "microphone" else None
        if lost == self._asked_about:
            return
        self._asked_about = lost
        if self._open is not None and (lost is not None or self._open.accessibleName() != "End the rehearsal?"):
            self._open.withdraw()
        if lost is not None and phase not in ("ended", "broken"):
            self._ask_about(lost)

    def ask_again(self) -> bool:
        """Whether there is a lost microphone to ask about."""
        if self._asked_about is None:
            return False
        if self._open is None:
            self._ask_about(self._asked_about)
        return True

    def close(self) -> None:
        if self._open is not None:
            self._open.withdraw()

    def _ask_about(self, lost: Problem) -> None:
        says = " ".join(part for part in (lost.happened, lost.safe, lost.remedy) if part)
        dialog = LiveDialog(self._page, "The microphone is gone", says)
        dialog.add_button("End and debrief", self._end, "quiet")
        others = ChoiceBox("Microphone", icon="mic")
        if lost.microphones:
            others.offer(lost.microphones, lost.microphones[0].id)
            dialog.put(others)
        dialog.add_button("Look again", lambda: self._look_again(""), safest=not lost.microphones, escape=True)
        if lost.microphones:
            use = "Go on with this one"
            dialog.add_button(use, lambda: self._look_again(others.chosen_id()), "speak", "mic", safest=True)
        self._ask(dialog)

    def _ask(self, dialog: LiveDialog) -> None:
        self._open = dialog
        dialog.closed.connect(self._closed)
        dialog.ask()

    def _closed(self) -> None:
        self._open = None
