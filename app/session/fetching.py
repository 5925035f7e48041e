"""Models in a session: fetched one after the other in a process of their own, added, used, removed, measured."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.archive.records import LedgerLine
from app.session import commands as co
from app.session.model_rows import Stock, Work, model_rows
from app.session.staff import Staff
from app.session.views import ModelsView, Toast, View
from app.settings import change
from audio.errors import AudioError
from audio.fetching import messages as me
from audio.fetching.catalogue import CATALOGUE
from audio.fetching.places import SPEED_FILE, Places, begun, installed, remove
from audio.fetching.speed import kept

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.wiring import Workshop

NAME = "fetch"
PURPOSE = "Model download"
LOCAL_ONLY = "Local only is on, in Privacy: nothing is fetched. A folder or an archive can be added all the same."
_DIED = "The download stopped without a word. What has come is kept: get it again, and it goes on from there."
_SETTING = {"whisper": "whisper_folder", "voice": "piper_voice"}
_CHOICE = {"whisper": "recogniser", "voice": "voice"}
_WORKER = {"whisper": "ears", "voice": "mouth"}


@dataclass
class Doing:
    """The order under way, those behind it, and the hosts that were asked for it."""

    order: me.FetchOrder | None = None
    behind: list[me.FetchOrder] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    growing: me.FetchGrew | None = None
    troubles: dict[str, str] = field(default_factory=dict)


class Fetching:
    """Belongs to the session thread; `show` is called whenever the list has changed."""

    def __init__(self, shop: "Workshop", archive: "Store", staff: Staff, show: Callable[[View], None]) -> None:
        self._shop = shop
        self._archive = archive
        self._staff = staff
        self._show = show
        self._doing = Doing()

    @property
    def _places(self) -> Places:
        return self._shop.places()

    def obey(self, command: co.Command) -> None:
        """Its own commands, and those after which its list reads differently."""
        match command:
            case co.GetModel(model):
                self._want(me.Fetch(model), model)
            case co.AddModel(path):
                self._want(me.AddFrom(path), path)
            case co.MeasureMachine():
                self._want(me.Measure(), "")
            case co.StopGetting(model):
                self._stop(model)
            case co.UseModel(model):
                self._use(model)
            case co.RemoveModel(model):
                self._remove(model)
            case co.ChangeSetting("local_only", _) if self._shop.settings.local_only:
                self._stop_all()
            case co.ShowSettings() | co.ChangeSetting():
                pass
            case _:
                return
        self._show(self.view())

    def _want(self, order: me.FetchOrder, name: str) -> None:
        doing = self._doing
        doing.troubles.pop(name, None)
        if isinstance(order, me.Fetch) and self._shop.settings.local_only:
            doing.troubles[name] = LOCAL_ONLY
        elif order != doing.order and order not in doing.behind:
            doing.behind.append(order)
            self._next()

    def _next(self) -> None:
        doing = self._doing
        if doing.order is None and doing.behind:
            doing.order = doing.behind.pop(0)
            doing.hosts.clear()
            self._staff.hire(self._shop.fetcher()).send(doing.order)

    def _stop(self, model: str) -> None:
        """Ending the process is the one way that always works at once; what has come stays in its folder."""
        order = me.Fetch(model)
        self._doing.behind = [each for each in self._doing.behind if each != order]
        if self._doing.order == order:
            self._staff.dismiss(NAME)
            self._over()

    def _stop_all(self) -> None:
        for order in (*self._doing.behind, self._doing.order):
            if isinstance(order, me.Fetch):
                self._stop(order.model)

    def _over(self) -> None:
        self._doing.order = self._doing.growing = None
        self._next()

    def hear(self, report: Any) -> None:
        """What the fetching process says."""
        match report:
            case me.HostAsked(_, host):
                self._note_down(host)
                return
            case me.FetchGrew():
                self._doing.growing = report
            case me.Fetched():
                if isinstance(self._doing.order, me.AddFrom):
                    self._show(Toast("The model is installed."))
                self._over()
            case me.FetchFailed(model, reason):
                if isinstance(self._doing.order, me.AddFrom | me.Measure):
                    self._show(Toast(reason, bad=True))
                else:
                    self._doing.troubles[model] = reason
                self._over()
            case me.Measured():
                self._over()
        self._show(self.view())

    def died(self) -> None:
        self._staff.dismiss(NAME)
        if isinstance(self._doing.order, me.Fetch):
            self._doing.troubles[self._doing.order.model] = _DIED
        elif self._doing.order is not None:
            self._show(Toast("That stopped without a word. Nothing was installed: try again.", bad=True))
        self._over()
        self._show(self.view())

    def _note_down(self, host: str) -> None:
        if host not in self._doing.hosts:
            self._doing.hosts.add(host)
            self._archive.add_ledger(LedgerLine(self._shop.utc(), host, PURPOSE, 0, 0.0))

    def _use(self, model: str) -> None:
        found = next((each for each in installed(self._places) if each.id == model), None)
        if found is None or found.kind not in _SETTING:
            return
        settings = change(self._shop.settings, _SETTING[found.kind], str(found.path))
        self._shop.save(change(settings, _CHOICE[found.kind], "auto"))

    def _remove(self, model: str) -> None:
        try:
            # A worker that has it open would keep it on some systems; it is hired again when it is needed.
            used = next((each for each in installed(self._places) if each.id == model), None)
            if used is not None and used.kind in _WORKER and str(used.path) in self._in_use():
                self._staff.dismiss(_WORKER[used.kind])
            gone = remove(self._places, model)
        except AudioError as error:
            self._show(Toast(str(error), bad=True))
            return
        setting = _SETTING.get(gone.kind, "")
        if setting and getattr(self._shop.settings, setting) == str(gone.path):
            self._shop.save(change(self._shop.settings, setting, ""))

    def _in_use(self) -> tuple[str, ...]:
        return self._shop.models_in_use()

    def view(self) -> ModelsView:
        places, doing = self._places, self._doing
        waiting = [each.model for each in (doing.order, *doing.behind) if isinstance(each, me.Fetch)]
        measured = kept(places.models / SPEED_FILE)
        stock = Stock(
            installed=installed(places),
            in_use=self._in_use(),
            begun={model.id: begun(places, model) for model in CATALOGUE},
            speeds=dict(measured.speeds) if measured else {},
            memory_mb=memory_mb(),
        )
        return ModelsView(
            rows=model_rows(stock, Work(tuple(waiting), doing.growing, dict(doing.troubles))),
            refusal=LOCAL_ONLY if self._shop.settings.local_only else "",
            measuring=isinstance(doing.order, me.Measure),
            measured=measured.how if measured else "",
            adding=isinstance(doing.order, me.AddFrom),
        )


def memory_mb() -> float:
    """Of this machine; 0 where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e6
    except (AttributeError, ValueError, OSError):
        return 0.0
