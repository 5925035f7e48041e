"""The committee measured with a connected model: the same prompt, batches, quote checks and rules as in the program.

    answers -> batches -> three readers each -> checked -> judgments -> order, agreement, spread, mishearing, length

Every figure is of this model on this day. What it cost stands beside.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

from app.bench.calibration_set import CalibrationAnswer, Half, of_half, read_answers
from app.bench.figures import BenchFailed, Figure
from app.bench.judge import RATE, pairs_right, talk_between, weighted_kappa
from app.bench.red_team import RedTeamCase, read_red_team, with_trick
from app.bench.word_errors import with_word_errors
from interviewer.mind.client import Client
from interviewer.mind.messages import AnswersNotRead, AnswersRead, MindReport, MindSetup, ReadAnswers, ReadingSpent
from interviewer.mind.reading_answers import ReadingAnswers
from interviewer.packs import bundled_packs
from interviewer.scoring.attempts import judge_attempt
from interviewer.scoring.committee.asking import batches, can_be_read, to_read
from interviewer.scoring.committee.checking import reading_of
from interviewer.scoring.committee.combine import combined, ruled
from interviewer.scoring.committee.readers import ROLES
from interviewer.scoring.committee.values import AnswerToRead
from interviewer.scoring.judgment import Judgment, Reading, Said
from interviewer.scoring.written import as_said
from interviewer.values import Level, Question

AIMED: Level = 5
NOT_SCORED = 3
REPEATS, SAMPLE = 2, 24
"""Times that a sample is judged again, and how many answers that are: every one costs."""
Text = tuple[str, str, str]
"""id, question, what was said"""


@dataclass
class Readers:
    """Asks in this process and waits. Adds up what it takes."""

    client: Client
    requests: int = 0
    tokens: int = 0
    price_usd: float | None = 0.0
    failures: dict[str, int] = field(default_factory=dict)
    claimed: int = 0
    dropped: int = 0

    def read(self, order: ReadAnswers) -> MindReport:
        reports: list[MindReport] = []
        ReadingAnswers(order, self.client, reports.append).run()
        for report in reports:
            if isinstance(report, ReadingSpent):
                self.requests += 1
                self.tokens += report.tokens
                unknown = report.price_usd is None or self.price_usd is None
                self.price_usd = None if unknown else (self.price_usd or 0.0) + (report.price_usd or 0.0)
            elif isinstance(report, AnswersNotRead):
                self.failures[report.reason] = self.failures.get(report.reason, 0) + 1
        return reports[-1]

    def figures(self) -> tuple[Figure, ...]:
        beside: dict[str, object] = {
            "model": self.client.setup.model,
            "tokens": self.tokens,
            "price_usd": None if self.price_usd is None else round(self.price_usd, 4),
            "failures": self.failures,
        }
        share = self.dropped / self.claimed if self.claimed else 0.0
        return (
            Figure("model_requests", self.requests, "", beside),
            Figure("verdicts_dropped", round(share, 4), "share of those with a quote", {"quoted": self.claimed}),
        )


def connected_readers(setup: MindSetup) -> Readers:
    client = Client(setup)
    client.warm_up()
    return Readers(client)


def measure_judge_model(assets: Path, half: Half, readers: Readers, sample: int = SAMPLE) -> tuple[Figure, ...]:
    questions = {question.id: question for pack in bundled_packs(assets) for question in pack.questions}
    everything = read_answers(assets / "calibration" / "answers")
    answers = of_half(everything, half)
    cases = [case for case in read_red_team(assets / "calibration" / "red_team.yaml", everything) if case.half == half]

    def judge(texts: Iterable[Text]) -> dict[str, Judgment]:
        return judged_by_readers(questions, list(texts), readers)

    judged = judge((answer.id, answer.question, answer.text) for answer in answers)
    if readers.failures and all(each.level is None for each in judged.values()):
        raise BenchFailed(next(iter(readers.failures)))
    chosen = answers[:: max(1, len(answers) // max(1, sample))]
    vocabulary = frozenset(word for answer in everything for word in answer.text.casefold().split())
    return (
        _pairs(answers, judged, half),
        _agreement(answers, judged),
        _repeated(chosen, judged, judge),
        _misheard(chosen, judged, judge, vocabulary),
        _doubled(chosen, judged, judge),
        _red_team(cases, judge, questions),
        *readers.figures(),
    )


def judged_by_readers(
    questions: Mapping[str, Question], texts: Sequence[Text], readers: Readers
) -> dict[str, Judgment]:
    model = readers.client.setup.model
    said = {id: (Said(1, "question", "", as_said(text)),) for id, _, text in texts}
    about = {id: questions[question] for id, question, _ in texts}
    keyed = {id: judge_attempt(about[id], said[id]) for id in said}
    ids = [id for id in said if can_be_read(about[id], said[id])]
    label_of = {f"Q{number}": id for number, id in enumerate(ids, 1)}
    asked = [to_read(about[id], said[id], {}, label) for label, id in label_of.items()]
    made, _ = batches(asked, ROLES[0], readers.client.known.context)
    held: dict[str, list[Reading]] = {id: [] for id in ids}
    for batch in made:
        for label, reading in _read(batch, label_of, about, said, keyed, readers):
            held[label_of[label]].append(reading)
    done = {id: combined(about[id], said[id], held[id], model) for id in ids}
    return {id: done.get(id) or ruled(keyed[id], model) for id in said}


def _read(
    batch: tuple[AnswerToRead, ...],
    label_of: Mapping[str, str],
    about: Mapping[str, Question],
    said: Mapping[str, tuple[Said, ...]],
    keyed: Mapping[str, Judgment],
    readers: Readers,
) -> Iterable[tuple[str, Reading]]:
    for number, role in enumerate(ROLES, 1):
        report = readers.read(ReadAnswers(number, role.reader, batch))
        if not isinstance(report, AnswersRead):
            reason = report.reason if isinstance(report, AnswersNotRead) else ""
            yield from ((answer.label, Reading(role.reader, trouble=reason)) for answer in batch)
            continue
        for read in report.read:
            id = label_of[read.label]
            reading = reading_of(about[id], said[id], keyed[id], role.reader, read, AIMED)
            readers.claimed += sum(each.verdict != "missed" for each in read.points) + len(read.lowered)
            readers.dropped += reading.dropped
            yield read.label, reading


def _notch(judgment: Judgment) -> int:
    return judgment.level or NOT_SCORED


def _pairs(answers: Sequence[CalibrationAnswer], judged: Mapping[str, Judgment], half: Half) -> Figure:
    right, pairs = pairs_right(answers, lambda answer: judged[answer.id].standing)
    alone, _ = pairs_right(answers, lambda answer: len(answer.text.split()))
    beside = {"word_count_judge": round(alone / pairs, 4), "pairs": pairs, "half": half, "goal": 0.95}
    return Figure("pairs_right", round(right / pairs, 4), "share of pairs", beside)


def _agreement(answers: Sequence[CalibrationAnswer], judged: Mapping[str, Judgment]) -> Figure:
    ours, theirs = [_notch(judged[answer.id]) for answer in answers], [answer.level for answer in answers]
    beside = {"not_scored": ours.count(NOT_SCORED), "answers": len(answers), "goal": 0.8}
    return Figure("kappa", round(weighted_kappa(ours, theirs), 4), "quadratic weighted", beside)


Judge = Callable[[Iterable[Text]], dict[str, Judgment]]


def _repeated(chosen: Sequence[CalibrationAnswer], judged: Mapping[str, Judgment], judge: Judge) -> Figure:
    """How far the same answer's standing lies from the first time's."""
    again = [judge((answer.id, answer.question, answer.text) for answer in chosen) for _ in range(REPEATS)]
    apart = [abs(each[a.id].standing - judged[a.id].standing) for each in again for a in chosen]
    moved = [abs(_notch(each[a.id]) - _notch(judged[a.id])) for each in again for a in chosen]
    beside = {"same_level": round(moved.count(0) / len(moved), 4), "answers": len(chosen), "repeats": REPEATS}
    return Figure("spread", round(fmean(apart), 4), "standing, mean", beside)


def _misheard(
    chosen: Sequence[CalibrationAnswer], judged: Mapping[str, Judgment], judge: Judge, vocabulary: frozenset[str]
) -> Figure:
    heard = judge((a.id, a.question, with_word_errors(a.text, RATE, a.id, vocabulary)) for a in chosen)
    moved = [abs(_notch(heard[a.id]) - _notch(judged[a.id])) for a in chosen]
    beside = {"same_level": round(moved.count(0) / len(moved), 4), "word_errors": RATE, "answers": len(chosen)}
    return Figure("within_one_notch", round(sum(m <= 1 for m in moved) / len(moved), 4), "share", beside)


def _doubled(chosen: Sequence[CalibrationAnswer], judged: Mapping[str, Judgment], judge: Judge) -> Figure:
    longer = judge((a.id, a.question, talk_between(a.text)) for a in chosen)
    gained = [a.id for a in chosen if _gains(longer[a.id], judged[a.id])]
    return Figure("double_length_gain", len(gained), "answers that gain", {"of": len(chosen), "which": gained})


def _red_team(cases: Sequence[RedTeamCase], judge: Judge, questions: Mapping[str, Question]) -> Figure:
    before = judge((case.id, case.question, case.base) for case in cases)
    after = judge((case.id, case.question, with_trick(case, questions[case.question])) for case in cases)
    which = [case.id for case in cases if _gains(after[case.id], before[case.id])]
    raised = sum(_notch(after[case.id]) > _notch(before[case.id]) for case in cases)
    beside = {"of": len(cases), "which": which, "levels_raised": raised, "goal": 0}
    return Figure("red_team_violations", len(which), "cases", beside)


def _gains(after: Judgment, before: Judgment) -> bool:
    return after.standing > before.standing or _notch(after) > _notch(before)
