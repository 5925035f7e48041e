"""What a microphone check knows so far, and what it says of it. Pure."""

from dataclasses import dataclass

from app.session.views import MicrophoneFinding
from audio.checking.facts import CheckRecorded
from audio.checking.findings import Finding, Stream, worst_first
from audio.checking.judging import NEAR_SILENCE_DB, echo_finding, findings_of, words_finding
from audio.echo.headphones import are_headphones
from audio.transcribing.messages import Recogniser
from audio.values import DeviceName, EchoMeasured, Word


@dataclass(frozen=True, slots=True)
class Results:
    """Of one recording, and of what was played since these devices were chosen.

    `words` is None while they are not known; `trouble` says why they never will be. `toned`: the tone was played to
    its end. `loudest_db` is the most that the microphone ever gave.
    """

    recorded: CheckRecorded | None = None
    words: tuple[Word, ...] | None = None
    trouble: str = ""
    heard_by: Recogniser | None = None
    echo: EchoMeasured | None = None
    toned: bool = False
    loudest_db: float = NEAR_SILENCE_DB

    @property
    def heard(self) -> str:
        return " ".join(word.text for word in self.words or ())

    @property
    def is_dead(self) -> bool:
        """Nothing worth playing or measuring with has ever come from this microphone."""
        return self.loudest_db <= NEAR_SILENCE_DB


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`interrupting`: settings and machine let the candidate break in."""

    device: DeviceName
    others: tuple[str, ...]
    speaker: str
    interrupting: bool
    platform: str


def said_of(results: Results, around: Surroundings) -> tuple[MicrophoneFinding, ...]:
    """Everything that can be said by now, worst first."""
    found: list[Finding | None] = []
    if results.recorded is not None:
        stream = Stream(around.device, results.recorded.native_rate, around.others)
        found += findings_of(results.recorded.figures, stream, around.platform)
        found.append(_of_words(results, results.recorded))
    if not results.is_dead:
        # A microphone that hears nothing at all hears no echo either, and that is no good news.
        headphones = are_headphones(around.speaker)
        found.append(echo_finding(results.echo, headphones, around.interrupting, results.toned))
    return tuple(
        MicrophoneFinding(each.what, each.title, each.state, each.found, each.remedy)
        for each in worst_first(each for each in found if each is not None)
    )


def _of_words(results: Results, recorded: CheckRecorded) -> Finding | None:
    if results.trouble:
        return Finding("words", "Words", "careful", results.trouble, "Check again.")
    if results.words is None:
        return None
    basic = results.heard_by is not None and results.heard_by.basic
    return words_finding(len(results.words), recorded.figures, basic)
