"""How well the level of an answer is told: order, agreement, and whether mishearing, length or tricks move it.

    calibration answers -> levels -> pairs_right, kappa           beside: a judge that counts words
    the same, misheard -> within_one_notch    the same, twice as long -> double_length_gain    again -> spread
    red team -> violations, in the answer itself and in the reply to a follow-up

One half of the questions is for tuning; --final measures the other, on which no rule was tuned.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, cycle
from pathlib import Path

from app.bench.agreement import weighted_kappa as weighted_kappa
from app.bench.calibration_set import CalibrationAnswer, Half, of_half, read_answers
from app.bench.figures import Figure
from app.bench.judge_again import in_a_follow_up, notch, spread
from app.bench.red_team import RedTeamCase, read_red_team, with_trick
from app.bench.word_errors import with_word_errors
from interviewer.packs import bundled_packs
from interviewer.scoring.attempts import judge_attempt
from interviewer.scoring.credible import sentences
from interviewer.scoring.judgment import Judgment, Said
from interviewer.scoring.written import as_said
from interviewer.values import Question

RATE, SEEDS = 0.15, 5
FILLER_TALK = (
    "Let me think about that for a moment.",
    "It's a topic on which a lot has been said over the last few years.",
    "I find it quite interesting, to be fair.",
    "There are different opinions, and most of them have something to them.",
    "As always, it's a bit more complicated than it looks at first sight.",
    "I had a long talk with a friend about such things the other day.",
    "We were sitting outside, and it was much too hot.",
    "Anyway, that's how it goes.",
    "Where was I?",
    "It really is something that one has to take seriously.",
    "People have very different backgrounds, and they look at it in very different ways.",
    "I hope that makes sense so far.",
)
Judge = Callable[[str, str], Judgment]
"""Of an answer, given as a text, to the question with this id; as the program judges a whole attempt."""
Double = Callable[[str], str]


def measure_judge(assets: Path, half: Half, seeds: int = SEEDS, judge: Judge | None = None) -> tuple[Figure, ...]:
    """Without `judge`: the one that counts key points."""
    questions = {question.id: question for pack in bundled_packs(assets) for question in pack.questions}
    judge = judge or by_key_points(questions)
    everything = read_answers(assets / "calibration" / "answers")
    answers = of_half(everything, half)
    cases = [case for case in read_red_team(assets / "calibration" / "red_team.yaml", everything) if case.half == half]
    judged = {answer.id: judge(answer.question, answer.text) for answer in answers}
    vocabulary = frozenset(word for question in questions.values() for word in _words_in(question))
    return (
        _pairs(answers, judged, half),
        _agreement(answers, judged),
        _misheard(answers, judged, judge, vocabulary, seeds),
        _doubled(answers, judged, judge),
        spread(answers, judged, judge),
        _red_team(cases, judge, questions),
        in_a_follow_up(cases, questions),
    )


def by_key_points(questions: Mapping[str, Question]) -> Judge:
    """The judge of the program, on one answer to the question itself."""

    def judge(question: str, text: str) -> Judgment:
        return judge_attempt(questions[question], [Said(1, "question", "", as_said(text))])

    return judge


def pairs_right(answers: Sequence[CalibrationAnswer], worth: Callable[[CalibrationAnswer], float]) -> tuple[int, int]:
    """Of two answers to one question at different levels, how often the higher one is worth more; and how many pairs.

    A tie is not right.
    """
    pairs = [(a, b) for a, b in combinations(answers, 2) if a.question == b.question and a.level != b.level]
    return sum((worth(a) - worth(b)) * (a.level - b.level) > 0 for a, b in pairs), len(pairs)


def _pairs(answers: Sequence[CalibrationAnswer], judged: dict[str, Judgment], half: Half) -> Figure:
    right, pairs = pairs_right(answers, lambda answer: judged[answer.id].standing)
    by_level, _ = pairs_right(answers, lambda answer: notch(judged[answer.id]))
    by_words, _ = pairs_right(answers, lambda answer: len(answer.text.split()))
    beside = {
        "by_whole_levels": round(by_level / pairs, 4),
        "word_count_judge": round(by_words / pairs, 4),
        "pairs": pairs,
        "answers": len(answers),
        "half": half,
        "goal": 0.95,
    }
    return Figure("pairs_right", round(right / pairs, 4), "share of pairs", beside)


def _agreement(answers: Sequence[CalibrationAnswer], judged: dict[str, Judgment]) -> Figure:
    ours = [notch(judged[answer.id]) for answer in answers]
    theirs = [answer.level for answer in answers]
    exact = sum(a == b for a, b in zip(ours, theirs, strict=True))
    named = sum(answer.level in (judged[answer.id].level, *judged[answer.id].could_be) for answer in answers)
    long = sorted(len(answer.text.split()) for answer in answers)
    thirds = (long[len(long) // 3], long[2 * len(long) // 3])
    counted = [4 + sum(len(answer.text.split()) >= at for at in thirds) for answer in answers]
    beside = {
        "exact": round(exact / len(answers), 4),
        "level_or_could_be": round(named / len(answers), 4),
        "unsure": round(sum(not judged[answer.id].sure for answer in answers) / len(answers), 4),
        "not_scored": sum(judged[answer.id].level is None for answer in answers),
        "word_count_judge": round(weighted_kappa(counted, theirs), 4),
        "goal": 0.8,
    }
    return Figure("kappa", round(weighted_kappa(ours, theirs), 4), "quadratic weighted", beside)


def _misheard(
    answers: Sequence[CalibrationAnswer],
    judged: dict[str, Judgment],
    judge: Judge,
    vocabulary: frozenset[str],
    seeds: int,
) -> Figure:
    moved = []
    for answer in answers:
        for seed in range(seeds):
            heard = with_word_errors(answer.text, RATE, f"{answer.id} {seed}", vocabulary)
            moved.append(abs(notch(judge(answer.question, heard)) - notch(judged[answer.id])))
    beside = {"same_level": round(moved.count(0) / len(moved), 4), "word_errors": RATE, "seeds": seeds, "goal": 0.95}
    return Figure("within_one_notch", round(sum(m <= 1 for m in moved) / len(moved), 4), "share", beside)


def _doubled(answers: Sequence[CalibrationAnswer], judged: dict[str, Judgment], judge: Judge) -> Figure:
    gained: list[str] = []
    raised = 0
    changes: dict[str, list[float]] = {name: [] for name in WAYS_TO_DOUBLE}
    for answer in answers:
        before = judged[answer.id]
        for name, double in WAYS_TO_DOUBLE.items():
            after = judge(answer.question, double(answer.text))
            changes[name].append(after.standing - before.standing)
            raised += notch(after) > notch(before)
            if after.standing > before.standing or notch(after) > notch(before):
                gained.append(f"{answer.id} ({name})")
    beside = {
        "of": len(answers) * len(WAYS_TO_DOUBLE),
        "levels_raised": raised,
        "mean_change": {name: round(sum(by) / len(by), 4) for name, by in changes.items()},
        "which": gained,
        "goal": 0,
    }
    return Figure("double_length_gain", len(gained), "answers that gain", beside)


def _red_team(cases: Sequence[RedTeamCase], judge: Judge, questions: dict[str, Question]) -> Figure:
    violations = []
    for case in cases:
        before = judge(case.question, case.base)
        after = judge(case.question, with_trick(case, questions[case.question]))
        if after.standing > before.standing or notch(after) > notch(before):
            violations.append(case.id)
    return Figure("red_team_violations", len(violations), "cases", {"of": len(cases), "which": violations, "goal": 0})


def talk_behind(text: str) -> str:
    """Filler talk behind the answer, as long as the answer."""
    return " ".join((text, *_talk(len(text.split()))))


def talk_between(text: str) -> str:
    """A sentence of filler talk behind each sentence, and the rest of it at the end."""
    words = as_said(text)
    pieces: list[str] = []
    talk = iter(_talk(len(words)))
    for first, last in sentences(words):
        pieces += [word.text for word in words[first : last + 1]]
        pieces += [next(talk, "")]
    return " ".join(piece for piece in (*pieces, *talk) if piece)


def said_again(text: str) -> str:
    return f"{text} {text}"


WAYS_TO_DOUBLE: dict[str, Double] = {
    "talk_behind": talk_behind,
    "talk_between": talk_between,
    "said_again": said_again,
}


def _talk(words: int) -> tuple[str, ...]:
    said: list[str] = []
    for sentence in cycle(FILLER_TALK):
        if sum(len(each.split()) for each in said) >= words:
            return tuple(said)
        said.append(sentence)
    return tuple(said)


def _words_in(question: Question) -> Iterable[str]:
    for text in (question.model_answers or {}).values():
        yield from (word.casefold().strip('.,;:?!"') for word in text.split())
