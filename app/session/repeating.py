"""Which questions are worth repeating, and when: three a day.

    judgments -> a card for each question (made anew when they changed) -> days -> three of them today

A card is only a cache: it says from which judgment on it is out of date, and is made from the archive again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from app.archive.attempt_records import AttemptLine, CardLine, TrapLine
from app.session.debrief_views import RepeatView
from app.session.repeat_reasons import reason_for, short_reason_for
from interviewer.repetition import GOOD, Review, rating_of, replay
from interviewer.values import Question

if TYPE_CHECKING:
    from app.archive.store import Store

A_DAY = 3
OF_ONE_TOPIC = 2
"""of today's three, when others are due"""
WEEK = 7
"""days of waiting that a topic counts for whose last answers were one rating worse"""
LOOKED_BACK = 5
"""attempts, for the reason"""
DayOf = Callable[[str], date]


@dataclass(frozen=True, slots=True)
class Planned:
    card: CardLine
    day: date


@dataclass(frozen=True, slots=True)
class Worth:
    """Of today. `later`: what to say when nothing is due; empty when nothing was ever scored."""

    today: tuple[RepeatView, ...]
    later: str = ""


class Repeating:
    """Belongs to the session thread. `zone`: whose days; None is the machine's."""

    def __init__(self, archive: "Store", zone: tzinfo | None = None) -> None:
        self._archive = archive
        self._zone = zone
        self._looked_over = False

    def catch_up(self) -> None:
        """Cards that are older than a judgment of their question, or lost, are made anew."""
        cards = {card.question: card for card in self._archive.cards()}
        seen = max((card.changed for card in cards.values()), default=0)
        stale = set(self._archive.questions_judged(seen))
        gone: set[str] = set()
        if not self._looked_over:
            judged = set(self._archive.questions_judged())
            stale |= judged - cards.keys()
            gone = cards.keys() - judged
            self._looked_over = True
        self._make(sorted(stale), sorted(gone))

    def look_over_again(self) -> None:
        """Rehearsals were thrown away or taken back: cards of questions without one go, others come again."""
        self._looked_over = False

    def worth(self, questions: Mapping[str, Question], utc: str) -> Worth:
        """For Home."""
        self.catch_up()
        today = self._day(utc)
        cards = self._cards(questions)
        plan = planned(cards, questions, today, self._day)
        views = tuple(
            view for each in plan if each.day == today for view in self._view(each.card, questions, today, today, False)
        )
        if views or not cards:
            return Worth(views)
        return Worth((), _later(plan[0], questions, today, _done(cards, today, self._day)) if plan else "")

    def coming(self, questions: Mapping[str, Question], utc: str, most: int) -> tuple[RepeatView, ...]:
        """For the progress page: today's and the next ones."""
        self.catch_up()
        today = self._day(utc)
        plan = planned(self._cards(questions), questions, today, self._day)
        return tuple(
            view for each in plan[:most] for view in self._view(each.card, questions, each.day, today, short=True)
        )

    def _cards(self, questions: Mapping[str, Question]) -> list[CardLine]:
        return [card for card in self._archive.cards() if card.due and card.question in questions]

    def _view(
        self, card: CardLine, questions: Mapping[str, Question], day: date, today: date, short: bool
    ) -> Iterable[RepeatView]:
        question = questions[card.question]
        judged = self._archive.judged(card.recent)
        if len(judged) != len(card.recent):
            # A rehearsal was deleted since.
            self._make((card.question,), ())
        if not judged:
            return
        last = judged[0].line
        traps = self._archive.traps_in(tuple({each.line.session for each in judged}), card.question)
        ago = (today - self._day(last.started_at)).days
        reason = short_reason_for(question, judged, traps) if short else reason_for(question, judged, traps, ago)
        yield RepeatView(
            question.id, question.title, reason, in_words(day, today), last.session, last.turn, day <= today
        )

    def _make(self, questions: Sequence[str], gone: Sequence[str]) -> None:
        made = [card_of(self._archive.attempts_at(each), self._archive.traps_at(each)) for each in questions]
        cards = [card for card in made if card is not None]
        lost = [each for each, card in zip(questions, made, strict=True) if card is None]
        if cards or lost or gone:
            self._archive.keep_cards(cards, (*gone, *lost))

    def _day(self, utc: str) -> date:
        return moment(utc).astimezone(self._zone).date()


def moment(utc: str) -> datetime:
    found = datetime.fromisoformat(utc)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def card_of(attempts: Sequence[AttemptLine], traps: Sequence[TrapLine]) -> CardLine | None:
    """From all attempts at one question, old to new; None when there are none. An attempt that was not scored is no
    review, but it counts as answered."""
    if not attempts:
        return None
    last, changed = attempts[-1], max(line.changed for line in attempts)
    walked = walked_into(attempts, traps)
    reviews = []
    for line in attempts:
        known = line.scored and line.level is not None
        walked_in = (line.session, line.turn) in walked
        rating = rating_of(line.level if known else None, line.could_be, line.sure, line.aim, walked_in)
        if rating is not None:
            reviews.append(Review(moment(line.started_at), rating))
    found = replay(reviews)
    return CardLine(
        question=last.question,
        due=found.due.isoformat(timespec="seconds") if found else "",
        last_at=last.started_at,
        session=last.session,
        turn=last.turn,
        stability_days=round(found.stability_days, 4) if found else 0.0,
        difficulty=round(found.difficulty, 4) if found else 0.0,
        rating=found.last.rating if found else 0,
        reviews=found.reviews if found else 0,
        was_due=found.was_due if found else False,
        changed=changed,
        recent=tuple(line.changed for line in attempts[: -LOOKED_BACK - 1 : -1]),
    )


def walked_into(attempts: Sequence[AttemptLine], traps: Iterable[TrapLine]) -> set[tuple[str, int]]:
    """Attempts, by session and turn, in which a trap was not noticed: one that was set after the question was asked."""
    asked: dict[tuple[str, str], list[int]] = defaultdict(list)
    for line in attempts:
        asked[(line.session, line.question)].append(line.turn)
    found = set()
    for trap in traps:
        before = [turn for turn in asked[(trap.session, trap.question)] if turn <= trap.turn]
        if trap.noticed is False and before:
            found.add((trap.session, max(before)))
    return found


def planned(
    cards: Sequence[CardLine], questions: Mapping[str, Question], today: date, day_of: DayOf
) -> tuple[Planned, ...]:
    """Three a day from today on: what is due and finds no place waits for the next day. In the order of days."""
    strength = _strength(cards, questions)
    waiting = [card for card in cards if day_of(card.last_at) < today]
    later = [card for card in cards if day_of(card.last_at) >= today]
    free = max(0, A_DAY - _done(cards, today, day_of))
    due = {card.question: max(today, day_of(card.due)) for card in waiting}
    # What was answered today comes back tomorrow at the soonest.
    due |= {card.question: max(today + timedelta(days=1), day_of(card.due)) for card in later}
    left, plan, day = list(cards), [], today
    while left:
        ready = [card for card in left if due[card.question] <= day]
        ready.sort(key=lambda card: -_urgency(card, (day - day_of(card.due)).days, strength, questions))
        for card in _mixed(ready, questions)[: free if day == today else A_DAY]:
            plan.append(Planned(card, day))
            left.remove(card)
        soonest = min((due[card.question] for card in left), default=day)
        day = max(day + timedelta(days=1), soonest)
    return tuple(plan)


def in_words(day: date, today: date) -> str:
    """Today, Tomorrow, Thursday; further away than a week, 3 December."""
    ahead = (day - today).days
    if ahead <= 0:
        return "Today"
    if ahead == 1:
        return "Tomorrow"
    return f"{day:%A}" if ahead < WEEK else f"{day.day} {day:%B}"


def _done(cards: Iterable[CardLine], today: date, day_of: DayOf) -> int:
    return sum(card.was_due and day_of(card.last_at) == today for card in cards)


def _strength(cards: Iterable[CardLine], questions: Mapping[str, Question]) -> dict[str, float]:
    """How well the questions of a topic were answered when they were last asked: the mean of the ratings."""
    ratings: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        for topic in questions[card.question].topics:
            ratings[topic].append(card.rating)
    return {topic: sum(found) / len(found) for topic, found in ratings.items()}


def _urgency(
    card: CardLine, overdue_days: int, strength: Mapping[str, float], questions: Mapping[str, Question]
) -> float:
    weakest = min((strength[topic] for topic in questions[card.question].topics), default=float(GOOD))
    return overdue_days + WEEK * (GOOD - weakest)


def _mixed(ready: Sequence[CardLine], questions: Mapping[str, Question]) -> list[CardLine]:
    """The same cards; the first three are not all of one topic when that can be had."""
    first: list[CardLine] = []
    put_off: list[CardLine] = []
    of_topic: dict[str, int] = defaultdict(int)
    for card in ready:
        topic = next(iter(questions[card.question].topics), "")
        of_topic[topic] += 1
        (put_off if len(first) < A_DAY and of_topic[topic] > OF_ONE_TOPIC else first).append(card)
    return [*first[:A_DAY], *put_off, *first[A_DAY:]]


def _later(next_one: Planned, questions: Mapping[str, Question], today: date, done: int) -> str:
    title = questions[next_one.card.question].title
    day = in_words(next_one.day, today)
    said = "That was enough for today." if done else "Nothing is due today."
    return f"{said} Next, {day.lower() if day == 'Tomorrow' else f'on {day}'}: {title}"
