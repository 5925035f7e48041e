"""What goes into a mentor's file, and what does not: our verdicts only when the candidate chose to show them. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.archive.records import SessionRecord
from app.export.names import without
from app.export.options import Person
from app.reviews.points import points_of
from app.reviews.words import words_checksum
from app.session.debrief_views import DebriefView, ExchangeView, QuestionDebrief, WordView
from app.session.move_names import name_of
from interviewer.values import Question

SOMEBODY, THE_INTERVIEWER = "the candidate", "the interviewer"
THEIR_QUESTIONS = "Questions to the interviewer"
_TO_A_MENTOR: Mapping[str, str] = {
    "clarify": "Question back, answered",
    "steer": "Brought back to the question",
    "invite": "Asked for questions",
    "reply": "Answered",
}
"""where the usual name speaks to the candidate"""


@dataclass(frozen=True, slots=True)
class MentorOptions:
    """What the candidate chose. An empty name: nobody is named."""

    show_verdicts: bool = False
    candidate: str = ""
    name_interviewer: bool = True
    message: str = ""


@dataclass(frozen=True, slots=True)
class MentorExchange:
    """One thing asked and the answer to it. A clip is named as the archive does; empty: there is none to hear."""

    turn: int
    take: int
    kind: str
    asked: str
    asked_clip: str
    asked_seconds: float
    clip: str
    seconds: float
    peaks: tuple[float, ...]
    words: tuple[WordView, ...]
    basic: bool


@dataclass(frozen=True, slots=True)
class MentorPoint:
    """A line of the rubric. `ours` is what we held of it: empty unless the candidate shows it."""

    id: str
    says: str
    ours: str = ""


@dataclass(frozen=True, slots=True)
class MentorQuestion:
    """`turn` asked it; `turn` and `number` 0: what the candidate asked at the end, which nobody marks.

    `ladder`: (level, how an answer at that level sounds), where the question is installed.
    """

    turn: int
    number: int
    title: str
    points: tuple[MentorPoint, ...]
    ladder: tuple[tuple[int, str], ...]
    exchanges: tuple[MentorExchange, ...]
    our_level: str = ""
    our_reason: str = ""


@dataclass(frozen=True, slots=True)
class MentorFile:
    """`id` is drawn at random for each file, `words` the checksum of what was said; `blind`: without our verdicts."""

    id: str
    session: str
    words: str
    blind: bool
    title: str
    when: str
    candidate: str
    interviewer: str
    message: str
    questions: tuple[MentorQuestion, ...]
    our_verdict: str = ""


def mentor_file(
    id: str, record: SessionRecord, view: DebriefView, questions: Mapping[str, Question], options: MentorOptions
) -> MentorFile:
    """`view` is the debrief of `record`; `questions` are those that are installed."""
    verdict = view.verdict
    said = f"{verdict.title}. {verdict.says}" if verdict and options.show_verdicts else ""
    interviewer = record.start.persona_name if options.name_interviewer else THE_INTERVIEWER
    when = view.subtitle.rsplit(", with ", 1)[0]
    # What is heard keeps the name all the same; docs/mentors.md says so.
    unnamed = without(() if options.name_interviewer else (Person(record.start.persona_name, THE_INTERVIEWER),))
    parts = view.questions if view.yours is None else (*view.questions, replace(view.yours, title=THEIR_QUESTIONS))
    told = (_question(each, record, questions, options.show_verdicts, unnamed) for each in parts)
    return MentorFile(
        id=id,
        session=record.start.id,
        words=words_checksum(record),
        blind=not options.show_verdicts,
        title=view.title,
        when=when,
        candidate=options.candidate.strip() or SOMEBODY,
        interviewer=interviewer,
        message=options.message.strip(),
        questions=tuple(told),
        our_verdict=said,
    )


def _question(
    debrief: QuestionDebrief,
    record: SessionRecord,
    questions: Mapping[str, Question],
    shown: bool,
    unnamed: Callable[[str], str],
) -> MentorQuestion:
    known = questions.get(debrief.question)
    ours = {line.says: line.verdict for line in debrief.rubric} if shown else {}
    points = points_of(record, debrief.turn, questions)
    ladder = sorted(known.ladder.items()) if known else []
    return MentorQuestion(
        turn=debrief.turn,
        number=debrief.number,
        title=debrief.title,
        points=tuple(MentorPoint(id, says, ours.get(says, "")) for id, says in points),
        ladder=tuple((int(level), says) for level, says in ladder),
        exchanges=tuple(_exchange(each, shown, unnamed) for each in debrief.exchanges),
        our_level=(debrief.level or "Not scored") if shown and debrief.number else "",
        our_reason=debrief.level_says if shown else "",
    )


def _exchange(exchange: ExchangeView, shown: bool, unnamed: Callable[[str], str]) -> MentorExchange:
    missing = exchange.clip_missing
    # Who judges alone finds the trap alone.
    kind = "follow-up" if exchange.kind == "trap" and not shown else exchange.kind
    told = _TO_A_MENTOR.get(kind) or name_of(kind)
    return MentorExchange(
        turn=exchange.turn,
        take=exchange.take,
        kind=told,
        asked=unnamed(exchange.asked.text),
        asked_clip=exchange.asked.clip,
        asked_seconds=exchange.asked.end,
        clip="" if missing else exchange.clip,
        seconds=exchange.seconds,
        peaks=exchange.peaks,
        words=exchange.words,
        basic=exchange.recogniser_is_basic,
    )
