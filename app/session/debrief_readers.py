"""The committee on one question: each reader's reading, what set it apart, and where they disagree. Pure."""

from collections.abc import Sequence

from app.session.debrief_rubric import Clips, line_of, shown_lines
from app.session.debrief_views import DisagreementView, ReaderView, RubricLine
from app.session.level_words import level_words
from interviewer.scoring.judgment import Reader, Reading, Shown
from interviewer.values import Finding

READERS: dict[Reader, str] = {
    "hiring-manager": "Hiring manager",
    "staff-engineer": "Staff engineer",
    "product": "Product",
}


def reader_views(readings: Sequence[Reading], clips: Clips) -> tuple[ReaderView, ...]:
    apart = _differing(readings)
    return tuple(
        ReaderView(
            role=READERS[reading.reader],
            level=level_words(reading.level, reading.could_be),
            vote=reading.vote.capitalize() if reading.vote else "",
            says=_what_set_it_apart(reading, apart, clips),
            trouble=reading.trouble,
            note=reading.note,
        )
        for reading in readings
    )


def disagreements(readings: Sequence[Reading], clips: Clips) -> tuple[DisagreementView, ...]:
    """The key points of which they do not hold the same, in the order of the first reader."""
    read = _that_read(readings)
    return tuple(
        DisagreementView(says, tuple((READERS[reading.reader], _held(reading, point, says, clips)) for reading in read))
        for point, says in _differing(readings).items()
    )


def _differing(readings: Sequence[Reading]) -> dict[str, str]:
    """Point -> its words."""
    read = _that_read(readings)
    says = {each.finding.point: each.finding.says for reading in read for each in reading.findings}
    return {point: words for point, words in says.items() if len({_verdict(each, point) for each in read}) > 1}


def _that_read(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    return tuple(reading for reading in readings if not reading.trouble)


def _verdict(reading: Reading, point: str) -> str:
    found = _finding(reading, point)
    return found.finding.verdict if found else "missed"


def _finding(reading: Reading, point: str) -> Shown | None:
    return next((each for each in reading.findings if each.finding.point == point), None)


def _held(reading: Reading, point: str, says: str, clips: Clips) -> RubricLine:
    found = _finding(reading, point)
    return line_of(found.finding, clips.get(found.turn, "")) if found else line_of(Finding(point, says, "missed"), "")


def _what_set_it_apart(reading: Reading, apart: dict[str, str], clips: Clips) -> tuple[RubricLine, ...]:
    return shown_lines([each for each in reading.findings if each.finding.point in apart], clips)
