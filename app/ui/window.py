"""The window: the top bar, the pages and which of them is shown, the question before it closes."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.session.commands import (
    CloseInterrupted,
    Command,
    ContinueRehearsal,
    Quit,
    ShowDebrief,
    ShowHome,
    ShowMicrophoneCheck,
    ShowRehearsals,
    ShowSettings,
    StartRehearsal,
)
from app.session.debrief_views import DebriefView, ProgressView, TwoTakesView
from app.session.export_views import ExportView
from app.session.judging_commands import AnswerAgain, ShowProgress, ShowTwoTakes
from app.session.moving.views import MovingView
from app.session.question_commands import ShowQuestions
from app.session.question_views import DraftView, ImportClash, PacksView, QuestionView, SpeakingView
from app.session.replay.commands import ShowReplay
from app.session.replay.views import ReplayAt, ReplayView
from app.session.review_commands import ImportReview
from app.session.shelf_commands import OpenHit, ShowTrash
from app.session.shelf_views import PlaceInDebrief
from app.session.tailoring_commands import ShowTailoring, UseJob
from app.session.tailoring_views import PaperView, TailoringView
from app.session.views import (
    DevicesView,
    HomeView,
    InterviewView,
    LevelView,
    MicrophoneCheckView,
    MicrophoneMeterView,
    ModelsView,
    PlayingView,
    RehearsalsPart,
    RehearsalsView,
    SettingsView,
)
from app.session.views import Toast as ToastView
from app.session.waiting_view import WaitingView
from app.ui.bridge import Bridge
from app.ui.page_stack import PageStack
from app.ui.theme.metrics import metric
from app.ui.top_bar import TopBar, brand_icon
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.focus import FocusRing
from app.ui.widgets.toast import Toast

# A page is made when it is first needed: only Home stands between the candidate and an open window.
PAGES = {
    "home": ("app.ui.pages.home", "HomePage"),
    "rehearsal": ("app.ui.pages.rehearsal", "RehearsalPage"),
    "debrief": ("app.ui.pages.debrief", "DebriefPage"),
    "replay": ("app.ui.pages.replay", "ReplayPage"),
    "two takes": ("app.ui.pages.two_takes", "TwoTakesPage"),
    "rehearsals": ("app.ui.pages.rehearsals", "RehearsalsPage"),
    "progress": ("app.ui.pages.progress", "ProgressPage"),
    "questions": ("app.ui.pages.questions", "QuestionsPage"),
    "settings": ("app.ui.pages.settings", "SettingsPage"),
    "welcome": ("app.ui.pages.welcome", "WelcomePage"),
    "tailor": ("app.ui.pages.tailor", "TailorPage"),
    "check": ("app.ui.pages.welcome", "MicrophoneCheckPage"),
}
_PLACES: dict[str, Callable[[], Command]] = {
    "home": ShowHome,
    "rehearsals": ShowRehearsals,
    "progress": ShowProgress,
    "questions": ShowQuestions,
    "settings": ShowSettings,
}
_LEADS_TO: dict[type[Command], str] = {
    ShowHome: "home",
    ShowRehearsals: "rehearsals",
    ShowTrash: "rehearsals",
    OpenHit: "debrief",
    ShowProgress: "progress",
    ShowQuestions: "questions",
    ShowSettings: "settings",
    ShowDebrief: "debrief",
    ShowTailoring: "tailor",
    UseJob: "home",
    CloseInterrupted: "debrief",
    StartRehearsal: "rehearsal",
    AnswerAgain: "rehearsal",
    ShowTwoTakes: "two takes",
    ShowReplay: "replay",
    ContinueRehearsal: "rehearsal",
}
_PART_OF = {"tailor": "home", "debrief": "rehearsals", "two takes": "rehearsals", "replay": "rehearsals"}
_OVER = ("ended", "broken")
# One thing at a time: no bar, and the keys of the places do nothing.
_ALONE = ("rehearsal", "welcome", "check")
_SOON_NEEDED = ("rehearsal", "debrief")
_LATER_NEEDED = ("settings", "rehearsals", "questions", "progress", "two takes")
"""These are only loaded: made ahead they would come to the front before there is anything on them."""
_BREATH_MS = 50
MOST_DROPPED = 10


class Window(QWidget):
    """Views come in through the bridge; a page comes to the front when somebody asked for it, or a rehearsal does."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._awaited = "home"
        self._phase = ""
        self._closing = False
        self._quit = False
        self._ready_soon = iter((*_SOON_NEEDED, *_LATER_NEEDED))
        self.setWindowTitle("Greenroom")
        self.setAcceptDrops(True)
        self.setWindowIcon(brand_icon())
        self.setMinimumSize(metric("window-min-width"), metric("window-min-height"))
        self.resize(metric("window-width"), metric("window-height"))
        self.bar = TopBar()
        self.pages = PageStack(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        self.toast = Toast(self)
        self.ring = FocusRing(self)
        self.bar.chosen.connect(self.go_to)
        self._listen()
        self._keys()
        self._bring("home")

    # ---- pages

    def _make(self, name: str) -> QWidget:
        module, kind = PAGES[name]
        made = getattr(import_module(module), kind)(self.post)
        assert isinstance(made, QWidget)
        return made

    def post(self, command: Command) -> None:
        """Every command of every page passes here, so that the window knows which page is asked for."""
        if self._quit:
            return
        if isinstance(command, ShowMicrophoneCheck) and self.place() not in ("welcome", "check"):
            # The page itself asks for its view as soon as it is seen.
            self._bring("check")
            return
        if isinstance(command, StartRehearsal) and self.place() == "welcome":
            # Where it could not begin, Home says why.
            self._bring("home")
        self._awaited = _LEADS_TO.get(type(command), self._awaited)
        self._bridge.post(command)

    def go_to(self, place: str) -> None:
        if self.place() not in _ALONE and place in _PLACES:
            if self.pages.has(place):
                self._bring(place)
            self.post(_PLACES[place]())

    def place(self) -> str:
        return self.pages.shown()

    def _bring(self, name: str) -> None:
        self.bar.setVisible(name not in _ALONE)
        self.bar.show_place(_PART_OF.get(name, name))
        self.pages.bring(name)

    def welcome(self) -> None:
        """The first start: in place of Home, whose view may come meanwhile."""
        self._awaited = ""
        self._bring("welcome")

    def _get_ready(self) -> None:
        """Import and make the next page while nothing goes on: once engines are being started, it would take long.

        Every file that is opened gives Python away to the session thread, which is slow to give it back.
        """
        name = next(self._ready_soon, "")
        if name in _LATER_NEEDED:
            import_module(PAGES[name][0])
        elif name:
            self.pages.page(name)
        if name:
            QTimer.singleShot(_BREATH_MS, self, self._get_ready)

    def _show_on(self, name: str, view: object, to_front: bool) -> None:
        self.pages.page(name).show_view(view)
        if to_front and self.place() != name:
            self._bring(name)
        if self._awaited == name:
            self._awaited = ""

    # ---- views

    def _listen(self) -> None:
        bridge = self._bridge
        bridge.home.connect(self._show_home)
        bridge.interview.connect(self._show_interview)
        bridge.level.connect(self._show_level)
        bridge.debrief.connect(self._show_debrief)
        bridge.two_takes.connect(self._show_two_takes)
        bridge.progress.connect(self._show_progress)
        bridge.rehearsals.connect(self._show_rehearsals)
        bridge.rehearsals_part.connect(self._show_rehearsals_part)
        bridge.place_in_debrief.connect(self._show_place)
        bridge.waiting.connect(self._show_waiting)
        bridge.settings.connect(self._show_settings)
        bridge.models.connect(self._show_models)
        bridge.microphone_check.connect(self._show_check)
        bridge.microphone_meter.connect(self._show_meter)
        bridge.devices.connect(self._show_devices)
        bridge.playing.connect(self._show_playing)
        bridge.replay.connect(self._show_replay)
        bridge.replay_at.connect(self._show_replay_at)
        bridge.packs.connect(self._show_packs)
        bridge.question.connect(self._show_question)
        bridge.draft.connect(self._show_draft)
        bridge.speaking.connect(self._show_speaking)
        bridge.import_clash.connect(self._show_clash)
        bridge.tailoring.connect(self._show_tailoring)
        bridge.paper.connect(self._show_paper)
        bridge.export.connect(self._show_export)
        bridge.moving.connect(self._show_moving)
        bridge.toast.connect(self._show_toast)

    def _rehearsal_is_over(self) -> bool:
        return self.place() == "rehearsal" and self._phase in _OVER

    def _show_home(self, view: HomeView) -> None:
        self.bar.show_microphone(view.microphone)
        if self.place() == "welcome":
            self.pages.page("welcome").show_home(view)
        # Home says why a rehearsal could not begin, wherever it was to begin from.
        could_not_begin = view.problem is not None and "rehearsal" in (self._awaited, self.place())
        self._show_on("home", view, self._awaited == "home" or could_not_begin or self._rehearsal_is_over())
        if self.isVisible():
            # The session's, not the remembered one: it has started, and waits for commands.
            QTimer.singleShot(_BREATH_MS, self, self._get_ready)

    def _show_interview(self, view: InterviewView) -> None:
        self._phase = view.phase
        live = view.phase not in _OVER
        self._show_on("rehearsal", view, live or self._awaited == "rehearsal")

    def _show_level(self, view: LevelView) -> None:
        if self.place() == "rehearsal":
            self.pages.page("rehearsal").show_level(view)

    def _show_debrief(self, view: DebriefView) -> None:
        self._show_on("debrief", view, self._awaited == "debrief" or self.place() == "rehearsal")

    def _show_export(self, view: ExportView) -> None:
        for name in ("debrief", "rehearsals"):
            if self.pages.has(name):
                self.pages.page(name).show_export(view)

    def _show_two_takes(self, view: TwoTakesView) -> None:
        self._show_on("two takes", view, self._awaited == "two takes")

    def _show_replay(self, view: ReplayView) -> None:
        if self._awaited == "replay" or self.place() == "replay":
            self._show_on("replay", view, self._awaited == "replay")

    def _show_replay_at(self, view: ReplayAt) -> None:
        if self.pages.has("replay"):
            self.pages.page("replay").show_at(view)

    def _show_progress(self, view: ProgressView) -> None:
        self._show_on("progress", view, self._awaited == "progress")

    def _show_rehearsals(self, view: RehearsalsView) -> None:
        self._show_on("rehearsals", view, self._awaited == "rehearsals")

    def _show_waiting(self, view: WaitingView) -> None:
        self.pages.page("rehearsals").show_waiting(view)

    def _show_rehearsals_part(self, view: RehearsalsPart) -> None:
        self.pages.page("rehearsals").show_part(view)

    def _show_place(self, view: PlaceInDebrief) -> None:
        self.pages.page("debrief").show_place(view)

    def _show_settings(self, view: SettingsView) -> None:
        chosen = next((each.label for each in view.microphones if each.id == view.microphone), "")
        if chosen:
            self.bar.show_microphone(chosen)
        if self.place() == "welcome":
            self.pages.page("welcome").show_settings(view)
        else:
            self._show_on("settings", view, self._awaited == "settings")

    def _show_tailoring(self, view: TailoringView) -> None:
        self._show_on("tailor", view, self._awaited == "tailor")

    def _show_paper(self, view: PaperView) -> None:
        if self.pages.has("tailor"):
            self.pages.page("tailor").show_view(view)

    def _show_models(self, view: ModelsView) -> None:
        if self.place() == "welcome":
            self.pages.page("welcome").show_models(view)
        elif self.pages.has("settings"):
            self.pages.page("settings").show_models(view)

    def _show_moving(self, view: MovingView) -> None:
        if self.pages.has("settings") or self._awaited == "settings":
            self.pages.page("settings").show_moving(view)

    def _show_check(self, view: MicrophoneCheckView) -> None:
        if self.place() in ("welcome", "check"):
            self.pages.page(self.place()).show_view(view)

    def _show_meter(self, view: MicrophoneMeterView) -> None:
        if self.place() in ("welcome", "check"):
            self.pages.page(self.place()).show_meter(view)

    def _show_devices(self, view: DevicesView) -> None:
        self.bar.show_microphone(view.line)
        if self.pages.has("settings"):
            self.pages.page("settings").show_devices(view)

    def _show_playing(self, view: PlayingView) -> None:
        for name in ("debrief", "two takes", "rehearsals", "questions"):
            if self.pages.has(name):
                self.pages.page(name).show_playing(view)

    def _show_packs(self, view: PacksView) -> None:
        self._show_on("questions", view, self._awaited == "questions")

    def _show_question(self, view: QuestionView) -> None:
        self.pages.page("questions").show_question(view)

    def _show_draft(self, view: DraftView) -> None:
        self.pages.page("questions").show_draft(view)

    def _show_speaking(self, view: SpeakingView) -> None:
        for name in ("questions", "debrief"):
            if self.pages.has(name):
                self.pages.page(name).show_speaking(view)

    def _show_clash(self, view: ImportClash) -> None:
        self.pages.page("questions").show_clash(view)

    def _show_toast(self, view: ToastView) -> None:
        if not view.fatal:
            undo = view.undo
            do = (lambda: self.post(undo)) if undo is not None else None
            self.toast.show_text(view.text, view.bad, do, view.button)
            return
        dialog = Dialog(self, "Greenroom cannot open your rehearsals", view.text)
        dialog.add_button("Close Greenroom", self._close_now, "primary", safest=True, escape=True)
        dialog.ask()

    # ---- keys and the frame

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+1", lambda: self.go_to("home")),
            ("Ctrl+2", lambda: self.go_to("rehearsals")),
            ("Ctrl+3", lambda: self.go_to("progress")),
            ("Ctrl+4", lambda: self.go_to("questions")),
            ("Ctrl+,", lambda: self.go_to("settings")),
            ("Ctrl+Q", self.close),
            ("F11", self._toggle_full_screen),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.bar.fit(self.width(), self.height())
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ring.watch_native()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.place() not in _ALONE and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A mentor's review has come back."""
        for path in dropped_files(event.mimeData()):
            self.post(ImportReview(path))
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing or self.place() != "rehearsal" or self._phase in _OVER:
            if self.pages.has("questions"):
                self.pages.page("questions").flush()
            self._bridge.post(Quit())
            self._quit = True
            event.accept()
            return
        event.ignore()
        if not any(dialog.isVisible() for dialog in self.findChildren(Dialog)):
            self._ask_before_closing()

    def _ask_before_closing(self) -> None:
        dialog = Dialog(
            self,
            "End rehearsal?",
            "Everything so far is saved. When you come back you can go on at this question, or end it there.",
        )
        dialog.add_button("End and close", self._close_now, "danger")
        dialog.add_button("Keep rehearsing", None, "primary", safest=True, escape=True)
        dialog.ask()

    def _close_now(self) -> None:
        self._closing = True
        self.close()


def dropped_files(mime: QMimeData) -> tuple[str, ...]:
    """The files of this machine that are held over the window, a few at most."""
    return tuple(url.toLocalFile() for url in mime.urls()[:MOST_DROPPED] if url.isLocalFile())
