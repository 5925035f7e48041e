"""After a crash: clips that were still being written are made whole, so that everything that was said can be heard."""

import logging
from typing import TYPE_CHECKING

from app.archive.records import SessionRecord
from app.paths import Paths
from app.session.outline import outline
from audio.clips import clip_seconds, keep_as_flac
from audio.errors import AudioError
from audio.recorder import repair

if TYPE_CHECKING:
    from app.archive.store import Store

log = logging.getLogger("greenroom.session")


def recover_clips(record: SessionRecord, paths: Paths, archive: "Store") -> None:
    """Mend the header of every unfinished answer, keep it as FLAC, and store its length."""
    session, recovered = record.start.id, 0
    for turn in record.turns:
        for take in turn.takes:
            wav = paths.clip(take.clip)
            if wav.suffix != ".wav":
                continue
            try:
                if wav.is_file():
                    if repair(wav) == 0:
                        continue  # opened, and nothing was said before it ended
                    wav = keep_as_flac(wav)
                flac = wav.with_suffix(".flac")
                archive.keep_take(session, turn.number, take.number, paths.relative(flac), clip_seconds(flac))
                recovered += 1
            except AudioError as error:
                # It stays as it is: the next start tries again.
                log.warning("a clip of turn %d was not recovered: %s", turn.number, type(error).__name__)
    if recovered:
        archive.set_peaks(session, outline(archive.session(session), paths))
        log.info("%d clips recovered", recovered)
