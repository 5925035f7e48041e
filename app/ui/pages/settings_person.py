"""Settings: appearance and accommodations."""

from app.session.commands import ChangeSetting
from app.session.views import SettingsView
from app.ui.pages.settings_parts import Section
from app.ui.widgets.segments import Segments
from app.ui.widgets.switch import Switch

THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
PATIENCE = (("short", "Short"), ("usual", "Usual"), ("long", "Long"))


class Appearance(Section):
    title, icon = "Appearance", "sun-moon"

    def build(self) -> None:
        self.theme = Segments(THEMES, "Theme")
        self.row("Theme", "Both have the same contrast.", self.theme)
        self.end()
        self.theme.chosen.connect(self.change("theme"))

    def show_rows(self, view: SettingsView) -> None:
        self.theme.choose(view.theme)


class Accommodations(Section):
    title, icon = "Accommodations", "accessibility"

    def build(self) -> None:
        self.patience = Segments(PATIENCE, "How long a pause may last")
        self.row(
            "How long a pause may last",
            "Before your answer counts as finished. Long suits those who think before they speak.",
            self.patience,
        )
        self.cuts_in = Switch("The interviewer may cut in")
        self.row(
            "The interviewer may cut in",
            "At a breath, when a fluent answer is past its time and brings nothing new.",
            self.cuts_in,
        )
        self.judge_pace_and_fillers = Switch("Judge pace and filled pauses")
        self.row(
            "Judge pace and filled pauses",
            "Off: “um” and “uh” are not counted, pace has no usual range, and progress shows neither. "
            "No level rests on them either way.",
            self.judge_pace_and_fillers,
        )
        self.end()
        self.judge_pace_and_fillers.clicked.connect(
            lambda on: self.post(ChangeSetting("judge_pace_and_fillers", "true" if on else "false"))
        )
        self.cuts_in.clicked.connect(lambda on: self.post(ChangeSetting("cuts_in", "true" if on else "false")))
        self.patience.chosen.connect(self.change("patience"))

    def show_rows(self, view: SettingsView) -> None:
        self.patience.choose(view.patience)
        self.cuts_in.setChecked(view.cuts_in)
        self.judge_pace_and_fillers.setChecked(view.judge_pace_and_fillers)
