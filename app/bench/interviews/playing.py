"""A whole interview with a simulated candidate, in simulated time: the real conversation, no sound and no clock."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from app.bench.interviews.candidates import Asked, Candidate, as_words
from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.state import Conversation, Phase, Plan, begin
from interviewer.conversation.transitions import step
from interviewer.scoring.quoting import ends_sentence
from interviewer.values import HeardWord, Move

TICK_S = 0.1
VOICE_WORDS_A_SECOND = 2.7
MOST_TURNS = 150
MOST_S = 3.0 * 3600


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn as it went: what was to be done and what was said aloud, and what came back.

    `answered_s`: how long the answer lasted; `marked`: somebody else than planned said it, and why.
    """

    turn: int
    move: Move
    asked_at: float
    spoken: str = ""
    answer: str = ""
    answered_s: float = 0.0
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    plan: Plan
    exchanges: tuple[Exchange, ...]
    ended: str
    lasted_s: float


class Wording(Protocol):
    """A language model, asked in real time: the events that its answer makes, in order."""

    def events(self, effect: ef.AskModel, now: Conversation, at: float) -> Iterator[ev.Event]: ...


@dataclass
class Stage:
    """State outlives the steps: the conversation, simulated time, and the exchanges by turn."""

    candidate: Candidate
    now: Conversation
    wording: Wording | None = None
    at: float = 0.0
    exchanges: dict[int, Exchange] = field(default_factory=dict)
    ended: str = ""
    asked_model: ef.AskModel | None = None

    def send(self, event: ev.Event) -> None:
        self.now, effects = step(self.now, event)
        for effect in effects:
            self._note(effect)

    def _note(self, effect: ef.Effect) -> None:
        match effect:
            case ef.SaveTurn(turn, move):
                self.exchanges[turn] = Exchange(turn, move, self.at)
            case ef.SaveChoice(turn, move):
                self._change(turn, move=move)
            case ef.TakeBackTurn(turn):
                self.exchanges.pop(turn, None)
            case ef.SaveSpoken(turn, text):
                self._change(turn, spoken=text)
            case ef.MarkTurn(turn, _, reason):
                self._change(turn, marked=reason)
            case ef.AskModel():
                self.asked_model = effect
            case ef.EndRehearsal(how):
                self.ended = how

    def _change(self, turn: int, **changes: object) -> None:
        if turn in self.exchanges:
            self.exchanges[turn] = replace(self.exchanges[turn], **changes)  # type: ignore[arg-type]

    def wait(self, seconds: float = TICK_S) -> None:
        self.at += seconds
        self.send(ev.TimePassed(self.at))

    def interviewer_speaks(self) -> None:
        turn = self.now.turn
        while self.now.phase is Phase.ASKING and self.now.turn.number == turn.number:
            spoken, sentences = self.now.turn.spoken, self.now.turn.sentences
            if spoken >= len(sentences):
                return
            self.at += len(sentences[spoken].split()) / VOICE_WORDS_A_SECOND
            self.send(ev.SentenceSpoken(self.at, turn.number, spoken))

    def model_answers(self) -> None:
        order, self.asked_model = self.asked_model, None
        if order is None or self.wording is None:
            self.wait(1.0)
            return
        for event in self.wording.events(order, self.now, self.at):
            self.send(event)

    def candidate_answers(self) -> None:
        turn, number = self.now.turn, self.now.turn.number
        before = tuple(move for move in self.now.made[:-1] if move.question == turn.move.question)
        said = " ".join(word.text for word in self.now.question_words)
        reply = self.candidate(Asked(turn.move, self.now.question, said, before))
        opened_at = self.at
        if not reply.text:
            self._stays_silent(number)
            return
        words = as_words(reply.text, 0.0, reply.words_a_second)
        kept = tuple(self._speaks(number, words))
        answer = " ".join(word.text for word in kept)
        self._change(number, answer=answer, answered_s=kept[-1].end if kept else self.at - opened_at)
        self._is_written_down(number, kept)

    def _stays_silent(self, number: int) -> None:
        while self._listens_to(number):
            self.wait(0.5)
        self._is_written_down(number, ())

    def _speaks(self, number: int, words: tuple[HeardWord, ...]) -> Iterator[HeardWord]:
        """Sentence by sentence, with a breath after each; ends where the interviewer stops it."""
        began = self.at
        known: tuple[HeardWord, ...] = ()
        for sentence in _sentences(words):
            if not self._listens_to(number):
                return
            self.send(ev.CandidateSpoke(self.at, number))
            while self.at - began < sentence[-1].end and self._listens_to(number):
                self.wait(min(0.5, max(TICK_S, began + sentence[-1].end - self.at)))
            yield from (word for word in sentence if began + word.start < self.at)
            known = (*known, *sentence)
            if not self._listens_to(number):
                return
            self.send(ev.CandidatePaused(self.at, number, self.at))
            text = " ".join(word.text for word in known)
            self.send(ev.TranscriptRevised(self.at, number, text, "", known, words_known=True))
            self.wait(0.3)
        while self._listens_to(number):
            self.wait(0.5)

    def _listens_to(self, number: int) -> bool:
        return self.now.phase is Phase.LISTENING and self.now.turn.number == number and self.at < MOST_S

    def _is_written_down(self, number: int, words: tuple[HeardWord, ...]) -> None:
        """A take that is still open closes, and its final words come."""
        window = self.now.yields
        while self.now.yields is window and window is not None:
            self.wait()
        waits = self.now.phase is Phase.WRITING_DOWN and self.now.turn.number == number
        if waits or any(owed.turn == number for owed in self.now.owed):
            self.send(ev.TranscriptFinished(self.at, number, words, words[-1].end if words else 1.0))


def _sentences(words: tuple[HeardWord, ...]) -> Iterator[tuple[HeardWord, ...]]:
    start = 0
    for at, word in enumerate(words):
        if ends_sentence(word) or at == len(words) - 1:
            yield words[start : at + 1]
            start = at + 1


def play(plan: Plan, candidate: Candidate, wording: Wording | None = None) -> Interview:
    """To the end, or until somebody goes round in circles."""
    stage = Stage(candidate, begin(plan), wording)
    stage.send(ev.RehearsalStarted(0.0))
    while not stage.ended and len(stage.exchanges) < MOST_TURNS and stage.at < MOST_S:
        match stage.now.phase:
            case Phase.ASKING:
                stage.interviewer_speaks()
            case Phase.THINKING:
                stage.model_answers()
            case Phase.LISTENING:
                stage.candidate_answers()
            case _:
                stage.wait()
    return Interview(plan, tuple(stage.exchanges[turn] for turn in sorted(stage.exchanges)), stage.ended, stage.at)
