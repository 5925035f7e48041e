"""The head of the page and the verdict: level on its ladder, vote, what raised it and what lowered it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.session.summary.views import SummaryReason, SummaryVerdict, SummaryView
from app.ui.summary.parts import NOTHING, Part, Run, beside, gap, right_words, stack, width_of, words
from app.ui.summary.sheet import BODY, BRAND, CAPTION, HEADING, INSIDE, NO_VERDICT, SUBTITLE, TITLE, VERDICT
from app.ui.theme.palette import colour
from app.ui.top_bar import draw_mark as draw_brand
from app.ui.widgets.ladder import draw_ladder, ladder_height

BRAND_NAME, BRAND_PX = "Greenroom", 16
LEFT_WIDTH, BETWEEN = 218.0, 36.0
RIGHT_WIDTH = INSIDE - LEFT_WIDTH - BETWEEN
SIGN = 20.0
NO_BREAK = "\u00a0"


def head(view: SummaryView) -> Part:
    wide = BRAND_PX + 8 + width_of(BRAND, BRAND_NAME)
    mark = Part(BRAND.height, lambda painter: draw_brand(painter, QRectF(0, 1, BRAND_PX, BRAND_PX)))
    brand = beside((0, mark), (BRAND_PX + 8, words(BRAND, wide, 1, Run(BRAND_NAME))))
    titled = INSIDE - wide - BETWEEN
    title = stack(
        words(TITLE, titled, 2, Run(view.title)), gap(2), words(SUBTITLE, titled, 1, Run(view.subtitle, "muted"))
    )
    return beside((0, title), (INSIDE - wide, stack(gap(9), brand)))


def verdict(view: SummaryVerdict) -> Part:
    """Where there is no level and no reason, the words have the whole width."""
    if not view.title:
        return NOTHING
    if not view.raised and not view.lowered:
        return _held(view, INSIDE if view.place is None else LEFT_WIDTH + 2 * BETWEEN)
    reasons = [
        part
        for title, sign, found in (("Raised it", "+", view.raised), ("Lowered it", "−", view.lowered))
        if (part := _reasons(title, sign, found)) is not NOTHING
    ]
    right = stack(reasons[0], *(each for part in reasons[1:] for each in (gap(10), part)))
    return beside((0, _held(view, LEFT_WIDTH)), (LEFT_WIDTH + BETWEEN, right))


def _held(view: SummaryVerdict, width: float) -> Part:
    vote, _, why = view.vote.partition(". ")
    shown = [words(CAPTION, width, 1, Run(view.who, "muted")), gap(2)]
    shown += [words(VERDICT if view.place is not None else NO_VERDICT, width, 2, Run(view.title))]
    if vote:
        shown += [words(HEADING, width, 1, Run(vote)), words(BODY, width, 2, Run(why, "muted"))]
    if view.place is not None:
        shown += [gap(12), _ladder(view, view.place, width), gap(6)]
    shown += [words(BODY, width, 5, Run(view.says, "muted"))]
    if view.votes:
        shown += [gap(6), *(_vote(reader, vote, width) for reader, vote in view.votes)]
    return stack(*shown)


def _ladder(view: SummaryVerdict, place: float, width: float) -> Part:
    low, high = min(view.low, place), max(view.high, place)
    return Part(ladder_height(), lambda painter: draw_ladder(painter, width, place, low, high))


def _vote(reader: str, vote: str, width: float) -> Part:
    half = width / 2
    return beside(
        (0, words(BODY, half, 1, Run(reader, "muted"))),
        (half, right_words(BODY, half, Run(vote))),
    )


def _reasons(title: str, sign: str, reasons: Sequence[SummaryReason]) -> Part:
    if not reasons:
        return NOTHING
    rows: list[Part] = [words(HEADING, RIGHT_WIDTH, 1, Run(title)), gap(3)]
    for reason in reasons:
        runs = (Run(f"{reason.text} "), Run(reason.where.replace(" ", NO_BREAK), "muted"))
        said = words(BODY, RIGHT_WIDTH - SIGN, 2, *runs)
        rows += [gap(2), beside((0, _sign(sign)), (SIGN, said)), gap(2)]
    return stack(*rows)


def _sign(sign: str) -> Part:
    """Drawn, as it is in the window: a letter would stand at another height in every type."""

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(colour("text"), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle = BODY.height / 2
        painter.drawLine(QPointF(1, middle), QPointF(10, middle))
        if sign == "+":
            painter.drawLine(QPointF(5.5, middle - 4.5), QPointF(5.5, middle + 4.5))

    return Part(BODY.height, paint)
