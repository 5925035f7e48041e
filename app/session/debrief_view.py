"""A stored rehearsal as the debrief shows it: by question, each verdict with its words and where to hear them. Pure.

    record -> attempts -> the judgment in force of each -> question by question
                                                        -> the verdict on the whole
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.archive.records import SessionRecord, TurnRecord
from app.session.attempts import Attempt, attempts_of
from app.session.debrief_exchange import Sound, Vocabulary, exchange_view
from app.session.debrief_question import Around, Asking, question_debrief
from app.session.debrief_verdict import verdict_view
from app.session.debrief_views import DebriefView, QuestionDebrief
from app.session.judge_words import judges
from app.session.move_names import YOUR_QUESTIONS
from app.session.session_verdict import session_verdict
from app.session.words import length, when
from interviewer.scoring.judgment import Judgment
from interviewer.values import Question

NOTHING_MORE = "You asked nothing more."
ENDED_BEFORE = "The rehearsal ended before you answered."
Peaks = Callable[[str], tuple[float, ...]]
Exists = Callable[[str], bool]


def debrief_view(
    record: SessionRecord,
    questions: Mapping[str, Question],
    peaks: Peaks,
    exists: Exists,
    vocabulary: Vocabulary = Vocabulary(),
    asking: Asking = Asking(),
) -> DebriefView:
    """`peaks` gives the heights of a clip's waveform (0 to 1), `exists` says whether a stored clip is still there.

    `asking`: whether a model can be asked now about what is not scored, and for how much.
    """
    around = Around(Sound(peaks, exists), vocabulary, asking)
    attempts = attempts_of(record)
    debriefs = tuple(
        question_debrief(number, attempt, questions.get(attempt.question), around)
        for number, attempt in enumerate(attempts, start=1)
    )
    theirs = tuple(turn for turn in record.turns if turn.kind in ("invite", "reply"))
    if record.state != "finished" and not theirs:
        debriefs = _ended_before_an_answer(debriefs)
    seconds = sum(turn.clip_seconds + sum(take.seconds for take in turn.takes) for turn in record.turns)
    start = record.start
    judge, note = judges(_held(attempts))
    return DebriefView(
        session=start.id,
        title=record.shelved.title or start.round_name,
        subtitle=f"{when(start.started_at)}, {length(seconds)}, with {start.persona_name}",
        judge=judge,
        judge_note=note,
        summary=_summary(debriefs, 0 if start.length_s else len(start.question_ids)),
        questions=debriefs,
        yours=_yours(theirs, around) if theirs else None,
        verdict=verdict_view(session_verdict(record, questions)),
    )


def _held(attempts: tuple[Attempt, ...]) -> tuple[Judgment, ...]:
    found = (attempt.in_force for attempt in attempts)
    return tuple(each.judgment for each in found if each)


def _ended_before_an_answer(debriefs: tuple[QuestionDebrief, ...]) -> tuple[QuestionDebrief, ...]:
    """The last thing that was asked waits for an answer when the rehearsal ends: nothing was lost there."""
    if not debriefs or debriefs[-1].exchanges[-1].clip:
        return debriefs
    *before, last = debriefs[-1].exchanges
    told = replace(last, no_answer=ENDED_BEFORE)
    return (*debriefs[:-1], replace(debriefs[-1], exchanges=(*before, told)))


def _summary(debriefs: tuple[QuestionDebrief, ...], planned: int) -> str:
    """`planned` 0: by the clock, as many as there was time for."""
    scored = sum(debrief.scored for debrief in debriefs)
    asked = f"{len(debriefs)} {'question' if len(debriefs) == 1 else 'questions'} asked"
    reached = f"{len(debriefs)} of {planned} questions reached" if planned else asked
    told = f"{reached}, {scored} scored."
    return told if 2 * scored >= len(debriefs) > 0 else f"{told} Too little for a verdict."


def _yours(turns: tuple[TurnRecord, ...], around: Around) -> QuestionDebrief:
    exchanges = tuple(exchange_view(turn, around.sound, around.vocabulary) for turn in turns)
    # The last thing that was told needs no answer.
    *before, last = exchanges
    told = last if last.clip else replace(last, no_answer=NOTHING_MORE)
    return QuestionDebrief(0, YOUR_QUESTIONS, False, "", "", (), (), (), (*before, told))
