"""Settings: appearance and accommodations."""

from app.session.views import SettingsView
from app.ui.pages.settings_parts import Section
from app.ui.widgets.segments import Segments

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
        self.end()
        self.patience.chosen.connect(self.change("patience"))

    def show_rows(self, view: SettingsView) -> None:
        self.patience.choose(view.patience)
