"""A question that a model has written, on its way into the pack of questions for one's own jobs."""

from collections.abc import Collection

from app.jobs import WrittenQuestion
from app.own_packs.shelf import COVER, Shelf
from app.session.tailoring_view import data_of
from interviewer.pack_format import FORMAT
from interviewer.pack_writing import cover_text, question_text
from interviewer.tailoring.choosing import OWN_PACK
from interviewer.tailoring.written import faults_of, fresh_id

_COVER = {
    "format": FORMAT,
    "id": OWN_PACK,
    "title": "Written for my jobs",
    "version": 1,
    "about": "Questions that a language model has written for jobs, each approved by me.",
}


def approve(shelf: Shelf, written: WrittenQuestion, title: str, ask: str, taken: Collection[str]) -> tuple[str, str]:
    """Its id from now on, or why it cannot be taken as it stands. `taken`: ids of the questions that there are."""
    title, ask = " ".join(title.split()), " ".join(ask.split())
    id = fresh_id(title, {*taken, *shelf.keys(OWN_PACK)})
    data = {**data_of(written), "id": id, "title": title, "ask": ask}
    faults = faults_of(data)
    if faults:
        return "", faults[0]
    if not (shelf.pack(OWN_PACK) / "pack.yaml").is_file():
        shelf.keep_draft(OWN_PACK, COVER, cover_text(_COVER))
    shelf.use(OWN_PACK, id, id, question_text(data))
    return id, ""
