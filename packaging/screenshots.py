"""Pictures of every page in both themes, drawn without a screen: `python packaging/screenshots.py OUT`.

Lay them beside the drawings. Each size runs in a process of its own, because Qt takes its scale at the start.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

# The second is what a laptop of 1366x768 at 125 % leaves beside its task bar, in Qt's own pixels.
SIZES = ((1280, 800, 1.0), (1093, 574, 1.25), (1024, 640, 1.0))


@dataclass(frozen=True, slots=True)
class Picture:
    """`ask` is what somebody did to come here (a command), `view` what the session answered.

    With `welcome` nobody has been here before, and nothing was asked for.
    """

    name: str
    ask: object
    view: object
    then: Callable[[object], None] = lambda _window: None
    welcome: bool = False


def pictures() -> Iterator[Picture]:
    import example_debrief_views as debriefs
    import example_rehearsal_views as rehearsals
    import example_views as views

    from app.session.commands import ShowDebrief, ShowHome, ShowRehearsals, ShowSettings, StartRehearsal
    from app.session.shared_views import Choice

    yield from welcomes()
    home, start = ShowHome(), StartRehearsal("technical", "staff", "L6", "25", "hands-free")
    yield Picture("b-home", home, views.HOME_VIEW)
    yield Picture("b-home-one-question", home, views.ONE_QUESTION_VIEW)
    yield Picture("b-home-nothing-due", home, views.NOTHING_DUE_VIEW)
    yield Picture("b-home-first-day", home, views.FIRST_DAY_VIEW)
    yield Picture("b-home-problem", home, replace(views.HOME_VIEW, problem=views.NO_MICROPHONE))
    turns = ("your_turn", "your_turn_long", "asking", "hello", "by_the_clock", "their_questions", "thinking", "paused")
    for name in (*turns, "microphone_lost", "disk_full"):
        yield Picture(f"c-rehearsal-{name.replace('_', '-')}", start, getattr(rehearsals, name)())
    yield Picture("c-rehearsal-closing", start, rehearsals.your_turn(), lambda window: window.close())
    yield from debriefings()
    yield Picture("e-debrief-nothing", ShowDebrief("s3"), debriefs.debrief_of_nothing())
    yield from replays()
    yield from two_takes()
    yield from shelves()
    yield Picture("g-rehearsals-none", ShowRehearsals(), rehearsals.no_rehearsals())
    yield from questions()
    yield from progress()
    for title in ("Sound", "Recognition", "Voice", "Interviewer and keys", "Privacy", "Appearance", "Accommodations"):
        name = f"j-settings-{title.lower().replace(' ', '-')}"
        yield Picture(name, ShowSettings(), views.SETTINGS_VIEW, lambda window, title=title: _choose(window, title))
    yield from tailorings()
    import example_models as models

    for title, shown in (("Recognition", models.MODELS_VIEW), ("Voice", models.MODELS_VIEW)):
        name = f"j-settings-{title.lower()}-models"
        yield Picture(
            name, ShowSettings(), views.SETTINGS_VIEW, lambda window, t=title, m=shown: _show_models(window, t, m)
        )
    remote = replace(views.SETTINGS_VIEW, recogniser="remote", ears_address="http://192.168.1.20:8000/v1")
    remote = replace(remote, recognisers=(*remote.recognisers, Choice("remote", "Another machine")))
    yield Picture(
        "j-settings-recognition-remote",
        ShowSettings(),
        remote,
        lambda window: _show_models(window, "Recognition", models.NOTHING_VIEW),
    )
    local = replace(views.SETTINGS_VIEW, local_only=True, ledger=())
    found = (Choice("ollama_chat/llama3.1:8b\thttp://localhost:11434", "llama3.1:8b", "Ollama"),)
    priced = replace(views.SETTINGS_VIEW, local_models=found, spending_estimate="About $0.02 for 6 questions.")
    mind = "Interviewer and keys"
    yield Picture("j-settings-interviewer-found", ShowSettings(), priced, lambda window: _choose(window, mind))
    for title in ("Interviewer and keys", "Privacy"):
        name = f"j-settings-local-only-{title.split()[0].lower()}"
        yield Picture(name, ShowSettings(), local, lambda window, title=title: _choose(window, title))
    yield from movings()


def movings() -> Iterator[Picture]:
    """Settings, Privacy while something is saved or brought in, and after."""
    import example_views as views

    from app.session.commands import ShowSettings
    from app.session.moving.views import MovingView

    last = "Today, 09:12 (daily)"
    saved = "Saved rehearsals.greenroom: 23 rehearsals, 1.8 GB."
    shown = (
        ("idle", MovingView(last_backup=last)),
        ("saving", MovingView("saving", 0.43, can_stop=True, last_backup=last)),
        ("taking-in", MovingView("bringing in", 1.0, last_backup=last)),
        ("saved", MovingView(ended=saved, last_backup=last)),
    )
    for name, view in shown:
        did = lambda window, view=view: _show_moving(window, view)  # noqa: E731
        yield Picture(f"j-settings-moving-{name}", ShowSettings(), views.SETTINGS_VIEW, did)
    yield Picture("j-settings-moving-asked", ShowSettings(), views.SETTINGS_VIEW, lambda w: _ask_to_save(w))


def _show_moving(window: object, view: object) -> None:
    page = window.pages.page("settings")  # type: ignore[attr-defined]
    page.choose("Privacy")
    if view.ended:  # type: ignore[attr-defined]
        from app.session.moving.views import MovingView

        page.show_moving(MovingView("saving", 0.9, can_stop=True))
    page.show_moving(view)


def _ask_to_save(window: object) -> None:
    _choose(window, "Privacy")
    window.pages.page("settings").sections["Privacy"].moving.save.click()  # type: ignore[attr-defined]


def shelves() -> Iterator[Picture]:
    import example_shelf as shelves

    from app.session.commands import ShowRehearsals
    from app.session.shelf_commands import ShowTrash
    from app.session.views import Toast

    ask = ShowRehearsals()
    deleted = Toast("“Fundamentals, 2 November” deleted", undo=ask)
    yield Picture("g-rehearsals", ask, shelves.shelf())
    yield Picture("g-rehearsals-search", ask, shelves.found(), lambda w: _searching(w, deleted))
    yield Picture("g-rehearsals-keyboard", ask, shelves.found(), lambda w: _in_the_list(w, 2))
    yield Picture("g-rehearsals-several", ask, shelves.shelf(), _several)
    yield Picture("g-rehearsals-rename", ask, shelves.shelf(), lambda w: _list_of(w).rename())
    yield Picture("g-rehearsals-no-hits", ask, shelves.nothing_found())
    yield Picture("g-rehearsals-trash", ShowTrash(), shelves.trash())
    yield Picture("g-rehearsals-for-good", ShowTrash(), shelves.trash(), lambda w: _list_of(w).deleted.emit())
    yield Picture("g-rehearsals-trash-empty", ShowTrash(), shelves.empty_trash())


def _list_of(window: object) -> object:
    found = window.pages.page("rehearsals").list  # type: ignore[attr-defined]
    found.go_to(0)
    return found


def _searching(window: object, toast: object) -> None:
    window.pages.page("rehearsals").search.setFocus()  # type: ignore[attr-defined]
    window.toast.show_text(toast.text, False, lambda: None)  # type: ignore[attr-defined]


def _in_the_list(window: object, line: int) -> None:
    from PySide6.QtCore import Qt

    found = window.pages.page("rehearsals").list  # type: ignore[attr-defined]
    found.setFocus(Qt.FocusReason.TabFocusReason)
    found.go_to(line)


def _several(window: object) -> None:
    from PySide6.QtCore import QItemSelectionModel

    found = _list_of(window)
    for line in (2, 4):
        also = QItemSelectionModel.SelectionFlag.Select
        found.selectionModel().select(found.lines.index(line), also)  # type: ignore[attr-defined]


def replays() -> Iterator[Picture]:
    import example_replay as examples

    from app.session.replay.commands import ShowReplay

    ask, replay = ShowReplay("s3"), examples.replay()
    word = replay.passages[3].words[27].start
    yield Picture("f-replay", ask, replay, lambda window: _replay(window, word))
    yield Picture("f-replay-hour", ask, examples.an_hour(), lambda window: _replay(window, word))
    missing, loop = examples.replay(missing=True), (replay.passages[1].start + 3, replay.passages[2].end)
    yield Picture("f-replay-missing", ask, missing, lambda window: _replay(window, word))
    yield Picture("f-replay-loop", ask, replay, lambda window: _replay(window, loop[0] + 4, loop))
    yield Picture("f-replay-outlining", ask, examples.replay(outlining="Drawing the recordings: 3 of 12"))


def _replay(window: object, at: float, loop: object = None) -> None:
    page = window.pages.page("replay")  # type: ignore[attr-defined]
    page.player.set_speed(1.25)
    if loop is not None:
        page.loop(*loop)
        page.timeline.strip.see(0.0, 90.0)
    page.seek(at)


def two_takes() -> Iterator[Picture]:
    import example_two_takes as takes

    from app.session.judging_commands import ShowTwoTakes
    from app.session.views import PlayingView

    ask = ShowTwoTakes("s3", 7, "s9", 1)
    playing = PlayingView(takes.CLIPS[1], 45.6)
    yield Picture("f2-two-takes", ask, takes.two_takes(), lambda window: _hear_second(window, playing))
    yield Picture("f2-two-takes-follow-ups", ask, takes.with_follow_ups())
    yield Picture("f2-two-takes-not-scored", ask, takes.not_scored())
    yield Picture("f2-two-takes-delivery", ask, takes.two_takes(), _to_the_figures)


def _hear_second(window: object, playing: object) -> None:
    page = window.pages.page("two takes")  # type: ignore[attr-defined]
    page.play("second")
    page.show_playing(playing)


def _to_the_figures(window: object) -> None:
    bar = window.pages.page("two takes").scroller.verticalScrollBar()  # type: ignore[attr-defined]
    bar.setValue(bar.maximum())


def debriefings() -> Iterator[Picture]:
    import example_judged_views as judged

    from app.session.commands import ShowDebrief

    ask = ShowDebrief("s3")
    for name, view, number, down in (
        ("", judged.verdict(), 3, 0),
        ("-rubric", judged.verdict(), 3, 640),
        ("-stronger", judged.verdict(), 3, 1500),
        ("-readers", judged.verdict(), 3, 1900),
        ("-end", judged.verdict(), 3, 9999),
        ("-not-scored", judged.verdict(), 5, 0),
        ("-votes", judged.voted(), 6, 0),
        ("-key-points", judged.key_points_only(), 3, 0),
        ("-too-little", judged.too_little(), 3, 0),
        ("-reading", judged.committee_reads(), 3, 0),
        ("-stopped", judged.committee_stopped(), 3, 0),
    ):
        yield Picture(f"e-debrief{name}", ask, view, lambda w, n=number, d=down: _debrief(w, n, d))
    yield from exports()


def exports() -> Iterator[Picture]:
    import example_judged_views as judged

    from app.export.formats import CHOICES
    from app.session.commands import ShowDebrief
    from app.session.export_views import ExportView

    view = replace(judged.verdict(), formats=CHOICES)
    half = ExportView(view.session, True, 0.42, "Sound, MP3")
    ask = ShowDebrief("s3")
    yield Picture("e-export", ask, view, lambda w: w.pages.page("debrief").head.export_button.click())  # type: ignore[attr-defined]
    yield Picture("e-export-half", ask, view, lambda w: w.pages.page("debrief").show_export(half))  # type: ignore[attr-defined]


def _debrief(window: object, number: int, down: int) -> None:
    from PySide6.QtWidgets import QApplication

    from app.ui.widgets.fold import FoldHead

    page = window.pages.page("debrief")  # type: ignore[attr-defined]
    page.choose(number - 1)
    if down:
        for head in page.detail.findChildren(FoldHead):
            head.click()
    for _ in range(4):
        QApplication.processEvents()
    page.scroller.verticalScrollBar().setValue(down)


def progress() -> Iterator[Picture]:
    import example_progress as examples

    from app.session.judging_commands import ShowProgress

    yield Picture("h-progress", ShowProgress(), examples.PROGRESS_VIEW)
    yield Picture("h-progress-more", ShowProgress(), examples.MORE_TOPICS_VIEW)
    yield Picture("h-progress-nothing", ShowProgress(), examples.NOTHING_YET_VIEW)
    yield Picture("h-progress-none-lately", ShowProgress(), examples.NONE_LATELY_VIEW)


def tailorings() -> Iterator[Picture]:
    import example_tailoring as tailoring

    from app.session.tailoring_commands import ShowTailoring

    states = (
        ("empty", tailoring.EMPTY_TAILORING),
        ("found", tailoring.TAILORED),
        ("alone", tailoring.ALONE),
        ("not-read", tailoring.NOT_READ),
    )
    for name, view in states:
        yield Picture(f"i-tailor-{name}", ShowTailoring(), view)
    for name, view in (("writing", tailoring.WRITING), ("approving", tailoring.APPROVING)):
        yield Picture(f"i-tailor-{name}", ShowTailoring(), view, _to_the_end)


def _to_the_end(window: object) -> None:
    bar = window.pages.page("tailor").scroller.verticalScrollBar()  # type: ignore[attr-defined]
    bar.setValue(bar.maximum())


def questions() -> Iterator[Picture]:
    import example_questions as examples

    from app.session.question_commands import ShowQuestions

    ask, mine = ShowQuestions(), (examples.MINE, "policy")
    read, read_all = examples.reading(), lambda window: _questions(window, "show_question", examples.reading(), True)
    yield Picture("i-questions-reading", ask, examples.listed(), lambda w: _questions(w, "show_question", read))
    yield Picture("i-questions-known", ask, examples.listed(), read_all)
    for name, draft in (
        ("i-questions", examples.writing()),
        ("i-questions-text", examples.writing(as_text=True)),
        ("i-questions-new", examples.empty_form()),
    ):
        yield Picture(name, ask, examples.listed(mine), lambda w, d=draft: _questions(w, "show_draft", d))
    parts = lambda w: _questions(w, "show_draft", examples.writing(), unfold=True)  # noqa: E731
    yield Picture("i-questions-part", ask, examples.listed(mine, "choose.yaml, line 3: no kind"), parts)


def _questions(window: object, show: str, view: object, known: bool = False, unfold: bool = False) -> None:
    page = window.pages.page("questions")  # type: ignore[attr-defined]
    getattr(page, show)(view)
    if known:
        page.middle.switch.click()
        page.middle.verticalScrollBar().setValue(260)
    if unfold:
        page.middle.go_to(("key_points", 3, "cues"))


def welcomes() -> Iterator[Picture]:
    """The first start, step by step; and the first step alone, from Settings."""
    import example_check as checks
    import example_models as models
    import example_views as views

    from app.session.commands import ShowHome, ShowMicrophoneCheck
    from app.session.shared_views import Choice

    quiet, loud = checks.QUIET_ROOM, checks.SPEAKING
    states = (
        ("ready", checks.IDLE, quiet),
        ("recording", checks.RECORDING, loud),
        ("playing", checks.PLAYING, loud),
        ("good", checks.GOOD, quiet),
        ("problems", checks.PROBLEMS, quiet),
        ("silent", checks.SILENT, quiet),
        ("lost", checks.LOST, quiet),
    )
    for name, view, meter in states:
        yield Picture(f"a-welcome-1-{name}", None, view, lambda window, m=meter: _welcome(window, m), welcome=True)
    hears_nothing = lambda window: window.pages.page("welcome").sound.ask.nothing.click()  # noqa: E731
    yield Picture("a-welcome-1-nothing", None, checks.GOOD, hears_nothing, welcome=True)
    check = ShowMicrophoneCheck()
    yield Picture("j-settings-check", check, checks.GOOD, lambda window: _welcome(window, quiet))
    settings = replace(views.SETTINGS_VIEW, model="", whisper_folder="", theme="light", model_test="")
    for name, shown in (("none", models.NOTHING_VIEW), ("fetching", models.MODELS_VIEW), ("here", models.HERE_VIEW)):
        yield Picture(
            f"a-welcome-2-{name}", None, settings, lambda window, m=shown: _second(window, m), welcome=True
        )
    found = (Choice("ollama_chat/llama3.1:8b\thttp://localhost:11434", "llama3.1:8b", "Ollama"),)
    ollama = replace(settings, local_models=found, model="ollama_chat/llama3.1:8b", api_base="http://localhost:11434")
    keyed = replace(settings, local_models=(), model="openai/gpt-5-mini", model_test="It answered in 0.8 s.")
    for name, chosen in (("house", replace(settings, local_models=())), ("local", ollama), ("key", keyed)):
        yield Picture(f"a-welcome-3-{name}", ShowHome(), chosen, _third, welcome=True)


def _welcome(window: object, meter: object) -> None:
    page = window.pages.page(window.place())  # type: ignore[attr-defined]
    page.sound.ask.yes.setFocus()
    window.ring.keyboard = True  # type: ignore[attr-defined]
    for _ in range(60 * (meter.progress > 0) + 1):  # type: ignore[attr-defined]
        page.show_meter(meter)


def _second(window: object, models: object) -> None:
    page = window.pages.page("welcome")  # type: ignore[attr-defined]
    page.go_to(1)
    page.show_models(models)


def _third(window: object) -> None:
    import example_views as views

    page = window.pages.page("welcome")  # type: ignore[attr-defined]
    page.go_to(2)
    page.show_home(views.HOME_VIEW)
    page.show_settings(page.interviewer.view)
    if page.interviewer.with_key.used.isVisible():
        page.interviewer.use_key.click()


def _choose(window: object, title: str) -> None:
    window.pages.page("settings").choose(title)  # type: ignore[attr-defined]


def _show_models(window: object, title: str, models: object) -> None:
    page = window.pages.page("settings")  # type: ignore[attr-defined]
    page.choose(title)
    page.show_models(models)


def draw(out: Path, wide: int, tall: int) -> None:
    from app.session.views import SettingsView
    from app.ui import in_slices
    from app.ui.application import make_application
    from app.ui.bridge import Bridge
    from app.ui.theme import motion
    from app.ui.theme.palette import set_theme
    from app.ui.window import Window

    app = make_application()
    motion.pin_reduced(True)
    in_slices.pin_at_once(True)
    for theme in ("light", "dark"):
        set_theme(theme)
        for picture in (*pictures(), None):
            bridge = Bridge(lambda _command: None)
            window = components() if picture is None else Window(bridge)
            window.resize(wide, tall)
            window.show()
            if picture is not None:
                view = picture.view
                if picture.welcome:
                    window.welcome()
                else:
                    window.post(picture.ask)
                bridge.show(replace(view, theme=theme) if isinstance(view, SettingsView) else view)
                _settle(app)
                picture.then(window)
            _settle(app)
            name = "k-components" if picture is None else picture.name
            window.grab().save(str(out / f"{name}-{wide}x{tall}-{theme}.png"))
            window.hide()
            window.deleteLater()
            _settle(app)


def _settle(app: object) -> None:
    for _ in range(4):
        app.processEvents()  # type: ignore[attr-defined]


def components() -> object:
    from components_page import ComponentsPage

    return ComponentsPage()


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw every page of the window into a folder.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", nargs=2, type=int, metavar=("WIDE", "TALL"), help="only this size, in this process")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    if chosen.size:
        draw(chosen.out, *chosen.size)
        return 0
    for wide, tall, scale in SIZES:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
        again = [sys.executable, __file__, str(chosen.out), "--size", str(wide), str(tall)]
        if code := subprocess.run(again, env=environment, check=False).returncode:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
