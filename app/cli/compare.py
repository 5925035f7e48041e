"""`greenroom debrief ID --compare OTHER`: two takes of a question, line by line, as the window has them."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from textwrap import wrap

from app.cli.archives import to_write
from app.cli.named_takes import named, pair_of
from app.session.comparing import compared
from app.session.debrief_views import ComparedLine, DeliveryView, RubricLine, TakeView, TwoTakesView
from app.session.judging_commands import ShowTwoTakes
from app.session.level_words import NOT_SCORED
from app.session.library import Library
from app.session.words import clock

WIDTH = 96
_SIDES = ("1", "2")


def compare(options: argparse.Namespace) -> int:
    first, second = named(options.session), named(options.compare)
    with to_write() as (shop, store):
        material = shop.material()
        titles = {id: question.title for id, question in material.questions.items()}
        records = store.session(first.session), store.session(second.session)
        one, other = pair_of(records[0], first.turn, records[1], second.turn, titles)
        wanted = ShowTwoTakes(records[0].start.id, one.turn, records[1].start.id, other.turn)
        view = compared(wanted, Library(shop, store, material), store, material.questions, shop.utc())
    if options.json:
        print(json.dumps(asdict(_without_words(view)), indent=2))
    else:
        print("\n".join(compared_lines(view)))
    return 0


def compared_lines(view: TwoTakesView) -> Iterator[str]:
    yield f"Two takes: {view.title}"
    for number, take in zip(_SIDES, (view.first, view.second), strict=True):
        level = take.level or NOT_SCORED
        yield f"  {number}  {take.title}, {take.when}, {clock(take.seconds)}, {level}"
    for line in view.lines:
        yield ""
        yield from _line(line)
    if view.delivery:
        yield ""
        yield "Delivery"
        yield from (f"  {_figures(*pair)}" for pair in view.delivery)
    yield ""
    yield from wrap(f"{view.summary} {view.detail}".strip(), WIDTH)


def _line(line: ComparedLine) -> Iterator[str]:
    moved = f"  [{line.change}]" if line.change else ""
    yield f"{line.says}{moved}"
    for number, side in zip(_SIDES, (line.first, line.second), strict=True):
        yield from wrap(f"{number}  {_side(side)}", WIDTH, initial_indent="  ", subsequent_indent="     ")


def _side(side: RubricLine) -> str:
    if side.quote is None:
        return side.verdict
    return f'{side.verdict}: "{side.quote.text.strip()}" ({clock(side.quote.start)})'


def _figures(first: DeliveryView, second: DeliveryView) -> str:
    usual = f" ({second.usual[0].lower()}{second.usual[1:]})" if second.usual else ""
    if first.unit == second.unit:
        return f"{second.title}: {first.figure}, then {_figure(second)}{usual}"
    return f"{second.title}: {_figure(first)}, then {_figure(second)}{usual}"


def _figure(view: DeliveryView) -> str:
    """A unit that is a remark of its own stands behind a comma."""
    between = ", " if view.kind in ("pauses", "length") else " "
    return f"{view.figure}{between}{view.unit}" if view.unit else view.figure


def _without_words(view: TwoTakesView) -> TwoTakesView:
    """Each word with its time is what `greenroom export --format json` is for."""
    return replace(view, first=_take(view.first), second=_take(view.second))


def _take(take: TakeView) -> TakeView:
    return replace(take, parts=tuple(replace(part, words=(), peaks=()) for part in take.parts))
