"""Settings: the interviewer's mind, its key, and one click to see whether it answers."""

from app.session.commands import ChangeSetting, FindLocalModels, StoreKey, TestModel
from app.session.shared_views import Choice
from app.session.views import SettingsView
from app.ui.pages.settings_parts import Section, choice, line
from app.ui.widgets.button import Button

LOCAL_ONLY = "Local only is on, in Privacy: no key is sent anywhere."
LIMITS = (0.5, 120.0)
ASKING = "Asking…"
IN_KEYRING = "system keyring"
IN_ENVIRONMENT = "environment"
LOOKING = "Looking for Ollama, LM Studio, llama.cpp and vLLM."
NOT_LOOKED = "Ollama, LM Studio, llama.cpp or vLLM, if one of them runs here."
FOUND = "They answer here. Nothing leaves this machine with one of them."
NONE_FOUND = "None answers. Start Ollama, LM Studio, llama.cpp or vLLM, then look again."
NONE_OF_THEM = Choice("", "None of them")
MOST_DOLLARS = 1000.0
_LIMIT_SAYS = "US dollars for one rehearsal; 0: no limit. Beyond it the house interviewer asks."
_TEST = "Sends one word, nothing of yours."


class Interviewer(Section):
    title, icon = "Interviewer and keys", "message-square-text"

    def build(self) -> None:
        self.model = line("Model", "The house interviewer")
        self.address = line("Address", "The model's own")
        self.key = line("Key", "Paste it, then press Enter", secret=True)
        self.remove = Button("Remove", "quiet")
        self.limit = line("Time limit in seconds", short=True)
        self.test = Button("Test it")
        self.row(
            "Model", "As litellm names it, such as ollama_chat/llama3.1. Empty: the house interviewer.", self.model
        )
        self.local, self.look = choice("Models on this machine"), Button("Look for models")
        self.local_row = self.row("On this machine", NOT_LOOKED, self.look, self.local)
        self.row("Address", "Only for a server of your own, such as http://localhost:11434.", self.address)
        self.key_row = self.row("Key", "", self.remove, self.key)
        self.row("Time limit", "Seconds. When the model takes longer, the house interviewer asks.", self.limit)
        self.spending = line("Spending limit in US dollars", short=True)
        self.spending_row = self.row("Spending limit", _LIMIT_SAYS, self.spending)
        self.test_row = self.row("Does it answer?", _TEST, self.test)
        self.end()
        self.model.committed.connect(self.change("model"))
        self.address.committed.connect(self.change("api_base"))
        self.limit.committed.connect(self._change_limit)
        self.spending.committed.connect(self._change_spending)
        self.local.chosen.connect(self._use_local)
        self.look.clicked.connect(self._look)
        self.key.committed.connect(self._store)
        self.remove.clicked.connect(lambda: self.post(StoreKey("")))
        self.test.clicked.connect(self._ask)

    def _store(self, key: str) -> None:
        self.key.write("")
        self.key.edit.clear()
        if key:
            self.post(StoreKey(key))

    def _change_limit(self, text: str) -> None:
        """Checked here too, so that what is wrong stands beside the field."""
        try:
            seconds = float(text.replace(",", "."))
        except ValueError:
            seconds = 0.0
        wrong = not LIMITS[0] <= seconds <= LIMITS[1]
        self.limit.set_error("Write a number from 0.5 to 120" if wrong else "")
        if not wrong:
            self.change("model_limit_s")(f"{seconds:g}")

    def _change_spending(self, text: str) -> None:
        try:
            dollars = float(text.replace(",", ".").replace("$", ""))
        except ValueError:
            dollars = -1.0
        wrong = not 0.0 <= dollars <= MOST_DOLLARS
        self.spending.set_error("Write a number from 0 to 1000" if wrong else "")
        if not wrong:
            self.change("spending_limit_usd")(f"{dollars:g}")

    def _look(self) -> None:
        self.local_row.say(LOOKING)
        self.post(FindLocalModels())

    def _use_local(self, chosen: str) -> None:
        """The id of such a choice is the model, a tab, and its address; of none of them nothing."""
        model, _, address = chosen.partition("\t")
        self.post(ChangeSetting("api_base", address))
        self.post(ChangeSetting("model", model))

    def _ask(self) -> None:
        self.test_row.say(ASKING)
        self.post(TestModel())

    def show_rows(self, view: SettingsView) -> None:
        self.model.write(view.model)
        self.address.write(view.api_base)
        if not self.limit.error():
            self.limit.write(f"{view.model_limit_s:g}")
        self._show_local(view)
        if not self.spending.error():
            self.spending.write(f"{view.spending_limit_usd:g}")
        self.spending_row.say(f"{_LIMIT_SAYS} {view.spending_estimate}".strip())
        self.key_row.say(_where_the_key_is(view))
        self.remove.setVisible(view.key_stored and view.key_place == IN_KEYRING)
        self.key_row.allow(not view.local_only and view.key_place != IN_ENVIRONMENT, _why_no_key(view))
        self.test_row.say(view.model_test or _TEST)
        self.test_row.allow(bool(view.model), "Name a model first; the house interviewer needs no test.")

    def _show_local(self, view: SettingsView) -> None:
        found = view.local_models or ()
        used = f"{view.model}\t{view.api_base}"
        self.local.offer((NONE_OF_THEM, *found), used if used in [each.id for each in found] else "")
        self.local.setVisible(bool(found))
        self.local_row.say(NOT_LOOKED if view.local_models is None else FOUND if found else NONE_FOUND)


def _why_no_key(view: SettingsView) -> str:
    return LOCAL_ONLY if view.local_only else _where_the_key_is(view)


def _where_the_key_is(view: SettingsView) -> str:
    if view.key_place == IN_ENVIRONMENT:
        return "It comes from the environment; change it there."
    if view.key_stored:
        return f"Stored in the {view.key_place}. Never written to a file."
    if view.key_place == IN_KEYRING:
        return "None stored. It goes to the system keyring, never to a file."
    return f"None stored: {view.key_place}" if view.key_place else "None stored."
