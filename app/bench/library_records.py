"""Rehearsals that were never held, as many as one likes: always the same ones, in the words of the bundled packs.

Each asks five questions, with a follow-up or a trap after every one: ten answers. Every answer names an invented
project, so that there are words which occur once in an archive, and others in every second answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from app.archive.records import (
    DeliveryMeasure,
    JudgmentRecord,
    SessionRecord,
    SessionStart,
    Shelved,
    TakeRecord,
    TranscriptRecord,
    TurnRecord,
)
from interviewer.scoring.judgment import LEVELS_JUDGE, Judgment, Shown
from interviewer.values import Assessment, Finding, HeardWord, Level, Pack, Persona, Question, TrapFinding, Verdict

BEGIN = datetime(2022, 1, 3, 8, tzinfo=UTC)
APART = timedelta(hours=4, minutes=11)
QUESTIONS, WORDS, VARIANTS, SECONDS_A_WORD = 5, 100, 12, 0.42
LEVELS: tuple[Level, ...] = (4, 5, 6)
VERDICTS: tuple[Verdict, ...] = ("hit", "partly", "missed", "missed")
FOLLOW_UP = "And how would you know that it works?"
TAGS = ("onsite", "weak spot", "with a mentor", "dress rehearsal")
_BEGINNINGS = ("bra", "col", "dun", "fel", "gor", "hal", "jas", "kem", "lor", "mir", "nov", "pel", "quin", "ros", "sar")
_MIDDLES = ("a", "e", "i", "o", "u", "ai", "eo", "ia")
_ENDS = ("beck", "dorn", "field", "ger", "ham", "lin", "mont", "nar", "rick", "sted", "ton", "vik", "wold", "zen")


@dataclass(frozen=True, slots=True)
class World:
    """What rehearsals are made of."""

    packs: tuple[Pack, ...]
    personas: tuple[Persona, ...]


def rehearsals(world: World, count: int) -> Iterator[SessionRecord]:
    """From old to new."""
    pool = {question.id: _answers(question) for pack in world.packs for question in pack.questions}
    for number in range(count):
        yield _rehearsal(world, pool, number)


def project(number: int) -> str:
    """A name that stands for this number alone."""
    number, begin = divmod(number, len(_BEGINNINGS))
    number, middle = divmod(number, len(_MIDDLES))
    number, end = divmod(number, len(_ENDS))
    name = f"{_BEGINNINGS[begin]}{_MIDDLES[middle]}{_ENDS[end]}"
    return name if not number else f"{name}{project(number - 1)}"


def _rehearsal(world: World, pool: dict[str, tuple[tuple[HeardWord, ...], ...]], number: int) -> SessionRecord:
    chance = Random(number)
    pack, persona = chance.choice(world.packs), chance.choice(world.personas)
    asked = _asked(chance, world, pack)
    began = BEGIN + number * APART
    id = f"{began:%Y%m%d-%H%M%S}-{number:05}"
    start = SessionStart(
        id=id,
        started_at=began.isoformat(timespec="seconds"),
        round_name=pack.title,
        pack=pack.id,
        persona=persona.id,
        persona_name=persona.name,
        level=chance.choice(LEVELS),
        hands_free=True,
        question_ids=tuple(question.id for question in asked),
        seed=number,
        again_of=f"{began - APART:%Y%m%d-%H%M%S}-{number - 1:05}" if number % 20 == 7 else "",
    )
    turns = tuple(_turns(chance, id, began, asked, pool, number))
    judged = tuple(_judgments(chance, asked, began))
    peaks = tuple(round(chance.uniform(-1, 1), 3) for _ in range(120))
    made = Shelved(
        title=f"Before {project(number).title()}" if number % 50 == 3 else "",
        note="Slow down in the first minute." if number % 40 == 9 else "",
        tags=(TAGS[number // 10 % len(TAGS)],) if number % 10 == 1 else (),
    )
    state = "ended" if number % 12 == 5 else "interrupted" if number % 200 == 11 else "finished"
    ended = (began + timedelta(minutes=30)).isoformat(timespec="seconds")
    return SessionRecord(start, state, ended, turns, peaks, judged, made)


def _asked(chance: Random, world: World, pack: Pack) -> list[Question]:
    """Of a small pack all, and of others what is missing."""
    own = chance.sample(pack.questions, min(QUESTIONS, len(pack.questions)))
    others = [question for each in world.packs if each is not pack for question in each.questions]
    return own + chance.sample(others, QUESTIONS - len(own))


def _turns(
    chance: Random,
    session: str,
    began: datetime,
    asked: Sequence[Question],
    pool: dict[str, tuple[tuple[HeardWord, ...], ...]],
    number: int,
) -> Iterator[TurnRecord]:
    for place, question in enumerate(asked):
        trap = question.traps[0].id if question.traps and place % 2 else ""
        for again, kind in enumerate(("question", "trap" if trap else "follow-up")):
            at = 2 * place + again + 1
            spoken = next(iter(question.ask.values())) if kind == "question" else FOLLOW_UP
            words = _in_a_project(chance.choice(pool[question.id]), 2 * QUESTIONS * number + at)
            yield TurnRecord(
                number=at,
                kind=kind,
                question=question.id,
                point=trap if kind == "trap" else "",
                planned_text=spoken,
                spoken_text=spoken,
                reason="The next question of the plan.",
                who="house interviewer",
                mark="",
                started_at=(began + timedelta(minutes=3 * at)).isoformat(timespec="seconds"),
                clip=f"clips/{session}/asked-{at}.flac",
                clip_seconds=6.0,
                takes=(_take(chance, session, at, began, question, words, trap if kind == "trap" else ""),),
            )


def _take(
    chance: Random, session: str, at: int, began: datetime, question: Question, words: tuple[HeardWord, ...], trap: str
) -> TakeRecord:
    findings = tuple(Finding(each.id, each.says, chance.choice(VERDICTS)) for each in question.key_points[:2])
    met = TrapFinding(trap, chance.random() < 0.5, None, ()) if trap else None
    return TakeRecord(
        number=1,
        clip=f"clips/{session}/turn-{at}.flac",
        started_at=(began + timedelta(minutes=3 * at)).isoformat(timespec="seconds"),
        seconds=words[-1].end,
        transcripts=(TranscriptRecord("whisper", "base.en", False, " ".join(word.text for word in words), words),),
        assessments=(Assessment(question.id, "coverage", "1", True, "", findings, (), met),),
        measures=(DeliveryMeasure("pace", "delivery-1", chance.gauss(150, 20), "words a minute"),),
    )


def _judgments(chance: Random, asked: Sequence[Question], began: datetime) -> Iterator[JudgmentRecord]:
    at = (began + timedelta(minutes=31)).isoformat(timespec="seconds")
    for place, question in enumerate(asked):
        level = chance.choice(LEVELS)
        shown = tuple(Shown(Finding(each.id, each.says, "missed")) for each in question.key_points[:2])
        judgment = Judgment(question.id, LEVELS_JUDGE, "1", scored=chance.random() > 0.05, findings=shown)
        if judgment.scored:
            judgment = replace(judgment, level=level, could_be=(level,), sure=True, standing=level - 4.0)
        else:
            judgment = replace(judgment, reason="Too short to judge.")
        yield JudgmentRecord(2 * place + 1, at, judgment)


@cache
def _timed(text: str) -> tuple[HeardWord, ...]:
    return tuple(
        HeardWord(word, round(at * SECONDS_A_WORD, 2), round(at * SECONDS_A_WORD + 0.3, 2), 0.9)
        for at, word in enumerate(text.split())
    )


def _answers(question: Question) -> tuple[tuple[HeardWord, ...], ...]:
    """Sentences of its model answers, in other orders."""
    chance = Random(question.id)
    models = " ".join((question.model_answers or {5: question.why_asked}).values())
    sentences = [sentence.strip() for sentence in models.replace("?", ".").split(".") if sentence.strip()]
    found = []
    for _ in range(VARIANTS):
        said = ". ".join(chance.sample(sentences, len(sentences))).split()[: WORDS + chance.randrange(-40, 40)]
        found.append(_timed(" ".join(said)))
    return tuple(found)


def _in_a_project(words: tuple[HeardWord, ...], number: int) -> tuple[HeardWord, ...]:
    last = words[-1].end
    named = ("That", "was", "in", project(number).title())
    said = (HeardWord(word, last + 0.4 * at, last + 0.4 * at + 0.3, 0.9) for at, word in enumerate(named, 1))
    return (*words, *said)
