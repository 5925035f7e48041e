"""Next, be understood: the Whisper model that suits this machine, one from a folder, or the basic recogniser now."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.commands import (
    AddModel,
    ChangeSetting,
    Command,
    GetModel,
    MeasureMachine,
    ShowSettings,
    StopGetting,
    UseModel,
)
from app.session.views import ModelRow, ModelsView, SettingsView
from app.session.words import length
from app.ui.pages.settings_models import ARCHIVES
from app.ui.pages.settings_parts import ask_for_file, ask_for_folder
from app.ui.pages.welcome_frame import Step
from app.ui.pages.welcome_parts import BackAndOn, Option
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import Label
from app.ui.widgets.lamp_drawing import Face
from app.ui.widgets.note_line import NoteLine
from app.ui.widgets.progress_bar import ProgressBar

TITLE = "Next, be understood."
SAYS = (
    "A Whisper model writes down what you say, on this machine; it is fetched once. The basic recogniser is here "
    "already and mishears more."
)
FOOT = "What you say is understood on this machine. Only the model itself comes from outside, once."
ELSEWHERE = "Your voice goes to the machine that is named in Settings, and nowhere else."
USUAL = "base.en"
"""What most laptops manage; shown while this one has not been measured."""
LINE_BITS_S = 50e6
MEASURING = "Measuring this machine, about ten seconds."


def row_for(view: ModelsView) -> ModelRow | None:
    """The Whisper model to show: the one on its way, else the recommended one, else what most machines manage."""
    whispers = [row for row in view.rows if row.kind == "whisper"]
    for wanted in (
        lambda row: row.state in ("fetching", "waiting"),
        lambda row: row.recommended,
        lambda row: row.id == USUAL,
    ):
        if found := next(filter(wanted, whispers), None):
            return found
    return next(iter(whispers), None)


def time_words(row: ModelRow) -> str:
    """How long fetching it takes, on a line that is named: nobody can know this one's."""
    return f"About {length(row.weight * 8 / LINE_BITS_S)} to fetch at 50 Mbit/s" if row.weight else ""


def understood_by(models: ModelsView | None, settings: SettingsView | None) -> str:
    """Who would understand an answer now."""
    used = next((row for row in models.rows if row.kind == "whisper" and row.in_use), None) if models else None
    if settings is not None and settings.recogniser == "remote":
        return "another machine"
    if used is None or (settings is not None and settings.recogniser == "basic"):
        return "the basic recogniser"
    return used.title if used.title.startswith("Whisper") else f"Whisper {used.title}"


class ModelCard(Card):
    """One model: what it is and costs, how far it is, what can be done."""

    def __init__(self, post: Callable[[Command], None]) -> None:
        super().__init__()
        self._row: ModelRow | None = None
        self.title = Label("", "body", weight=500)
        self.chip = Chip("Recommended")
        self.used = Chip("In use", "selected")
        self.facts, self.speed = Label("", "small", "muted"), Label("", "small", "muted")
        self.bar, self.progress = ProgressBar("How much of the model is here"), Label("", "small", "muted")
        self.trouble = NoteLine("circle-alert", "danger")
        self.get, self.use = Button("Get it", "primary"), Button("Use it")
        self.stop = Button("Cancel", "quiet", "small")
        heading = QHBoxLayout()
        heading.setSpacing(space(2))
        for part in (self.title, self.chip, self.used):
            heading.addWidget(part)
        heading.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(space(1))
        words.addLayout(heading)
        words.addWidget(self.facts)
        words.addWidget(self.speed)
        above = QHBoxLayout()
        above.setSpacing(space(4))
        above.addLayout(words, 1)
        above.addWidget(self.use, 0, Qt.AlignmentFlag.AlignVCenter)
        above.addWidget(self.get, 0, Qt.AlignmentFlag.AlignVCenter)
        self.below = QWidget()
        under = QHBoxLayout()
        under.addWidget(self.progress, 1)
        under.addWidget(self.stop)
        grown = QVBoxLayout(self.below)
        grown.setContentsMargins(0, space(3), 0, 0)
        grown.setSpacing(space(2))
        grown.addWidget(self.bar)
        grown.addLayout(under)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(above)
        column.addWidget(self.below)
        column.addWidget(self.trouble)
        self.setContentsMargins(space(5) + 1, space(4) + 1, space(5) + 1, space(4) + 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for button, act in ((self.get, GetModel), (self.use, UseModel), (self.stop, StopGetting)):
            button.clicked.connect(lambda _checked=False, act=act: post(act(self.model())))

    def model(self) -> str:
        return self._row.id if self._row is not None else ""

    def show_row(self, row: ModelRow, view: ModelsView, basic: bool) -> None:
        self._row = row
        going, here = row.state in ("fetching", "waiting"), row.state == "installed"
        self.title.setText(row.title)
        self.chip.setVisible(row.recommended)
        self.used.setVisible(row.in_use and not basic)
        self.facts.setText(row.facts[:1].upper() + row.facts[1:])
        told = MEASURING if view.measuring else row.speed
        fetching = "" if here or going else time_words(row)
        self.speed.setText(". ".join(filter(None, (told[:1].upper() + told[1:], fetching))))
        self.speed.setVisible(bool(self.speed.text()))
        self.below.setVisible(going)
        self.bar.set_part(row.part)
        self.progress.setText(row.progress or "Waiting for the one before it")
        self.trouble.say(row.trouble or ("" if here or going else view.refusal))
        self.get.setVisible(row.state == "available")
        self.get.setEnabled(not view.refusal)
        self.get.setText("Go on fetching" if row.progress and row.state == "available" else "Get it")
        self.get.describe(f"Get {row.title}")
        self.use.setVisible(here and (not row.in_use or basic))
        self.use.describe(f"Use {row.title}")
        self.stop.describe(f"Stop fetching {row.title}", "What has come is kept")


class Ears(Step):
    """`on` and `back` lead to the neighbouring steps."""

    on = Signal()
    back = Signal()
    foot = FOOT

    def __init__(self, post: Callable[[Command], None], over_title: str) -> None:
        super().__init__(over_title, TITLE, SAYS)
        self._post = post
        self._models: ModelsView | None = None
        self._settings: SettingsView | None = None
        self._measured = False
        self.card = ModelCard(post)
        self.folder, self.archive = Button("Choose a folder", size="small"), Button("Add an archive", size="small")
        self.basic = Button("Use it now", size="small")
        self.own = Option("A model that is on this machine", "", self.archive, self.folder)
        self.simple = Option("The basic recogniser", "Needs nothing; mishears about one word in three.", self.basic)
        self.buttons = BackAndOn("Continue")
        self.add_part(self.card, space(4), space(2))
        self.add_part(self.own)
        self.add_part(self.simple)
        self.add_part(self.buttons)
        self.card.hide()
        self.archive.describe("Add an archive", "A zip or tar archive with one model in it")
        self.folder.describe("Choose a folder", "The folder of a faster-whisper model, with model.bin in it")
        self.folder.clicked.connect(self._pick_folder)
        self.archive.clicked.connect(self._pick_archive)
        self.basic.clicked.connect(lambda: post(ChangeSetting("recogniser", "basic")))
        self.buttons.on.clicked.connect(self.on)
        self.buttons.back.clicked.connect(self.back)
        self.card.get.clicked.connect(self._get_wanted)
        self._show()

    def set_small(self, small: bool) -> None:
        for part in (self.own, self.simple, self.buttons):
            part.set_small(small)
        super().set_small(small)

    def main_button(self) -> QWidget | None:
        get = self.card.get
        return get if get.isVisibleTo(self) and get.isEnabled() and self.card.isVisibleTo(self) else self.buttons.on

    def show_settings(self, view: SettingsView) -> None:
        self._settings = view
        self._show()

    def show_models(self, view: ModelsView) -> None:
        self._models = view
        self._show()
        if self.isVisible() and not view.measured and not view.measuring and not self._measured:
            # Once, and only here: it takes this machine's whole strength for ten seconds.
            self._measured = True
            self._post(MeasureMachine())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._post(ShowSettings())

    def _get_wanted(self) -> None:
        """Who fetches a model wants it to be used; the basic recogniser helps out until it is here."""
        if self._settings is not None and self._settings.recogniser == "basic":
            self._post(ChangeSetting("recogniser", "auto"))

    def _show(self) -> None:
        models, settings = self._models, self._settings
        basic = settings is not None and settings.recogniser == "basic"
        row = row_for(models) if models is not None else None
        if models is not None and row is not None:
            self.card.show_row(row, models, basic)
            self.card.show()
        who = understood_by(models, settings)
        self.own.say("Adding…" if models is not None and models.adding else "Whisper, fetched elsewhere.")
        self.archive.setEnabled(models is None or not models.adding)
        self.set_foot(ELSEWHERE if who == "another machine" else FOOT)
        self.simple.show_used(who == "the basic recogniser")
        gets = self.main_button() is self.card.get
        self.buttons.set_main(not gets)
        if self.isVisible():
            self.focus_main(only_if_lost=True)
        going = row is not None and row.state == "fetching"
        short = who.removeprefix("the ")
        self.side.word.setText("Fetching" if going else short[:1].upper() + short[1:])
        part = row.part if row is not None and going else 0.0
        self.side.lamp.show_face(Face("still", elapsed_s=part, suggested_s=1.0 if going else 0.0, glyph="ear"))

    def _pick_folder(self) -> None:
        start = self._settings.whisper_folder if self._settings is not None else ""
        if found := ask_for_folder(self, "The folder of a Whisper model", start):
            self._post(ChangeSetting("whisper_folder", found))
            self._get_wanted()

    def _pick_archive(self) -> None:
        if found := ask_for_file(self, "A model in an archive", "", ARCHIVES):
            self._post(AddModel(found))
