"""Filled pauses counted behind a debrief, never in a rehearsal: one answer after the other, by the ears' process.

What is owed can be seen in the archive (an answer whose words have no count yet), so nothing is lost when the ears go.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from app.archive.records import DeliveryMeasure, SessionRecord, TakeRecord
from app.session.debrief_views import DebriefView, ExchangeView
from app.session.hearings import in_force
from app.session.workers import WorkerPlan
from audio.filled_pauses import METHOD
from audio.transcribing.messages import CountFilledPauses, FilledPausesCounted
from audio.values import Word

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.wiring import Workshop

NAME, UNIT = "filled_pauses", "at least"
AT = "filled_pause"
"""and its number: when it begins"""
UNHEARD = "unheard"
"""and its number: a time in a gap between words in which somebody speaks"""
LONGEST_METHOD = 80


@dataclass(frozen=True, slots=True)
class Count:
    """One answer to count in, with the words that are in force."""

    session: str
    turn: int
    take: int
    clip: str
    method: str
    words: tuple[Word, ...]


class Ears(Protocol):
    """A worker process as it is needed here."""

    def send(self, message: object) -> None: ...


class Crew(Protocol):
    """The staff as far as it is needed here."""

    def get(self, name: str) -> Ears | None: ...

    def hire(self, plan: WorkerPlan) -> Ears: ...


class FillerCounts:
    """Belongs to the session thread. `tell` hears of each session with a new count."""

    def __init__(self, shop: "Workshop", archive: "Store", staff: Crew, tell: Callable[[str], None]) -> None:
        self._shop = shop
        self._archive = archive
        self._staff = staff
        self._tell = tell
        self._queue: list[Count] = []
        self._tried: set[Count] = set()
        self._asked: tuple[int, Ears] | None = None
        self._numbers = 0
        self._held = False

    def catch_up(self, record: SessionRecord) -> None:
        """Count what has no count, unless the candidate wants none."""
        if self._shop.settings.judge_pace_and_fillers:
            fresh = [count for count in uncounted(record) if count not in self._tried]
            self._tried.update(fresh)
            self._queue += fresh
        self._next()

    def hold(self) -> None:
        """A rehearsal begins: the ears are its own."""
        self._held, self._asked = True, None

    def go_on(self) -> None:
        self._held = False
        self._next()

    def hear(self, report: Any) -> None:
        if isinstance(report, FilledPausesCounted) and self._asked is not None and report.number == self._asked[0]:
            self._asked = None
            self._keep(self._queue.pop(0), report)
        self._next()

    def lost(self) -> None:
        """The ears died, perhaps over this one: it is left alone until the program starts again."""
        if self._asked is not None:
            self._asked = None
            self._queue.pop(0)
        self._next()

    def _next(self) -> None:
        ears = self._staff.get("ears")
        if self._held or not self._queue or (self._asked is not None and self._asked[1] is ears):
            return
        # Whichever recogniser is there will do: it is the sound that is looked at.
        worker = ears or self._staff.hire(self._shop.ears())
        self._numbers += 1
        self._asked = self._numbers, worker
        count = self._queue[0]
        worker.send(CountFilledPauses(self._numbers, str(self._shop.paths.clip(count.clip)), count.words))

    def _keep(self, count: Count, found: FilledPausesCounted) -> None:
        if found.count is not None:
            measures = [DeliveryMeasure(NAME, count.method, float(found.count), UNIT)]
            measures += [DeliveryMeasure(f"{AT}_{n}", count.method, at, "s") for n, at in enumerate(found.at_s, 1)]
            measures += [
                DeliveryMeasure(f"{UNHEARD}_{n}", count.method, at, "s") for n, at in enumerate(found.unheard_s, 1)
            ]
            self._archive.keep_measures(count.session, count.turn, count.take, count.method, measures)
            self._tell(count.session)


def uncounted(record: SessionRecord) -> tuple[Count, ...]:
    """Every answer whose words have no count yet. Pure."""
    counts = (
        Count(record.start.id, turn.number, take.number, take.clip, method_of(take), _words(take))
        for turn in record.turns
        for take in turn.takes
        if take.seconds > 0 and in_force(take) is not None and counted(take) is None
    )
    return tuple(counts)


def counted(take: TakeRecord) -> int | None:
    """How many filled pauses an answer has at least, by the words that are in force; None before it was counted."""
    method = method_of(take)
    return next((round(m.value) for m in take.measures if m.name == NAME and m.method == method), None)


def found_at(take: TakeRecord) -> tuple[float, ...]:
    """When each of them begins, in seconds of the answer; empty too where only their number was kept."""
    return _numbered(take, AT)


def unheard_at(take: TakeRecord) -> tuple[float, ...]:
    """Times in gaps between words that are no silence: something was said there that nobody wrote down."""
    return _numbered(take, UNHEARD)


def _numbered(take: TakeRecord, name: str) -> tuple[float, ...]:
    method = method_of(take)
    return tuple(sorted(m.value for m in take.measures if m.name.startswith(f"{name}_") and m.method == method))


def method_of(take: TakeRecord) -> str:
    heard = in_force(take)
    return f"{METHOD}, {heard.engine} {heard.model}"[:LONGEST_METHOD] if heard else METHOD


def with_filled_pauses(view: DebriefView, record: SessionRecord) -> DebriefView:
    """The debrief with a line under each answer that has some. Pure."""
    takes = {(turn.number, take.number): take for turn in record.turns for take in turn.takes}
    questions = tuple(
        replace(question, exchanges=tuple(_told(exchange, takes) for exchange in question.exchanges))
        for question in view.questions
    )
    return replace(view, questions=questions)


def _told(exchange: ExchangeView, takes: dict[tuple[int, int], TakeRecord]) -> ExchangeView:
    take = takes.get((exchange.turn, exchange.take))
    found = counted(take) if take is not None else None
    return replace(exchange, filled_pauses=line(found)) if found else exchange


def line(count: int) -> str:
    return f"At least {count} filled pause{'' if count == 1 else 's'}"


def _words(take: TakeRecord) -> tuple[Word, ...]:
    heard = in_force(take)
    return tuple(Word(w.text, w.start, w.end, w.probability) for w in heard.words) if heard else ()
