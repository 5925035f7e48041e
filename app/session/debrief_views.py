"""What the debrief, two takes side by side and the progress page show: frozen, ready to show."""

from dataclasses import dataclass
from typing import Literal

from app.session.shared_views import Choice, Problem

MarkName = Literal["said", "partly", "not said", "not scored"]
DeliveryKind = Literal[
    "pace",
    "pauses",
    "fillers",
    "first word",
    "first point",
    "longest stretch",
    "talk share",
    "length",
    "landing",
]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """The candidate's (or interviewer's) own words, and where to hear them: a clip and its seconds."""

    text: str
    clip: str
    start: float
    end: float
    of_candidate: bool = True


@dataclass(frozen=True, slots=True)
class RubricLine:
    mark: MarkName
    says: str
    verdict: str
    quote: QuoteView | None = None
    note: str = ""
    again: bool = True


@dataclass(frozen=True, slots=True)
class TrapView:
    title: str
    noticed: bool | None
    verdict: str
    asked: QuoteView
    answered: QuoteView | None
    strong: tuple[RubricLine, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class OfferView:
    """`text` could stand in place of the heard words from `first` to `last`."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class WordView:
    """It stands for the heard words from `first` to `last` (places from 0, -1 where they cannot be corrected).

    `heard` is how they were first understood, when they were corrected; `offers` are for doubtful words.
    """

    text: str
    start: float
    end: float
    probability: float
    first: int = -1
    last: int = -1
    doubtful: bool = False
    heard: str = ""
    offers: tuple[OfferView, ...] = ()


@dataclass(frozen=True, slots=True)
class HearingView:
    """The same answer as another recogniser heard it, or the same one before."""

    recogniser: str
    recogniser_is_basic: bool
    words: tuple[WordView, ...]


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """One thing asked and the answer to it, within a question of the debrief."""

    turn: int
    kind: str
    asked: QuoteView
    why: str
    who: str
    mark: str
    clip: str
    seconds: float
    peaks: tuple[float, ...]
    words: tuple[WordView, ...]
    recogniser: str
    recogniser_is_basic: bool
    clip_missing: bool = False
    filled_pauses: str = ""
    """ "At least 4 filled pauses", or empty: none were found, none were counted, or none are wanted"""
    take: int = 1
    first_heard: str = ""
    """how it was understood before it was corrected; empty when it was not"""
    other_hearings: tuple[HearingView, ...] = ()
    """what else was heard of this answer, first to last; the words above are those that count"""
    no_answer: str = ""
    """why there is none, where that is known"""
    asked_heard: bool = True
    """False: these words were planned, and never spoken"""


@dataclass(frozen=True, slots=True)
class NotScoredView:
    """Why an attempt is not scored. `offers`: what can be done about it; `cost` is said before the click."""

    reason: str
    safe: str = ""
    can_score_now: bool = False
    can_score_later: bool = False
    """the readers were asked and could not: it can wait for them, whether or not a model is there now"""
    can_count_key_points: bool = False
    cost: str = ""


@dataclass(frozen=True, slots=True)
class StructureView:
    """A shape that good answers have, such as a trade-off with its mitigation; `quote` where it was recognised."""

    title: str
    quote: QuoteView | None
    note: str = ""
    again: bool = True


@dataclass(frozen=True, slots=True)
class MistakeView:
    """You said / stronger. `said` None: `noticed` stands in for words that are not there."""

    title: str
    said: QuoteView | None
    noticed: str
    stronger: str
    practise: str


@dataclass(frozen=True, slots=True)
class ReaderView:
    """One reader of the committee on one question. `says` is what set this reading apart; `trouble`: none was had."""

    role: str
    level: str
    vote: str
    says: tuple[RubricLine, ...] = ()
    trouble: str = ""
    note: str = ""
    again: bool = True
    """what was done to this reading, as "Held at L5: ..."; empty: nothing"""


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """A key point on which the readers differ: what each held of it, in the order of the readers."""

    says: str
    held: tuple[tuple[str, RubricLine], ...]


@dataclass(frozen=True, slots=True)
class ModelAnswerView:
    """How an answer at this level could sound: to read, and to hear."""

    level: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One small picture. `figure` and `unit` are large and small beneath it; `usual` says the range in words.

    `values` is what is drawn, on a scale from `low` to `high`; `at` are the places along the answer (0 to 1) of values
    that have one. `usual_low` to `usual_high` is shaded. `source` is whose figures these are. `judged` False: shown
    without a range, because the candidate does not want it judged.
    """

    kind: DeliveryKind
    title: str
    figure: str
    unit: str
    usual: str
    source: str
    values: tuple[float, ...] = ()
    at: tuple[float, ...] = ()
    low: float = 0.0
    high: float = 1.0
    usual_low: float | None = None
    usual_high: float | None = None
    judged: bool = True
    note: str = ""
    again: bool = True


@dataclass(frozen=True, slots=True)
class AttemptView:
    """One attempt at a question: this rehearsal's, or a take that came later."""

    session: str
    turn: int
    title: str
    when: str
    level: str
    seconds: float
    is_this: bool = False
    is_best: bool = False
    is_latest: bool = False
    is_take: bool = True
    """False: another rehearsal that asked the same question"""


@dataclass(frozen=True, slots=True)
class RemarkView:
    """`place` says where ("0:48"). `quote` None: about the question as a whole; of a moment: what is said around it.

    `note`: what comes next of it, or how it came to be answered. `again`: its question can be asked again.
    """

    id: str
    place: str
    quote: QuoteView | None
    text: str
    state: Literal["open", "work on", "answered", "done"] = "open"
    note: str = ""
    again: bool = True


@dataclass(frozen=True, slots=True)
class MentorMark:
    """A rubric line as a mentor marked it; `ours` is our verdict, empty where we had none."""

    says: str
    mark: MarkName
    verdict: str
    ours: str = ""


@dataclass(frozen=True, slots=True)
class MentorView:
    """What one mentor held of a question, or of the whole (then `says` is their summary). Names and text are theirs.

    `says` of a question: how far they agree with us.
    """

    review: str
    who: str
    level: str
    says: str = ""
    marks: tuple[MentorMark, ...] = ()
    remarks: tuple[RemarkView, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionDebrief:
    """`number` 0 is no question of the interviewer's: what the candidate asked at the end."""

    number: int
    title: str
    scored: bool
    not_scored_reason: str
    counts: str
    rubric: tuple[RubricLine, ...]
    lowered: tuple[RubricLine, ...]
    traps: tuple[TrapView, ...]
    exchanges: tuple[ExchangeView, ...]
    turn: int = 0
    """the turn that asked it: how commands name this attempt"""
    question: str = ""
    """its id; empty when it is no longer installed, and then it cannot be answered again"""
    level: str = ""
    """L5, or L5–L6 when it could be either; empty: not scored"""
    level_says: str = ""
    """what that rests on and how sure it is, in a sentence or two"""
    judged_by: str = ""
    next_level: tuple[str, ...] = ()
    """what the next level would have added"""
    not_scored: NotScoredView | None = None
    structures: tuple[StructureView, ...] = ()
    mistakes: tuple[MistakeView, ...] = ()
    readers: tuple[ReaderView, ...] = ()
    disagreements: tuple[DisagreementView, ...] = ()
    delivery: tuple[DeliveryView, ...] = ()
    model_answers: tuple[ModelAnswerView, ...] = ()
    attempts: tuple[AttemptView, ...] = ()
    earlier_verdicts: tuple[str, ...] = ()
    """what other judges, or other versions, held of it: one line each, newest first"""
    mentors: tuple[MentorView, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictReason:
    """`where` says which questions: "Questions 1, 3"; `number` is the first of them, for a click."""

    text: str
    where: str
    number: int


@dataclass(frozen=True, slots=True)
class VerdictView:
    """The band. `place`, `low` and `high` lie on the ladder, 4.0 to 6.0 (a little beyond either end is allowed);
    `title` alone is shown where there is too little for a verdict (`place` None)."""

    who: str
    title: str
    says: str
    place: float | None = None
    low: float = 0.0
    high: float = 0.0
    vote: str = ""
    raised: tuple[VerdictReason, ...] = ()
    lowered: tuple[VerdictReason, ...] = ()
    votes: tuple[tuple[str, str], ...] = ()
    """(reader, vote at level) of a committee"""


@dataclass(frozen=True, slots=True)
class CommitteeView:
    """Asking the readers. `refusal` says why it cannot be asked; `price` is said before the click.

    While it reads: `progress` ("Scoring 3 of 6, about 40 s") and `part` (0 to 1).
    """

    price: str = ""
    refusal: str = ""
    progress: str = ""
    part: float = 0.0
    trouble: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class DebriefView:
    session: str
    title: str
    subtitle: str
    judge: str
    judge_note: str
    summary: str
    questions: tuple[QuestionDebrief, ...]
    problem: Problem | None = None
    listening: str = ""
    """"Listening again: 2 of 5" while answers are heard again"""
    recognisers: tuple[Choice, ...] = ()
    """those that are installed, for hearing answers again"""
    yours: QuestionDebrief | None = None
    """what the candidate asked at the end, and what they were told"""
    verdict: VerdictView | None = None
    committee: CommitteeView | None = None
    judging: str = ""
    """"Judging 3 of 6" while key points are judged; there is no verdict until it is empty"""
    mentors: tuple[MentorView, ...] = ()
    """what mentors said of the whole"""
    formats: tuple[Choice, ...] = ()
    """in which it can be exported"""


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One rubric line in two takes. `change` is "", Better, New or Worse."""

    says: str
    first: RubricLine
    second: RubricLine
    change: str = ""


@dataclass(frozen=True, slots=True)
class PartView:
    """One answer of a take: to the question, or to what followed. `kind` says to what, in a word or two."""

    kind: str
    clip: str
    seconds: float
    peaks: tuple[float, ...]
    marks: tuple[tuple[float, MarkName, str], ...] = ()
    """place 0 to 1, mark, what it is"""
    words: tuple[WordView, ...] = ()
    missing: bool = False


@dataclass(frozen=True, slots=True)
class TakeView:
    """`seconds` is the length of all its answers; an empty level: it is not scored."""

    title: str
    when: str
    level: str
    seconds: float
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class TwoTakesView:
    """Two attempts at one question, line by line."""

    title: str
    first: TakeView
    second: TakeView
    lines: tuple[ComparedLine, ...]
    delivery: tuple[tuple[DeliveryView, DeliveryView], ...]
    summary: str
    detail: str
    session: str
    turn: int
    """what is taken again"""
    back: str = ""
    """the rehearsal whose debrief it came from"""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class TopicView:
    """Level over time. Points are (place in the chosen time 0 to 1, level 4.0 to 6.0); `band` (place, low, high).

    With fewer than four answers there is no line and no level: `points` are hollow dots.
    """

    topic: str
    level: str
    sure: str
    points: tuple[tuple[float, float], ...]
    band: tuple[tuple[float, float, float], ...] = ()
    says: str = ""
    """the figures in words"""


@dataclass(frozen=True, slots=True)
class TrendView:
    """A delivery measure over time: values from old to new, and what is usual. `says`: the figures in words."""

    title: str
    figure: str
    unit: str
    values: tuple[float, ...]
    low: float
    high: float
    usual_low: float | None = None
    usual_high: float | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class TrapTrendView:
    """`met`: old to new; True noticed, False walked in, None cannot be told. `says`: the same in words."""

    title: str
    met: tuple[bool | None, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class RepeatView:
    """A question worth repeating: when, and why in a few words. `session` and `turn`: the attempt it comes from."""

    question: str
    title: str
    reason: str
    when: str
    session: str
    turn: int
    due: bool = True


@dataclass(frozen=True, slots=True)
class ProgressView:
    """`spans` are the times to choose from, `span` the chosen one."""

    subtitle: str
    spans: tuple[Choice, ...]
    span: str
    topics: tuple[TopicView, ...]
    delivery: tuple[TrendView, ...]
    traps: tuple[TrapTrendView, ...]
    repeat: tuple[RepeatView, ...]
    agreement: tuple[tuple[float, float], ...] = ()
    """(the judge's level, a mentor's), 4.0 to 6.0; empty until a mentor has said one"""
    empty: str = ""
    problem: Problem | None = None
