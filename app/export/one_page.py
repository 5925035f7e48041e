"""The one-page summary among the formats of an export: as a picture and as a PDF, painted without a window."""

from pathlib import Path

from app.export.formats import Piece, Tick
from app.session.summary.views import SummaryView
from app.session.summary.whole import outline_of, summary_of


def picture_file(piece: Piece, path: Path, _tick: Tick) -> None:
    from app.ui.summary.alone import write_alone

    write_alone(summary(piece), path, "png")


def paper_file(piece: Piece, path: Path, _tick: Tick) -> None:
    from app.ui.summary.alone import write_alone

    write_alone(summary(piece), path, "pdf")


def summary(piece: Piece) -> SummaryView:
    options = piece.options
    outline = outline_of if options.sound else lambda _clip: None
    return summary_of(piece.rehearsed, options.names, options.scores, outline)
