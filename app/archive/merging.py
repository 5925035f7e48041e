"""Two states of one rehearsal made one, with nothing of either lost; None where they have gone different ways. Pure.

    here   asked 1, 2        there   asked 1, 2, 3 with a mentor's tag        merged   1, 2, 3 with the tag

What is on both sides must be the same, or a beginning of the other. Where both were judged or named differently,
what is in force here stays in force, and the other stands beside it where there is room for it.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields, replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from app.archive.records import (
    Correction,
    JudgmentRecord,
    SessionRecord,
    Shelved,
    TakeRecord,
    TranscriptRecord,
    TurnRecord,
)
from app.archive.review_records import STATES, RemarkRecord, ReviewRecord

T = TypeVar("T")
MOST_TAGS = 20
_OVER = ("finished", "ended", "broken")
_RULED = frozenset({"start", "state", "ended_at", "turns", "peaks", "judgments", "shelved", "reviews"})


class _Apart(Exception):
    """They cannot both be true of one rehearsal."""


def merged(here: SessionRecord, there: SessionRecord) -> SessionRecord | None:
    """The same record as `here` when there is nothing to add; None: keep both."""
    if here == there:
        return here
    try:
        return _session(here, there)
    except _Apart:
        return None


def _session(here: SessionRecord, there: SessionRecord) -> SessionRecord:
    _same(here.start, there.start)
    longer = there if len(there.turns) > len(here.turns) else here
    over = next((each for each in (longer, here, there) if each.state in _OVER), longer)
    made = replace(
        here,
        state=over.state,
        ended_at=over.ended_at,
        turns=_both(here.turns, there.turns, lambda turn: turn.number, _turn),
        peaks=longer.peaks or here.peaks or there.peaks,
        judgments=_judgments(here.judgments, there.judgments),
        shelved=_shelved(here.shelved, there.shelved),
        reviews=_both(here.reviews, there.reviews, lambda review: review.key, _review),
    )
    # What later versions keep of a rehearsal: lists have what both had.
    others = {each.name: getattr(here, each.name) for each in fields(here) if each.name not in _RULED}
    more: dict[str, Any] = {
        name: _more(value, getattr(there, name)) for name, value in others.items() if isinstance(value, tuple)
    }
    return replace(made, **more)


def _turn(here: TurnRecord, there: TurnRecord) -> TurnRecord:
    _same(here.question, there.question)
    spoken = _longer(here.spoken_text, there.spoken_text)
    source = here if spoken == here.spoken_text and (here.clip or not there.clip) else there
    # "taken back", or another move than the one it began with: only before anything was answered.
    if here.kind != there.kind and here.takes and there.takes:
        raise _Apart
    later = there if here.kind != there.kind and there.takes else here
    return replace(
        later,
        spoken_text=spoken,
        clip=_clip(source.clip, here.clip or there.clip),
        clip_seconds=source.clip_seconds,
        mark=here.mark or there.mark,
        takes=_both(here.takes, there.takes, lambda take: take.number, _take),
    )


def _take(here: TakeRecord, there: TakeRecord) -> TakeRecord:
    _same(here.started_at, there.started_at)
    if here.seconds and there.seconds:
        _same(here.seconds, there.seconds)
    whole = here if here.seconds or not there.seconds else there
    measures = {(each.name, each.method): each for each in (*there.measures, *here.measures)}
    kept = [measures.pop((each.name, each.method)) for each in here.measures]
    return replace(
        here,
        clip=_clip(whole.clip, here.clip or there.clip),
        seconds=whole.seconds,
        transcripts=_both(here.transcripts, there.transcripts, lambda each: (each.engine, each.model), _transcript),
        assessments=_in_force_stays(here.assessments, there.assessments),
        measures=(*kept, *measures.values()),
    )


def _transcript(here: TranscriptRecord, there: TranscriptRecord) -> TranscriptRecord:
    _same(here.words, there.words)
    _same(here.raw_text, there.raw_text)
    mine, theirs = here.corrections, there.corrections
    if not _begins(mine, theirs) and not _begins(theirs, mine):
        raise _Apart
    if len(mine) == len(theirs):
        return replace(here, edited_text=here.edited_text or there.edited_text)
    longer: Sequence[Correction] = max(mine, theirs, key=len)
    return here if longer is mine else there


def _judgments(here: tuple[JudgmentRecord, ...], there: tuple[JudgmentRecord, ...]) -> tuple[JudgmentRecord, ...]:
    """By judge and version the later one; those that are newer than all of ours come last, and are in force."""
    if _begins(here, there):
        return there
    mine = {_judge(each): each for each in here}
    newest = max((each.at for each in here), default="")
    extra = [each for each in there if _judge(each) not in mine]
    renewed = {_judge(each): each for each in there if _judge(each) in mine and each.at > mine[_judge(each)].at}
    older = [each for each in extra if each.at <= newest]
    newer = [each for each in extra if each.at > newest]
    return (*older, *(renewed.get(_judge(each), each) for each in here), *newer)


def _judge(held: JudgmentRecord) -> tuple[int, str, str]:
    return held.turn, held.judgment.judge, held.judgment.judge_version


def _shelved(here: Shelved, there: Shelved) -> Shelved:
    tags = tuple(sorted({*here.tags, *there.tags}))
    return Shelved(
        title=here.title or there.title,
        note=_note(here.note, there.note),
        tags=tags if len(tags) <= MOST_TAGS else here.tags,
        trashed_at=here.trashed_at,
        # Where either side still has the sound, it is there afterwards.
        sound_removed_at=here.sound_removed_at if there.sound_removed_at else "",
    )


def _review(here: ReviewRecord, there: ReviewRecord) -> ReviewRecord:
    """The one that was written later; what either side has answered or ticked off of it stays so."""
    newer = there if there.written_at > here.written_at else here
    settled: dict[tuple[str, str], RemarkRecord] = {}
    for remark in (*there.remarks, *here.remarks):
        known = settled.get((remark.id, remark.text), remark)
        settled[remark.id, remark.text] = max(known, remark, key=lambda each: STATES.index(each.state))
    held = ((each, settled[each.id, each.text]) for each in newer.remarks)
    remarks = (replace(each, state=one.state, since=one.since, answered_in=one.answered_in) for each, one in held)
    return replace(newer, remarks=tuple(remarks))


def _note(here: str, there: str) -> str:
    if there in here:
        return here
    return there if here in there else f"{here}\n\n{there}"


def _both(
    here: tuple[T, ...], there: tuple[T, ...], key: Callable[[T], Hashable], one: Callable[[T, T], T]
) -> tuple[T, ...]:
    theirs = {key(each): each for each in there}
    made = [one(each, theirs.pop(key(each))) if key(each) in theirs else each for each in here]
    made += theirs.values()
    numbers = [key(each) for each in made]
    if all(isinstance(number, int) for number in numbers):
        made.sort(key=lambda each: int(str(key(each))))
    return tuple(made)


def _in_force_stays(here: tuple[T, ...], there: tuple[T, ...]) -> tuple[T, ...]:
    if _begins(here, there):
        return there
    return (*(each for each in there if each not in here), *here)


def _more(here: tuple[Any, ...], there: Any) -> tuple[Any, ...]:
    return (*here, *(each for each in there if each not in here))


def _begins(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return len(one) <= len(other) and all(a == b for a, b in zip(one, other, strict=False))


def _longer(here: str, there: str) -> str:
    if not (here.startswith(there) or there.startswith(here)):
        raise _Apart
    return max(here, there, key=len)


def _clip(wanted: str, otherwise: str) -> str:
    """The same sound may be a .wav on one side and the .flac that was made of it on the other."""
    for each in (wanted, otherwise):
        if PurePosixPath(each).suffix == ".flac":
            return each
    return wanted or otherwise


def _same(here: object, there: object) -> None:
    if here != there:
        raise _Apart
