"""The interviewer's ears in a rehearsal: opens takes, follows their words, keeps both in the archive as they grow."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from app.archive.records import TranscriptRecord
from app.session.voice import Sender
from audio import values as facts
from audio.endpointer import PAUSE
from audio.transcribing import incremental
from audio.transcribing.incremental import IncrementalTranscript
from audio.transcribing.keeping_up import Effort
from audio.transcribing.messages import PARTLY, EarsReady, Recogniser, SpanFailed, SpanHeard, TurnJudged
from interviewer.conversation import events as ev
from interviewer.conversation.endings import with_breaks
from interviewer.values import HeardWord


class Listening(Protocol):
    """The listener as this folder needs it."""

    def open(self, take: int, path: Path, since_s: float = 0.0) -> None: ...

    def overhear(self, turn: int, headphones: bool = False) -> None: ...

    def hold(self) -> None: ...

    def release(self) -> None: ...

    def close(self, take: int) -> None: ...


class TakeKeeper(Protocol):
    """The part of the archive that a take needs."""

    def begin_take(self, session: str, turn: int, clip: str, started_at: str) -> int: ...

    def keep_take(self, session: str, turn: int, take: int, clip: str, seconds: float) -> None: ...

    def add_transcript(self, session: str, turn: int, take: int, record: TranscriptRecord) -> None: ...


@dataclass(frozen=True, slots=True)
class OpenTake:
    """`in_place`: nothing more will happen to its clip (kept as FLAC, or empty, or the disk refused)."""

    number: int
    transcript: IncrementalTranscript
    told_finished: bool = False
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rehearsal is kept: its id, its folder, and the folder that stored paths are relative to."""

    session: str
    folder: Path
    root: Path

    def relative(self, path: str | Path) -> str:
        return Path(path).relative_to(self.root).as_posix()


NOBODY = Recogniser("", "", basic=False)


class Hearing:
    """Belongs to the session thread."""

    def __init__(
        self, listener: Listening, ears: Sender, keeper: TakeKeeper, place: Place, utc: Callable[[], str]
    ) -> None:
        self._listener = listener
        self._ears = ears
        self._keeper = keeper
        self._place = place
        self._utc = utc
        self._takes: dict[int, OpenTake] = {}
        self.recogniser = NOBODY
        self.warning = ""
        self.recording = False
        self.recorded_s = 0.0
        self._recorded_before = 0.0
        self.level = 0.0
        self.lost_samples = 0
        self.falls_behind = False
        self._paces: tuple[Effort, ...] = ()
        self.leaves_machine = False
        self._helped: dict[int, Recogniser] = {}
        self.in_real_time = True
        self.echo: facts.EchoMeasured | None = None

    def open(self, turn: int, terms: tuple[str, ...], since_s: float = 0.0) -> None:
        """`since_s`: the candidate broke in, and began to speak so long ago."""
        path = self._place.folder / f"{turn:03d}-answer-1.wav"
        number = self._keeper.begin_take(self._place.session, turn, self._place.relative(path), self._utc())
        self._takes[turn] = OpenTake(number, incremental.begin(turn, str(path), terms, self._paces))
        self._recorded_before = self.recorded_s
        self._listener.open(turn, path, since_s)
        self.recording = True

    def overhear(self, turn: int, headphones: bool = False) -> None:
        """While the interviewer speaks this turn (0: nobody does), listen for a candidate who breaks in."""
        self._listener.overhear(turn, headphones)

    def hold(self) -> None:
        self._listener.hold()
        self.recording = False
        self.level = 0.0

    def release(self, turn: int, terms: tuple[str, ...]) -> None:
        """Go on with a held take; if it could not even be begun (a full disk), begin it now."""
        if turn not in self._takes:
            self.open(turn, terms)
            return
        self._listener.release()
        self.recording = True

    def close(self, turn: int) -> None:
        self._listener.close(turn)
        self.recording = False
        self.level = 0.0

    @property
    def pending(self) -> bool:
        """Is there a take whose words or whose final clip are still on their way?"""
        return any(not (take.told_finished and take.in_place) for take in self._takes.values())

    def words_so_far(self, turn: int) -> tuple[str, str]:
        """Committed text and provisional tail."""
        take = self._takes.get(turn)
        return (take.transcript.committed_text, take.transcript.tail_text) if take else ("", "")

    def events_of(self, fact: Any, at: float) -> tuple[ev.Event, ...]:
        """What a fact of the listener or a report of the ears means for the conversation."""
        match fact:
            case EarsReady(recogniser, _, warning):
                self.recogniser, self.warning = recogniser, warning
                self.leaves_machine = fact.leaves_machine
                return ()
            case SpanHeard(take=take) if fact.sent_to or fact.by:
                self._note_helper(take, fact)
                return self._follow(fact, at)
            case TurnJudged(take, _, probability):
                return (ev.TurnEndJudged(at, take, probability),)
            case facts.LevelHeard(_, level, recorded_s):
                self.level, self.recorded_s = level, self._recorded_before + recorded_s
                return ()
            case facts.EchoMeasured():
                self.echo = fact
                return ()
            case facts.BrokenIn(turn, speech_s):
                return (ev.BargedIn(at, turn, speech_s),)
            case facts.BlocksLost(_, samples):
                self.lost_samples += samples
                return ()
            case facts.MicrophoneLost(take, reason):
                return (ev.WorkFailed(at, "microphone", take, reason),)
            case facts.RecordingBroke(take, reason):
                self._settle(take, closed_only=True)
                return (ev.WorkFailed(at, "recorder", take, reason),)
            case facts.AnswerPlayedOut():
                return (ev.CandidateFinished(at),)
            case facts.AnswersUsedUp():
                return (ev.EndAsked(at),)
            case facts.SpeechStarted(take):
                return (ev.CandidateSpoke(at, take), *self._follow(fact, at))
            case facts.SpeechPaused(take):
                # The listener tells of a pause once it has lasted this long.
                return (ev.CandidatePaused(at, take, at - PAUSE / facts.SAMPLE_RATE), *self._follow(fact, at))
            case facts.TakeKept(take, path, samples):
                self._keep(take, path, samples)
                self._settle(take)
                return self._follow(fact, at)
            case facts.TailGrew() | facts.SegmentClosed() | facts.TakeClosed() | SpanHeard() | SpanFailed():
                return self._follow(fact, at)
        return ()

    def _follow(self, fact: Any, at: float) -> tuple[ev.Event, ...]:
        take = self._takes.get(fact.take)
        if take is None:
            return ()
        transcript, requests = incremental.push(take.transcript, fact)
        for request in requests:
            self._ears.send(request)
        # Between "too slow" and "keeps up" it stays as it was, so that the notice does not flicker.
        self._paces = transcript.paces
        too_slow = transcript.too_slow or (self.falls_behind and not transcript.keeps_up)
        self.falls_behind = too_slow and self.in_real_time
        if transcript.committed != take.transcript.committed:
            self._save_words(fact.take, take.number, transcript)
        finished = transcript.finished and not take.told_finished
        self._takes[fact.take] = replace(
            take,
            transcript=transcript,
            told_finished=take.told_finished or finished,
            in_place=take.in_place or (transcript.take_closed and transcript.samples == 0),
        )
        revised = _revised(transcript, at)
        if not finished:
            return (revised,)
        recorded_s = transcript.samples / facts.SAMPLE_RATE
        basic = self._heard_by(fact.take).basic
        return revised, ev.TranscriptFinished(at, fact.take, _heard(transcript), recorded_s, basic)

    def _note_helper(self, take: int, heard: SpanHeard) -> None:
        """Another machine's recogniser answered again, or the local one heard this stretch in its place."""
        self.warning = f"{heard.trouble} This machine hears you meanwhile." if heard.by else ""
        if heard.by is not None and (heard.by.basic or take not in self._helped):
            self._helped[take] = heard.by

    def _heard_by(self, take: int) -> Recogniser:
        """Who wrote this take's words. The names of both mark it for another hearing."""
        helper = self._helped.get(take)
        if helper is None:
            return self.recogniser
        name = f"{self.recogniser.model}{PARTLY}{helper.model or helper.engine}"
        return replace(self.recogniser, model=name, basic=helper.basic)

    def _save_words(self, turn: int, number: int, transcript: IncrementalTranscript) -> None:
        heard_by = self._heard_by(turn)
        record = TranscriptRecord(
            engine=heard_by.engine,
            model=heard_by.model,
            basic=heard_by.basic,
            raw_text=transcript.committed_text,
            words=_heard(transcript),
        )
        self._keeper.add_transcript(self._place.session, turn, number, record)

    def _keep(self, turn: int, path: str, samples: int) -> None:
        take = self._takes.get(turn)
        if take is not None:
            seconds = samples / facts.SAMPLE_RATE
            self._keeper.keep_take(self._place.session, turn, take.number, self._place.relative(path), seconds)

    def _settle(self, turn: int, closed_only: bool = False) -> None:
        take = self._takes.get(turn)
        if take is not None and (take.transcript.take_closed or not closed_only):
            self._takes[turn] = replace(take, in_place=True)

    def revive(self, at: float) -> tuple[ev.Event, ...]:
        """The ears have died: start them again and ask again for what they still owe. The recording is on disk."""
        if not self._ears.restart():
            reason = "The recogniser stopped working. Your recording is safe and can be transcribed later."
            return tuple(ev.WorkFailed(at, "ears", turn, reason) for turn in self._unfinished())
        for turn in self._unfinished():
            for request in self._takes[turn].transcript.unanswered:
                self._ears.send(request)
        return ()

    def _unfinished(self) -> list[int]:
        return [turn for turn, take in self._takes.items() if not take.told_finished]


def _heard(transcript: IncrementalTranscript) -> tuple[HeardWord, ...]:
    return _as_heard(transcript.committed)


def _as_heard(words: tuple[facts.Word, ...]) -> tuple[HeardWord, ...]:
    return tuple(HeardWord(w.text, w.start, w.end, w.probability) for w in words)


def _revised(transcript: IncrementalTranscript, at: float) -> ev.TranscriptRevised:
    tail = _as_heard(transcript.provisional)
    words = (*_heard(transcript), *tail)
    # Cut as a whole: there may be a break between the last committed word and the tail.
    text, rest = with_breaks(words), with_breaks(tail)
    committed = text[: len(text) - len(rest)].rstrip(" ")
    return ev.TranscriptRevised(at, transcript.take, committed, rest, words, transcript.caught_up)
