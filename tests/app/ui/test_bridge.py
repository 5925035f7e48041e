"""The crossing from threads into Qt."""

import threading
import time

from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from app.session.commands import ShowHome
from app.session.views import HomeView, LevelView, RehearsalsView, Toast, View
from app.ui.bridge import Bridge
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples

HOME: HomeView = examples("example_views").HOME_VIEW


class Seen:
    """Views in the order in which the window got them."""

    def __init__(self, bridge: Bridge) -> None:
        self.views: list[View] = []
        for signal in (bridge.home, bridge.level, bridge.rehearsals, bridge.toast):
            signal.connect(self.views.append)


def test_a_view_shown_from_another_thread_arrives_on_qts_own(qtbot: QtBot, posted: Posted) -> None:
    bridge = Bridge(posted)
    threads: list[QThread] = []
    bridge.home.connect(lambda _view: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(bridge.home):
        sender = threading.Thread(target=bridge.show, args=(HOME,), name="session")
        sender.start()
    sender.join()
    application = QCoreApplication.instance()
    assert application is not None
    assert threads == [application.thread()]


def test_a_flood_of_levels_costs_at_most_thirty_repaints_a_second(qtbot: QtBot, posted: Posted) -> None:
    bridge = Bridge(posted)
    seen = Seen(bridge)
    last = LevelView(1.0, True)
    started = time.monotonic()

    def flood() -> None:
        for step in range(20_000):
            bridge.show(LevelView(step / 20_000, True))
        bridge.show(last)

    sender = threading.Thread(target=flood, name="session")
    sender.start()
    qtbot.waitUntil(lambda: bool(seen.views) and seen.views[-1] == last)
    took = time.monotonic() - started
    sender.join()
    assert len(seen.views) <= 2 + took * 1000 / 33


def test_the_newest_of_each_kind_arrives_where_it_was_sent(qtbot: QtBot, posted: Posted) -> None:
    bridge = Bridge(posted)
    seen = Seen(bridge)
    home_again = RehearsalsView(())
    bridge.show(HOME)
    bridge.show(home_again)
    bridge.show(HOME)
    qtbot.waitUntil(lambda: len(seen.views) >= 2)
    assert seen.views == [home_again, HOME]


def test_no_toast_is_lost(qtbot: QtBot, posted: Posted) -> None:
    bridge = Bridge(posted)
    seen = Seen(bridge)
    toasts = [Toast("Exported"), Toast("Exported again")]
    for toast in toasts:
        bridge.show(toast)
    qtbot.waitUntil(lambda: len(seen.views) == 2)
    assert seen.views == toasts


def test_commands_go_straight_through(posted: Posted) -> None:
    Bridge(posted).post(ShowHome())
    assert posted == [ShowHome()]
