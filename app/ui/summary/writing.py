"""Writes the page as a picture or as a PDF: whole, or not at all. Needs a QGuiApplication, but no window.

May run on any thread: a QImage and a PDF are painted without Qt's windows, and the fonts are known to all threads.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.session.summary.views import SummaryView
from app.ui.summary.page import paint_page
from app.ui.summary.sheet import HEIGHT, WIDTH
from app.ui.theme.palette import colour
from app.ui.theme.paper import on_paper
from app.whole_file import write_whole

Kind = Literal["png", "pdf"]
SCALE = 2
INCH, METRE = 96, 39.3701
"""Pixels of the page to an inch, inches to a metre."""
DOTS = 1200
"""Of the PDF to an inch: finer than any printer, so that nothing is rounded."""


def write_summary(view: SummaryView, path: Path, kind: Kind) -> None:
    """Raises OSError, and then nothing is there that was not there before."""
    write_whole(path, picture_bytes(view) if kind == "png" else pdf_bytes(view))


def kind_of(path: Path) -> Kind | None:
    """By the end of its name."""
    ends: dict[str, Kind] = {".png": "png", ".pdf": "pdf"}
    return ends.get(path.suffix.lower())


def picture(view: SummaryView) -> QImage:
    """At twice the page's pixels: sharp on any screen, and A4 when it is printed."""
    image = QImage(round(WIDTH * SCALE), round(HEIGHT * SCALE), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        set_dots(round(INCH * SCALE * METRE))
    with on_paper():
        image.fill(colour("background"))
        painter = QPainter(image)
        paint_page(painter, view)
        painter.end()
    return image


def picture_bytes(view: SummaryView) -> bytes:
    image = picture(view)
    image.setText("Title", view.title)
    return _written(lambda device: QImageWriter(device, QByteArray(b"png")).write(image))


def pdf_bytes(view: SummaryView) -> bytes:
    """White: paper has a colour of its own. Its text can be searched and copied."""

    def paint(device: QIODevice) -> None:
        writer = QPdfWriter(device)
        writer.setResolution(DOTS)
        upright = QPageLayout.Orientation.Portrait
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), upright, QMarginsF()))
        writer.setTitle(view.title)
        writer.setCreator("Greenroom")
        with on_paper():
            painter = QPainter(writer)
            painter.scale(DOTS / INCH, DOTS / INCH)
            paint_page(painter, view)
            painter.end()

    return _written(paint)


def _written(write: Callable[[QIODevice], object]) -> bytes:
    content = QByteArray()
    device = QBuffer(content)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    write(device)
    device.close()
    return bytes(content.data())
