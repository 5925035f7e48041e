"""The parts of "First, hear yourself.": devices with their level, the three seconds as a picture, what was found."""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.commands import ChooseForCheck, Command, PlayTone, StopMicrophoneCheck
from app.session.shared_views import Choice
from app.session.views import MicrophoneCheckView, MicrophoneFinding, MicrophoneMeterView
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.field import ChoiceField
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label
from app.ui.widgets.level_meter import LevelMeter, Loudest
from app.ui.widgets.note_line import Sign
from app.ui.widgets.waveform import Waveform

Post = Callable[[Command], None]
CLOSED = "The microphone is closed"
_SIGNS = {
    "good": ("circle-check", "muted"),
    "careful": ("triangle-alert", "warning"),
    "bad": ("circle-alert", "danger"),
}
NOTHING_HEARD = ("silence", "permission")
_OTHER_MICROPHONE = ("silence", "device", "bluetooth")
TALL = 0.7
"""The loudest bar against the play head."""


def others(choices: Sequence[Choice], chosen: str) -> tuple[Choice, ...]:
    """What could be taken instead: not the system's default, and while that is taken not what it stands for."""
    taken = label_of(choices, chosen)
    return tuple(choice for choice in choices if choice.id and choice.id != chosen and choice.label != taken)


def label_of(choices: Sequence[Choice], chosen: str) -> str:
    """What people call it: the system's default by the name of what it is."""
    found = next((choice for choice in choices if choice.id == chosen), None)
    return (found.label if found.id else found.detail or found.label) if found is not None else ""


class Devices(QWidget):
    """Microphone with its level, speaker with its tone."""

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post
        self._busy = False
        self._loudest = Loudest()
        half = (metric("welcome-column") - space(5)) // 2
        self.microphone = ChoiceField("Microphone", "mic")
        self.speaker = ChoiceField("Speaker", "headphones")
        self.meter = LevelMeter()
        self.meter.setFixedWidth(half)
        self.words = Label("", "small", "muted")
        self.tone = Button("Play a tone", "quiet", "small", icon="volume-2")
        self.tone.describe("Play a tone", "Two seconds, on this speaker (T)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        under = QVBoxLayout()
        under.setSpacing(space(2))
        under.addWidget(self.meter)
        under.addWidget(self.words)
        left = QVBoxLayout()
        left.addWidget(self.microphone)
        left.addLayout(under)
        right = QVBoxLayout()
        right.addWidget(self.speaker, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.tone, 0, Qt.AlignmentFlag.AlignLeft)
        # The tone's button hangs outside its column, so that its icon stands under the field's edge.
        right.addStrut(half + metric("button-padding-quiet-small"))
        for field, column in ((self.microphone, left), (self.speaker, right)):
            field.setFixedWidth(half)
            column.setSpacing(space(3))
            column.addStretch(1)
            row.addLayout(column)
        row.insertStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.microphone.chosen.connect(lambda chosen: post(ChooseForCheck(chosen, self.speaker.box.chosen_id())))
        self.speaker.chosen.connect(lambda chosen: post(ChooseForCheck(self.microphone.box.chosen_id(), chosen)))
        self.tone.clicked.connect(self._play_tone)

    def _play_tone(self) -> None:
        if self._busy:
            self._post(StopMicrophoneCheck())
        self._post(PlayTone(self.speaker.box.chosen_id()))

    def show_view(self, view: MicrophoneCheckView) -> None:
        self.microphone.offer(view.microphones, view.microphone)
        self.speaker.offer(view.speakers, view.speaker)
        self._busy = view.state == "playing"
        self.tone.setEnabled(view.state in ("idle", "playing", "done") and not view.tone)
        if not view.listening:
            self._loudest = Loudest()
            self.meter.rest()
            self.words.setText(CLOSED)

    def hear(self, meter: MicrophoneMeterView) -> None:
        self.meter.hear(meter.level, meter.clipped)
        said = self._loudest.hear(meter.decibels, meter.clipped, monotonic())
        self.words.setText(said)
        self.meter.setAccessibleDescription(said)


class CheckCard(Card):
    """The three seconds: bars, where playing is, and the time."""

    def __init__(self) -> None:
        super().__init__()
        self.wave = Waveform(metric("check-wave"), unheard="wave-silent")
        self.at, self.of = Label("0:00", "figure"), Label(" / 0:03", "figure", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.wave, 1)
        self._row.addSpacing(space(7))
        self._row.addWidget(self.at)
        self._row.addWidget(self.of)
        self.set_small(False)

    def set_small(self, small: bool) -> None:
        above = space(2) if small else space(4) + space(1)
        self.setContentsMargins(space(5) + 1, above, space(5) + 1, above)
        self.setFixedHeight(metric("check-wave") + 2 * above)

    def show_sound(self, peaks: Sequence[float], played: float | None, at_s: float, of_s: float) -> None:
        self.wave.show_peaks(tuple(TALL * height for height in peaks))
        self.wave.show_played(played)
        self.at.setText(f"0:{round(at_s):02}")
        self.of.setText(f" / 0:{round(of_s):02}")


class FindingLine(QWidget):
    """A sign, what was found, and beneath it the one thing to do; a button where the page can do it."""

    def __init__(self, finding: MicrophoneFinding, act: tuple[str, Callable[[], None]] | None) -> None:
        super().__init__()
        self.finding = finding
        sign, tint = _SIGNS[finding.state]
        words = FlowText("small")
        words.show_stretches(Stretch(finding.found, tint if finding.state == "bad" else "text"))
        words.setToolTip(finding.title)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        if finding.remedy:
            remedy = FlowText("small")
            remedy.show_stretches(Stretch(finding.remedy, "muted"))
            column.addWidget(remedy)
        row = QHBoxLayout(self)
        good = finding.state == "good"
        row.setContentsMargins(0, space(2) if good else 0, 0, 0 if good else space(2))
        row.setSpacing(space(2))
        row.addWidget(Sign(sign, tint), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        if act is not None:
            button = Button(act[0], size="small")
            button.clicked.connect(act[1])
            row.addSpacing(space(2))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{finding.title}: {finding.found} {finding.remedy}".strip())


class Results(QWidget):
    """What was understood, by whom, and what was found: problems in full, what is good in one line."""

    def __init__(self, start: Callable[[str], None]) -> None:
        """`start` records again with the microphone of this id."""
        super().__init__()
        self._start = start
        self._shown: object = None
        self._lines: list[FindingLine] = []
        self.title = Label("", "small", "muted")
        self.heard = FlowText("body")
        # Problems first: they are what somebody has to do something about.
        self._problems, self._good = QVBoxLayout(), QVBoxLayout()
        for lines in (self._problems, self._good):
            lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._problems)
        column.addWidget(self.title)
        column.addWidget(self.heard)
        column.addLayout(self._good)
        self.hide()

    def show_view(self, view: MicrophoneCheckView) -> None:
        waits = view.understanding or view.state == "understanding"
        words = bool(view.heard) or waits
        self.title.setText(heard_by(view) if view.heard else "Writing down what you said")
        self.heard.show_stretches(Stretch(f"“{view.heard}”" if view.heard else ""))
        self.title.setVisible(words)
        self.heard.setVisible(bool(view.heard))
        around = (view.findings, view.microphones, view.microphone)
        if around != self._shown:
            self._shown = around
            self._show_findings(view)
        self.setVisible(words or bool(view.findings))

    def findings(self) -> "list[FindingLine]":
        """The lines about problems, worst first."""
        return list(self._lines)

    def _show_findings(self, view: MicrophoneCheckView) -> None:
        for lines in (self._problems, self._good):
            while (item := lines.takeAt(0)) is not None:
                if (gone := item.widget()) is not None:
                    gone.hide()
                    gone.deleteLater()
        bad = [finding for finding in view.findings if finding.state != "good"]
        self._lines = [FindingLine(finding, self._way_on(finding, view)) for finding in bad]
        for line in self._lines:
            self._problems.addWidget(line)
        good = [finding.title for finding in view.findings if finding.state == "good"]
        nothing_heard = any(finding.state == "bad" and finding.what in NOTHING_HEARD for finding in bad)
        # "Fine: the microphone" would read oddly beside one that is silent.
        if good and not nothing_heard:
            told = f"Checked and fine: {', '.join(title[:1].lower() + title[1:] for title in good)}."
            self._good.addWidget(FindingLine(MicrophoneFinding("good", "Fine", "good", told), None))

    def _way_on(self, finding: MicrophoneFinding, view: MicrophoneCheckView) -> tuple[str, Callable[[], None]] | None:
        if finding.state == "bad" and finding.what in NOTHING_HEARD:
            return None  # it is asked about above, with the same button
        other = next(iter(others(view.microphones, view.microphone)), None)
        if finding.what in _OTHER_MICROPHONE and other is not None:
            return f"Try {other.label}", lambda: self._start(other.id)
        return None


def heard_by(view: MicrophoneCheckView) -> str:
    who = f"the {view.recogniser}" if view.recogniser_is_basic else view.recogniser
    return f"What {who} understood" if who else "What was understood"


def foot_words(view: MicrophoneCheckView | None) -> str:
    seconds = "These three seconds are not kept, and nothing leaves this machine."
    if view is None or not view.goes_to:
        return seconds
    return f"These three seconds are not kept. For their words they go to {view.goes_to}, nowhere else."
