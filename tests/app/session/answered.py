"""An archive with answers in it that were judged, as quickly as a test wants them."""

from dataclasses import replace

from app.archive.records import DeliveryMeasure, SessionStart, TurnRecord
from app.archive.store import Store
from interviewer.scoring.judgment import LEVELS_JUDGE, Judgment, Shown
from interviewer.values import Assessment, Finding, KeyPoint, Level, Question, Trap, TrapFinding, Verdict

PLAN = KeyPoint("plan", "Plans the move before the date - with an owner", 5, 3, ("plan",))
PRICE = KeyPoint("price", "Does the sum at volume.", 5, 2, ("cents",))
DEEP = KeyPoint("deep", "Says what would change the decision", 6, 3, ("change my mind",))
STANDING: dict[Level, float] = {4: 0.3, 5: 0.9, 6: 1.6}


def question(id: str, *topics: str) -> Question:
    trap = Trap(f"{id}-trap", (), 0.0, False, {}, (), (), "")
    return Question(id, f"Title of {id}", "", topics, 90, "", {}, (PLAN, PRICE, DEEP), {}, traps=(trap,))


def judgment(
    id: str,
    level: Level | None = 5,
    missed: tuple[str, ...] = (),
    could_be: tuple[Level, ...] = (),
    version: str = "1",
    contradicted: tuple[str, ...] = (),
) -> Judgment:
    if level is None:
        return Judgment(id, LEVELS_JUDGE, version, False, "Nothing was said.")
    verdicts: dict[str, Verdict] = dict.fromkeys(missed, "missed")
    verdicts.update(dict.fromkeys(contradicted, "contradicted"))
    findings = tuple(
        Shown(Finding(point.id, point.says, verdicts.get(point.id, "hit"), None)) for point in (PLAN, PRICE, DEEP)
    )
    made = Judgment(id, LEVELS_JUDGE, version, True, level=level, could_be=could_be, sure=not could_be)
    return replace(made, standing=STANDING[level], findings=findings)


def rehearse(
    store: Store,
    session: str,
    at: str,
    judged: Judgment,
    aim: int = 5,
    noticed: tuple[bool | None, ...] = (),
    measures: dict[str, float] | None = None,
) -> None:
    """One question, perhaps with traps after it. Times as the archive writes them."""
    store.begin_session(SessionStart(session, at, "Round", "pack", "persona", "Maren", aim, True, (judged.question,)))
    _turn(store, session, 1, "question", judged.question, "", at)
    for name, value in (measures or {}).items():
        store.add_measure(session, 1, 1, DeliveryMeasure(name, "delivery-1, x", value, "unit"))
    for number, each in enumerate(noticed, start=2):
        trap = f"{judged.question}-trap"
        _turn(store, session, number, "trap", judged.question, trap, at)
        found = Assessment(judged.question, "coverage", "1", True, "", (), (), TrapFinding(trap, each, None, ()))
        store.add_assessment(session, number, 1, found)
    store.end_session(session, "finished", at)
    store.add_judgment(session, 1, judged, at)


def _turn(store: Store, session: str, number: int, kind: str, question: str, point: str, at: str) -> None:
    store.begin_turn(session, TurnRecord(number, kind, question, point, "?", "?", "", "", "", at, "", 0.0))
    take = store.begin_take(session, number, f"clips/{number}.wav", at)
    store.keep_take(session, number, take, f"clips/{number}.flac", 60.0)
