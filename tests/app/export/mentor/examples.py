"""A rehearsal with sound for a mentor: two answers, one of them in words that no page may take for its own."""

from pathlib import Path

import numpy as np
import soundfile

from app.archive.records import SessionRecord, TranscriptRecord
from app.archive.store import Store
from app.export.mentor.data import MentorFile, MentorOptions, mentor_file
from app.export.mentor.writing import write_mentor_file
from app.paths import Paths
from app.session.debrief_view import debrief_view
from app.session.mentoring import is_there, peaks_of, sent_file
from interviewer.values import HeardWord, KeyPoint, Question
from tests.app.archive.examples import ANSWER, AT, START, keep_answer, turn

RATE = 16_000
SECONDS = 12.3
FILE = "0123456789abcdef"
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img/src=x/onerror=alert(2)>",
    'say"so"\'now\'',
    "line\u2028break\u2029here",
    "&lt;b&gt;",
    "<!--",
    "half\ud800pair",
    "$style",
    "${1+1}",
)
"""As a broken recogniser, or somebody who knows one, could put them into a transcript."""


def question(id: str = "versus") -> Question:
    points = (
        KeyPoint("form", "Tuning changes form, not knowledge", 5, 3, ("form",)),
        KeyPoint("eval", "An <b>evaluation</b> comes first", 5, 2, ("evaluation",)),
        KeyPoint("order", "Constraints before the solution", 6, 1, ("constraints",)),
    )
    ladder = {4: "Names both", 5: "Says when to use which", 6: "Weighs what each costs"}
    return Question(id, "Which one & why?", "choice", ("tuning",), 120, "", {"en": "Which?"}, points, ladder)  # type: ignore[arg-type]


QUESTIONS = {"versus": question()}


def sounded(paths: Paths, clip: str, seconds: float = SECONDS) -> None:
    file = paths.clip(clip)
    file.parent.mkdir(parents=True, exist_ok=True)
    times = np.arange(int(seconds * RATE)) / RATE
    sound = 0.3 * np.sin(2 * np.pi * 220 * times) * (np.sin(2 * np.pi * times) > 0)
    soundfile.write(file, sound.astype(np.float32), RATE, subtype="PCM_16")


def rehearsed(store: Store, paths: Paths, hostile: bool = False) -> SessionRecord:
    """Two turns of one question, with clips; the words of the second are hostile when so wanted."""
    store.begin_session(START)
    keep_answer(store, 1)
    store.begin_turn(START.id, turn(2, "follow-up"))
    store.turn_spoken(START.id, 2, "Why so? <i>", f"clips/{START.id}/asked-2.flac", 2.5)
    store.begin_take(START.id, 2, f"clips/{START.id}/turn-2.flac", AT)
    store.keep_take(START.id, 2, 1, f"clips/{START.id}/turn-2.flac", SECONDS)
    texts = HOSTILE if hostile else tuple(ANSWER.split()) * 4
    words = tuple(HeardWord(word, 0.35 * at, 0.35 * at + 0.3, 0.9) for at, word in enumerate(texts))
    store.add_transcript(START.id, 2, 1, TranscriptRecord("whisper", "base", False, " ".join(texts), words))
    store.end_session(START.id, "finished", AT)
    for clip in ("asked-1", "asked-2"):
        sounded(paths, f"clips/{START.id}/{clip}.flac", 2.5)
    for clip in ("turn-1", "turn-2"):
        sounded(paths, f"clips/{START.id}/{clip}.flac")
    return store.session(START.id)


SAM = MentorOptions(candidate="Sam")


def for_mentor(record: SessionRecord, paths: Paths, options: MentorOptions = SAM) -> MentorFile:
    view = debrief_view(record, QUESTIONS, peaks_of(paths.clip), is_there(paths.clip))
    return mentor_file(FILE, record, view, QUESTIONS, options)


def page_on_disk(
    store: Store, paths: Paths, folder: Path, hostile: bool = False, options: MentorOptions = SAM
) -> Path:
    """Written and remembered as sent."""
    return page_of(rehearsed(store, paths, hostile), store, paths, folder, options)


def asked_at_the_end(store: Store, paths: Paths, folder: Path) -> Path:
    """As `page_on_disk`, with what the candidate asked in the third turn."""
    rehearsed(store, paths)
    clip = f"clips/{START.id}/turn-3.flac"
    store.begin_turn(START.id, turn(3, "invite", ""))
    store.begin_take(START.id, 3, clip, AT)
    store.keep_take(START.id, 3, 1, clip, SECONDS)
    words = (HeardWord("Who", 0.2, 0.5, 0.9), HeardWord("decides?", 0.5, 1.0, 0.9))
    store.add_transcript(START.id, 3, 1, TranscriptRecord("whisper", "base", False, "Who decides?", words))
    sounded(paths, clip)
    return page_of(store.session(START.id), store, paths, folder, SAM)


def page_of(record: SessionRecord, store: Store, paths: Paths, folder: Path, options: MentorOptions) -> Path:
    file = for_mentor(record, paths, options)
    written = write_mentor_file(file, paths.clip, folder / "for-a-mentor.html")
    store.reviews.sent(record.start.id, sent_file(file, AT))
    return written.path
