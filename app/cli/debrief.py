"""`greenroom debrief ID`: verdict, levels, quotes and times, traps, mistakes, delivery, as the window has them."""

import argparse
import json
from dataclasses import asdict, replace

from app.cli.archives import to_write
from app.cli.debrief_lines import debrief_lines
from app.session.debrief_view import debrief_view
from app.session.debrief_views import DebriefView, ExchangeView, QuestionDebrief
from app.session.delivering import with_delivery
from app.session.judging import judge_all, owed


def debrief(options: argparse.Namespace) -> int:
    if options.compare:
        from app.cli.compare import compare

        return compare(options)
    with to_write() as (shop, store):
        record = store.session(options.session)
        questions = shop.material().questions
        attempts = owed(record, questions)
        if attempts:
            judge_all(store, record.start.id, attempts, questions, shop.utc())
            record = store.session(record.start.id)

        def exists(clip: str) -> bool:
            path = shop.paths.clip(clip)
            return path.is_file() or path.with_suffix(".flac").is_file()

        view = debrief_view(record, questions, lambda _clip: (), exists)
        view = with_delivery(view, record, questions, shop.settings.judge_pace_and_fillers)
    if options.json:
        print(json.dumps(asdict(_without_words(view)), indent=2))
    else:
        print("\n".join(debrief_lines(view)))
    return 0


def _without_words(view: DebriefView) -> DebriefView:
    """Each word with its time is what `greenroom export --format json` is for."""
    yours = _question(view.yours) if view.yours else None
    return replace(view, questions=tuple(_question(each) for each in view.questions), yours=yours)


def _question(debrief: QuestionDebrief) -> QuestionDebrief:
    return replace(debrief, exchanges=tuple(_exchange(each) for each in debrief.exchanges))


def _exchange(exchange: ExchangeView) -> ExchangeView:
    return replace(exchange, words=(), other_hearings=(), peaks=())
