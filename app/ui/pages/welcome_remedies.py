""" "I hear nothing": what to try, in order, each with a button where the page can do it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.commands import ChooseForCheck, Command, PlayTone, StartMicrophoneCheck, StopMicrophoneCheck
from app.session.views import MicrophoneCheckView
from app.ui.pages.welcome_sound_parts import label_of, others
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.waveform import SILENT

_ABOUT_HEARING = ("silence", "permission", "device", "level")


@dataclass(frozen=True, slots=True)
class Remedy:
    """`commands` are what its button posts, in this order; without a button it is done by hand."""

    says: str
    button: str = ""
    commands: tuple[Command, ...] = ()


def remedies(view: MicrophoneCheckView) -> tuple[Remedy, ...]:
    """The likeliest first: where the recording is empty the microphone, else the speaker."""
    empty = max(view.peaks, default=0.0) < SILENT
    ears, mouth = _for_the_microphone(view), _for_the_speaker(view)
    return (*ears, *mouth) if empty else (*mouth, *ears)


def _for_the_speaker(view: MicrophoneCheckView) -> tuple[Remedy, ...]:
    name = label_of(view.speakers, view.speaker)
    where = f" on {name}" if name else ""
    loud = Remedy(f"Turn the volume up{where} and listen for a tone.", "Play a tone", (PlayTone(view.speaker),))
    found = [
        Remedy("The sound may go elsewhere.", f"Try {each.label}", _other_speaker(view, each.id))
        for each in others(view.speakers, view.speaker)[:1]
    ]
    plugs = Remedy("Headphones that are plugged in keep the loudspeaker silent: put them on, or pull them out.")
    return (loud, *found, plugs)


def _other_speaker(view: MicrophoneCheckView, speaker: str) -> tuple[Command, ...]:
    return ChooseForCheck(view.microphone, speaker), PlayTone(speaker)


def _for_the_microphone(view: MicrophoneCheckView) -> tuple[Remedy, ...]:
    again: tuple[Command, ...] = (StartMicrophoneCheck(view.microphone, view.speaker),)
    told = [each for each in view.findings if each.what in _ABOUT_HEARING and each.state != "good" and each.remedy]
    first = [Remedy(each.remedy, "Record again", again) for each in told[:1]]
    if not first:
        first = [Remedy("Speak a little nearer to the microphone.", "Record again", again)]
    found = [
        Remedy("Another microphone may hear you.", f"Try {each.label}", (StartMicrophoneCheck(each.id, view.speaker),))
        for each in others(view.microphones, view.microphone)[:1]
    ]
    return (*first, *found)


class Remedies(QWidget):
    """`heard` when it helped, `back` to the question."""

    heard = Signal()
    back = Signal()

    def __init__(self, post: Callable[[Command], None]) -> None:
        super().__init__()
        self._post = post
        self._busy = False
        self._shown: tuple[Remedy, ...] = ()
        self.found = Button("I hear it now", "primary", "large")
        self.leave = Button("Back", "quiet", "large")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(space(1))
        buttons = QHBoxLayout()
        buttons.setSpacing(space(2))
        buttons.addWidget(self.found)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label("Try these, in this order", "title"))
        column.addSpacing(space(2))
        column.addLayout(self._lines)
        column.addSpacing(space(4))
        column.addLayout(buttons)
        self.found.clicked.connect(self.heard)
        self.leave.clicked.connect(self.back)
        self.hide()

    def show_view(self, view: MicrophoneCheckView) -> None:
        # A tone is only played while nothing else goes on.
        self._busy = view.state not in ("idle", "done")
        wanted = remedies(view)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for number, remedy in enumerate(wanted, 1):
            self._lines.addWidget(_Line(number, remedy, self._do))

    def _do(self, remedy: Remedy) -> None:
        if self._busy and any(isinstance(command, PlayTone) for command in remedy.commands):
            self._post(StopMicrophoneCheck())
        for command in remedy.commands:
            self._post(command)


class _Line(QWidget):
    def __init__(self, number: int, remedy: Remedy, do: Callable[[Remedy], None]) -> None:
        super().__init__()
        place = Label(f"{number}", "figure", "muted")
        place.setFixedWidth(space(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(place, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(remedy.says, "body", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        if remedy.button:
            button = Button(remedy.button, size="small")
            button.clicked.connect(lambda: do(remedy))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(metric("section-row"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
