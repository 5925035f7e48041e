"""What the archive takes in and hands out. Frozen values; nobody outside the archive sees a table.

Times of day are UTC ISO-8601 strings with seconds; lengths are seconds. Clips are paths relative to the
archive's folder.
"""

from dataclasses import dataclass

from app.archive.review_records import ReviewRecord, SentFile
from interviewer.scoring.judgment import Judgment
from interviewer.values import Assessment, HeardWord

SessionState = str
"""running | interrupted | finished | ended | broken"""


@dataclass(frozen=True, slots=True)
class SessionStart:
    """`pack` is the round's id. `length_s`: how long it was to take, 0.0 for as long as its questions take. `seed`: by
    which chance drew them. `reasons`: (question, why it was chosen), where there was more to say than that it was.

    A question that is answered again is a rehearsal of its own: `again_of` and `again_turn` name the rehearsal and the
    turn in which it was asked first, `same_follow_ups` whether the same was asked after it, `asks_again` what that was:
    (kind, point, words), so that it can go on even when the first is gone.
    """

    id: str
    started_at: str
    round_name: str
    pack: str
    persona: str
    persona_name: str
    level: int
    hands_free: bool
    question_ids: tuple[str, ...]
    length_s: float = 0.0
    seed: int = 0
    reasons: tuple[tuple[str, str], ...] = ()
    again_of: str = ""
    again_turn: int = 0
    same_follow_ups: bool = False
    asks_again: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """words[first:last + 1], as they were heard, shall read `text`; an empty text takes them out.

    What was corrected at once has the same `step`, counted from 1; a later correction of the same words wins.
    """

    step: int
    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class TranscriptRecord:
    """`raw_text` and `words` stay as they were heard; `edited_text` is how it reads with its corrections."""

    engine: str
    model: str
    basic: bool
    raw_text: str
    words: tuple[HeardWord, ...]
    edited_text: str = ""
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveryMeasure:
    """One figure of how an answer was spoken; `method` says how it was got and from whose words."""

    name: str
    method: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class TakeRecord:
    """One attempt at an answer. `clip` may still be a .wav when the program was stopped in mid-answer."""

    number: int
    clip: str
    started_at: str
    seconds: float
    transcripts: tuple[TranscriptRecord, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    measures: tuple[DeliveryMeasure, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One thing asked, and what came of it. `kind` is a MoveKind; `point` the key point or trap that it is about."""

    number: int
    kind: str
    question: str
    point: str
    planned_text: str
    spoken_text: str
    reason: str
    who: str
    mark: str
    started_at: str
    clip: str
    clip_seconds: float
    takes: tuple[TakeRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgmentRecord:
    """`turn` is the one that asked the question; an attempt reaches to the next question."""

    turn: int
    at: str
    judgment: Judgment


@dataclass(frozen=True, slots=True)
class Shelved:
    """What the candidate made of a rehearsal: a title of its own, a note, tags; when it went into the trash, and when
    its sound was removed while its words stayed. Empty where nothing was done."""

    title: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    trashed_at: str = ""
    sound_removed_at: str = ""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """`judgments` in the order in which they were made: the last one of an attempt is in force.

    `sent` are the files that were made for mentors, `reviews` what came back, in the order in which it came.
    """

    start: SessionStart
    state: SessionState
    ended_at: str
    turns: tuple[TurnRecord, ...]
    peaks: tuple[float, ...] = ()
    judgments: tuple[JudgmentRecord, ...] = ()
    shelved: Shelved = Shelved()
    reviews: tuple[ReviewRecord, ...] = ()
    sent: tuple[SentFile, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One line of a list. `peaks` are up to 120 heights 0 to 1 with who spoke: positive you, negative the interviewer.

    `seconds` is the length of everything that can be heard: what was asked and every take. `clip_bytes` is what it
    takes up on the disk; None: not measured yet.
    """

    id: str
    started_at: str
    round_name: str
    persona_name: str
    state: SessionState
    seconds: float
    answers: int
    questions_planned: int
    questions_reached: int
    scored: int
    peaks: tuple[float, ...]
    length_s: float = 0.0
    level: int | None = None
    could_be: tuple[int, ...] = ()
    again_of: str = ""
    shelved: Shelved = Shelved()
    clip_bytes: int | None = None

    @property
    def name(self) -> str:
        """As it is called: by its own title, else by its round."""
        return self.shelved.title or self.round_name


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """One attempt at a question, as far as a list needs it. `turn` asked it; `seconds` is the length of its answers.

    `level` None: not scored; `standing` orders those of one level.
    """

    session: str
    turn: int
    question: str
    started_at: str
    round_name: str
    seconds: float
    again_of: str = ""
    again_turn: int = 0
    level: int | None = None
    could_be: tuple[int, ...] = ()
    standing: float = 0.0


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One request that left the program; never its content."""

    at: str
    host: str
    purpose: str
    tokens: int
    price_usd: float
    session: str = ""
