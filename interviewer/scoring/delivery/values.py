"""What is measured of how an attempt was spoken. Values only; times in seconds, places 0 to 1 along the attempt."""

from dataclasses import dataclass

from interviewer.values import HeardWord


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of an attempt. `seconds` is how long its recording is, `asked_s` how long the interviewer spoke first.

    `main`: it answers the question itself, not what followed. `filled_pauses` None: nobody has counted them;
    `filled_at` are their times, where they are known. `unheard_at` lie in gaps between words that are no silence,
    because somebody speaks there and nothing was written down.
    """

    turn: int
    words: tuple[HeardWord, ...]
    seconds: float
    asked_s: float = 0.0
    main: bool = False
    basic: bool = False
    filled_pauses: int | None = None
    filled_at: tuple[float, ...] = ()
    unheard_at: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Untold:
    """Why there is no figure, in a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Pace:
    """Words a minute of speaking time: pauses of LONG_PAUSE_S and more are left out, shorter ones are part of speaking.

    `windows` are the same of each fifteen seconds or so, `at` where they lie; `spread` is their standard deviation,
    None where there are fewer than two.
    """

    per_minute: float
    windows: tuple[float, ...]
    at: tuple[float, ...]
    spread: float | None
    words: int
    speaking_s: float


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence between two words; `after` are the last words before it."""

    seconds: float
    at: float
    turn: int
    start: float
    after: str


@dataclass(frozen=True, slots=True)
class Pauses:
    """Those of COUNTED_PAUSE_S and more, in the order of speaking; there may be none."""

    found: tuple[Pause, ...]

    @property
    def longest(self) -> Pause | None:
        return max(self.found, key=lambda pause: pause.seconds, default=None)


@dataclass(frozen=True, slots=True)
class Filled:
    """Filled pauses: at least so many. `at` are the places of those that are known, along the attempt."""

    count: int
    per_minute: float
    at: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """When each key point came first, in seconds of the candidate's own time, in order; never empty."""

    at_s: tuple[float, ...]
    of_s: float

    @property
    def first_s(self) -> float:
        return self.at_s[0]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The longest time without a new key point, from `start` to `end` on the candidate's own time."""

    start: float
    end: float
    points_s: tuple[float, ...]
    of_s: float

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Share:
    """Of the time in which somebody spoke within the attempt, the candidate's part, 0 to 1."""

    part: float
    candidate_s: float
    interviewer_s: float


@dataclass(frozen=True, slots=True)
class Length:
    """Of the answer to the question itself, from its first word to its last, beside what the question suggests."""

    seconds: float
    suggested_s: float


@dataclass(frozen=True, slots=True)
class Landing:
    """Whether the answer ended on what it comes to."""

    landed: bool
    says: str


@dataclass(frozen=True, slots=True)
class Delivery:
    pace: Pace | Untold
    pauses: Pauses | Untold
    filled: Filled | Untold
    first_word: float | Untold
    points: Points | Untold
    stretch: Stretch | Untold
    share: Share | Untold
    length: Length | Untold
    landing: Landing | Untold
