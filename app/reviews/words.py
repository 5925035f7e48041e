"""The words of a rehearsal as a mentor reads them, and a checksum by which a review is known to be about them. Pure."""

import hashlib
import json
from dataclasses import dataclass

from app.archive.records import SessionRecord
from app.session.attempts import last_take
from app.session.corrected import read_words
from app.session.hearings import in_force


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The words of the answer to a turn, in force now: (text, start, end) each; `seconds` is the take's length."""

    turn: int
    take: int
    seconds: float
    words: tuple[tuple[str, float, float], ...]


def answers_of(record: SessionRecord) -> tuple[AnswerWords, ...]:
    """In the order in which they were given; the last take of each."""
    found = []
    for turn in record.turns:
        take = last_take(turn)
        if take is None:
            continue
        heard = in_force(take)
        words = tuple((word.text, word.start, word.end) for word in read_words(heard)) if heard else ()
        ends = [end for _, _, end in words]
        found.append(AnswerWords(turn.number, take.number, max([take.seconds, *ends]), words))
    return tuple(found)


def words_checksum(record: SessionRecord) -> str:
    """Of the rehearsal and everything that was answered in it, as it reads now."""
    told = [[each.turn, each.take, [word for word, _, _ in each.words]] for each in answers_of(record)]
    whole = json.dumps([record.start.id, told], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()
