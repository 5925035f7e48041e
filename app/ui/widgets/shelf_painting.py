"""How a line of the list of rehearsals is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from app.session.shelf_views import HitView
from app.session.views import RehearsalRow
from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour
from app.ui.theme.tokens import radius, size, space, stroke
from app.ui.theme.type import font, show
from app.ui.widgets.chip import chip_width, draw_chip
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.level_chip import draw_level, level_text, level_width
from app.ui.widgets.marks import draw_mark
from app.ui.widgets.play_button import draw_play
from app.ui.widgets.shelf_model import Line, facts, more_words
from app.ui.widgets.shelf_places import WORDS, Frame, Zone, interrupted, title_box, wave_box, zones
from app.ui.widgets.thumbnail import draw_places, draw_thumbnail

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MEDIUM = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """How a line is seen just now; `zone` is the part of it that the pointer is on."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False
    zone: Zone = ""
    playing: bool = False


def draw_back(painter: QPainter, frame: Frame, seen: Seen, lined: bool) -> None:
    """What hangs outside the column: a selected line, the one below the pointer, the ring of the keyboard."""
    hang = metric("hang")
    box = QRectF(frame.left - hang, frame.top + 1, frame.right - frame.left + 2 * hang, frame.height - 1)
    if fill := "selected" if seen.selected else "hover" if seen.hovered else "":
        draw_box(painter, box, radius("control"), colour(fill), None)
    if lined:
        painter.fillRect(QRectF(frame.left, frame.top, frame.right - frame.left, 1), colour("border"))
    if seen.focused:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("focus"), stroke("focus")))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius("control"), radius("control"))


def draw_rehearsal(
    painter: QPainter, row: RehearsalRow, frame: Frame, seen: Seen, grouped: bool, titled: bool = True
) -> None:
    """`titled`: not while somebody writes another title in its place."""
    if titled:
        _draw_words(painter, row, frame, grouped)
    wave = wave_box(row, frame, grouped)
    if wave.width():
        draw_thumbnail(painter, wave, row.peaks)
        out = (metric("hit-tick") - wave.height()) / 2 if grouped else 0
        draw_places(painter, wave.adjusted(0, -out, 0, out), [hit.part for hit in row.hits if hit.part is not None])
    places = zones(Line("rehearsal", 0), row, frame, False)
    if not row.deleted and not interrupted(row):
        text = level_text("" if row.level == "Not scored" else row.level)
        if row.level:
            wide = level_width(text)
            right = frame.right - metric("shelf-menu")
            draw_level(painter, QRectF(right - wide, frame.middle - 12, wide, metric("chip")), text)
    for zone, box in places.items():
        _draw_zone(painter, zone, box, seen.zone == zone)


def _draw_zone(painter: QPainter, zone: Zone, box: QRectF, touched: bool) -> None:
    if zone == "menu":
        if touched:
            draw_box(painter, box, radius("control"), colour("pressed"), None)
        px = size("icon-small")
        draw_icon(painter, "ellipsis", "text", box.center().x() - px / 2, box.center().y() - px / 2, px)
        return
    danger = zone == "purge"
    fill = ("danger-soft" if danger else "hover") if touched else "raised"
    draw_box(painter, box, radius("control"), colour(fill), colour("danger" if danger else "border-strong"))
    painter.setFont(font("interface", 13))
    painter.setPen(colour("danger" if danger else "text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, WORDS[zone])


def _draw_words(painter: QPainter, row: RehearsalRow, frame: Frame, grouped: bool) -> None:
    box = title_box(row, frame, grouped)
    beside = sum(wide + space(2) for _, wide in _chips(row)) + (size("icon-small") + space(2) if row.note else 0)
    said = facts(row, short=True) if grouped else ""
    after = QFontMetricsF(font("small")).horizontalAdvance(said) + space(3) if said else 0
    room = max(space(7), box.width() - min(beside + after, box.width() * 2 / 3))
    marks = row.marks or ((row.title, False),)
    x = draw_marked(painter, marks, QRectF(box.left(), box.top(), room, box.height()), font("heading")) + space(3)
    if said:
        x = _plain(painter, said, QRectF(x, box.top(), box.right() - x, box.height())) + space(3)
    else:
        _plain(painter, facts(row), QRectF(box.left(), box.bottom(), box.width(), 20))
    _draw_beside(painter, row, QRectF(x, box.top(), box.right() - x, box.height()))


def _draw_beside(painter: QPainter, row: RehearsalRow, box: QRectF) -> None:
    """Tags, and that there is a note; what has no room is left out."""
    x = box.left()
    for text, wide in _chips(row):
        if x + wide > box.right():
            return
        kind = "warning" if text == "Interrupted" else "outline"
        draw_chip(painter, QRectF(x, box.top(), wide, metric("chip")), text, kind)  # type: ignore[arg-type]
        x += wide + space(2)
    px = size("icon-small")
    if row.note and x + px <= box.right():
        draw_icon(painter, "notebook-pen", "muted", x, box.center().y() - px / 2, px)
        x += px + space(2)
    if row.remarks and x + px <= box.right():
        draw_mark(painter, "remark", QRectF(x, box.center().y() - px / 2, px, px))


def _chips(row: RehearsalRow) -> list[tuple[str, int]]:
    said = ["Interrupted"] if interrupted(row) else []
    return [(text, chip_width(text)) for text in (*said, *row.tags)]


def _plain(painter: QPainter, text: str, box: QRectF) -> float:
    """Small and muted; where it ends."""
    painter.setFont(font("small"))
    painter.setPen(colour("muted"))
    metrics = QFontMetricsF(painter.font())
    cut = metrics.elidedText(show(text), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _LEFT, cut)
    return box.left() + metrics.horizontalAdvance(cut)


def draw_hit(painter: QPainter, hit: HitView, frame: Frame, seen: Seen) -> None:
    voice = "accent" if hit.of_candidate else "interviewer"
    px = metric("play-small")
    if hit.clip:
        box = QRectF(frame.left, frame.middle - px / 2, px, px)
        draw_play(painter, box, voice, shown=voice, playing=seen.playing, touched=seen.zone == "play")
    top, tall = frame.middle - space(3), space(5)
    painter.setFont(font("figure"))
    painter.setPen(colour("muted"))
    painter.drawText(QRectF(frame.left + metric("hit-time"), top, space(7) + space(2), tall), _LEFT, hit.time)
    who = QRectF(frame.left + metric("hit-who"), top, metric("hit-words") - metric("hit-who") - space(2), tall)
    painter.setFont(made := font("interface", 13))
    spoken = hit.kind in ("answer", "asked")
    painter.setPen(colour(voice if spoken else "muted"))
    metrics = QFontMetricsF(made)
    painter.drawText(who, _LEFT, metrics.elidedText(hit.who, Qt.TextElideMode.ElideRight, who.width()))
    left = frame.left + metric("hit-words")
    draw_marked(painter, hit.parts, QRectF(left, top, max(0.0, frame.right - left), tall), font("body"))


def draw_more(painter: QPainter, count: int, frame: Frame) -> None:
    left = frame.left + metric("hit-words")
    box = QRectF(left, frame.top, frame.right - left, frame.height)
    x = _plain(painter, more_words(count), box)
    px = size("icon-small")
    draw_icon(painter, "chevron-down", "muted", x + space(1), frame.middle - px / 2, px)


def draw_marked(painter: QPainter, parts: Sequence[tuple[str, bool]], box: QRectF, plain: QFont) -> float:
    """One line of plain text, what was looked for in the style of a result; where it ends."""
    heavy = QFont(plain)
    heavy.setWeight(QFont.Weight(max(_MEDIUM, plain.weight())))
    x = box.left()
    for text, marked in parts:
        made = heavy if marked else plain
        metrics = QFontMetricsF(made)
        shown = show(text)
        cut = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, max(0.0, box.right() - x))
        wide = metrics.horizontalAdvance(cut)
        if marked and cut:
            draw_box(painter, QRectF(x - 2, box.top() + 1, wide + 4, box.height() - 2), 3, colour("highlight"), None)
        painter.setFont(made)
        painter.setPen(colour("text"))
        painter.drawText(QRectF(x, box.top(), wide + 1, box.height()), _LEFT, cut)
        x += wide
        if cut != shown:
            break
    return x
