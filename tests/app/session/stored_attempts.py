"""Rehearsals put into an archive by hand, and judgments of them: what tests of judging need."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.archive.records import SessionRecord, SessionStart, TakeRecord, TranscriptRecord, TurnRecord
from app.archive.store import Store
from app.paths import Paths, make_folders
from app.session.attempts import attempts_of
from interviewer.scoring.coverage import assess
from interviewer.scoring.judgment import COMMITTEE, Judgment
from interviewer.values import HeardWord, Question
from tests.interviewer.conversation.stage import heard, question

GOOD = "First an evaluation set so that we measure before anything and then I look for the wrong chunk"
POOR = "I would put the documents into a store and then answer from them as best as one can for some cents a call"
QUESTIONS: dict[str, Question] = {id: question(id) for id in ("alpha", "beta", "gamma")}
AT = "2026-11-20T19:00:00+00:00"


def a_store(folder: Path) -> Store:
    paths = Paths(folder)
    make_folders(paths)
    return Store.open(paths)


def start_of(session: str, questions: Sequence[str] = ("alpha",)) -> SessionStart:
    return SessionStart(
        session, "2026-11-20T18:42:00+00:00", "Deep dive", "p", "m", "Maren Holt", 5, True, tuple(questions)
    )


def answered(number: int, text: str, about: str = "alpha", kind: str = "question", point: str = "") -> TurnRecord:
    """A turn as it stands in the archive; without a text nothing was said."""
    words = heard(text)
    trap = next((t for t in QUESTIONS[about].traps if t.id == point), None) if about in QUESTIONS else None
    assessment = assess(QUESTIONS[about], words, trap) if about in QUESTIONS else assess(QUESTIONS["alpha"], words)
    transcript = TranscriptRecord("whisper", "small.en, careful", False, text, words)
    clip = f"clips/s1/{number:03d}-answer-1.flac"
    takes = (TakeRecord(1, clip, AT, words[-1].end, (transcript,), (assessment,)),) if words else ()
    asked, who = f"Question {number}?", "house interviewer"
    return TurnRecord(number, kind, about, point, asked, asked, "", who, "", AT, "asked.flac", 2.0, takes)


def lost(number: int, why: str, about: str = "alpha") -> TurnRecord:
    """An answer of which there is sound, but no words."""
    turn = answered(number, GOOD, about)
    unscored = replace(turn.takes[0].assessments[0], scored=False, reason=why, findings=(), lowered=())
    return replace(turn, mark=why, takes=(replace(turn.takes[0], transcripts=(), assessments=(unscored,)),))


def record_of(*turns: TurnRecord, state: str = "finished") -> SessionRecord:
    return SessionRecord(start_of("s1", tuple(dict.fromkeys(turn.question for turn in turns))), state, AT, turns)


def put(store: Store, record: SessionRecord, session: str = "s1") -> None:
    store.begin_session(replace(record.start, id=session))
    for turn in record.turns:
        store.begin_turn(session, turn)
        for take in turn.takes:
            store.begin_take(session, turn.number, take.clip, take.started_at)
            store.keep_take(session, turn.number, take.number, take.clip, take.seconds)
            for transcript in take.transcripts:
                store.add_transcript(session, turn.number, take.number, transcript)
            for assessment in take.assessments:
                store.add_assessment(session, turn.number, take.number, assessment)
    store.end_session(session, record.state, AT)


def by_readers(record: SessionRecord, level: int | None = 6, turn: int = 1, pending: bool = False) -> Judgment:
    """What a committee held of this attempt, as its words are now."""
    attempt = next(each for each in attempts_of(record) if each.turn == turn)
    scored = level is not None
    return Judgment(
        attempt.question,
        COMMITTEE,
        "1",
        scored,
        "L6: the readers agree." if scored else "The model gave no answer for 30 seconds, twice.",
        pending=pending,
        level=6 if scored else None,
        standing=1.5,
        words_digest=attempt.digest,
    )


def say_again(store: Store, turn: int, text: str, session: str = "s1") -> tuple[HeardWord, ...]:
    """The same take, heard again with other words."""
    words = heard(text)
    store.add_hearing(session, turn, 1, TranscriptRecord("whisper", "base.en, careful", False, text, words))
    return words
