"""One question of the debrief: what is in force about it, in the candidate's words, and what could come next. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.archive.records import TakeRecord
from app.session.attempts import Attempt
from app.session.debrief_exchange import Sound, Vocabulary, exchange_view
from app.session.debrief_readers import disagreements, reader_views
from app.session.debrief_rubric import Clips, best_lines, clips_of, counts, line_of, quote_of, shown_lines
from app.session.debrief_trap import trap_view
from app.session.debrief_views import (
    MistakeView,
    ModelAnswerView,
    NotScoredView,
    QuestionDebrief,
    QuoteView,
    StructureView,
)
from app.session.judge_words import LATER, NOT_JUDGED, earlier_verdict, judge_name, level_says
from app.session.level_words import level_words
from interviewer.scoring.advice import ADVICE
from interviewer.scoring.attempts import NO_ANSWER
from interviewer.scoring.judgment import COMMITTEE, LEVELS_JUDGE, Judgment, Noticed
from interviewer.scoring.structures import STRUCTURES
from interviewer.scoring.verdict import LEVEL_NAMES
from interviewer.values import Assessment, Question

SAFE = "Your recording and its transcript are safe, and this question does not count in the verdict."
NOTHING_TO_LOSE = "This question does not count in the verdict."


@dataclass(frozen=True, slots=True)
class Asking:
    """Whether a model can be asked now, and what it would cost for the attempt that a turn asked."""

    possible: bool = False
    cost: Callable[[int], str] = lambda _turn: ""


@dataclass(frozen=True, slots=True)
class Around:
    """What a debrief needs to know beside the record."""

    sound: Sound
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    asking: Asking = field(default_factory=Asking)


def question_debrief(number: int, attempt: Attempt, question: Question | None, around: Around) -> QuestionDebrief:
    bare = QuestionDebrief(
        number=number,
        title=question.title if question else attempt.question,
        scored=False,
        not_scored_reason="",
        counts="",
        rubric=(),
        lowered=(),
        traps=tuple(trap_view(turn, question) for turn in attempt.turns if turn.kind == "trap"),
        exchanges=tuple(exchange_view(turn, around.sound, around.vocabulary) for turn in attempt.turns),
        turn=attempt.turn,
        question=attempt.question if question else "",
        model_answers=_model_answers(question) if question else (),
    )
    held = attempt.in_force
    if held is None:
        return _by_assessments(bare, attempt)
    former = attempt.of_words_before(held)
    others = [each for each in reversed(attempt.judgments) if each is not held]
    told = replace(
        bare,
        level_says=level_says(held.judgment, former),
        judged_by=judge_name(held.judgment),
        earlier_verdicts=tuple(earlier_verdict(each, attempt.of_words_before(each)) for each in others),
    )
    clips = clips_of(attempt.turns)
    if not held.judgment.scored:
        return _not_scored(told, held.judgment, around.asking, clips, question)
    return _scored(told, held.judgment, clips, question)


def _scored(bare: QuestionDebrief, judgment: Judgment, clips: Clips, question: Question | None) -> QuestionDebrief:
    rubric = shown_lines(judgment.findings, clips)
    return replace(
        bare,
        scored=True,
        counts=counts(rubric),
        rubric=rubric,
        lowered=shown_lines(judgment.lowered, clips),
        level=level_words(judgment.level, judgment.could_be),
        next_level=_next_level(judgment, question),
        structures=_structures(judgment, clips),
        mistakes=tuple(_mistake(each, clips) for each in judgment.mistakes if each.id in ADVICE),
        readers=reader_views(judgment.readings, clips),
        disagreements=disagreements(judgment.readings, clips),
    )


def _not_scored(
    bare: QuestionDebrief, judgment: Judgment, asking: Asking, clips: Clips, question: Question | None
) -> QuestionDebrief:
    """A model is only asked where there is an answer to a question that is known."""
    possible = asking.possible and bool(clips) and question is not None and judgment.reason != NO_ANSWER
    failed = judgment.judge == COMMITTEE and judgment.pending
    by_others = judgment.judge != LEVELS_JUDGE and question is not None
    view = NotScoredView(
        reason=judgment.reason,
        safe=SAFE if clips else NOTHING_TO_LOSE,
        can_score_now=possible,
        can_score_later=failed and judgment.reason != LATER,
        can_count_key_points=by_others,
        cost=asking.cost(bare.turn) if possible else "",
    )
    readers = reader_views(judgment.readings, clips)
    return replace(bare, not_scored_reason=judgment.reason, not_scored=view, readers=readers)


def _by_assessments(bare: QuestionDebrief, attempt: Attempt) -> QuestionDebrief:
    """Nobody has judged the whole of it: what its answers showed one by one stands, and gives no level."""
    judged = [(take, a) for turn in attempt.turns for take in turn.takes for a in take.assessments[-1:]]
    scored = [(take, a) for take, a in judged if a.scored]
    reason = "" if scored else _why_not(judged)
    rubric = best_lines(scored)
    return replace(
        bare,
        scored=bool(scored),
        not_scored_reason=reason,
        not_scored=None if scored else NotScoredView(reason, SAFE if judged else NOTHING_TO_LOSE),
        level_says=NOT_JUDGED if scored else "",
        counts=counts(rubric),
        rubric=rubric,
        lowered=tuple(line_of(finding, take.clip) for take, a in scored for finding in a.lowered),
    )


def _why_not(judged: list[tuple[TakeRecord, Assessment]]) -> str:
    return judged[-1][1].reason if judged else NO_ANSWER


def _next_level(judgment: Judgment, question: Question | None) -> tuple[str, ...]:
    says = {point.id: point.says for point in question.key_points} if question else {}
    says |= {each.finding.point: each.finding.says for each in judgment.findings}
    return tuple(says[point] for point in judgment.next_level if point in says)


def _structures(judgment: Judgment, clips: Clips) -> tuple[StructureView, ...]:
    """All that are known, in their order: what is not there can be learned."""
    there = {each.id: each for each in judgment.structures}
    return tuple(
        StructureView(known.title, _quoted(there[id], clips) if id in there else None, known.why)
        for id, known in STRUCTURES.items()
    )


def _mistake(noticed: Noticed, clips: Clips) -> MistakeView:
    advice = ADVICE[noticed.id]
    return MistakeView(advice.title, _quoted(noticed, clips), advice.noticed, advice.stronger, advice.practise)


def _quoted(noticed: Noticed, clips: Clips) -> QuoteView | None:
    return quote_of(noticed.quote, clips.get(noticed.turn, ""))


def _model_answers(question: Question) -> tuple[ModelAnswerView, ...]:
    answers = question.model_answers or {}
    return tuple(ModelAnswerView(level, LEVEL_NAMES[level], answers[level]) for level in sorted(answers))
