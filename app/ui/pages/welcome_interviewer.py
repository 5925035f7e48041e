"""Last, meet your interviewer: a model on this machine, one with a key, or the house; and one question spoken aloud."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import ChangeSetting, Command, FindLocalModels, StoreKey, TestModel, TestSound
from app.session.shared_views import Choice
from app.session.views import HomeView, SettingsView
from app.ui.pages.settings_parts import line
from app.ui.pages.welcome_frame import Step
from app.ui.pages.welcome_parts import BackAndOn, Option
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.lamp_drawing import Face

TITLE = "Last, meet your interviewer."
SAYS = (
    "The house interviewer asks from good questions and follows up on what you left out. A language model "
    "chooses among its moves and says them in words of its own."
)
HOUSE_SAYS = "Always there, on this machine."
LOCAL = "A model on this machine"
LOOKING = "Looking for Ollama, LM Studio, llama.cpp and vLLM."
NONE_FOUND = "None answers. Start Ollama, LM Studio, llama.cpp or vLLM here, then look again."
KEY_SAYS = "From a provider. The text of your answers goes there, never your voice."
LOCAL_ONLY = "Local only is on, in Settings: no key is sent anywhere."
IN_HOUSE = "Nothing leaves this machine for the interviewer."
TO_PROVIDER = "The text of your answers goes to that provider. Your voice never does."
MOST_SHOWN = 2


class KeyFields(QWidget):
    """A model's name and its key; stored and tried with one click."""

    def __init__(self, post: Callable[[Command], None]) -> None:
        super().__init__()
        self._post = post
        self.model = line("Model", "As litellm names it: openai/gpt-5-mini")
        self.key = line("Key", "Paste it here", secret=True)
        self.try_it = Button("Save and try")
        self.told = Label("", "small", "muted", wrap=True)
        for field in (self.model, self.key):
            field.setMinimumWidth(0)
            field.setMaximumWidth(metric("control-width-wide"))
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addWidget(self.model, 1)
        row.addWidget(self.key, 1)
        row.addWidget(self.try_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, space(3))
        column.setSpacing(space(2))
        column.addLayout(row)
        column.addWidget(self.told)
        self.try_it.clicked.connect(self._save)
        self.key.edit.returnPressed.connect(self._save)
        self.hide()

    def _save(self) -> None:
        if not self.model.text():
            self.model.set_error("Name the model first")
            return
        self.model.set_error("")
        self._post(ChangeSetting("api_base", ""))
        self._post(ChangeSetting("model", self.model.text()))
        if key := self.key.text():
            self._post(StoreKey(key))
        # Not kept on screen longer than needed.
        self.key.edit.clear()
        self._post(TestModel())


class Interviewer(Step):
    """`start` and `back`: where the two buttons lead."""

    start = Signal()
    back = Signal()

    def __init__(self, post: Callable[[Command], None], over_title: str) -> None:
        super().__init__(over_title, TITLE, SAYS)
        self._post = post
        self._view: SettingsView | None = None
        self._asked = self._small_rows = False
        self.foot = IN_HOUSE
        self.look = Button("Look again", size="small")
        self.none = Option(LOCAL, LOOKING, self.look)
        self.local: dict[str, Option] = {}
        self._found = QVBoxLayout()
        self._found.setSpacing(0)
        self.use_key, self.use_house = Button("Enter a key", size="small"), Button("Use it", size="small")
        self.with_key = Option("A model with a key", KEY_SAYS, self.use_key)
        self.fields = KeyFields(post)
        self.house = Option("The house interviewer", HOUSE_SAYS, self.use_house)
        self.test = Button("Ask me a question", size="small", icon="volume-2", key="T")
        self.voice = Option("Hear it", "One question, spoken aloud on your speaker.", self.test)
        self.buttons = BackAndOn("Start your first rehearsal", "speak", "mic")
        for part in (self.none, self._found, self.with_key, self.fields, self.house, self.voice, self.buttons):
            self.add_part(part)
        self.look.clicked.connect(self._look)
        self.use_key.clicked.connect(self._open_fields)
        self.use_house.clicked.connect(lambda: post(ChangeSetting("model", "")))
        self.use_house.describe("Use the house interviewer")
        self.test.clicked.connect(lambda: post(TestSound(question=True)))
        self.test.describe("Ask me a question", "One question, spoken aloud (T)")
        self.buttons.on.clicked.connect(self.start)
        self.buttons.back.clicked.connect(self.back)
        self.side.lamp.show_face(Face("presence"))
        self.side.word.setText("Ready")

    def set_small(self, small: bool) -> None:
        self._small_rows = small
        for option in (self.none, *self.local.values(), self.with_key, self.house, self.voice):
            option.set_small(small)
        self.buttons.set_small(small)
        super().set_small(small)

    @property
    def view(self) -> SettingsView | None:
        return self._view

    def main_button(self) -> QWidget | None:
        return self.buttons.on

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and not event.modifiers() and not event.isAutoRepeat():
            self.test.click()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self.none.say(LOOKING)
        self._post(FindLocalModels())

    def _open_fields(self) -> None:
        self.fields.show()
        self.use_key.hide()
        self.fields.model.edit.setFocus()

    def show_home(self, view: HomeView) -> None:
        """Whose face it will be: the persona that is chosen."""
        persona = next((each for each in view.personas if each.id == view.chosen[1]), None)
        self.side.lamp.show_face(Face("presence", initials=initials(persona)))

    def show_settings(self, view: SettingsView) -> None:
        self._view = view
        found = view.local_models or ()
        self._show_local(found[:MOST_SHOWN], view)
        self.none.setVisible(not found)
        self.none.say(LOOKING if view.local_models is None else NONE_FOUND)
        local = {each.id.partition("\t")[0] for each in found}
        keyed = bool(view.model) and view.model not in local
        self.set_foot(TO_PROVIDER if keyed else IN_HOUSE)
        self.with_key.say(f"{view.model}. The text of your answers goes there." if keyed else KEY_SAYS)
        self.with_key.used.setVisible(keyed)
        self.use_key.setVisible(self.fields.isHidden())
        self.use_key.setText("Change" if keyed else "Enter a key")
        self.with_key.allow(not view.local_only, LOCAL_ONLY)
        self.fields.setEnabled(not view.local_only)
        self.fields.model.write(view.model if keyed else "")
        self.fields.told.setText(view.model_test)
        self.fields.told.setVisible(bool(view.model_test))
        self.house.show_used(not view.model)

    def _show_local(self, found: tuple[Choice, ...], view: SettingsView) -> None:
        if [each.id for each in found] != list(self.local):
            for option in self.local.values():
                self._found.removeWidget(option)
                option.hide()
                option.deleteLater()
            self.local = {each.id: self._option(each) for each in found}
            for option in self.local.values():
                option.set_small(self._small_rows)
                self._found.addWidget(option)
        for choice, option in self.local.items():
            model, _, address = choice.partition("\t")
            option.show_used(view.model == model and view.api_base == address)

    def _option(self, choice: Choice) -> Option:
        button = Button("Use it", size="small")
        button.describe(f"Use {choice.label}")
        model, _, address = choice.id.partition("\t")
        button.clicked.connect(lambda: self._use(model, address))
        return Option(choice.label, f"Found on this machine, in {choice.detail}. Nothing leaves.", button)

    def _use(self, model: str, address: str) -> None:
        self._post(ChangeSetting("api_base", address))
        self._post(ChangeSetting("model", model))


def initials(persona: Choice | None) -> str:
    """Of the name that a persona's second line begins with: "Maren Holt: exact" is MH."""
    name = persona.detail.partition(":")[0] if persona is not None else ""
    return "".join(part[0].upper() for part in name.split()[:2])
