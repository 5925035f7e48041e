"""A small rehearsal with one of everything, for tests of the archive and of the exports."""

from app.archive.records import SessionRecord, SessionStart, TakeRecord, TranscriptRecord, TurnRecord
from app.archive.store import Store
from interviewer.values import Assessment, Finding, HeardWord, Quote, TrapFinding

AT = "2026-11-20T07:25:31Z"
START = SessionStart(
    id="20261120-072531-a1b2",
    started_at=AT,
    round_name="Retrieval, tuning or prompting?",
    pack="retrieval-tuning-or-prompting",
    persona="hiring-manager",
    persona_name="Mara",
    level=5,
    hands_free=True,
    question_ids=("versus", "tickets", "no-llm"),
    length_s=1800.0,
    seed=4711,
    reasons=(("tickets", "Left out last time: personal data."),),
)


def spoken(text: str, gap: float = 0.1 + 0.2) -> tuple[HeardWord, ...]:
    """Words with times that only survive if every bit of them is kept."""
    return tuple(
        HeardWord(word, number * gap, number * gap + 0.1, 1 / (number + 3)) for number, word in enumerate(text.split())
    )


ANSWER = "Retrieval brings knowledge and tuning brings form"
QUOTE = Quote("tuning brings form", 4, 6, 1.2000000000000002, 1.9000000000000001)
TRANSCRIPT = TranscriptRecord("pocketsphinx", "en-us", True, ANSWER.lower(), spoken(ANSWER), ANSWER + ".")
ASSESSMENT = Assessment(
    question="versus",
    judge="coverage",
    judge_version="1",
    scored=True,
    findings=(
        Finding("form", "Tuning changes form, not knowledge", "hit", QUOTE),
        Finding("eval", "An evaluation comes first", "missed", None, "Not heard in this answer."),
        Finding("order", "Constraints before the solution", "partly", Quote("Retrieval", 0, 0, 0.0, 0.1)),
    ),
    lowered=(Finding("ladder", "The bare ladder", "contradicted", QUOTE),),
    trap=TrapFinding("tickets", False, QUOTE, (Finding("index", "Index the resolutions first", "missed"),)),
)
UNSCORED = Assessment("versus", "coverage", "1", False, "The answer has only three words.")


def turn(number: int, kind: str = "question", question: str = "versus") -> TurnRecord:
    return TurnRecord(
        number=number,
        kind=kind,
        question=question,
        point="",
        planned_text="Which one is better?",
        spoken_text="",
        reason="the next question of the plan",
        who="house interviewer",
        mark="",
        started_at=AT,
        clip="",
        clip_seconds=0.0,
    )


def answered(number: int = 1) -> TurnRecord:
    """The turn that `keep_answer` leaves in the archive."""
    take = TakeRecord(1, f"clips/{START.id}/turn-{number}.flac", AT, 12.3, (TRANSCRIPT,), (UNSCORED, ASSESSMENT))
    return TurnRecord(
        number=number,
        kind="question",
        question="versus",
        point="",
        planned_text="Which one is better?",
        spoken_text="Which one is better?",
        reason="the next question of the plan",
        who="house interviewer",
        mark="The model was too slow.",
        started_at=AT,
        clip=f"clips/{START.id}/asked-{number}.flac",
        clip_seconds=2.5,
        takes=(take,),
    )


def keep_answer(store: Store, number: int = 1, session: str = START.id) -> None:
    """One turn from its question to its assessment, step by step as a rehearsal does it."""
    whole = answered(number)
    store.begin_turn(session, turn(number))
    store.turn_spoken(session, number, whole.spoken_text, whole.clip, whole.clip_seconds)
    store.mark_turn(session, number, whole.who, whole.mark)
    take = store.begin_take(session, number, f"clips/{session}/turn-{number}.wav", AT)
    store.add_transcript(session, number, take, TRANSCRIPT)
    store.keep_take(session, number, take, whole.takes[0].clip, 12.3)
    store.add_assessment(session, number, take, UNSCORED)
    store.add_assessment(session, number, take, ASSESSMENT)


def whole_session() -> SessionRecord:
    return SessionRecord(START, "finished", "2026-11-20T07:44:00Z", (answered(),), (0.5, -0.25, 1.0))
