"""The several hearings of one take: which one counts, which takes are owed another, what the words then show. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.archive.in_force import in_force as counts
from app.archive.records import SessionRecord, TakeRecord, TranscriptRecord, TurnRecord
from audio.transcribing.messages import CAREFULLY, PARTLY, Recogniser
from audio.values import Word
from interviewer.conversation.moves import SMALL_TALK
from interviewer.scoring.coverage import assess
from interviewer.values import Assessment, HeardWord, Question


@dataclass(frozen=True, slots=True)
class TakeToHear:
    """`lacks_words`: nothing complete has been written down of it, so that any recogniser is welcome."""

    session: str
    turn: int
    take: int
    question: str
    clip: str
    lacks_words: bool


def in_force(take: TakeRecord) -> TranscriptRecord | None:
    """The transcript that is shown and judged: the last one, but what the candidate corrected stays the truth."""
    return counts(take.transcripts)


def is_corrected(heard: TranscriptRecord) -> bool:
    return bool(heard.edited_text or heard.corrections)


def lacks_words(turn: TurnRecord, take: TakeRecord) -> bool:
    """The program stopped in mid-answer, the ears died, or the words took too long.

    An answer that was heard to its end has its verdict; one that was lost says so in its turn's mark.
    """
    if turn.kind in SMALL_TALK:
        # What is never judged has no verdict to go by.
        return not take.transcripts
    if not take.assessments:
        return True
    last = take.assessments[-1]
    return not last.scored and bool(turn.mark) and last.reason == turn.mark


def owed(record: SessionRecord, by_whisper: bool) -> tuple[TakeToHear, ...]:
    """What is to be heard again by itself: everything Whisper wrote while it was spoken, and what lacks its words.

    What the basic recogniser wrote stays until somebody asks: a second time it would hear the same.
    """
    return tuple(
        to_hear(record, turn, take)
        for turn in record.turns
        for take in turn.takes
        if take.seconds > 0 and _is_owed(turn, take, by_whisper)
    )


def for_another_machine(record: SessionRecord) -> frozenset[tuple[int, int]]:
    """Turn and take of what a recogniser on another machine was to hear and did not hear all of."""
    return frozenset(
        (turn.number, take.number)
        for turn in record.turns
        for take in turn.takes
        if any(PARTLY in heard.model for heard in take.transcripts)
    )


def all_takes(record: SessionRecord, turn: int = 0) -> tuple[TakeToHear, ...]:
    """Every take of which sound is kept; with `turn`, those of that turn."""
    return tuple(
        to_hear(record, each, take)
        for each in record.turns
        for take in each.takes
        if take.seconds > 0 and turn in (0, each.number)
    )


def to_hear(record: SessionRecord, turn: TurnRecord, take: TakeRecord) -> TakeToHear:
    return TakeToHear(record.start.id, turn.number, take.number, turn.question, take.clip, lacks_words(turn, take))


def _is_owed(turn: TurnRecord, take: TakeRecord, by_whisper: bool) -> bool:
    if any(is_careful(heard) for heard in take.transcripts):
        return False
    live = any(heard.engine == "whisper" or PARTLY in heard.model for heard in take.transcripts)
    return lacks_words(turn, take) or (by_whisper and (live or not take.transcripts))


def is_careful(heard: TranscriptRecord) -> bool:
    return heard.model.endswith(CAREFULLY)


def transcript_of(recogniser: Recogniser, words: tuple[Word, ...]) -> TranscriptRecord:
    return TranscriptRecord(
        engine=recogniser.engine,
        model=recogniser.model,
        basic=recogniser.basic,
        raw_text=" ".join(word.text for word in words),
        words=tuple(HeardWord(word.text, word.start, word.end, word.probability) for word in words),
    )


def judged_again(
    turn: TurnRecord, take: TakeRecord, new: TranscriptRecord, questions: Mapping[str, Question]
) -> Assessment | None:
    """What the new words show, or None: the candidate's corrections count for more, or the question is gone."""
    question = questions.get(turn.question)
    if question is None or any(is_corrected(heard) for heard in take.transcripts):
        return None
    trap = next((t for t in question.traps if turn.kind == "trap" and t.id == turn.point), None)
    return assess(question, new.words, trap, basic=new.basic)
