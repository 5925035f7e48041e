"""`greenroom models list|get|remove`: the recognisers, voices and turn models on this machine."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from app.archive.records import LedgerLine
from app.errors import GreenroomError
from app.paths import make_folders
from app.session.fetching import LOCAL_ONLY, PURPOSE, memory_mb
from app.session.model_rows import Stock, model_rows, progress_words
from app.session.views import ModelRow
from app.session.words import size
from app.wiring import Workshop, workshop
from audio.errors import ModelNotFetched, ModelRefused
from audio.fetching import messages as me
from audio.fetching.catalogue import CATALOGUE, find
from audio.fetching.places import SPEED_FILE, begun, installed, remove
from audio.fetching.speed import keep, kept, measure
from audio.fetching.worker import threads

_STATES = {"installed": "here", "available": ""}
_KINDS = {"whisper": "Recognisers", "voice": "Voices", "turn": "Ends of turns"}


def list_models(options: argparse.Namespace) -> int:
    shop = _shop()
    if options.measure:
        print("Measuring this machine, about ten seconds ...", file=sys.stderr)
        keep(measure(threads()), shop.places().models / SPEED_FILE)
    measured = kept(shop.places().models / SPEED_FILE)
    rows = _rows(shop, measured)
    if options.json:
        speeds = dict(measured.speeds) if measured else {}
        best = next((row.id for row in rows if row.recommended and row.kind == "whisper"), "")
        listed = [_as_json(row, speeds.get(row.id)) for row in rows]
        told = {"models": listed, "recommended": best, "measured": measured.how if measured else ""}
        print(json.dumps(told, indent=2))
        return 0
    for kind, title in _KINDS.items():
        print(title)
        for row in (each for each in rows if each.kind == kind):
            _print(row)
    print()
    print(f"Speeds: {measured.how}." if measured else "Speeds: `greenroom models list --measure` takes ten seconds.")
    return 0


def _shop() -> Workshop:
    shop = workshop()
    make_folders(shop.paths)
    return shop


def _rows(shop: Workshop, measured: me.Measured | None) -> tuple[ModelRow, ...]:
    places = shop.places()
    return model_rows(
        Stock(
            installed=installed(places),
            in_use=shop.models_in_use(),
            begun={model.id: begun(places, model) for model in CATALOGUE},
            speeds=dict(measured.speeds) if measured else {},
            memory_mb=memory_mb(),
        )
    )


def _as_json(row: ModelRow, speed: float | None) -> dict[str, object]:
    model = find(row.id)
    known = (
        {}
        if model is None
        else {
            "size_bytes": model.size,
            "memory_mb": model.memory_mb,
            "languages": model.languages,
            "licence": model.licence,
            "repository": model.repository,
            "revision": model.revision,
        }
    )
    kept_fields = {name: value for name, value in asdict(row).items() if name in ("id", "kind", "title")}
    here = {"installed": row.state == "installed", "in_use": row.in_use, "recommended": row.recommended}
    return {**kept_fields, **here, "work_per_second": speed, **known}


def _print(row: ModelRow) -> None:
    state = "in use" if row.in_use else _STATES.get(row.state, "")
    best = " (recommended)" if row.recommended else ""
    print(f"  {state:<7} {row.id:<26} {row.facts}{best}")
    for more in filter(None, (row.speed, row.progress)):
        print(f"{'':<36} {more}")


def get_model(options: argparse.Namespace) -> int:
    shop = _shop()
    if bool(options.model) == bool(options.source):
        raise GreenroomError("Name a model (`greenroom models list` shows them), or give --from FOLDER or ARCHIVE.")
    order: me.FetchOrder = me.AddFrom(options.source)
    if options.model:
        model = find(options.model)
        if model is None:
            raise ModelRefused(f"{options.model} is no model that Greenroom knows: `greenroom models list` names them.")
        if shop.settings.local_only:
            raise ModelNotFetched(LOCAL_ONLY)
        order = me.Fetch(model.id)
    place = _fetched(shop, order)
    print(json.dumps({"installed": str(place)}) if options.json else f"{place.name} is installed.")
    return 0


def _fetched(shop: Workshop, order: me.FetchOrder) -> Path:
    """In this process, so that Ctrl+C ends it; what has come is kept."""
    from audio.fetching.arriving import add_from
    from audio.fetching.download import fetch

    teller = _Teller(shop, sys.stderr)
    with teller.line():
        if isinstance(order, me.Fetch):
            model = find(order.model)
            assert model is not None
            return fetch(model, shop.fetcher().setup, teller)
        assert isinstance(order, me.AddFrom)
        return add_from(Path(order.path).expanduser(), shop.places(), teller)


class _Teller:
    """One line that is written over while it grows; on no terminal, a line for every tenth."""

    def __init__(self, shop: Workshop, out: TextIO) -> None:
        self._shop = shop
        self._out = out
        self._over = out.isatty()
        self._tenth = -1
        self._hosts: set[str] = set()

    def __call__(self, report: me.FetchReport) -> None:
        match report:
            case me.HostAsked(_, host) if host not in self._hosts:
                self._hosts.add(host)
                self._note_down(host)
            case me.FetchGrew():
                self._grew(report)

    def _note_down(self, host: str) -> None:
        archive = self._shop.open_archive()
        try:
            archive.add_ledger(LedgerLine(self._shop.utc(), host, PURPOSE, 0, 0.0))
        finally:
            archive.close()

    def _grew(self, grown: me.FetchGrew) -> None:
        if self._over:
            self._out.write(f"\r\x1b[K{progress_words(grown)}")
            self._out.flush()
        elif (tenth := 10 * grown.done // max(1, grown.total)) != self._tenth:
            self._tenth = tenth
            print(progress_words(grown), file=self._out)

    @contextmanager
    def line(self) -> Iterator[None]:
        try:
            yield
        finally:
            if self._over:
                self._out.write("\r\x1b[K")


def remove_model(options: argparse.Namespace) -> int:
    shop = _shop()
    here = {each.id: each for each in installed(shop.places())}
    found = here.get(options.model)
    if found is None:
        raise ModelRefused(f"{options.model} is not installed: `greenroom models list` shows what is.")
    if not options.yes and not _agreed(f"Remove {found.id} ({size(found.size)})? It can be fetched again."):
        print("Nothing was removed.")
        return 0
    gone = remove(shop.places(), found.id)
    print(json.dumps({"removed": gone.id}) if options.json else f"{gone.id} is removed.")
    return 0


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        raise GreenroomError("Nobody is here to be asked: add --yes to remove it without a question.")
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
