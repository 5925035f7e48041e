"""The Welcome page: three steps that can each be skipped; and the first of them alone, as the microphone check."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.session.commands import ChangeSetting, Command, ShowHome, ShowSettings, StartRehearsal
from app.session.views import HomeView, MicrophoneCheckView, MicrophoneMeterView, ModelsView, SettingsView
from app.ui.pages.welcome_ears import Ears
from app.ui.pages.welcome_frame import Frame, Step
from app.ui.pages.welcome_interviewer import Interviewer
from app.ui.pages.welcome_sound import MicrophoneCheck

SKIP, SKIP_ALL = "Skip this step", "Skip to Home"


class WelcomePage(Frame):
    def __init__(self, post: Callable[[Command], None], parent: QWidget | None = None) -> None:
        super().__init__(SKIP, steps=3, parent=parent)
        self._post = post
        self._home: HomeView | None = None
        self.sound = MicrophoneCheck(post, "Step 1 of 3")
        self.ears = Ears(post, "Step 2 of 3")
        self.interviewer = Interviewer(post, "Step 3 of 3")
        self.steps: tuple[Step, ...] = (self.sound, self.ears, self.interviewer)
        for step in self.steps:
            self.stack.addWidget(step)
            step.foot_changed.connect(self._show_foot)
        self.setAccessibleName("Welcome")
        self.leave.clicked.connect(self.skip)
        self.sound.accepted.connect(lambda: self.go_to(1))
        self.ears.on.connect(lambda: self.go_to(2))
        self.ears.back.connect(lambda: self.go_to(0))
        self.interviewer.back.connect(lambda: self.go_to(1))
        self.interviewer.start.connect(self._start)
        self.go_to(0)

    def step(self) -> int:
        """From 0."""
        return self.stack.currentIndex()

    def go_to(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.marks.show_step(step)
        last = step == len(self.steps) - 1
        self.leave.setText(SKIP_ALL if last else SKIP)
        self.leave.describe(self.leave.text(), f"{self.leave.text()} (Esc)")
        self._show_foot()

    def skip(self) -> None:
        if self.step() < len(self.steps) - 1:
            self.go_to(self.step() + 1)
        else:
            self._go_home()

    def show_view(self, view: MicrophoneCheckView) -> None:
        self.sound.show_view(view)

    def show_meter(self, meter: MicrophoneMeterView) -> None:
        self.sound.show_meter(meter)

    def show_settings(self, view: SettingsView) -> None:
        self.ears.show_settings(view)
        self.interviewer.show_settings(view)

    def show_models(self, view: ModelsView) -> None:
        self.ears.show_models(view)

    def show_home(self, view: HomeView) -> None:
        self._home = view
        self.interviewer.show_home(view)

    def _show_foot(self) -> None:
        self.foot.setText(self.steps[self.step()].foot)

    def _done(self) -> None:
        self._post(ChangeSetting("welcomed", "true"))

    def _go_home(self) -> None:
        self._done()
        self._post(ShowHome())

    def _start(self) -> None:
        """With what Home would offer; without Home's word for it the session takes the usual choices."""
        self._done()
        chosen = self._home.chosen if self._home is not None else ("", "", "", "", "")
        self._post(StartRehearsal(*chosen))


class MicrophoneCheckPage(Frame):
    """From Settings, and back to them."""

    def __init__(self, post: Callable[[Command], None], parent: QWidget | None = None) -> None:
        super().__init__("Back to Settings", icon="arrow-left", parent=parent)
        self.sound = MicrophoneCheck(post, "Microphone check")
        self.stack.addWidget(self.sound)
        self.setAccessibleName("Microphone check")
        self.foot.setText(self.sound.foot)
        self.sound.foot_changed.connect(lambda: self.foot.setText(self.sound.foot))
        self.sound.accepted.connect(lambda: post(ShowSettings()))
        self.leave.clicked.connect(lambda: post(ShowSettings()))

    def show_view(self, view: MicrophoneCheckView) -> None:
        self.sound.show_view(view)

    def show_meter(self, meter: MicrophoneMeterView) -> None:
        self.sound.show_meter(meter)
