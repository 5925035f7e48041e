"""The judge's own level of what people have labelled: answers of the calibration set, questions of rehearsals."""

from collections.abc import Callable
from pathlib import Path

from app.archive.store import Store
from app.bench.calibration_set import read_answers
from app.bench.figures import BenchFailed, Figure
from app.bench.judge import by_key_points
from app.bench.labels import agreement, read_labels
from app.errors import GreenroomError
from app.session.attempts import attempts_of, said_in
from interviewer.packs import bundled_packs
from interviewer.scoring.attempts import judge_attempt
from interviewer.values import Level, Question

Judged = Callable[[str], Level | None]


def measure_labels(assets: Path, file: Path, open_store: Callable[[], Store]) -> tuple[Figure, ...]:
    """`open_store` is called only when a label is of a rehearsal."""
    questions = {question.id: question for pack in bundled_packs(assets) for question in pack.questions}
    return agreement(read_labels(file), _judged(assets, questions, open_store))


def _judged(assets: Path, questions: dict[str, Question], open_store: Callable[[], Store]) -> Judged:
    answers = {answer.id: answer for answer in read_answers(assets / "calibration" / "answers")}
    judge = by_key_points(questions)
    stores: list[Store] = []

    def judged(of: str) -> Level | None:
        if of in answers:
            return judge(answers[of].question, answers[of].text).level
        session, _, turn = of.rpartition("/")
        if not session or not turn.isdecimal():
            raise BenchFailed(f"'{of}' is neither a calibration answer nor SESSION/TURN: correct it.")
        stores[:] = stores or [open_store()]
        return _of_rehearsal(stores[0], session, int(turn), questions)

    return judged


def _of_rehearsal(store: Store, session: str, turn: int, questions: dict[str, Question]) -> Level | None:
    try:
        record = store.session(session)
    except GreenroomError as problem:
        raise BenchFailed(str(problem)) from None
    attempt = next((each for each in attempts_of(record) if each.turn == turn), None)
    if attempt is None:
        raise BenchFailed(f"'{session}/{turn}': turn {turn} of that rehearsal asked no question.")
    question = questions.get(attempt.question)
    if question is None:
        raise BenchFailed(f"'{session}/{turn}' answers '{attempt.question}', which is not installed.")
    return judge_attempt(question, said_in(attempt)).level
