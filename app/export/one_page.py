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
    """Names have been taken out before, by the options of the whole export."""
    options = piece.options
    return summary_of(piece.rehearsed, True, options.scores, outline_of if options.sound else lambda _clip: None)
