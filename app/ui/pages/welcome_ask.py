"""Which stage a microphone check is at: what is asked, which buttons go with it, and what its lamp shows."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.views import MicrophoneCheckView, MicrophoneMeterView
from app.ui.pages.welcome_sound_parts import NOTHING_HEARD, label_of
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.lamp_drawing import Face

WORDS = {
    "idle": "Ready",
    "recording": "Recording",
    "playing": "Playing back",
    "measuring echo": "Measuring echo",
    "understanding": "Writing down",
    "done": "Recorded",
}


class Ask(QWidget):
    """A question or an invitation, and the buttons that go with it."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "title")
        self.record = Button("Record three seconds", "speak", "large", icon="mic", key="R")
        self.stop = Button("Stop", size="large", key="S")
        self.yes = Button("Yes, that is me", "primary", "large")
        self.again = Button("Record again", "speak-quiet", "large", icon="mic")
        self.other = Button("", size="large")
        self.nothing = Button("I hear nothing", "quiet", "large")
        row = QHBoxLayout()
        row.setSpacing(space(2))
        for button in (self.record, self.stop, self.yes, self.again, self.other, self.nothing):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(self.title)
        column.addLayout(row)
        self.yes.describe("Yes, that is me", "Yes, that is me (Enter)")
        self.again.describe("Record again", "Record again (R)")
        self.nothing.describe("I hear nothing", "I hear nothing (N)")

    def show_stage(self, stage: str, title: str, other: str) -> None:
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.record.setVisible(stage == "ready")
        self.stop.setVisible(stage == "recording")
        self.yes.setVisible(stage == "asked")
        self.again.setVisible(stage in ("asked", "silent", "lost"))
        self.again.set_kind("speak-quiet" if stage == "asked" else "speak")
        again = "Look again" if stage == "lost" else "Record again"
        if again != self.again.text():
            self.again.setText(again)
            self.again.describe(again, f"{again} (R)")
        self.nothing.setVisible(stage == "asked")
        self.other.setVisible(stage in ("silent", "lost") and bool(other))
        if other and self.other.text() != other:
            self.other.setText(other)


def stage_of(view: MicrophoneCheckView) -> str:
    """ready, recording, asked; silent: there is nothing to ask about; lost: the microphone is not there."""
    if view.problem is not None and view.problem.about == "microphone":
        return "lost"
    if view.state == "recording":
        return "recording"
    gone = {each.what for each in view.findings if each.what in NOTHING_HEARD and each.state == "bad"}
    if gone and view.state in ("idle", "understanding", "done"):
        return "lost" if "permission" in gone else "silent"
    return "asked" if view.peaks else "ready"


def title_for(view: MicrophoneCheckView) -> str:
    name = label_of(view.microphones, view.microphone)
    silent = f"Nothing is heard from “{name}”." if name else "Nothing is heard."
    stages = {
        "ready": "Ready when you are",
        "recording": "Speak now",
        "asked": "Is this you?",
        "silent": silent,
        # Where there is a problem it says so itself.
        "lost": "" if view.problem is not None else "The microphone cannot be heard",
    }
    return stages[stage_of(view)]


def word_for(view: MicrophoneCheckView) -> str:
    """The one word under the lamp."""
    if view.tone:
        return "Playing a tone"
    return "No microphone" if stage_of(view) == "lost" else WORDS[view.state]


def lamp_face(view: MicrophoneCheckView, meter: MicrophoneMeterView) -> tuple[Face, str, str]:
    """What the lamp shows, what pressing it does, and with which key."""
    part = meter.progress
    if view.tone:
        return Face("check", glyph="volume-2"), "Stop the tone", ""
    if view.state == "recording":
        at = part * view.seconds
        under = f"of 0:{round(view.seconds):02}"
        return Face("your turn", elapsed_s=at, suggested_s=view.seconds, level=meter.level, under=under), "Stop", "S"
    if view.state == "playing":
        face = Face("check", elapsed_s=part * view.seconds, suggested_s=view.seconds, glyph="pause")
        return face, "Stop playing", ""
    if view.state == "measuring echo":
        return Face("check", glyph="ear"), "Stop measuring", ""
    if stage_of(view) == "lost":
        return Face("still", glyph="mic"), "Look again", "R"
    if view.peaks:
        return Face("check", glyph="play"), "Play it again", ""
    return Face("check", glyph="mic"), "Record three seconds", "R"
