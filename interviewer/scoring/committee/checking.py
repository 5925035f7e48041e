"""A reader's reply becomes a reading: code finds each quote, decides what it bears, and what level follows. Pure.

    claimed with a quote   -> found word for word? -> does it bear the point? -> said where it counts? -> hit, partly
    claimed to be missing  -> do the cues find it all the same? then it is there in part, with their quote

A level comes from what holds, by the same sum as without a model, and is held within one step of what the key points
show by themselves: readers may hear other words for a point, but cannot talk an answer up the ladder.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from interviewer.scoring.attempts import ASKED_FOR, ASKS_FOR_IT
from interviewer.scoring.committee.bearing import alike, bears, cues_in, proposes
from interviewer.scoring.committee.values import AnswerRead, Cost, Held
from interviewer.scoring.judgment import Judgment, Reader, Reading, Said, Shown
from interviewer.scoring.ladder import place_of
from interviewer.scoring.levels import SENIOR_AT, STAFF_AT, LevelJudgment, level_from
from interviewer.scoring.matching import find_any, tokens_of
from interviewer.scoring.quote_check import locate
from interviewer.scoring.quoting import ends_sentence
from interviewer.scoring.refusal import turned_down
from interviewer.scoring.votes import vote_at
from interviewer.values import Finding, HeardWord, KeyPoint, Level, Question, Quote

MOST_CARRIED = 2
"""points that one quote may stand for; a cue of the point in it lifts that"""
STEPS_UP = 1
FEWEST_INVENTED = 3
"""So many quotes that nobody said, and more than half of all: then nothing that this reader says is believed."""
CARELESS, FEWEST_CARELESS = 0.25, 2
"""With more than this share of its quotes showing nothing of what it reads out of them, a reader is believed only where
a cue of the point was said in the words that it quotes."""
INVENTED = "It quoted words that were not said, so nothing of it counts."
BELIEVED_BY_CUE = "Its quotes often did not show what it read in them, so only points with a known phrase count."
NOT_COUNTED = "The reader did not count this."
TOO_EARLY, TOO_LATE = "Said, but the answer did not end on it.", "Said, but after the first solution."
HELD_BACK = "Held at L{level}: no reader goes more than one step above what the key points show."
_JUST_BELOW = 0.001


@dataclass(frozen=True, slots=True)
class _Found:
    quote: Quote
    said: Said


@dataclass(slots=True)
class _Reader:
    """What one reader has claimed so far of one attempt."""

    question: Question
    said: Sequence[Said]
    carried: list[tuple[int, Quote]]
    dropped: int = 0
    invented: int = 0

    def find(self, text: str) -> _Found | None:
        found = locate(self.question, self.said, text) if text else None
        if found is None:
            self.invented += 1
            return None
        quote, turn = found
        return _Found(quote, next(each for each in self.said if each.turn == turn))

    def claim(self, held: Held) -> Shown | None:
        """None: nothing is claimed, there is no such quote, or it does not bear the point."""
        if held.verdict == "missed":
            return None
        point = next(each for each in self.question.key_points if each.id == held.point)
        found = self.find(held.quote)
        if found is None or not self._bears(point, found):
            self.dropped += 1
            return None
        self.carried.append((found.said.turn, found.quote))
        finding = Finding(point.id, point.says, held.verdict, found.quote)
        note = _why_in_part(self.question, point, found) if held.verdict == "hit" else ""
        return Shown(replace(finding, verdict="partly", note=note) if note else finding, found.said.turn)

    def by_cue(self, shown: Shown) -> bool:
        point = next(each for each in self.question.key_points if each.id == shown.finding.point)
        said = next(each for each in self.said if each.turn == shown.turn)
        return shown.finding.quote is not None and bool(cues_in(point.cues, said.words, shown.finding.quote))

    def _bears(self, point: KeyPoint, found: _Found) -> bool:
        if not bears(self.question, point, found.said.words, found.quote):
            return False
        same = sum(turn == found.said.turn and _mostly_the_same(quote, found.quote) for turn, quote in self.carried)
        return same < MOST_CARRIED or bool(cues_in(point.cues, found.said.words, found.quote))


def reading_of(
    question: Question, said: Sequence[Said], keyed: Judgment, reader: Reader, read: AnswerRead, aimed: Level
) -> Reading:
    """`keyed` is what the key points show by themselves (interviewer.scoring.attempts)."""
    hearing = _Reader(question, said, [], read.unreadable)
    claimed = {each.point: shown for each in read.points if (shown := hearing.claim(each)) is not None}
    quoted = sum(each.verdict != "missed" for each in read.points) + len(read.lowered)
    careless = hearing.dropped >= FEWEST_CARELESS and hearing.dropped > CARELESS * quoted
    if careless:
        claimed = {point: shown for point, shown in claimed.items() if hearing.by_cue(shown)}
    findings = tuple(claimed.get(each.finding.point) or _unclaimed(each) for each in _by_cue(question, keyed))
    lowered = _lowered(hearing, read.lowered, findings, keyed)
    if hearing.invented >= FEWEST_INVENTED and 2 * hearing.invented > quoted:
        return Reading(reader, dropped=hearing.dropped, trouble=INVENTED)
    judged = level_from(question, [each.finding for each in findings], [each.finding for each in lowered])
    held_back, note = _held_back(judged, keyed)
    note = f"{BELIEVED_BY_CUE} {note}".strip() if careless else note
    level: Level = held_back.level or 4
    return Reading(
        reader,
        level,
        held_back.could_be,
        held_back.standing,
        vote_at([place_of(question, level, held_back.standing, findings)], aimed),
        findings,
        lowered,
        hearing.dropped,
        note=note,
    )


def highest_for(keyed: Judgment) -> Level:
    """One step above the highest that the key points could show."""
    known: list[Level] = [] if keyed.level is None else [keyed.level, *keyed.could_be]
    levels: dict[int, Level] = {4: 4, 5: 5, 6: 6}
    return levels[min(6, max(known, default=3) + STEPS_UP)]


def _held_back(judged: LevelJudgment, keyed: Judgment) -> tuple[LevelJudgment, str]:
    most = highest_for(keyed)
    if judged.level is None or judged.level <= most:
        return replace(judged, could_be=tuple(level for level in judged.could_be if level <= most)), ""
    end = SENIOR_AT if most == 4 else STAFF_AT
    standing = min(judged.standing, round(end - _JUST_BELOW, 3))
    return replace(judged, level=most, could_be=(), standing=standing), HELD_BACK.format(level=most)


def _by_cue(question: Question, keyed: Judgment) -> Iterator[Shown]:
    known = {each.finding.point: each for each in keyed.findings}
    for point in question.key_points:
        yield known.get(point.id) or Shown(Finding(point.id, point.says, "missed"))


def _unclaimed(by_cue: Shown) -> Shown:
    """What a reader calls missing is checked before it is shown as missing."""
    if by_cue.finding.verdict != "hit":
        return by_cue
    return replace(by_cue, finding=replace(by_cue.finding, verdict="partly", note=NOT_COUNTED))


def _why_in_part(question: Question, point: KeyPoint, found: _Found) -> str:
    said, quote = found.said, found.quote
    if said.kind in ASKS_FOR_IT and said.point == point.id:
        return ASKED_FOR
    if point.order == "before-solution":
        at = _first_solution(question, said.words)
        return TOO_LATE if at is not None and quote.first > at else ""
    if point.order == "last-quarter":
        return "" if _near_the_end(said.words, quote) else TOO_EARLY
    return ""


def _first_solution(question: Question, words: Sequence[HeardWord]) -> int | None:
    tokens = tokens_of(words)
    hits = find_any(tokens, question.solution_cues)
    return next((hit.first for hit in hits if not turned_down(words, tokens, hit)), None)


def _near_the_end(words: Sequence[HeardWord], quote: Quote) -> bool:
    """In the last quarter, or in the last sentence."""
    start, end = words[0].start, words[-1].end
    late = quote.end >= start + 0.75 * (end - start)
    sentence_goes_on = not any(ends_sentence(word) for word in words[quote.last : -1])
    return late or (sentence_goes_on and any(ends_sentence(word) for word in words[: quote.first]))


def _lowered(
    hearing: _Reader, claimed: Sequence[Cost], findings: Sequence[Shown], keyed: Judgment
) -> tuple[Shown, ...]:
    """What the cues found, and what the reader found of the listed ways. Another complaint has nothing to be checked
    against, so it does not count."""
    lowered = {each.finding.point: each for each in keyed.lowered}
    for shown in _costs(hearing, claimed, findings):
        lowered.setdefault(shown.finding.point, shown)
    return tuple(lowered.values())


def _costs(hearing: _Reader, claimed: Sequence[Cost], findings: Sequence[Shown]) -> Iterator[Shown]:
    there = {each.finding.point for each in findings if each.finding.verdict in ("hit", "partly")}
    for cost in claimed:
        found = hearing.find(cost.quote)
        if found is None:
            hearing.dropped += 1
            continue
        for number, remark in enumerate(hearing.question.lowers, 1):
            meant = alike(cost.says, remark) and not there & set(remark.unless)
            if meant and proposes(hearing.question, remark, found.said.words, found.quote):
                yield Shown(Finding(f"lowers-{number}", remark.says, "hit", found.quote), found.said.turn)
                break
        else:
            hearing.dropped += 1


def _mostly_the_same(one: Quote, other: Quote) -> bool:
    shared = min(one.last, other.last) - max(one.first, other.first) + 1
    return 2 * shared > min(one.last - one.first, other.last - other.first) + 1
