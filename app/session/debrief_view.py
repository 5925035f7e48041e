"""A stored rehearsal as the debrief shows it: by question, each verdict with its words and where to hear them. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from app.archive.records import SessionRecord, TakeRecord, TranscriptRecord, TurnRecord
from app.session.corrected import ReadWord, read_words
from app.session.debrief_views import (
    DebriefView,
    ExchangeView,
    HearingView,
    MarkName,
    OfferView,
    QuestionDebrief,
    QuoteView,
    RubricLine,
    TrapView,
    WordView,
)
from app.session.hearings import in_force, is_careful, is_corrected
from app.session.interview_view import recogniser_name
from app.session.move_names import YOUR_QUESTIONS
from app.session.offering import is_doubtful, offers_for
from app.session.words import length, when
from interviewer.values import Assessment, Finding, Question, Quote, Trap

_MARKS: dict[str, tuple[MarkName, str]] = {
    "hit": ("said", "Said"),
    "partly": ("partly", "Partly"),
    "missed": ("not said", "Not said"),
    "contradicted": ("not said", "Contradicted"),
}
_RANK = {"hit": 3, "partly": 2, "contradicted": 1, "missed": 0}
COVERAGE_NOTE = (
    "Judged by key points: which of them your words hold. It hears phrases, not how well they were argued, "
    "so it gives no level."
)
NOTHING_MORE = "You asked nothing more."
ENDED_BEFORE = "The rehearsal ended before you answered."
Peaks = Callable[[str], tuple[float, ...]]
Exists = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a doubtful word may have been: the terms of a question by its id, and what was learned from corrections."""

    terms: Callable[[str], tuple[str, ...]] = lambda _question: ()
    learned: Mapping[str, str] = field(default_factory=dict)


def debrief_view(
    record: SessionRecord,
    questions: Mapping[str, Question],
    peaks: Peaks,
    exists: Exists,
    vocabulary: Vocabulary = Vocabulary(),
) -> DebriefView:
    """`peaks` gives the heights of a clip's waveform (0 to 1), `exists` says whether a stored clip is still there."""
    turns = [turn for turn in record.turns if turn.question]
    groups = [(question, tuple(group)) for question, group in groupby(turns, key=lambda turn: turn.question)]
    debriefs = tuple(
        _question(number, questions.get(question), question, group, peaks, exists, vocabulary)
        for number, (question, group) in enumerate(groups, start=1)
    )
    theirs = tuple(turn for turn in record.turns if turn.kind in ("invite", "reply"))
    yours = _yours(theirs, peaks, exists, vocabulary) if theirs else None
    if record.state != "finished" and not theirs:
        debriefs = _ended_before_an_answer(debriefs)
    seconds = sum(turn.clip_seconds + sum(take.seconds for take in turn.takes) for turn in record.turns)
    start = record.start
    return DebriefView(
        session=start.id,
        title=start.round_name,
        subtitle=f"{when(start.started_at)}, {length(seconds)}, with {start.persona_name}",
        judge="Key points",
        judge_note=COVERAGE_NOTE,
        summary=_summary(debriefs, 0 if start.length_s else len(start.question_ids)),
        questions=debriefs,
        yours=yours,
    )


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
    told = f"{reached}, {scored} scored by key points."
    return told if scored else f"{told} Too little for a verdict."


def _question(
    number: int,
    question: Question | None,
    question_id: str,
    turns: tuple[TurnRecord, ...],
    peaks: Peaks,
    exists: Exists,
    vocabulary: Vocabulary,
) -> QuestionDebrief:
    judged = [(take, a) for turn in turns for take in turn.takes for a in take.assessments[-1:]]
    scored = [(take, a) for take, a in judged if a.scored]
    rubric = _rubric(scored)
    return QuestionDebrief(
        number=number,
        title=question.title if question else question_id,
        scored=bool(scored),
        not_scored_reason="" if scored else _why_not(judged),
        counts=_counts(rubric),
        rubric=rubric,
        lowered=tuple(_line(take, finding) for take, a in scored for finding in a.lowered),
        traps=tuple(_trap(turn, question) for turn in turns if turn.kind == "trap"),
        exchanges=tuple(_exchange(turn, peaks, exists, vocabulary) for turn in turns),
    )


def _yours(turns: tuple[TurnRecord, ...], peaks: Peaks, exists: Exists, vocabulary: Vocabulary) -> QuestionDebrief:
    exchanges = tuple(_exchange(turn, peaks, exists, vocabulary) for turn in turns)
    # The last thing that was told needs no answer.
    *before, last = exchanges
    told = last if last.clip else replace(last, no_answer=NOTHING_MORE)
    return QuestionDebrief(0, YOUR_QUESTIONS, False, "", "", (), (), (), (*before, told))


def _why_not(judged: list[tuple[TakeRecord, Assessment]]) -> str:
    return judged[-1][1].reason if judged else "There is no answer to this question."


def _rubric(scored: list[tuple[TakeRecord, Assessment]]) -> tuple[RubricLine, ...]:
    """Per key point its best showing in any answer to this question."""
    best: dict[str, tuple[TakeRecord, Finding]] = {}
    for take, assessment in scored:
        for finding in assessment.findings:
            known = best.get(finding.point)
            if known is None or _RANK[finding.verdict] > _RANK[known[1].verdict]:
                best[finding.point] = (take, finding)
    return tuple(_line(take, finding) for take, finding in best.values())


def _line(take: TakeRecord, finding: Finding) -> RubricLine:
    mark, verdict = _MARKS[finding.verdict]
    return RubricLine(mark, finding.says, verdict, _quote(take.clip, finding.quote), finding.note)


def _quote(clip: str, quote: Quote | None) -> QuoteView | None:
    return QuoteView(quote.text, clip, quote.start, quote.end) if quote else None


def _counts(rubric: tuple[RubricLine, ...]) -> str:
    said, partly, missed = (sum(line.mark == mark for line in rubric) for mark in ("said", "partly", "not said"))
    return f"{said} said, {partly} partly, {missed} not said" if rubric else ""


def _trap(turn: TurnRecord, question: Question | None) -> TrapView:
    known: Trap | None = next((t for t in question.traps if t.id == turn.point), None) if question else None
    asked = QuoteView(turn.spoken_text or turn.planned_text, turn.clip, 0.0, turn.clip_seconds, of_candidate=False)
    judged = [(take, a.trap) for take in turn.takes for a in take.assessments[-1:] if a.scored and a.trap]
    title = turn.point.replace("-", " ").capitalize()
    advice = known.debrief if known else ""
    if not judged:
        reasons = [a.reason for take in turn.takes for a in take.assessments[-1:] if not a.scored]
        why = reasons[-1] if reasons else "There is no answer to it."
        strong = tuple(RubricLine("not scored", part.says, "Not scored") for part in known.strong) if known else ()
        return TrapView(title, None, f"Not scored. {why}", asked, None, strong, advice)
    take, found = judged[-1]
    quotes = [found.fell_for] if found.fell_for else [f.quote for f in found.strong if f.quote]
    verdict = {True: "Noticed", False: "Walked in", None: "Cannot be told"}[found.noticed]
    answered = _quote(take.clip, quotes[0]) if quotes else None
    return TrapView(title, found.noticed, verdict, asked, answered, tuple(_line(take, f) for f in found.strong), advice)


def _exchange(turn: TurnRecord, peaks: Peaks, exists: Exists, vocabulary: Vocabulary) -> ExchangeView:
    # A take in which nothing was recorded is no answer.
    take = next((take for take in reversed(turn.takes) if take.seconds > 0), None)
    heard = in_force(take) if take else None
    asked = QuoteView(turn.spoken_text or turn.planned_text, turn.clip, 0.0, turn.clip_seconds, of_candidate=False)
    there = take is not None and exists(take.clip)
    return ExchangeView(
        turn=turn.number,
        kind=turn.kind,
        asked=asked,
        why=turn.reason,
        who=turn.who,
        mark=turn.mark,
        clip=take.clip if take else "",
        seconds=take.seconds if take else 0.0,
        peaks=peaks(take.clip) if take and there else (),
        words=_words(heard, vocabulary, vocabulary.terms(turn.question)) if heard else (),
        recogniser=recogniser_name(heard.engine, heard.model) if heard else "",
        recogniser_is_basic=bool(heard and heard.basic),
        clip_missing=take is not None and not there,
        take=take.number if take else 1,
        first_heard=heard.raw_text if heard and is_corrected(heard) else "",
        other_hearings=tuple(_hearing(other) for other in take.transcripts if other is not heard) if take else (),
    )


def _hearing(heard: TranscriptRecord) -> HearingView:
    name = recogniser_name(heard.engine, heard.model)
    live = heard.engine == "whisper" and not is_careful(heard)
    return HearingView(f"{name}, while you spoke" if live else name, heard.basic, _words(heard))


def _words(
    heard: TranscriptRecord, vocabulary: Vocabulary = Vocabulary(), terms: tuple[str, ...] = ()
) -> tuple[WordView, ...]:
    return tuple(_word(heard, read, vocabulary, terms) for read in read_words(heard))


def _word(heard: TranscriptRecord, read: ReadWord, vocabulary: Vocabulary, terms: tuple[str, ...]) -> WordView:
    doubtful = is_doubtful(read, heard.engine)
    offers = offers_for(heard, read, terms, vocabulary.learned) if doubtful else ()
    return WordView(
        read.text,
        read.start,
        read.end,
        read.probability,
        first=read.first,
        last=read.last,
        doubtful=doubtful,
        heard=" ".join(word.text for word in heard.words[read.first : read.last + 1]) if read.corrected else "",
        offers=tuple(OfferView(offer.text, offer.first, offer.last) for offer in offers),
    )
