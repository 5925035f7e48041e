"""Files that somebody might choose, sound and otherwise."""

import io
import zlib
from pathlib import Path

import docx

WORDS = "Senior AI Engineer: retrieval, chunking."


def word_file(path: Path, *paragraphs: str) -> Path:
    made = docx.Document()
    for paragraph in paragraphs or (WORDS,):
        made.add_paragraph(paragraph)
    made.add_table(1, 1).cell(0, 0).text = "In a table"
    made.save(str(path))
    return path


def pdf_file(path: Path, content: bytes = b"", pages: int = 1) -> Path:
    """Made by hand: a page that says WORDS, or has this content."""
    stream = zlib.compress(content or f"BT /F1 12 Tf 72 720 Td ({WORDS}) Tj ET".encode())
    kids = " ".join(f"{4 + index} 0 R" for index in range(pages))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R "
    page += "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode() + stream + b"\nendstream",
        *[page.encode()] * pages,
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    table = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010d} 00000 n \n".encode() for place in places)
    out.write(f"trailer << /Root 1 0 R /Size {len(objects) + 1} >>\nstartxref\n{table}\n%%EOF\n".encode())
    path.write_bytes(out.getvalue())
    return path
