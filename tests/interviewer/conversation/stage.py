"""A stage for conversations written as dialogue: time is a number, engines are absent, effects are collected."""

from dataclasses import dataclass, field, replace

from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.state import Conversation, Phase, Plan, begin
from interviewer.conversation.transitions import step
from interviewer.values import (
    FollowUp,
    HeardWord,
    HiddenConstraint,
    KeyPoint,
    Persona,
    Question,
    StrongPart,
    Trap,
)

MAREN = Persona(
    id="staff-engineer",
    name="Maren Holt",
    role="Staff engineer",
    voice="en-us",
    words_per_minute=165,
    patience_s=2.0,
    presses_on=(),
    manner="Dry and exact.",
    wording={
        "greeting": ("I am Maren.",),
        "bridge": ("Next.",),
        "nudge": ("Take your time.",),
        "rephrase": ("Shall I put it another way?",),
        "cut-in": ("Let me stop you there.",),
        "closing": ("That was all.",),
        "clarify_none": ("That is for you to decide.",),
    },
)
TICKETS = Trap(
    id="ten-years-of-tickets",
    mentions=("fine tun",),
    after_seconds=0,
    once_per_rehearsal=True,
    ask={"plain": "We have ten years of tickets. How would you use them?"},
    falls_in=("train on all",),
    strong=(StrongPart("index-first", "Index first", ("index past",)),),
    debrief="Plenty of data is an invitation.",
)


def question(id: str, traps: tuple[Trap, ...] = (TICKETS,)) -> Question:
    return Question(
        id=id,
        title=id,
        kind="decision",
        topics=("retrieval",),
        suggested_seconds=100,
        why_asked="To see a choice.",
        ask={"plain": f"How would you choose in {id}?"},
        key_points=(
            KeyPoint("eval-first", "Evaluates first", 5, 3, ("evaluation set", "measure before")),
            KeyPoint("failure", "Names a failure", 5, 2, ("wrong chunk", "rerank")),
            KeyPoint("cost", "Names a cost", 4, 1, ("per request", "cents a call")),
        ),
        ladder={4: "", 5: "", 6: ""},
        hidden_constraints=(HiddenConstraint("freshness", ("how often",), "Twice a week."),),
        follow_ups=(
            FollowUp("eval-first", {"plain": "How would you know that it is good?"}),
            FollowUp("failure", {"plain": "Where do you look first when it errs?"}),
        ),
        traps=traps,
    )


def heard(text: str, start: float = 0.0) -> tuple[HeardWord, ...]:
    """Words a third of a second apart, which is how people speak."""
    return tuple(
        HeardWord(word, start + index / 3, start + index / 3 + 0.3, 0.9) for index, word in enumerate(text.split())
    )


def plan(**changes: object) -> Plan:
    usual = Plan("Deep dive", MAREN, (question("alpha"), question("beta")))
    return replace(usual, **changes)  # type: ignore[arg-type]


@dataclass
class Stage:
    """Speaks to one conversation. Every method is something that a person or an engine does."""

    now: Conversation = field(default_factory=lambda: begin(plan()))
    at: float = 0.0
    effects: list[ef.Effect] = field(default_factory=list)

    def send(self, event: ev.Event) -> "Stage":
        self.now, effects = step(self.now, event)
        self.effects.extend(effects)
        return self

    @property
    def turn(self) -> int:
        return self.now.turn.number

    def phase(self) -> Phase:
        return self.now.phase

    def starts(self) -> "Stage":
        return self.send(ev.RehearsalStarted(self.at))

    def wait(self, seconds: float) -> "Stage":
        """Time goes by as it does in the program: in steps of a tenth of a second."""
        for _ in range(round(seconds * 10)):
            self.at += 0.1
            self.send(ev.TimePassed(self.at))
        return self

    def interviewer_speaks(self) -> "Stage":
        """Every sentence of the turn is heard."""
        while self.now.phase is Phase.ASKING and self.now.turn.spoken < len(self.now.turn.sentences):
            self.at += 1.0
            self.send(ev.SentenceSpoken(self.at, self.turn, self.now.turn.spoken))
        return self

    def candidate_says(self, text: str) -> "Stage":
        """Speaks, is understood, and falls silent; the silence has just begun."""
        self.send(ev.CandidateSpoke(self.at, self.turn))
        self.wait(len(text.split()) / 3)
        self.send(ev.CandidatePaused(self.at, self.turn, self.at))
        return self.send(ev.TranscriptRevised(self.at, self.turn, text, "", heard(text), words_known=True))

    def is_written_down(self, text: str) -> "Stage":
        """The recogniser delivers the whole answer."""
        words = heard(text)
        recorded = words[-1].end if words else 0.0
        return self.send(ev.TranscriptFinished(self.at, self.turn, words, recorded))

    def answers(self, text: str) -> "Stage":
        """A whole answer, ended by the key."""
        self.candidate_says(text)
        self.send(ev.CandidateFinished(self.at))
        return self.is_written_down(text)

    def asked(self) -> list[str]:
        """Everything said by the interviewer, in order."""
        return [effect.text for effect in self.effects if isinstance(effect, ef.Say)]

    def done(self, kind: type) -> list[ef.Effect]:
        return [effect for effect in self.effects if isinstance(effect, kind)]

    def forget(self) -> "Stage":
        self.effects.clear()
        return self


def listening(**changes: object) -> Stage:
    """The first question has been heard; it is the candidate's turn."""
    return Stage(begin(plan(**changes))).starts().interviewer_speaks()
