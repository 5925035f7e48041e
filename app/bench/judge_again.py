"""Whether a judge says the same twice, and whether a trick gains anything in the reply to a follow-up."""

from collections.abc import Callable, Mapping, Sequence

from app.bench.calibration_set import CalibrationAnswer
from app.bench.figures import Figure
from app.bench.red_team import RedTeamCase, with_trick
from interviewer.scoring.attempts import judge_attempt
from interviewer.scoring.judgment import Judgment, Said
from interviewer.scoring.written import as_said
from interviewer.values import MoveKind, Question

NOT_SCORED = 3
"""Where a notch is counted: what is not scored lies below the lowest level."""
REPLIES: tuple[MoveKind, ...] = ("follow-up", "press", "trap")
"""As the reply to each of these."""


def notch(judgment: Judgment) -> int:
    return judgment.level or NOT_SCORED


def spread(
    answers: Sequence[CalibrationAnswer], judged: Mapping[str, Judgment], judge: Callable[[str, str], Judgment]
) -> Figure:
    """How far the standing moves when the same words are judged a second time."""
    again = {answer.id: judge(answer.question, answer.text) for answer in answers}
    moved = [abs(again[answer.id].standing - judged[answer.id].standing) for answer in answers]
    levels = sum(notch(again[answer.id]) != notch(judged[answer.id]) for answer in answers)
    beside = {"mean": round(sum(moved) / len(moved), 4), "levels_changed": levels, "of": len(answers), "runs": 2}
    return Figure("spread", round(max(moved), 4), "standing, at most", beside)


def in_a_follow_up(cases: Sequence[RedTeamCase], questions: Mapping[str, Question]) -> Figure:
    """The answer without the trick, and then the trick as the reply to what was asked next."""
    gained: list[str] = []
    for case in cases:
        question = questions[case.question]
        answer = Said(1, "question", "", as_said(case.base))
        before = judge_attempt(question, [answer])
        for kind in REPLIES:
            after = judge_attempt(question, [answer, Said(2, kind, "", as_said(trick_alone(case, question)))])
            if after.standing > before.standing or notch(after) > notch(before):
                gained.append(f"{case.id} ({kind})")
    beside = {"of": len(cases) * len(REPLIES), "which": gained, "goal": 0}
    return Figure("red_team_in_follow_ups", len(gained), "replies that gain", beside)


def trick_alone(case: RedTeamCase, question: Question) -> str:
    """What the trick adds to the answer; where it only says the answer again, that."""
    whole = with_trick(case, question)
    if case.where == "instead" or case.repeat is not None:
        return whole
    kept, base = whole.split(), case.base.split()
    at = next((n for n, (one, other) in enumerate(zip(kept, base, strict=False)) if one != other), len(base))
    return " ".join(kept[at : at + len(kept) - len(base)])
