"""The coverage judge at work on stored rehearsals: which attempts it owes a judgment, and the level that they make.

    words (heard, heard again, corrected) -> digest -> no judgment of these words by this version -> judged

What the committee held of the same words stays in force when the key points are judged beside it.
"""

import logging
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from app.archive.records import SessionRecord, TakeRecord, TurnRecord
from app.session.attempts import Attempt, attempts_of, last_take, said_in
from app.session.delivering import keep_delivery
from app.session.hearings import in_force as in_force_of
from app.session.hearings import is_careful, is_corrected, lacks_words
from app.session.session_verdict import session_verdict
from interviewer.scoring.attempts import judge_attempt, not_scored
from interviewer.scoring.judgment import LEVELS_JUDGE, Judgment
from interviewer.scoring.levels import JUDGE_VERSION
from interviewer.values import Question

if TYPE_CHECKING:
    from app.archive.store import Store

log = logging.getLogger("greenroom.session")
Questions = Mapping[str, Question]
NO_WORDS_YET = "The words of this answer have not been written down yet."
OUR_FAULT = "Something went wrong in Greenroom while this was judged."


def owed(record: SessionRecord, questions: Questions) -> tuple[Attempt, ...]:
    """Those that have no judgment by this version of the words as they are. A running rehearsal owes nothing yet."""
    if record.state == "running":
        return ()
    return tuple(each for each in attempts_of(record) if each.question in questions and _is_owed(each))


def waiting(record: SessionRecord, questions: Questions) -> tuple[Attempt, ...]:
    """Those that are owed a judgment, and those that can be judged now where they could not before."""
    if record.state == "running":
        return ()
    installed = (each for each in attempts_of(record) if each.question in questions)
    return tuple(each for each in installed if _is_owed(each) or _is_pending(each))


def judgment_of(attempt: Attempt, question: Question) -> Judgment:
    """Not scored when the words are missing; a mistake of ours costs this judgment and no other."""
    said = said_in(attempt)
    trouble = _words_missing(attempt)
    if trouble:
        return not_scored(question, said, trouble, pending=True)
    try:
        return judge_attempt(question, said)
    except Exception as error:  # noqa: BLE001 - the others are shown all the same
        log.error("%s while an attempt was judged", type(error).__name__)
        return not_scored(question, said, OUR_FAULT, pending=True)


def judge(archive: "Store", session: str, attempt: Attempt, question: Question, at: str) -> Judgment:
    """Kept, but not put in front of what another judge holds of the same words."""
    held = attempt.in_force
    judgment = judgment_of(attempt, question)
    archive.add_judgment(session, attempt.turn, judgment, at)
    counts = judgment
    if held and held.judgment.judge != LEVELS_JUDGE and held.judgment.words_digest == judgment.words_digest:
        archive.add_judgment(session, attempt.turn, held.judgment, held.at)
        counts = held.judgment
    keep_delivery(archive, session, attempt, counts, question)
    return judgment


def count_key_points(archive: "Store", session: str, turn: int, questions: Questions, at: str) -> None:
    """The candidate wants this attempt judged by its key points: that is the judgment in force from now on."""
    attempt = next((each for each in attempts_of(archive.session(session)) if each.turn == turn), None)
    if attempt is not None and attempt.question in questions:
        question = questions[attempt.question]
        judgment = judgment_of(attempt, question)
        archive.add_judgment(session, turn, judgment, at)
        keep_delivery(archive, session, attempt, judgment, question)
        settle(archive, archive.session(session), questions)


def settle(archive: "Store", record: SessionRecord, questions: Questions) -> None:
    """The level of the whole rehearsal, by what is in force."""
    verdict = session_verdict(record, questions)
    archive.show_level(record.start.id, verdict.level if verdict else None, verdict.could_be if verdict else ())


def judge_all(archive: "Store", session: str, attempts: Iterable[Attempt], questions: Questions, at: str) -> None:
    """At once, where nobody waits for anything else."""
    for attempt in attempts:
        judge(archive, session, attempt, questions[attempt.question], at)
    settle(archive, archive.session(session), questions)


def _is_owed(attempt: Attempt) -> bool:
    digest = attempt.digest
    ours = (LEVELS_JUDGE, JUDGE_VERSION)
    held = [each.judgment for each in attempt.judgments]
    made = [each for each in held if (each.judge, each.judge_version) == ours and each.words_digest == digest]
    # What waited for words waits no more once they are there, even where they are the same as before.
    return not made or (made[-1].pending and made[-1].reason != OUR_FAULT and not _words_missing(attempt))


def _is_pending(attempt: Attempt) -> bool:
    held = attempt.in_force
    return held is not None and held.judgment.pending and held.judgment.judge == LEVELS_JUDGE


def _words_missing(attempt: Attempt) -> str:
    """Why the answer to the question itself has no words, though there is sound of it."""
    asked = next((turn for turn in attempt.turns if turn.number == attempt.turn), None)
    take = last_take(asked) if asked else None
    if asked is None or take is None or not lacks_words(asked, take) or _is_whole(take):
        return ""
    return _why_no_words(asked, take)


def _is_whole(take: TakeRecord) -> bool:
    heard = in_force_of(take)
    return heard is not None and (is_careful(heard) or is_corrected(heard))


def _why_no_words(turn: TurnRecord, take: TakeRecord) -> str:
    told = take.assessments[-1].reason if take.assessments else turn.mark
    return told or NO_WORDS_YET
