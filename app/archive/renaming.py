"""A rehearsal under another id, its sound in a folder of that name; and where its sound lies. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from app.archive.records import SessionRecord


def clips_of(record: SessionRecord) -> Iterator[str]:
    """As the archive names them; a clip that was never made has no name."""
    for turn in record.turns:
        if turn.clip:
            yield turn.clip
        for take in turn.takes:
            if take.clip:
                yield take.clip


def renamed(record: SessionRecord, id: str) -> SessionRecord:
    old = record.start.id
    if id == old:
        return record

    def moved(clip: str) -> str:
        before = f"clips/{old}/"
        return f"clips/{id}/{clip.removeprefix(before)}" if clip.startswith(before) else clip

    turns = tuple(
        replace(
            turn,
            clip=moved(turn.clip),
            takes=tuple(replace(take, clip=moved(take.clip)) for take in turn.takes),
        )
        for turn in record.turns
    )
    # What mentors were sent is of the rehearsal that had the id then.
    return replace(record, start=replace(record.start, id=id), turns=turns, sent=())
